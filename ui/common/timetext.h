// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace mpathlab {

/// A moment of the day in local time with µs, "17:08:10.123456"; `t` in ns since the epoch.
QString timeText(qint64 t);

/// A difference in milliseconds with µs and sign, "+0.213"; `delta` in ns. The unit
/// stands in the column's header, so that the figures of a column line up.
QString deltaText(qint64 delta);

/// The same with its unit, for a sentence: "+0.2 ms", from 10 s on "+12.3 s".
QString deltaInWords(qint64 delta);

} // namespace mpathlab
