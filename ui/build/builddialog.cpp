// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/build/builddialog.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

namespace mpathlab {

BuildDialog::BuildDialog(const QString &script, LabBuild::What what, QWidget *parent)
    : QDialog(parent)
    , m_script(script)
    , m_what(what)
    , m_step(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_more(new QToolButton(this))
    , m_log(new QPlainTextEdit(this))
    , m_button(new QPushButton(this))
{
    const bool qemu = what == LabBuild::What::Qemu;
    setWindowTitle(qemu ? tr("Build the patched QEMU") : tr("Build the guest image"));
    m_step->setWordWrap(true);
    m_step->setTextFormat(Qt::PlainText);
    m_step->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_step->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_step->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_bar->setAccessibleName(tr("Progress"));
    m_more->setText(tr("&Log"));
    m_more->setToolTip(tr("Show all that the build says"));
    m_more->setCheckable(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_log->setReadOnly(true);
    m_log->setAccessibleName(tr("Log of the build"));
    m_log->setMaximumBlockCount(maximumLogLines);
    m_log->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_log->setMinimumHeight(14 * fontMetrics().lineSpacing());
    m_log->hide();
    m_button->setAutoDefault(false);

    auto *about = new QLabel(
        qemu ? tr("QEMU 11.1 with the patches for ANA, for this user. The first time takes some "
                  "minutes; what is done is kept.")
             : tr("A small Linux with nvme-cli and fio, from the packages of this distribution."),
        this);
    about->setWordWrap(true);
    about->setForegroundRole(QPalette::PlaceholderText);
    auto *line = new QHBoxLayout;
    line->addWidget(m_more);
    line->addStretch(1);
    line->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->addWidget(about);
    layout->addWidget(m_bar);
    layout->addWidget(m_step);
    layout->addWidget(m_log, 1);
    layout->addLayout(line);
    resize(560, sizeHint().height());

    connect(m_more, &QToolButton::toggled, this, [this](bool on) {
        m_log->setVisible(on);
        this->layout()->activate();
        resize(width(), on ? std::max(height(), sizeHint().height()) : sizeHint().height());
    });
    connect(m_button, &QPushButton::clicked, this, &BuildDialog::onButton);
}

BuildDialog::~BuildDialog() = default;

QString BuildDialog::step() const
{
    return m_step->text();
}

void BuildDialog::build()
{
    if (m_build)
        return;
    m_done = m_cancelled = false;
    m_build = std::make_unique<LabBuild>(m_script);
    connect(m_build.get(), &LabBuild::line, this, &BuildDialog::onLine);
    // Queued: it goes away in there.
    connect(
        m_build.get(), &LabBuild::finished, this, [this] { onFinished({}); }, Qt::QueuedConnection);
    connect(
        m_build.get(), &LabBuild::failed, this,
        [this](const Error &error) { onFinished(tl::unexpected(error)); }, Qt::QueuedConnection);
    m_bar->setRange(0, 0); // busy until it is known how much there is to do
    m_button->setText(tr("Cancel"));
    m_button->setEnabled(true);
    showStep(tr("Starting…"));
    m_build->start(m_what);
}

void BuildDialog::onLine(const LabLine &line)
{
    QString text = line.text;
    switch (line.kind) {
    case LabLine::Kind::Step:
        m_bar->setRange(0, 0);
        showStep(text);
        break;
    case LabLine::Kind::Progress:
        m_bar->setRange(0, line.total);
        m_bar->setValue(line.done);
        showStep(tr("Compiling %1: %2 of %3").arg(text).arg(line.done).arg(line.total));
        return; // the log would be of nothing else
    case LabLine::Kind::Note:
    case LabLine::Kind::Error:
        break;
    }
    m_log->appendPlainText(text);
}

void BuildDialog::onFinished(const Result<void> &result)
{
    m_build.reset();
    m_bar->setRange(0, 1);
    m_bar->setValue(result ? 1 : 0);
    m_done = result.has_value();
    m_button->setText(m_done ? tr("Close") : tr("Build again"));
    m_button->setEnabled(true);
    if (result) {
        showStep(tr("Done."));
        Q_EMIT built(m_what);
        return;
    }
    showStep(result.error().text, !m_cancelled);
    if (m_cancelled)
        return;
    if (m_log->toPlainText().isEmpty())
        m_log->setPlainText(result.error().detail);
    m_more->setChecked(true);
    Q_EMIT failed(result.error());
}

void BuildDialog::onButton()
{
    if (m_build) {
        m_cancelled = true;
        m_button->setEnabled(false);
        showStep(tr("Ending what runs…"));
        m_build->cancel();
    } else if (m_done) {
        close();
    } else {
        build();
    }
}

void BuildDialog::showStep(const QString &text, bool problem)
{
    m_step->setText(problem ? QStringLiteral("⚠ ") + text : text);
}

} // namespace mpathlab
