// SPDX-License-Identifier: GPL-2.0-or-later
// A run that another program launched and did not live to end.
#include "app/session/eventjournal.h"
#include "app/session/sessionprivate.h"
#include "app/session/sessionwords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

void Session::Private::takeBack(const RunRecord &record)
{
    if (state != State::Idle) {
        Q_EMIT q->problem(
            {SessionWords::say("A lab is running. Stop it before you take another one back.")});
        return;
    }
    beginRun(record.lab, backends());
    run->takenBack = true;
    if (const Result<LaunchPlan> plan = makePlan(record.lab, record.context))
        run->controllerDevices = plan->controllerDevices;
    EventJournal::restore(store, record.directory());
    setState(State::Starting);
    run->workload.resume(keptWorkload(record.directory()));
    // Whoever heard that may have thought better of it.
    if (run->killed)
        QTimer::singleShot(0, run->listener.get(), [this] { finish({}); });
    else
        run->backend->takeBack(record.vm);
}

void Session::Private::letGo()
{
    if (!run || !run->takenBack)
        return;
    Run *over = run.release();
    over->listener.reset();
    over->backend->letGo();
    over->deleteLater();
    setLive({});
    intake.flush();
    setGuestReady(false);
    setState(State::Idle);
}

} // namespace mpathlab
