// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/labscript.h"
#include "app/launch/plan.h"

#include <QObject>

class QWidget;

namespace mpathlab {

class BuildDialog;
class MessageBar;

/// Tools > Build …: the dialogs, and the offer to build what is missing. Owns the dialogs
/// through `window`.
class Builder : public QObject
{
    Q_OBJECT

public:
    Builder(MessageBar *messages, QWidget *window);

    /// Shows the dialog and builds; a problem when there is no lab script.
    void build(LabBuild::What what);
    /// The QEMU that was found, or not: offers the patched one, once.
    void considerQemu(const Result<QemuCapabilities> &qemu);
    /// Offers the guest image when there is none, once.
    void considerGuest();

    /// Null until it was asked for.
    BuildDialog *dialog(LabBuild::What what) const { return m_dialogs[int(what)]; }

Q_SIGNALS:
    void built(mpathlab::LabBuild::What what);

private:
    void offer(LabBuild::What what, const QString &sentence);

    MessageBar *m_messages;
    QWidget *m_window;
    BuildDialog *m_dialogs[2] = {nullptr, nullptr}; ///< the window's children
    bool m_offered[2] = {false, false};
};

} // namespace mpathlab
