// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/import/import.h"

#include <QPalette>

namespace mpathlab {

/// What an import understood, in one line: "1 subsystem, 2 controllers, 2 namespaces · ...".
QString importSummary(const Lab &lab);

/// What became of the arguments, as HTML to show: rules that the lab breaks, what stays
/// verbatim, what was changed or left out, each with its reason. Nothing in it is a link or an
/// image, whatever the text says.
QString importReport(const Imported &imported, const QPalette &palette);

} // namespace mpathlab
