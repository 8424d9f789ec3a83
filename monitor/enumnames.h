// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringView>

#include <algorithm>
#include <array>
#include <optional>

namespace mpathlab {

/// The name of a value of an enumeration that counts from 0, in whose order the names are; empty
/// for a value that has none.
template <typename Enum, size_t n>
QString nameOf(Enum value, const std::array<QLatin1StringView, n> &names)
{
    return size_t(value) < n ? QString(names[size_t(value)]) : QString();
}

/// The reverse; nothing for any other word.
template <typename Enum, size_t n>
std::optional<Enum> valueOf(QStringView name, const std::array<QLatin1StringView, n> &names)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(Enum(found - names.begin()));
}

} // namespace mpathlab
