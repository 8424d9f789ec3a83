// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmhost.h"
#include "app/session/session.h"
#include "support/testconnection.h"

namespace mpathlab {

/// The host of testConnection(): without one, this machine. What is wrong with it otherwise.
Result<std::shared_ptr<VmHost>> testHost();

/// The lab as it can run there without a word: libvirt gives an emulated VM one CPU, and the
/// program says so of every lab that wants more.
Lab quietThere(Lab lab);

} // namespace mpathlab
