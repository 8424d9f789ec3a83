// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/sentence.h"

namespace mpathlab {

/// What QEMU's own words mean and what to do, for the failures a lab meets: one or two
/// sentences. Empty for words that are not known; the words themselves are always shown too.
Sentence explainQemuWords(const QString &words);
/// The same without what to do.
Sentence meaningOfQemuWords(const QString &words);

/// QEMU's last error line without the program's name in front; empty when it said nothing.
QString lastQemuLine(const QString &words);

} // namespace mpathlab
