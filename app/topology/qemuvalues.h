// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <optional>

/// Values of options in the words that QEMU 10.0 understands (qapi/qobject-input-visitor.c,
/// util/cutils.c); nothing for what it would refuse.
namespace mpathlab {

/// on, yes, true, y; off, no, false, n.
std::optional<bool> boolOf(const QString &text);
/// Decimal, 0x or 0 octal, as strtoull(3) with base 0.
std::optional<quint64> numberOf(const QString &text);
/// A size in bytes: a number, maybe with a fraction, and one of b k M G T P;
/// `unit`: of a number without.
std::optional<quint64> sizeOf(const QString &text, quint64 unit = 1);

/// Whether a device can have a property of that name.
bool isPropertyName(const QString &name);

} // namespace mpathlab
