// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/runcommand.h"

#include "app/libvirt/connectionuri.h"
#include "monitor/printable.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

QString absolute(const QString &path)
{
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

QString groupsLine(const LiveState &live, const QString &controller)
{
    QStringList groups;
    const LiveController known = live.controllers.value(controller);
    for (auto it = known.groups.cbegin(); it != known.groups.cend(); ++it) {
        groups.append(u"group %1 %2"_s.arg(it.key()).arg(it->device ? anaStateName(*it->device)
                                                                    : u"unknown"_s));
    }
    return groups.join(u", "_s);
}

/// The VM's NVMe devices, as a tree of lines.
QStringList topologyLines(const Lab &lab, const LiveState &live)
{
    QStringList lines;
    for (const Subsystem &subsystem : lab.subsystems) {
        lines.append(u"%1  %2%3"_s.arg(printable(subsystem.id), printable(subsystemNqn(subsystem)),
                                       subsystem.ana ? QString() : u"  (no ANA)"_s));
        for (const Controller &controller : subsystem.controllers) {
            const QString line =
                u"%1  %2"_s.arg(printable(controller.id), -8).arg(groupsLine(live, controller.id));
            lines.append(u"  "_s + line.trimmed());
        }
        for (const Namespace &ns : subsystem.namespaces) {
            lines.append(u"  %1  nsid %2, group %3%4"_s.arg(printable(ns.id), -8)
                             .arg(ns.nsid)
                             .arg(ns.group)
                             .arg(ns.shared ? QString() : u", private"_s));
        }
    }
    return lines;
}

class Attach : public RunCommand
{
public:
    Attach(const Options &options, HostFactory hosts)
        : RunCommand(options, std::move(hosts))
    {
        connect(&m_run, &LabRun::finished, this, [this](LabRun::End how) {
            end(wasInterrupted() && how != LabRun::End::Refused ? Success : exitCodeOf(how));
        });
        connect(&session(), &Session::stateChanged, this, &Attach::onState);
        connect(&session(), &Session::labChanged, this, &Attach::onLabChanged);
        followTimeline();
    }

    void start() override
    {
        // Said of a socket as such, before anything of a run is there.
        if (const Result<void> checked = checkTarget(target()); !checked) {
            giveUp(checked.error(), Environment);
            return;
        }
        m_run.attach(target());
    }

private:
    AttachTarget target() const
    {
        if (isDomainAddress(m_options.lab))
            return {{}, {}, {}, m_options.lab};
        return {absolute(m_options.lab), absolute(m_options.console), absolute(m_options.agent)};
    }

    void onLabChanged()
    {
        print(topologyLines(session().lab(), session().live()));
        print(QString());
    }

    void onState(Session::State state)
    {
        const bool lives = state == Session::State::Running || state == Session::State::Paused;
        if (!lives || std::exchange(m_attached, true))
            return;
        QStringList missing;
        if (!session().hasConsole())
            missing.append(u"no console"_s);
        if (!session().hasAgentPort())
            missing.append(u"no guest agent"_s);
        say(u"attached%1; Ctrl-C leaves the VM as it is"_s.arg(
            missing.isEmpty() ? QString() : u" ("_s + missing.join(u", "_s) + u')'));
    }

    bool m_attached = false; ///< it worked, at some time
};

} // namespace

std::unique_ptr<Command> makeAttach(const Options &options, const HostFactory &hosts)
{
    return std::make_unique<Attach>(options, hosts);
}

} // namespace mpathlab::cli
