// SPDX-License-Identifier: GPL-2.0-or-later
// The way to a VM on another machine gets lost and comes back, while the VM goes on.
#include "app/session/sessionprivate.h"

#include "app/session/sessionwords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

void Session::Private::onLinkLost(const Error &error)
{
    note(EventSource::Vm, EventKind::VmState,
         u"connection lost: the timeline has a gap from here"_s);
    if (state != State::Stopping) {
        Q_EMIT q->problem({error.sentence().then(
                               SessionWords::say("The VM goes on; the connection is tried again.")),
                           error.detail});
    }
    if (run)
        onAgentLost();
}

void Session::Private::onLinkBack(qint64 gapMs)
{
    note(EventSource::Vm, EventKind::VmState,
         u"connection back after %1 s: events of that time are missing, states are read anew"_s.arg(
             double(gapMs) / 1000, 0, 'f', 1));
    run->heartbeat.forget();
    run->hostNamesFresh = false;
    if (run->agent)
        run->agent->waitUntilAvailable();
    if (state != State::Running && state != State::Paused)
        return;
    refreshDevice({});
    run->backend->qmp()->execute(u"query-status"_s, {},
                                 whileAlive<QJsonValue>([this](const Result<QJsonValue> &status) {
                                     onStatusAfterGap(status);
                                 }));
}

void Session::Private::onStatusAfterGap(const Result<QJsonValue> &status)
{
    // It may have been paused or resumed meanwhile.
    if (status && (state == State::Running || state == State::Paused))
        setState((*status)[u"running"_s].toBool() ? State::Running : State::Paused);
}

} // namespace mpathlab
