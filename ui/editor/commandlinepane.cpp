// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/commandlinepane.h"

#include "app/launch/plan.h"
#include "ui/editor/statestyle.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSyntaxHighlighter>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Options bold, values of quoted words and keys in colours that the palette allows.
class CommandHighlighter : public QSyntaxHighlighter
{
public:
    explicit CommandHighlighter(QTextDocument *document)
        : QSyntaxHighlighter(document)
    {
    }

protected:
    void highlightBlock(const QString &text) override
    {
        static const QRegularExpression option(u"(?<=^|\\s)-{1,2}[a-z][a-z0-9-]*"_s);
        static const QRegularExpression key(
            u"(?<=[\\s,'{\"])\"?[a-z][A-Za-z0-9_.-]*\"?(?==|\":|:)"_s);
        static const QRegularExpression json(u"\"[A-Za-z0-9_.-]+\"(?=:)"_s);
        const CanvasColors colors = CanvasColors::from(QApplication::palette());
        QTextCharFormat strong;
        strong.setFontWeight(QFont::Bold);
        strong.setForeground(QApplication::palette().color(QPalette::Link));
        QTextCharFormat faint;
        faint.setForeground(colors.faintText);
        mark(text, key, faint);
        mark(text, json, faint);
        mark(text, option, strong);
    }

private:
    void mark(const QString &text, const QRegularExpression &what, const QTextCharFormat &format)
    {
        auto matches = what.globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            setFormat(static_cast<int>(match.capturedStart()),
                      static_cast<int>(match.capturedLength()), format);
        }
    }
};

} // namespace

CommandLinePane::CommandLinePane(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit)
    , m_message(new QLabel)
    , m_multiLine(new QCheckBox(tr("One option per line")))
    , m_copy(new QPushButton(tr("Copy")))
{
    setObjectName(u"commandLine"_s);
    m_text->setAccessibleName(tr("QEMU command"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    new CommandHighlighter(m_text->document());
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setMargin(8);
    m_message->hide();
    m_multiLine->setChecked(true);
    m_copy->setToolTip(tr("Copies the command as a shell takes it."));

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 4);
    bar->addWidget(m_multiLine);
    bar->addStretch(1);
    bar->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_message);
    layout->addWidget(m_text, 1);

    connect(m_multiLine, &QCheckBox::toggled, this, &CommandLinePane::render);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(text()); });
    setError(Error{tr("There is no command yet.")});
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

QString CommandLinePane::text() const
{
    return m_text->toPlainText();
}

void CommandLinePane::render()
{
    const QString text = m_program.isEmpty()
                             ? QString()
                             : shellText(m_program, m_arguments, m_multiLine->isChecked());
    m_copy->setEnabled(!text.isEmpty());
    m_multiLine->setEnabled(!text.isEmpty());
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
}

void CommandLinePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        if (auto *highlighter = m_text->document()->findChild<QSyntaxHighlighter *>())
            highlighter->rehighlight();
    }
}

} // namespace mpathlab
