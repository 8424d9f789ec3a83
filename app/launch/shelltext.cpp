// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/plan.h"
#include "monitor/printable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

bool isPlain(QChar c)
{
    static constexpr QStringView harmless = u"_@%+=:,./-";
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
           harmless.contains(c);
}

/// What a terminal might obey, as the command that prints it: the text is for being
/// shown as much as for being run.
QString asPrintf(QChar c)
{
    QString bytes;
    for (const char byte : QString(c).toUtf8())
        bytes += u"\\%1"_s.arg(static_cast<unsigned char>(byte), 3, 8, QLatin1Char('0'));
    return u"\"$(printf '%1')\""_s.arg(bytes);
}

QString quotedForShell(const QString &argument)
{
    if (!argument.isEmpty() && std::all_of(argument.begin(), argument.end(), isPlain))
        return argument;
    QString out = u"'"_s;
    for (const QChar c : argument) {
        if (c == u'\'')
            out += u"'\\''"_s;
        else if (c != u'\n' && printable(c) != c)
            out += u"'%1'"_s.arg(asPrintf(c));
        else
            out += c;
    }
    return out + u'\'';
}

bool beginsGroup(const QString &argument)
{
    return argument.size() > 1 && argument.front() == u'-' && argument.at(1).isLetter();
}

} // namespace

QString shellText(const QString &program, const QStringList &arguments, bool multiLine)
{
    QString text = quotedForShell(program);
    bool afterOption = true; // the value of an option stays on its line, whatever it is
    for (const QString &argument : arguments) {
        const bool newLine = multiLine && (beginsGroup(argument) || !afterOption);
        text += newLine ? u" \\\n  "_s : u" "_s;
        text += quotedForShell(argument);
        afterOption = beginsGroup(argument);
    }
    return text;
}

} // namespace mpathlab
