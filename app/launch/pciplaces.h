// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/optionvalue.h"

namespace mpathlab {

/// Where devices sit on the q35 machine's pcie.0. Slot 0 and 0x1f are the chipset's.
inline constexpr int rngSlot = 0x1;
inline constexpr int serialSlot = 0x2;
inline constexpr int diskSlot = 0x3;
inline constexpr int firstPortSlot = 0x4;
inline constexpr int lastPortSlot = 0x1c;
/// Of a domain of libvirt, whose own devices QEMU makes after those of the lab's arguments: what
/// is named there without an address takes the lowest slots.
inline constexpr int hostedRngSlot = 0x1d;
inline constexpr int hostedSerialSlot = 0x1e;

/// As QEMU's property `addr` has it: 0x1c.
QString slotAddress(int slot);

/// Id of the root port of the `index`-th of all controllers; also its bus's name.
QString rootPortId(int index);

/// The root port of the `index`-th of `count` controllers: one slot each, or several
/// functions of a slot when there are more controllers than slots. Ports ascend with
/// the index, so the bus behind the `index`-th is always number index + 1.
OptionValue rootPort(int index, int count);

} // namespace mpathlab
