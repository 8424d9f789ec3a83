// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/settings/settingsdialog.h"

#include "ui/settings/pages.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QTabWidget>

namespace mpathlab {

SettingsDialog::SettingsDialog(const Preferences &current, const QList<Language> &languages,
                               Probe probe, QWidget *parent)
    : QDialog(parent)
    , m_original(current)
    , m_preferences(current)
    , m_probe(std::move(probe))
    , m_machine(new MachinePage)
    , m_pages{m_machine, new NewLabsPage, new WindowPage(languages)}
{
    setWindowTitle(tr("Settings"));
    auto *tabs = new QTabWidget(this);
    tabs->setAccessibleName(tr("Groups of settings"));
    tabs->addTab(m_pages.at(0), tr("QEMU and guest"));
    tabs->addTab(m_pages.at(1), tr("New labs"));
    tabs->addTab(m_pages.at(2), tr("Window"));
    auto *buttons = new QDialogButtonBox(
        QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Back to what it was (Esc)"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(tabs);
    layout->addWidget(buttons);

    for (SettingsPage *page : std::as_const(m_pages))
        connect(page, &SettingsPage::edited, this, &SettingsDialog::edit);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            [this] { set({}); });
    m_probeTimer.setSingleShot(true);
    m_probeTimer.setInterval(probeDelayMs);
    connect(&m_probeTimer, &QTimer::timeout, this, &SettingsDialog::probe);
    fill();
    this->probe();
    resize(560, sizeHint().height());
}

void SettingsDialog::reject()
{
    set(m_original);
    QDialog::reject();
}

void SettingsDialog::edit()
{
    Preferences edited = m_preferences;
    for (const SettingsPage *page : std::as_const(m_pages))
        page->read(edited);
    set(edited);
}

void SettingsDialog::set(const Preferences &preferences)
{
    if (preferences == m_preferences)
        return;
    const bool otherQemu = preferences.qemu != m_preferences.qemu;
    m_preferences = preferences;
    fill();
    if (otherQemu) {
        m_machine->showProbing();
        m_probeTimer.start();
    }
    Q_EMIT changed(m_preferences);
}

void SettingsDialog::fill()
{
    for (SettingsPage *page : std::as_const(m_pages))
        page->show(m_preferences);
}

void SettingsDialog::probe()
{
    m_machine->showProbing();
    m_probing = std::make_unique<QObject>();
    m_probe(m_preferences.qemu, m_probing.get(),
            [this](const Result<QemuCapabilities> &qemu) { m_machine->showProbed(qemu); });
}

} // namespace mpathlab
