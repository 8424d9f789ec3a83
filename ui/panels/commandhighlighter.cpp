// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/panels/commandhighlighter.h"

#include "ui/common/statestyle.h"

#include <QApplication>
#include <QRegularExpression>

namespace mpathlab {

using namespace Qt::StringLiterals;

CommandHighlighter::CommandHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
    updateColors();
}

void CommandHighlighter::setIds(const QStringList &ids)
{
    const QSet<QString> set(ids.begin(), ids.end());
    if (std::exchange(m_ids, set) != set)
        rehighlight();
}

void CommandHighlighter::updateColors()
{
    const QPalette palette = QApplication::palette();
    m_program.setFontWeight(QFont::Bold);
    m_option.setFontWeight(QFont::Bold);
    m_option.setForeground(palette.color(QPalette::Link));
    m_key.setForeground(CanvasColors::from(palette).faintText);
    m_id.setFontWeight(QFont::DemiBold);
    rehighlight();
}

void CommandHighlighter::highlightBlock(const QString &text)
{
    static const QRegularExpression program(u"\\A[^\\s\\-'\"]\\S*"_s);
    static const QRegularExpression option(u"(?<=^|\\s)-{1,2}[A-Za-z][A-Za-z0-9-]*"_s);
    static const QRegularExpression key(
        u"(?<=[\\s,'{\"])\"?[A-Za-z][A-Za-z0-9_.-]*\"?(?==|\":|:)"_s);
    static const QRegularExpression jsonKey(u"\"[A-Za-z0-9_.-]+\"(?=:)"_s);
    static const QRegularExpression value(u"(?<==)[A-Za-z][A-Za-z0-9_.-]*(?=,|'|\\s|$)"_s);
    mark(text, key, m_key);
    mark(text, jsonKey, m_key);
    mark(text, option, m_option);
    if (currentBlock().blockNumber() == 0)
        mark(text, program, m_program);
    mark(text, value, m_id, &m_ids);
}

void CommandHighlighter::mark(const QString &text, const QRegularExpression &what,
                              const QTextCharFormat &format, const QSet<QString> *only)
{
    for (const QRegularExpressionMatch &match : what.globalMatch(text)) {
        if (!only || only->contains(match.captured()))
            setFormat(int(match.capturedStart()), int(match.capturedLength()), format);
    }
}

} // namespace mpathlab
