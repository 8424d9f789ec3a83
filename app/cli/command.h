// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/detach.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/host/vmhost.h"

#include <QObject>

#include <memory>
#include <utility>

namespace mpathlab::cli {

/// One verb at work. start() is called from the event loop; `finished` ends the program.
class Command : public QObject
{
    Q_OBJECT

public:
    explicit Command(const Options &options)
        : m_options(options)
    {
    }
    virtual void start() = 0;
    /// Ctrl-C, SIGTERM or SIGHUP; a second one is more urgent. By default the program
    /// just ends: it owns nothing that would stay behind.
    virtual void interrupt() { end(Success); }

Q_SIGNALS:
    /// Once.
    void finished(int exitCode);

protected:
    /// Later calls do nothing.
    void end(int exitCode)
    {
        if (!std::exchange(m_over, true))
            Q_EMIT finished(exitCode);
    }
    /// After the complaint on standard error.
    void giveUp(const Error &error, int exitCode)
    {
        sayError(error);
        end(exitCode);
    }

    const Options m_options;

private:
    bool m_over = false;
};

// The verbs, each in a file of its own. `hosts`: how those with a VM come to its host.

/// `validate`: the rules' word on a lab file.
std::unique_ptr<Command> makeValidate(const Options &options);
/// `argv`: the command that a launch on this machine would run; `domxml`: the domain that
/// libvirt would. Where the machine has no QEMU or no guest yet, it says so and shows names
/// in their place.
std::unique_ptr<Command> makeArgv(const Options &options, const HostFactory &hosts);
/// `import`: a QEMU command line from a file, from standard input or from a domain of libvirt
/// becomes a lab on standard output or in a file; what became of its arguments is told on standard
/// error.
std::unique_ptr<Command> makeImportLab(const Options &options, const HostFactory &hosts);
/// `attach`: shows an external VM, prints its timeline as it comes and serves a
/// control socket for it, named by the VM's QMP socket, or by its domain of libvirt. Ends without
/// touching the VM.
std::unique_ptr<Command> makeAttach(const Options &options, const HostFactory &hosts);
/// `up`: a lab from its launch to its end, its timeline printed as it comes. `detached`: of a
/// process in the background, null in the foreground. Not owned.
std::unique_ptr<Command> makeUp(const Options &options, const HostFactory &hosts,
                                Detached *detached);
/// `demo`: boots the lab, starts I/O, makes the first controller's path the one in use,
/// fails it, waits for the host to take another one, shows what happened when, puts
/// everything back, and judges.
std::unique_ptr<Command> makeDemo(const Options &options, const HostFactory &hosts);
/// `status` and `down` of a lab whose window is gone while its VM goes on: connects to the
/// VM, shows it and lets it go again, or ends it. Everything else needs an owner first.
std::unique_ptr<Command> makeOrphan(const Options &options, const HostFactory &hosts);
/// A verb that acts on a lab which another process runs, over its control socket: one request, its
/// answer printed; of `watch` the timeline too, from its start until its end.
std::unique_ptr<Command> makeRemote(const Options &options);
/// `qemu probe`: what a QEMU can do for a lab.
std::unique_ptr<Command> makeQemuProbe(const Options &options);

} // namespace mpathlab::cli
