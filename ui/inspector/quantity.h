// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QString>

namespace mpathlab {

/// A whole number with its unit and its limits, as people read and write it. Pure.
struct Quantity
{
    enum class Unit { None, Seconds, Bytes, KiB, MiB };

    int lowest = 0; ///< both included; the limits of the rules, which people may break
    int highest = 0;
    Unit unit = Unit::None;
    /// What 0 stands for, in words ("no limit"); empty when 0 is just a number.
    QString zero = {};
    int step = 1;
    bool powersOfTwo = false; ///< a step doubles or halves
};

/// "64 MiB", "2 GiB" (the largest unit that leaves a whole number), "10 s", "7"; the words
/// for 0.
QString quantityText(const Quantity &quantity, int value);

/// Reads `64`, `64 MiB`, `2G`, `1.5 GiB`, the words for 0. Without a unit the number is in
/// the quantity's own. The error is a sentence; a value beyond the limits is none: the
/// rules check it.
Result<int> quantityFrom(const Quantity &quantity, const QString &text);

/// "1 to 65535", "1 MiB to 16 TiB": for a tooltip.
QString rangeText(const Quantity &quantity);

/// The next value up or down, within the limits.
int stepped(const Quantity &quantity, int value, int steps);

} // namespace mpathlab
