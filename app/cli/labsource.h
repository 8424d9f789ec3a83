// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/topology/rules.h"

#include <QJsonArray>

namespace mpathlab::cli {

/// The lab of the command line, read and checked; nothing after complaining on
/// standard error about what is wrong with it (exit code Usage).
std::optional<Lab> loadLab(const Options &options);
/// loadLab(), and --trust given where the lab needs it.
std::optional<Lab> loadLabToLaunch(const Options &options);

/// `{severity, path, text}` of each.
QJsonArray problemsJson(const QList<Problem> &problems);
/// `error: subsystems[0].serial: what is wrong`
QString problemLine(const Problem &problem);

} // namespace mpathlab::cli
