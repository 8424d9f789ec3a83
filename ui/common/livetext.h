// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"

#include <QString>

namespace mpathlab {

/// Live values as the inspector writes them (rich text, no markup from outside).

/// Mark and name of a state in its colour's company; a dash when unknown.
QString stateHtml(std::optional<AnaState> state);
/// The device's word, what is asked for, where a transition leads and what takes longer.
QString deviceHtml(const LiveGroup &group);
/// 1234567 -> "1,234,567" as the locale writes it.
QString countText(quint64 count);

} // namespace mpathlab
