// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/launchcommand.h"

#include "app/cli/steps.h"
#include "app/launch/remedies.h"
#include "app/live/failoverpaths.h"
#include "app/run/livejson.h"

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

constexpr int hostDeadlineMs = 30'000;
constexpr quint64 enoughCommands = 20; ///< to call a path the one in use
constexpr qsizetype longestTimeline = 80;

QString offsetWords(std::optional<qint64> ns)
{
    return ns ? milliseconds(*ns) + u" ms"_s : u"not seen"_s;
}

class Demo : public LaunchCommand
{
public:
    Demo(const Options &options, HostFactory hosts)
        : LaunchCommand(options, std::move(hosts))
    {
        connect(this, &Command::finished, &m_runner, &StepRunner::cancel);
        connect(&m_runner, &StepRunner::failed, this, &Demo::fail);
        connect(&m_runner, &StepRunner::finished, this, &Demo::judge);
    }

    void interrupt() override
    {
        m_runner.cancel();
        stop(Environment);
        LaunchCommand::interrupt();
    }

private:
    /// Commands accepted on each controller's path to the namespace.
    using Counters = QMap<QString, quint64>;

    void onReady() override
    {
        if (session().feature() != AnaFeature::Full) {
            sayError(
                {Sentence::verbatim(
                     u"The demo needs the patched QEMU, which reports what its NVMe subsystems do."_s)
                     .then(patchedQemuRemedy())});
            stop(Environment);
        } else if (!chooseTarget()) {
            sayError({u"The demo needs a subsystem with ANA, two controllers and a shared "
                      "namespace."_s});
            stop(Usage);
        } else {
            m_runner.run(steps(), [this] { poll(); });
        }
    }

    QList<Step> steps()
    {
        const QString group = u"group %1"_s.arg(m_namespace.group);
        return {
            {u"the host to show all paths to namespace %1"_s.arg(m_namespace.nsid),
             hostDeadlineMs,
             {},
             [this] { return pathsAreComplete(); }},
            {u"I/O to start in the guest"_s, hostDeadlineMs, [this] { startWorkload(); },
             [this] { return m_workloadStarted; }},
            {u"the host to see the other paths stand by"_s, hostDeadlineMs, [this] { standBy(); },
             [this] {
                 return hostHasAll([this](const Controller &c) { return standByState(c); });
             }},
            {u"I/O to show on %1"_s.arg(m_failed), hostDeadlineMs, [this] { takeCounters(); },
             [this] { return isCarried(); }},
            {u"the host to see %1 as inaccessible"_s.arg(group), hostDeadlineMs,
             [this] { inject(); }, [this] { return hostHas(m_failed, AnaState::Inaccessible); }},
            {u"I/O to go on over another path"_s, hostDeadlineMs, [this] { takeCounters(); },
             [this] { return otherPathWorks(); }},
            {u"the host to see %1 restored"_s.arg(group), hostDeadlineMs, [this] { report(); },
             [this] {
                 return hostHasAll(
                     [this](const Controller &c) { return initialState(c, m_namespace.group); });
             }},
            {u"fio to end and report"_s, hostDeadlineMs, [this] { stopWorkload(); },
             [this] { return m_workloadStopped; }},
        };
    }

    bool chooseTarget()
    {
        for (const Subsystem &subsystem : session().lab().subsystems) {
            const auto shared =
                std::find_if(subsystem.namespaces.begin(), subsystem.namespaces.end(),
                             [](const Namespace &ns) { return ns.shared; });
            if (!subsystem.ana || subsystem.controllers.size() < 2 ||
                shared == subsystem.namespaces.end())
                continue;
            m_subsystem = subsystem;
            m_namespace = *shared;
            m_failed = subsystem.controllers.first().id;
            return true;
        }
        return false;
    }

    void poll()
    {
        session().refreshDevice([](const Result<void> &) {});
        if (!std::exchange(m_reading, true)) {
            session().readHostPaths([this](const Result<QList<HostPath>> &) { m_reading = false; });
        }
    }

    void startWorkload()
    {
        printHostPaths(u"The host's paths before:"_s);
        say(u"starting I/O on namespace %1"_s.arg(m_namespace.nsid));
        session().act(StartWorkload{m_namespace.id}, [this](const Result<void> &result) {
            m_workloadStarted = result.has_value();
            if (!result) {
                sayError(result.error());
                fail(u"no I/O could be started in the guest"_s);
            }
        });
    }

    void standBy()
    {
        // Which of several equal paths Linux takes is its own choice; an optimized one is
        // taken before all others.
        say(u"making %1 the path in use: the others become non-optimized"_s.arg(m_failed));
        for (const Controller &controller : std::as_const(m_subsystem.controllers)) {
            act(SetAnaState{controller.id, m_namespace.group, standByState(controller)},
                u"QEMU refused the state: "_s);
        }
    }

    void inject()
    {
        say(u"failing the path in use: %1, group %2, inaccessible"_s.arg(m_failed).arg(
            m_namespace.group));
        act(SetAnaState{m_failed, m_namespace.group, AnaState::Inaccessible},
            u"QEMU refused the state: "_s);
        session().flushEvents();
        const EventStore &store = session().events();
        for (m_injection = store.count() - 1; m_injection >= 0; m_injection--) {
            if (store.at(m_injection).kind == EventKind::Injection)
                break;
        }
    }

    /// Fails with `complaint` and QEMU's own words when it is refused.
    void act(const Action &action, const QString &complaint)
    {
        session().act(action, [this, complaint](const Result<void> &result) {
            if (!result)
                fail(complaint + result.error().text);
        });
    }

    void stopWorkload()
    {
        session().act(StopWorkload{}, [this](const Result<void> &result) {
            m_workloadStopped = result.has_value();
            if (!result)
                fail(result.error().text);
        });
    }

    AnaState standByState(const Controller &controller) const
    {
        return controller.id == m_failed ? AnaState::Optimized : AnaState::NonOptimized;
    }

    Counters counters()
    {
        Counters counters;
        for (const Controller &controller : std::as_const(m_subsystem.controllers)) {
            const LiveController live = session().live().controllers.value(controller.id);
            const PathStatus path = live.paths.value(m_namespace.nsid);
            counters.insert(controller.id, path.readOps + path.writeOps);
        }
        return counters;
    }

    void takeCounters()
    {
        m_before.reset();
        session().refreshDevice([this](const Result<void> &result) {
            if (result)
                m_before = counters();
        });
    }

    quint64 grown(const QString &controller)
    {
        return counters().value(controller) - m_before->value(controller);
    }

    bool pathsAreComplete()
    {
        const LiveState &live = session().live();
        qsizetype complete = 0;
        for (const HostPath &path : live.hostPaths) {
            complete += path.nsid == m_namespace.nsid &&
                        path.subsystemNqn == subsystemNqn(m_subsystem) && path.state &&
                        path.controllerState == u"live";
        }
        return complete == m_subsystem.controllers.size();
    }

    bool isCarried() { return m_before && grown(m_failed) >= enoughCommands; }

    bool hostHas(const QString &controller, AnaState state)
    {
        const LiveGroup *group = session().live().group(controller, m_namespace.group);
        return group && group->device == state && group->host == state;
    }

    /// Of all controllers.
    bool hostHasAll(const std::function<AnaState(const Controller &)> &wanted)
    {
        return std::all_of(m_subsystem.controllers.begin(), m_subsystem.controllers.end(),
                           [&](const Controller &each) { return hostHas(each.id, wanted(each)); });
    }

    bool otherPathWorks()
    {
        if (!m_before)
            return false;
        return std::any_of(m_subsystem.controllers.begin(), m_subsystem.controllers.end(),
                           [this](const Controller &controller) {
                               return controller.id != m_failed &&
                                      grown(controller.id) >= enoughCommands;
                           });
    }

    void report()
    {
        if (const quint64 still = grown(m_failed); still != 0) {
            fail(u"%1 commands were still accepted on the failed path"_s.arg(still));
            return;
        }
        printTimeline();
        printSummary();
        print(QString());
        printHostPaths(u"The host's paths after:"_s);
        say(u"restoring all states"_s);
        act(Restore{}, u"the states could not be restored: "_s);
    }

    void printHostPaths(const QString &title)
    {
        print(title);
        print(hostPathTable(hostPathsJson(session().live(), session().live().hostPaths)), u"  "_s);
    }

    void printTimeline()
    {
        session().flushEvents();
        const EventStore &store = session().events();
        const qint64 origin = store.at(m_injection).t;
        QList<TimelineLine> lines;
        for (qsizetype i = m_injection; i < store.count(); i++)
            lines += timelineLine(store, store.at(i));
        std::stable_sort(lines.begin(), lines.end(),
                         [](const TimelineLine &a, const TimelineLine &b) { return a.t < b.t; });
        print(QString());
        print(u"Timeline, in ms from the injection:"_s);
        for (const TimelineLine &line : lines.first(std::min(lines.size(), longestTimeline)))
            print(u"  "_s + withOffset(line, origin));
        if (lines.size() > longestTimeline)
            print(u"  (%1 more)"_s.arg(lines.size() - longestTimeline));
    }

    void printSummary()
    {
        const auto summary =
            failoverAt(session().events(), m_injection, failoverPaths(session().lab()));
        if (!summary)
            return;
        const QString other = summary->firstIoController.isEmpty()
                                  ? QString()
                                  : u" ("_s + summary->firstIoController + u')';
        print(QString());
        print(u"Failover of %1, group %2:"_s.arg(m_failed).arg(m_namespace.group));
        print(u"  AEN delivered               %1"_s.arg(offsetWords(summary->aenDelivered)));
        print(u"  ANA log page read           %1"_s.arg(offsetWords(summary->logPageRead)));
        print(u"  host sees it                %1"_s.arg(offsetWords(summary->hostSees)));
        print(u"  first I/O on another path   %1%2"_s.arg(offsetWords(summary->firstIo), other));
    }

    void judge()
    {
        const WorkloadResult result = session().workloadResult().value_or(WorkloadResult{});
        print(QString());
        print(u"I/O in the guest: %1 operations, %2 errors, the longest took %3 ms"_s
                  .arg(result.operations)
                  .arg(result.errors)
                  .arg(double(result.longestStallNs) / 1e6, 0, 'f', 3));
        if (result.errors != 0) {
            fail(u"%1 I/Os failed"_s.arg(result.errors));
            return;
        }
        if (result.operations == 0) {
            fail(u"fio counted no I/O: "_s + result.words.english());
            return;
        }
        print(QString());
        print(u"PASSED: the host took another path and no I/O failed."_s);
        stop(Success);
    }

    void fail(const QString &sentence)
    {
        m_runner.cancel();
        print(QString());
        print(u"FAILED: %1."_s.arg(sentence));
        stop(Failed);
    }

    StepRunner m_runner;
    Subsystem m_subsystem;
    Namespace m_namespace;
    QString m_failed; ///< the controller whose path carries the I/O and is failed
    std::optional<Counters> m_before;
    bool m_reading = false;
    bool m_workloadStarted = false;
    bool m_workloadStopped = false;
    qsizetype m_injection = -1; ///< index in the event log
};

} // namespace

std::unique_ptr<Command> makeDemo(const Options &options, const HostFactory &hosts)
{
    return std::make_unique<Demo>(options, hosts);
}

} // namespace mpathlab::cli
