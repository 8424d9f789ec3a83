// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <array>
#include <optional>

/// The vocabulary of ANA that every module shares: the only thing that
/// `app/topology` takes from `monitor/` besides Result.

namespace mpathlab {

/// ANA states with the values of the log page (NVM Express Base 2.1, figure
/// "Asymmetric Namespace Access Log - ANA Group Descriptor", byte 16 bits 3:0).
enum class AnaState : quint8 {
    Optimized = 0x1,
    NonOptimized = 0x2,
    Inaccessible = 0x3,
    PersistentLoss = 0x4,
    Change = 0xf,
};

inline constexpr std::array allAnaStates{AnaState::Optimized, AnaState::NonOptimized,
                                         AnaState::Inaccessible, AnaState::PersistentLoss,
                                         AnaState::Change};

/// An ANA group identifier; valid ones are 1..ANAGRPMAX.
using AnaGroupId = quint32;
/// A namespace identifier; valid ones are 1..0xfffffffe.
using NamespaceId = quint32;

/// ANAGRPMAX of the patched QEMU (hw/nvme: NVME_ANA_GROUP_MAX).
inline constexpr AnaGroupId maximumAnaGroup = 128;

/// QEMU's and Linux's spelling: `optimized`, `non-optimized`, `inaccessible`,
/// `persistent-loss`, `change` (Linux: drivers/nvme/host/multipath.c, nvme_ana_state_names).
QString anaStateName(AnaState state);

/// The reverse; nothing for any other word. Case matters, as in QEMU.
std::optional<AnaState> anaStateFromName(QStringView name);

/// Whether I/O is served in this state.
constexpr bool isAccessible(AnaState state)
{
    return state == AnaState::Optimized || state == AnaState::NonOptimized;
}

} // namespace mpathlab
