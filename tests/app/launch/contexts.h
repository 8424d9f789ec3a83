// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"
#include "app/topology/templates.h"

/// Launch contexts and labs that the tests of launches share.
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

/// The example with a guest of the user's own; it names files that exist nowhere.
inline Lab withGuest(Guest::Kind kind)
{
    using namespace Qt::StringLiterals;
    Lab lab = labTemplates().first().lab;
    lab.guest.kind = kind;
    lab.guest.kernel = u"build/bzImage"_s;
    lab.guest.append = u"root=/dev/vda1"_s;
    lab.guest.image = u"/images/debian, 13.qcow2"_s;
    lab.guest.imageFormat = u"qcow2"_s;
    return lab;
}

} // namespace mpathlab
