// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/action.h"
#include "app/topology/lab.h"

#include <QString>

#include <optional>
#include <variant>

namespace mpathlab::cli {

/// 0 as asked; 1 the verdict is "failed", or the lab refused; 2 wrong usage or file;
/// 3 the environment: no QEMU, no guest, the VM died, the lab does not run.
enum ExitCode { Success = 0, Failed = 1, Usage = 2, Environment = 3 };

enum class Verb {
    Validate,
    Argv,
    DomXml,
    Import,
    Attach,
    Up,
    Down,
    Status,
    Act, ///< the verbs of app/action/verbs.h
    Watch,
    HostPaths,
    QemuProbe,
    Demo,
};

/// A command line, understood. Members that the verb does not have keep their defaults.
struct Options
{
    Verb verb = Verb::Status;
    QString lab; ///< path of the lab file (or of the QMP socket attached to), as given
    bool json = false;

    // validate's fellows that launch: argv, up, demo
    QString qemu;
    QString connection; ///< up, demo: URI of the libvirt that runs the VM; empty: a process here
    std::optional<Acceleration> accel;
    bool trust = false;
    bool detach = false;
    std::optional<int> timeoutSeconds; ///< up, demo: for the guest to be ready

    QString input;  ///< import: the command's file; empty = standard input
    QString output; ///< import: the lab's file; empty = standard output

    QString console; ///< attach: socket of the serial line
    QString agent;   ///< attach: socket of the guest agent's port

    Action action;        ///< Act
    int graceSeconds = 5; ///< down
    QString binary;       ///< qemu probe; empty = the one a launch would take
    QString log;          ///< all: what to log (monitor/log.h); empty = nothing
};

/// The options, or the exit code after help, a complaint or another text was printed.
std::variant<Options, int> parseCommandLine(int argc, char **argv);

} // namespace mpathlab::cli
