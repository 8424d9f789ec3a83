// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/verbs.h"
#include "monitor/result.h"

/// An action in the words of mpathlab-cli, without the lab: `inject nvme0 1 inaccessible
/// --transition-ms 500`.

namespace mpathlab {

/// Untrusted; the error says which word is wrong, and what would be right.
Result<Action> actionFrom(const QStringList &words);
/// actionFrom() of it gives the same action.
QStringList wordsOf(const Action &action);

/// The arguments of one kind, by their names in JSON, as words: the value of an option or of a
/// place, and an empty text for a flag that is given.
Result<Action> actionFrom(ActionKind kind, const QMap<QString, QString> &texts);

} // namespace mpathlab
