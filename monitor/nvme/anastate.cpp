// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/nvme/anastate.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

// In the order of allAnaStates.
static constexpr std::array names{"optimized"_L1, "non-optimized"_L1, "inaccessible"_L1,
                                  "persistent-loss"_L1, "change"_L1};

QString anaStateName(AnaState state)
{
    const auto at = std::find(allAnaStates.begin(), allAnaStates.end(), state);
    return at == allAnaStates.end() ? QString() : QString(names[at - allAnaStates.begin()]);
}

std::optional<AnaState> anaStateFromName(QStringView name)
{
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? std::nullopt : std::optional(allAnaStates[at - names.begin()]);
}

} // namespace mpathlab
