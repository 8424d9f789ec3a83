// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

#include <array>
#include <optional>

namespace mpathlab {

/// What can be added to a drawing.
enum class Part { Subsystem, Controller, Namespace, Group };

inline constexpr std::array allParts{Part::Subsystem, Part::Controller, Part::Namespace,
                                     Part::Group};

/// MIME type of a part being dragged; the data is partKey() in UTF-8.
inline constexpr char partMimeType[] = "application/x-mpathlab-part";

/// `subsystem`, `controller`, `namespace`, `group`.
QString partKey(Part part);
std::optional<Part> partFromKey(const QString &key);
QString partTitle(Part part);
/// One sentence: what adding it does.
QString partDescription(Part part);
/// Drawn with the palette's colours.
QIcon partIcon(Part part, const QPalette &palette);

} // namespace mpathlab
