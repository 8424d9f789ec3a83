// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/vm.h"

#include <QMap>

namespace mpathlab {

/// Groups whose state was asked for: they are pending in the live state until the device says
/// what came of it. Knows the newest request for each, so that a late answer to an older one does
/// not end the newer one.
class StateRequests
{
public:
    using Request = quint64;

    explicit StateRequests(Vm &vm)
        : m_vm(vm)
    {
    }

    Request add(const SetAnaState &action);
    /// The VM has answered it.
    void onAnswer(const SetAnaState &action, Request request, const Result<void> &result);

private:
    bool isNewest(const SetAnaState &action, Request request) const;
    void end(const SetAnaState &action, Request request);

    Vm &m_vm;
    QMap<std::pair<QString, AnaGroupId>, Request> m_newest;
    Request m_last = 0;
};

} // namespace mpathlab
