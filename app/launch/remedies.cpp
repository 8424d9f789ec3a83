// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/remedies.h"

#include "app/launch/launchwords.h"
#include "monitor/printable.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QString installedScript()
{
    return printable(installedFolder() + u"/share/mpathlab/lab"_s);
}

} // namespace

Sentence patchedQemuRemedy(bool inSourceTree)
{
    if (inSourceTree)
        return LaunchWords::say("Build the patched QEMU with ./lab qemu, or name one.");
    return LaunchWords::say("Install the package mpathlab-qemu, or build the patched QEMU with "
                            "%1 qemu, or name one.")
        .arg(installedScript());
}

Sentence guestRemedy(bool inSourceTree)
{
    if (inSourceTree)
        return LaunchWords::say("Build it with ./lab guest.");
    return LaunchWords::say("Install the package mpathlab-guest, or build it with %1 guest.")
        .arg(installedScript());
}

Sentence noQemuText()
{
    return LaunchWords::say("There is no QEMU on this machine that could run the lab.")
        .then(patchedQemuRemedy());
}

Sentence noGuestText()
{
    return LaunchWords::say("The bundled guest was not found.").then(guestRemedy());
}

} // namespace mpathlab
