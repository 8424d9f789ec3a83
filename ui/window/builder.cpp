// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/builder.h"

#include "app/host/guestimage.h"
#include "ui/build/builddialog.h"
#include "ui/window/messagebar.h"

namespace mpathlab {

Builder::Builder(MessageBar *messages, QWidget *window)
    : QObject(window)
    , m_messages(messages)
    , m_window(window)
{
}

void Builder::build(LabBuild::What what)
{
    const QString script = findLabScript();
    if (script.isEmpty()) {
        m_messages->showProblem(
            {tr("The lab script, which builds QEMU and the guest, is not here. Get the source of "
                "mpathlab and name its lab in MPATHLAB_LAB, or choose a QEMU in the settings.")});
        return;
    }
    BuildDialog *&dialog = m_dialogs[int(what)];
    if (!dialog) {
        dialog = new BuildDialog(script, what, m_window);
        connect(dialog, &BuildDialog::built, this, &Builder::built);
        // The dialog says it; when it is out of sight, so does the message bar.
        connect(dialog, &BuildDialog::failed, this, [this, dialog](const Error &error) {
            if (!dialog->isVisible())
                m_messages->showProblem(error);
        });
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    dialog->build();
}

void Builder::considerQemu(const Result<QemuCapabilities> &qemu)
{
    if (!qemu)
        offer(LabBuild::What::Qemu, tr("No QEMU that could run a lab was found. Build the patched "
                                       "one here, or choose one in the settings."));
    else if (qemu->ana == AnaFeature::None)
        offer(LabBuild::What::Qemu, tr("QEMU %1 was found, which has no ANA: labs run, but no path "
                                       "can be failed. Build the patched one here?")
                                        .arg(qemu->version));
}

void Builder::considerGuest()
{
    if (!findGuestImage())
        offer(LabBuild::What::Guest, tr("The guest image is not built yet. Build it here?"));
}

void Builder::offer(LabBuild::What what, const QString &sentence)
{
    if (findLabScript().isEmpty() || std::exchange(m_offered[int(what)], true))
        return;
    m_messages->offer(sentence, {}, {{tr("Build"), [this, what] { build(what); }}});
}

} // namespace mpathlab
