// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"

#include <variant>

namespace mpathlab {

/// How a number of the lab is written for QEMU.
enum class OptionCoding {
    Number,    ///< a flag as 1 or 0
    OnOff,     ///< a flag
    Bytes,     ///< a size, of which QEMU also reads `4k`
    Kibibytes, ///< a size: 16384 is `16384K`
    Eui64,     ///< hex digits: `0x...`
    GuardBits, ///< of the guard, as QEMU's `pif`: 16 is 0, 64 is 2
};

/// What of a QEMU device the lab says in fields of its own, besides ids and wiring: one
/// table a device. The reader and the writer of the lab file, the rules, the command line
/// and the inspector go by it, so an option is added in one place.
///
/// The limits are QEMU 10.0's: hw/nvme/ns.c (nvme_ns_check_constraints,
/// nvme_ns_zoned_check_calc_geometry), hw/nvme/ctrl.c (nvme_check_params), hw/block/block.c
/// (blkconf_blocksizes), util/block-helpers.c (check_block_size); what options ask of one
/// another is in optionrules.cpp. A test asks the real QEMU (tst_optionsdevice).
template <typename Object>
struct DeviceOption
{
    QString key;      ///< in the lab file
    QString property; ///< QEMU's
    std::variant<bool Object::*, int Object::*, QString Object::*> member;
    int lowest = 0; ///< of a number, both included
    int highest = 0;
    OptionCoding coding = OptionCoding::Number;
};

/// In the order of the lab file.
const QList<DeviceOption<Controller>> &controllerOptions();
const QList<DeviceOption<Namespace>> &namespaceOptions();

/// QEMU property and value of each option that has not its default (which is QEMU's
/// default too) and has an effect, in the order of the table.
QList<QPair<QString, QString>> optionProperties(const Controller &controller);
QList<QPair<QString, QString>> optionProperties(const Namespace &ns);

/// Moves extra properties for which the lab has a field into it, where their value can be
/// read; others stay. For labs made of a command line that a user wrote.
void adoptProperties(Lab &lab);

/// The block sizes that QEMU takes: powers of two from 512 bytes to 2 MiB.
QList<int> blockSizes();
/// Bytes of metadata that protection information with such a guard needs.
int protectionSize(int guardBits);

inline constexpr int maximumMsixVectors = 2048; ///< PCI_MSIX_FLAGS_QSIZE + 1
inline constexpr int maximumMdts = 9;           ///< 2^mdts + 1 <= IOV_MAX, which is 1024
inline constexpr int maximumVfs = 255;          ///< pcie_sriov_pf_init: functions of one bus
inline constexpr int maximumCntlids = 256;      ///< NVME_MAX_CONTROLLERS, VFs included
inline constexpr int maximumCmbMiB = 1024;      ///< ours: QEMU allocates it at the start
inline constexpr int zoneDescriptorUnit = 64;   ///< and at most 255 of them

} // namespace mpathlab
