// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"

/// Launch contexts that the tests of this room share.
namespace mpathlab {

/// A machine that exists nowhere, so that golden files hold no path of a real one.
inline LaunchContext goldenContext()
{
    using namespace Qt::StringLiterals;
    LaunchContext context;
    context.qemu = {u"/opt/qemu/bin/qemu-system-x86_64"_s, u"10.0.0"_s, AnaFeature::Full, true};
    context.accel = Acceleration::Tcg;
    context.runtimeDirectory = u"/run/lab"_s;
    context.labDirectory = u"/labs"_s;
    context.bundledKernel = u"/guest/kernel"_s;
    context.bundledInitrd = u"/guest/initrd"_s;
    context.bundledCommandLine = u"console=ttyS0 quiet"_s;
    return context;
}

} // namespace mpathlab
