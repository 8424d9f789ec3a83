// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/result.h"

namespace mpathlab {

/// The lab file (*.mpathlab): JSON, UTF-8, stable key order, two-space indent,
/// described by resources/schemas/lab.schema.json. Reading refuses a newer
/// format, an unknown key, a wrong type, a duplicate id, naming the path of the
/// offending value; a lab that merely breaks a rule of rules.h is read.

inline constexpr int labFileFormat = 1;
inline constexpr qint64 maximumLabFile = 16 << 20; ///< bytes

Result<Lab> parseLab(const QByteArray &json);
QByteArray serializeLab(const Lab &lab);

Result<Lab> readLabFile(const QString &path);
/// Replaces the file atomically; on failure the old one is as it was.
Result<void> writeLabFile(const Lab &lab, const QString &path);

/// What an untrusted lab may do beyond its own folder once launched: extra
/// arguments and properties, and paths outside `folder`. Each a line to show before the launch.
QStringList trustQuestions(const Lab &lab, const QString &folder);

} // namespace mpathlab
