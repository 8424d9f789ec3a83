// SPDX-License-Identifier: GPL-2.0-or-later
// A run that another program launched and did not live to end.
#include "app/session/eventjournal.h"
#include "app/session/sessionprivate.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

void Session::Private::reattach(const RunRecord &record, std::unique_ptr<VmBackend> backend)
{
    if (!beginRun(Ownership::Reattached, record.lab, std::move(backend)))
        return;
    if (const Result<LaunchPlan> plan = makePlan(record.lab, record.context))
        run->controllerDevices = plan->controllerDevices;
    EventJournal::restore(store, record.directory());
    setState(State::Starting);
    run->workload.resume(keptWorkload(record.directory()));
    openBackend();
}

void Session::Private::release()
{
    if (!run || run->ownership != Ownership::Reattached)
        return;
    Run *over = run.release();
    over->listener.reset();
    over->backend->release();
    over->deleteLater();
    setLive({});
    intake.flush();
    setGuestReady(false);
    setState(State::Idle);
}

} // namespace mpathlab
