// SPDX-License-Identifier: GPL-2.0-or-later
// How labs from elsewhere come into MainWindow: imported command lines, running VMs.
#include "app/host/guestimage.h"
#include "app/libvirt/connectionuri.h"
#include "ui/attach/attachdialog.h"
#include "ui/canvas/canvasview.h"
#include "ui/common/badge.h"
#include "ui/console/terminal.h"
#include "ui/import/importdialog.h"
#include "ui/window/firststartcard.h"
#include "ui/window/mainwindow.h"

namespace mpathlab {

using namespace Qt::StringLiterals;

void MainWindow::connectImports()
{
    connect(m_card, &FirstStartCard::attachChosen, this, &MainWindow::showAttach);
    connect(m_view, &CanvasView::textPasted, this, [this](const QString &text) {
        if (importCommandLine(text.toUtf8()))
            showImport(text);
        else
            m_view->showHint(tr("The clipboard holds neither parts of a lab nor a QEMU command."));
    });
    connect(m_run, &RunController::attached, this, &MainWindow::showAttached);
    connect(m_run, &RunController::finished, this, [this] {
        // The badge told of a VM that was left.
        if (std::exchange(m_badgeIsAttached, false))
            m_run->probe(m_preferences.qemu);
    });
}

void MainWindow::showImport(const QString &text)
{
    auto *dialog = new ImportDialog(importContext(), this);
    connect(dialog, &ImportDialog::labChosen, m_files,
            [this](const Lab &lab) { m_files->startWith(lab); });
    if (!text.isEmpty())
        dialog->setText(text);
    dialog->open();
}

void MainWindow::showAttach()
{
    auto *dialog = new AttachDialog(
        [this](const QString &uri, QObject *receiver, auto done) {
            listVmsOf(m_run->hosts(), uri, receiver, std::move(done));
        },
        this);
    dialog->setConnections(usualConnections() + m_preferences.connections);
    connect(dialog, &AttachDialog::chosen, this, [this](const AttachTarget &target) {
        m_files->whenSaved([this, target] { m_run->attach(target); });
    });
    dialog->open();
}

void MainWindow::showAttached()
{
    const Session &session = m_run->session();
    m_badge->setAttached(session.vmVersion(), session.feature(), session.describeBackend());
    m_badgeIsAttached = true;
    if (!session.hasConsole()) {
        terminal()->receive(
            tr("The VM was attached to without its console: name the socket of its serial line "
               "when you attach.")
                .toUtf8() +
            "\r\n");
    }
    updateStatus();
}

} // namespace mpathlab
