// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/entrylines.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar closedTriangle = u'▸';
constexpr QChar openTriangle = u'▾';
const QString indent = u"  "_s;
const QString between = u" — "_s;
constexpr qsizetype clockLength = 15; ///< of timeText()
constexpr qsizetype longestLine = 4096;

QString countText(qsizetype lines)
{
    return QCoreApplication::translate("mpathlab::MonitorView", "%1 lines").arg(lines);
}

QStringList eventLines(const MonitorEntry &entry)
{
    const QString name = entry.head.section(u' ', 0, 0);
    const QString data = entry.head.section(u' ', 1);
    const QString text = QString::fromUtf8(entry.text);
    const QString time = text.mid(text.lastIndexOf(u'\n') + 1).left(clockLength);
    QString head =
        QString(entry.folded ? closedTriangle : openTriangle) + u' ' + time + u' ' + name;
    if (entry.count > 1)
        head += u" ×%1"_s.arg(entry.count);
    if (entry.folded)
        return {data.isEmpty() ? head : head + u' ' + data};
    QStringList lines{head};
    const QStringList all = text.split(u'\n');
    for (const QString &line : all)
        lines += indent + indent + line;
    return lines;
}

QStringList replyLines(const MonitorEntry &entry, qsizetype maximum)
{
    const QStringList all = QString::fromUtf8(entry.text).split(u'\n');
    QStringList lines;
    for (const QString &line : all.mid(0, maximum))
        lines += indent + line.left(longestLine);
    if (entry.canFold())
        lines.first().replace(0, 1, openTriangle);
    if (all.size() > maximum) {
        lines +=
            indent + QCoreApplication::translate("mpathlab::MonitorView",
                                                 "[More lines: %1. Copy the reply to have all]")
                         .arg(all.size() - maximum);
    }
    return lines;
}

} // namespace

QStringList entryLines(const MonitorEntry &entry, qsizetype maximum)
{
    if (entry.kind == MonitorEntry::Kind::Event)
        return eventLines(entry);
    if (entry.text.isEmpty())
        return {entry.head};
    if (entry.folded)
        return {QString(closedTriangle) + u' ' + entry.head + between + countText(entry.lines)};
    return replyLines(entry, maximum);
}

QList<TextSpan> jsonSpans(const QString &line, qsizetype from)
{
    // A string, which a colon behind it makes a key; a number; a word. By the group that is set.
    static const QRegularExpression token(
        u"(\"(?:[^\"\\\\]++|\\\\.?)*+\"?)(?=(:)?)|([-\\p{Nd}][-+.eE\\p{Nd}]*)|(\\p{L}+)"_s);
    constexpr std::array roles{TextRole::Plain, TextRole::JsonString, TextRole::JsonKey,
                               TextRole::JsonNumber, TextRole::JsonWord};
    QList<TextSpan> spans;
    for (auto it = token.globalMatch(line, from); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        spans += {match.capturedStart(), match.capturedLength(),
                  roles[size_t(match.lastCapturedIndex())]};
    }
    return spans;
}

QList<TextSpan> entrySpans(const MonitorEntry &entry, qsizetype number, const QString &line)
{
    using Kind = MonitorEntry::Kind;
    const qsizetype all = line.size();
    switch (entry.kind) {
    case Kind::Note:
        return {{0, all, TextRole::Dimmed}};
    case Kind::Error:
        return {{0, all, TextRole::Error}};
    case Kind::Command: {
        const qsizetype prompt = line.indexOf(u' ');
        QList<TextSpan> spans{{0, prompt, TextRole::Prompt}};
        return line.mid(prompt + 1).startsWith(u'{') ? spans + jsonSpans(line, prompt) : spans;
    }
    case Kind::Event: {
        if (number > 0) {
            const qsizetype data = 2 * indent.size() + clockLength;
            return QList<TextSpan>{{0, data, TextRole::Dimmed}} + jsonSpans(line, data);
        }
        const qsizetype name = 2 + clockLength + 1;
        const qsizetype data = line.indexOf(u'{', name);
        const qsizetype end = line.indexOf(u' ', name);
        QList<TextSpan> spans{{0, name, TextRole::Dimmed},
                              {name, (end < 0 ? all : end) - name, TextRole::EventName}};
        return data < 0 ? spans : spans + jsonSpans(line, data);
    }
    case Kind::Reply:
        break;
    }
    QList<TextSpan> spans;
    if (entry.canFold() && number == 0)
        spans += {0, 1, TextRole::Dimmed};
    qsizetype end = all;
    if (entry.folded) {
        end = line.lastIndexOf(between);
        spans += {end, all - end, TextRole::Dimmed};
    }
    if (entry.isJson) {
        const QList<TextSpan> json = jsonSpans(line.left(end), 2);
        spans = number == 0 && entry.folded ? spans.mid(0, 1) + json + spans.mid(1) : spans + json;
    }
    return spans;
}

} // namespace mpathlab
