// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/runcommand.h"

#include "app/cli/output.h"

namespace mpathlab::cli {

RunCommand::RunCommand(const Options &options, HostFactory hosts)
    : Command(options)
    , m_run(std::move(hosts))
{
    connect(&m_run, &LabRun::problem, this, &sayError);
}

RunCommand::~RunCommand()
{
    // Nothing of the end is told any more.
    m_run.disconnect(this);
    session().disconnect(this);
    session().events().disconnect(this);
}

int RunCommand::exitCodeOf(LabRun::End end)
{
    if (end == LabRun::End::AsAsked) // a signal to this program, `down`, or the guest
        return Success;
    return end == LabRun::End::Refused ? Usage : Environment;
}

void RunCommand::interrupt()
{
    if (session().state() == Session::State::Idle)
        end(Success);
    else
        m_run.stop(std::exchange(m_interrupted, true) ? 0 : graceMs);
}

void RunCommand::followTimeline()
{
    const EventStore &store = session().events();
    connect(&store, &EventStore::appended, this, [&store](qsizetype first, qsizetype count) {
        for (qsizetype i = first; i < first + count; i++)
            print(withClock(timelineLine(store, store.at(i))));
    });
}

} // namespace mpathlab::cli
