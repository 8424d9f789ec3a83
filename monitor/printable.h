// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace mpathlab {

/// Text of others (a lab file, a guest, QEMU) as it can be shown in a sentence, a dialog or a
/// terminal: control and direction-changing characters (it may hold escape sequences) become
/// visible as \u{1b}. In any thread.
QString printable(const QString &text);

/// printable() between double quotes, shortened to some 60 characters.
QString quoted(const QString &text);

} // namespace mpathlab
