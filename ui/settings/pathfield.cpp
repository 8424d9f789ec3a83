// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/settings/pathfield.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace mpathlab {

PathField::PathField(const QString &name, const QString &placeholder, int lines, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_edit(new QLineEdit(this))
    , m_browse(new QToolButton(this))
    , m_finding(new QLabel(this))
{
    m_edit->setPlaceholderText(placeholder);
    m_edit->setClearButtonEnabled(true);
    m_edit->setAccessibleName(name);
    m_browse->setText(tr("Browse…"));
    m_browse->setAccessibleName(tr("Browse for: %1").arg(name));
    m_browse->setFocusPolicy(Qt::TabFocus);
    m_finding->setWordWrap(true);
    m_finding->setTextFormat(Qt::PlainText);
    m_finding->setMinimumHeight(lines * fontMetrics().lineSpacing() + 2);
    m_finding->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    setFocusProxy(m_edit);

    auto *line = new QHBoxLayout;
    line->addWidget(m_edit, 1);
    line->addWidget(m_browse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addLayout(line);
    layout->addWidget(m_finding);
    connect(m_edit, &QLineEdit::textEdited, this, &PathField::edited);
    connect(m_browse, &QToolButton::clicked, this, &PathField::browse);
}

QString PathField::path() const
{
    return m_edit->text().trimmed();
}

void PathField::setPath(const QString &path)
{
    if (path != this->path())
        m_edit->setText(path);
}

void PathField::setFinding(const QString &text, bool problem)
{
    // A path has no spaces to be broken at.
    QString shown = problem ? QStringLiteral("⚠ ") + text : text;
    m_finding->setText(shown.replace(u'/', QStringLiteral("/\u200b")));
    m_finding->setForegroundRole(problem ? QPalette::WindowText : QPalette::PlaceholderText);
}

QString PathField::finding() const
{
    return m_finding->text().remove(QChar(0x200b));
}

void PathField::browse()
{
    auto *dialog = new QFileDialog(this, m_name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    if (!path().isEmpty())
        dialog->setDirectory(QFileInfo(path()).absolutePath());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &chosen) {
        setPath(chosen);
        Q_EMIT edited();
    });
    dialog->open();
}

} // namespace mpathlab
