// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace mpathlab {

class CliLab;

/// Starts the lab's VM by libvirt's own interface, as any libvirt program would, with the agent's
/// channel as libvirt itself has it; its images are in `folder`. The lab's verbs act on that
/// domain from then on. What went wrong, or nothing.
QString startExternalVm(CliLab &lab, const QString &uri, const QString &folder,
                        const QString &name);

} // namespace mpathlab
