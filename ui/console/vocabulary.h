// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/qmp/hmphelp.h"
#include "monitor/qmp/schema.h"
#include "ui/console/monitorcompletion.h"

#include <QObject>

namespace mpathlab {

class Session;

/// What the monitor of the running VM understands, asked of the VM itself once in each run,
/// and the names of the lab. One thread.
class MonitorVocabulary : public QObject
{
    Q_OBJECT

public:
    /// Does not own the session, which must outlive it.
    explicit MonitorVocabulary(Session *session, QObject *parent = nullptr);

    const HmpHelp &help() const { return m_help; }
    const QmpSchema &schema() const { return m_schema; }
    /// As the session knows them at this moment.
    MonitorNames names() const;

private:
    void onState();
    void ask();

    Session *m_session;
    HmpHelp m_help;
    QmpSchema m_schema;
    bool m_asked = false; ///< in this run
};

} // namespace mpathlab
