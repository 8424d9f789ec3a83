// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/nvme/anastate.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

QString anaStateName(AnaState state)
{
    switch (state) {
    case AnaState::Optimized:
        return u"optimized"_s;
    case AnaState::NonOptimized:
        return u"non-optimized"_s;
    case AnaState::Inaccessible:
        return u"inaccessible"_s;
    case AnaState::PersistentLoss:
        return u"persistent-loss"_s;
    case AnaState::Change:
        return u"change"_s;
    }
    return {};
}

std::optional<AnaState> anaStateFromName(QStringView name)
{
    for (const AnaState state : allAnaStates) {
        if (name == anaStateName(state))
            return state;
    }
    return std::nullopt;
}

} // namespace mpathlab
