// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace mpathlab {

/// The host's real-time clock in ns since the epoch: the clock of QEMU's event
/// timestamps, so that what this side does can stand beside them.
inline qint64 realTimeNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace mpathlab
