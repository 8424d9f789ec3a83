// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/runcommand.h"

#include <QJsonObject>
#include <QTimer>

namespace mpathlab::cli {

/// `status` and `down` of a lab whose window is gone while its VM goes on: connects to the
/// VM, shows it and lets it go again, or ends it. Everything else needs an owner first.
class Orphan : public RunCommand
{
    Q_OBJECT

public:
    Orphan(const Options &options, HostFactory hosts);
    void start() override;
    void interrupt() override;

private:
    void onState(Session::State state);
    void look();
    void onFinished(LabRun::End how);
    void show() const;

    QTimer m_guestTimer;  ///< the guest's agent answers a moment after the VM, if at all
    QJsonObject m_status; ///< what is shown, once the VM is left
};

} // namespace mpathlab::cli
