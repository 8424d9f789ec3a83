// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/runcommand.h"

namespace mpathlab::cli {

/// `attach`: shows an external VM, prints its timeline as it comes and serves a
/// control socket for it, named by the VM's QMP socket, or by its domain of libvirt. Ends without
/// touching the VM.
class Attach : public RunCommand
{
    Q_OBJECT

public:
    Attach(const Options &options, HostFactory hosts);
    void start() override;

private:
    AttachTarget target() const;
    void onLabChanged();
    void onState(Session::State state);

    bool m_attached = false; ///< it worked, at some time
};

} // namespace mpathlab::cli
