// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QLoggingCategory>

/// What the program does, for who looks for a mistake in it (docs/howto/bug-report.md): a line for
/// each message on a wire and for each change of state. Not for the user: what he must know is an
/// `Error` or an event of the timeline.
///
/// `qCDebug(logQmp).noquote() << "…" << text` costs a look at a flag while nobody has asked. Words
/// of others need no care there: a line is cleaned and shortened where it is written. In any
/// thread.

namespace mpathlab {

Q_DECLARE_LOGGING_CATEGORY(logQmp)     ///< to and from a VM's QMP monitor, by socket or libvirt
Q_DECLARE_LOGGING_CATEGORY(logAgent)   ///< to and from a guest's agent
Q_DECLARE_LOGGING_CATEGORY(logSession) ///< actions, their outcome, states of the running lab
Q_DECLARE_LOGGING_CATEGORY(logLaunch)  ///< preparing, processes, folders and records of runs
Q_DECLARE_LOGGING_CATEGORY(logLibvirt) ///< connections, domains
Q_DECLARE_LOGGING_CATEGORY(logControl) ///< to and from mpathlab-cli in another terminal
Q_DECLARE_LOGGING_CATEGORY(logUi)      ///< what the user did in the window

/// "qmp", "agent", ... as --log takes them.
QStringList logParts();

/// From now on writes what `rules` ask for to standard error, a line each, and once what program
/// and system this is. `rules`: parts with commas between them, or "all", or rules of
/// QLoggingCategory with semicolons between them.
Result<void> startLog(const QString &rules);

} // namespace mpathlab
