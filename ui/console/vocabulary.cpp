// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/vocabulary.h"

#include "app/session/session.h"

#include <QPointer>

namespace mpathlab {

using namespace Qt::StringLiterals;

MonitorVocabulary::MonitorVocabulary(Session *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &Session::stateChanged, this, &MonitorVocabulary::onState);
    onState();
}

void MonitorVocabulary::onState()
{
    const Session::State state = m_session->state();
    if (state == Session::State::Running || state == Session::State::Paused)
        ask();
    else if (state == Session::State::Idle || state == Session::State::Starting)
        m_asked = false;
}

void MonitorVocabulary::ask()
{
    if (std::exchange(m_asked, true))
        return;
    // A VM that does not answer is told about elsewhere; here it only has no completions.
    const QPointer<MonitorVocabulary> self(this);
    m_session->hmp(u"help"_s, [self](const Result<QString> &help) {
        if (!self || !help)
            return;
        self->m_session->hmp(u"help info"_s, [self, help](const Result<QString> &info) {
            if (self)
                self->m_help = HmpHelp::parse(*help, info.value_or(QString()));
        });
    });
    m_session->executeQmp(u"query-qmp-schema"_s, {}, [self](const Result<QJsonValue> &answer) {
        if (self && answer)
            self->m_schema = QmpSchema::parse(*answer).value_or(QmpSchema());
    });
}

MonitorNames MonitorVocabulary::names() const
{
    MonitorNames names;
    const LiveState &live = m_session->live();
    for (auto it = live.controllers.cbegin(); it != live.controllers.cend(); ++it) {
        if (!it->present)
            continue;
        names.controllers += it.key();
        for (auto group = it->groups.cbegin(); group != it->groups.cend(); ++group)
            names.groups[it.key()] += QString::number(group.key());
    }
    for (const Subsystem &subsystem : m_session->lab().subsystems) {
        names.subsystems += subsystem.id;
        for (const Namespace &ns : subsystem.namespaces)
            names.namespaces += ns.id;
    }
    return names;
}

} // namespace mpathlab
