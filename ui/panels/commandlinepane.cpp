// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/panels/commandlinepane.h"

#include "app/launch/plan.h"
#include "ui/common/statestyle.h"
#include "ui/panels/commandgroups.h"
#include "ui/panels/commandhighlighter.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace mpathlab {

CommandLinePane::CommandLinePane(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit)
    , m_message(new QLabel)
    , m_multiLine(new QCheckBox(tr("One option per line")))
    , m_copy(new QPushButton(tr("Copy")))
    , m_copyJson(new QPushButton(tr("Copy as JSON")))
    , m_highlighter(new CommandHighlighter(m_text->document()))
{
    setObjectName(u"commandLine"_s);
    m_text->setAccessibleName(tr("QEMU command"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setMargin(8);
    m_message->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_message);
    layout->addWidget(m_text, 1);
    setError(Error{tr("There is no command yet.")});
}

QWidget *CommandLinePane::makeBar()
{
    m_multiLine->setChecked(true);
    m_copy->setToolTip(tr("Copies the command as a shell takes it."));
    m_copyJson->setToolTip(
        tr("Copies the command as a JSON list of its arguments, for a program."));
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_multiLine);
    layout->addStretch(1);
    layout->addWidget(m_copy);
    layout->addWidget(m_copyJson);
    connect(m_multiLine, &QCheckBox::toggled, this, &CommandLinePane::render);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(text()); });
    connect(m_copyJson, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(json()); });
    return bar;
}

void CommandLinePane::setCommand(const QString &program, const QStringList &arguments)
{
    m_program = program;
    m_arguments = arguments;
    m_message->hide();
    m_text->show();
    render();
}

void CommandLinePane::setError(const Error &error)
{
    m_program.clear();
    m_arguments.clear();
    m_message->setText(error.detail.isEmpty() ? error.text : error.text + u'\n' + error.detail);
    m_message->show();
    m_text->hide();
    render();
}

void CommandLinePane::setIds(const QStringList &all, const QStringList &selected)
{
    m_highlighter->setIds(all);
    m_selected = selected;
    markSelected();
}

QString CommandLinePane::text() const
{
    return m_text->toPlainText();
}

QString CommandLinePane::json() const
{
    if (m_program.isEmpty())
        return {};
    const QStringList all = QStringList{m_program} + m_arguments;
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(all)).toJson());
}

void CommandLinePane::render()
{
    const QString text = m_program.isEmpty()
                             ? QString()
                             : shellText(m_program, m_arguments, m_multiLine->isChecked());
    m_copy->setEnabled(!text.isEmpty());
    m_copyJson->setEnabled(!text.isEmpty());
    m_multiLine->setEnabled(!text.isEmpty());
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
    markSelected();
}

void CommandLinePane::markSelected()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QList<QStringList> groups = argumentGroups(m_arguments);
    const QSet<qsizetype> marked = groupsOfObjects(groups, m_selected);
    QTextEdit::ExtraSelection mark;
    QColor color = CanvasColors::from(palette()).highlight;
    color.setAlpha(50);
    mark.format.setBackground(color);
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    int line = 1 + int(m_program.count(u'\n'));
    for (qsizetype i = 0; i < groups.size() && m_multiLine->isChecked(); ++i) {
        const QStringList &group = groups.at(i);
        // A word may hold line breaks of its own.
        const int lines = 1 + int(shellText(group.first(), group.mid(1), false).count(u'\n'));
        for (int of = line; of < line + lines && marked.contains(i); ++of) {
            mark.cursor = QTextCursor(m_text->document()->findBlockByNumber(of));
            marks.append(mark);
        }
        line += lines;
    }
    const bool hadNone = m_text->extraSelections().isEmpty();
    m_text->setExtraSelections(marks);
    // Into sight, but not against the user who scrolls while nothing is selected anew.
    if (!marks.isEmpty() && (hadNone || !m_text->hasFocus())) {
        m_text->setTextCursor(marks.last().cursor);
        m_text->setTextCursor(marks.first().cursor);
    }
}

QList<int> CommandLinePane::markedLines() const
{
    QList<int> lines;
    for (const QTextEdit::ExtraSelection &mark : m_text->extraSelections())
        lines.append(mark.cursor.blockNumber());
    return lines;
}

void CommandLinePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter->updateColors();
        markSelected();
    }
}

} // namespace mpathlab
