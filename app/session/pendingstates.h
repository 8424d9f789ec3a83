// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"

#include <QMap>

namespace mpathlab {

/// The newest request for the state of each group, so that a late answer to an older one does not
/// end the newer one.
class PendingStates
{
public:
    using Request = quint64;

    Request add(const QString &controller, AnaGroupId group)
    {
        m_newest.insert({controller, group}, ++m_last);
        return m_last;
    }
    bool isNewest(const QString &controller, AnaGroupId group, Request request) const
    {
        return m_newest.value({controller, group}) == request;
    }
    void clear() { m_newest.clear(); }

private:
    QMap<std::pair<QString, AnaGroupId>, Request> m_newest;
    Request m_last = 0;
};

} // namespace mpathlab
