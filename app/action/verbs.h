// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/arguments.h"
#include "monitor/sentence.h"

#include <QList>
#include <QStringList>

namespace mpathlab {

class NvmeMonitor;

/// What kind of words an argument takes.
enum class ArgumentType {
    Controller,
    Namespace, ///< an NSID, or the id of a namespace
    Size,      ///< of argument.least to argument.most bytes, as "2G"
    Name,      ///< anything in one line
    Number,    ///< of argument.least to argument.most
    Choice,    ///< one of `choices`
    Flag,      ///< there or not
};

struct ArgumentInfo
{
    Argument argument;
    ArgumentType type = ArgumentType::Number;
    QStringList choices = {}; ///< Choice
    bool on = false;          ///< Flag: without the option

    QString key() const;    ///< in JSON: "transitionMs"
    QString option() const; ///< on the command line: "--transition-ms", "--no-notify"
};

/// What can be done to a running lab, as the command line, its help and manual, the completion
/// and the control socket know it.
struct Verb
{
    /// What a VM must have for it.
    enum class Offer {
        Always,      ///< any VM
        States,      ///< ANA over QMP, or the monitor command of 2021
        Command,     ///< the QMP command, which some QEMUs of the series lack
        Namespaces,  ///< namespaces that come and go (QEMU 11.1)
        Checkpoints, ///< machines that are saved with all of ANA (the series on 11.1)
    };

    ActionKind kind;
    const char *words;   ///< on the command line: "inject", "workload start"
    const char *summary; ///< English, one line
    const char *details; ///< English; below the options in the help
    const char *qmp;     ///< the command of QMP; empty when it is more than one, or none
    Offer offer = Offer::Always;
    /// What the QMP command has besides the arguments: two verbs can be one command.
    const char *flag = nullptr; ///< the name of a boolean argument
    bool flagValue = false;

    /// On the control socket: "workload-start".
    QString name() const;
};

/// In the order of the help, one for each kind.
const QList<Verb> &verbs();
const Verb &verbOf(ActionKind kind);
/// By its name on the control socket; null when there is none.
const Verb *verbNamed(const QString &name);
/// An action of that kind with default arguments.
Action blankAction(ActionKind kind);
const QList<ArgumentInfo> &argumentsOf(ActionKind kind);

/// Whether a VM can be asked for it, by the commands that it has.
bool isOffered(const Verb &verb, const NvmeMonitor &monitor);
/// All that a VM can be asked for.
ActionKinds actionsOffered(const NvmeMonitor &monitor);
/// Why a QEMU does not do it, and what to do about it. Of verbs that not every VM offers.
Sentence notOfferedText(ActionKind kind);

} // namespace mpathlab
