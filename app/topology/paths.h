// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace mpathlab {

/// A path of a lab as an absolute one: relative ones start at `folder`. `.` and `..` are
/// taken out of the text; no file is touched.
QString absolutePath(const QString &path, const QString &folder);

/// Whether the file lies in the folder (or below), symbolic links followed. False when
/// `folder` is empty: a lab that was never saved has none.
bool isInside(const QString &path, const QString &folder);

} // namespace mpathlab
