// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/import/importdialog.h"

#include "app/launch/plan.h"
#include "ui/import/importreport.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace mpathlab {

namespace {

constexpr int gap = 4; ///< pixels between each half and the handle

} // namespace

ImportDialog::ImportDialog(ImportContext context, QWidget *parent)
    : QDialog(parent)
    , m_context(std::move(context))
    , m_text(new QPlainTextEdit)
    , m_summary(new QLabel)
    , m_report(new QTextBrowser)
{
    setWindowTitle(tr("Import a command line"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *halves = new QSplitter(Qt::Horizontal);
    halves->setChildrenCollapsible(false);
    halves->addWidget(makeInput());
    halves->addWidget(makePreview());
    halves->setSizes({400, 400});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_make = buttons->addButton(tr("&Make it the drawing"), QDialogButtonBox::AcceptRole);
    m_make->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(halves, 1);
    layout->addWidget(buttons);
    resize(920, 520);

    m_timer.setSingleShot(true);
    m_timer.setInterval(previewMs);
    connect(&m_timer, &QTimer::timeout, this, &ImportDialog::preview);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_make->setEnabled(false); // until it was looked at
        m_timer.start();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_make, &QPushButton::clicked, this, &ImportDialog::choose);
    m_text->setFocus();
    preview();
}

QWidget *ImportDialog::makeInput()
{
    auto *box = new QWidget;
    auto *heading = new QLabel(tr("&QEMU command:"));
    heading->setBuddy(m_text);
    m_text->setAccessibleName(tr("QEMU command"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setPlaceholderText(tr(
        "Paste a command here: from a script, a process listing, a JSON list, or libvirt's XML.\n\n"
        "qemu-system-x86_64 -m 2G \\\n"
        "  -device nvme-subsys,id=subsys0,ana=on \\\n"
        "  …"));
    auto *open = new QPushButton(tr("&Open file…"));
    heading->setMinimumHeight(headingHeight());
    auto *top = new QHBoxLayout;
    top->addWidget(heading);
    top->addStretch(1);
    top->addWidget(open);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, gap, 0);
    layout->addLayout(top);
    layout->addWidget(m_text, 1);
    open->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this, &ImportDialog::askForFile);
    return box;
}

QWidget *ImportDialog::makePreview()
{
    auto *box = new QWidget;
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setMinimumHeight(headingHeight());
    m_summary->setAlignment(Qt::AlignVCenter | Qt::AlignLeft);
    QFont strong = m_summary->font();
    strong.setBold(true);
    m_summary->setFont(strong);
    m_summary->setAccessibleName(tr("What was understood"));
    m_report->setAccessibleName(tr("What becomes of the arguments"));
    m_report->setOpenLinks(false);
    m_report->setTabChangesFocus(true);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(gap, 0, 0, 0);
    layout->addWidget(m_summary);
    layout->addWidget(m_report, 1);
    return box;
}

/// Two lines on both sides always, so that nothing moves while one types.
int ImportDialog::headingHeight() const
{
    return 2 * fontMetrics().lineSpacing() + 4;
}

void ImportDialog::setText(const QString &text)
{
    m_text->setPlainText(text);
    preview();
}

QString ImportDialog::summary() const
{
    return m_summary->text();
}

QString ImportDialog::report() const
{
    return m_report->toPlainText();
}

void ImportDialog::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a command line"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::readFile);
    dialog->open();
}

void ImportDialog::readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        tell({tr("%1 cannot be read: %2.").arg(path, file.errorString())});
        return;
    }
    const QByteArray bytes = file.read(maximumImport + 1);
    const QString text = QString::fromUtf8(bytes);
    // /proc/PID/cmdline ends words with a character that cannot be shown.
    QStringList words = text.split(QChar(u'\0'));
    if (words.size() > 1 && words.last().isEmpty())
        words.removeLast();
    setText(words.size() > 1 ? shellText(words.first(), words.mid(1), true) : text);
}

void ImportDialog::preview()
{
    m_timer.stop();
    m_imported.reset();
    m_make->setEnabled(false);
    const QString text = m_text->toPlainText();
    if (text.trimmed().isEmpty()) {
        tell(
            {tr("Nothing to read yet"), tr("What the drawing can hold goes into it; all else stays "
                                           "as it is and is passed to QEMU word by word.")});
        return;
    }
    const Result<Imported> imported = importCommandLine(text.toUtf8(), m_context);
    if (!imported) {
        tell({tr("This cannot be read"), imported.error().text});
        return;
    }
    m_imported = *imported;
    m_summary->setText(importSummary(imported->lab));
    m_report->setHtml(importReport(*imported, palette()));
    m_make->setEnabled(true);
}

void ImportDialog::tell(const Error &error)
{
    m_summary->setText(error.text);
    m_report->setPlainText(error.detail);
}

void ImportDialog::choose()
{
    if (m_timer.isActive())
        preview();
    if (!m_imported)
        return;
    const Lab lab = m_imported->lab;
    accept();
    Q_EMIT labChosen(lab);
}

void ImportDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_imported)
        m_report->setHtml(importReport(*m_imported, palette()));
}

} // namespace mpathlab
