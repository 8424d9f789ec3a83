// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/hmphelp.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Nothing for a line that is the continuation of another command's help.
std::optional<HmpCommand> parseLine(const QString &line, const QString &prefix)
{
    if (line.isEmpty() || line.front().isSpace() || !line.startsWith(prefix))
        return {};
    const qsizetype dash = line.indexOf(" -- "_L1);
    if (dash < 0)
        return {};
    QStringList words =
        line.mid(prefix.size(), dash - prefix.size()).split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    HmpCommand command;
    command.names = words.takeFirst().split(u'|', Qt::SkipEmptyParts);
    if (command.names.isEmpty())
        return {};
    // Some commands of QEMU repeat their name among the parameters.
    if (!words.isEmpty() && words.first() == command.names.first())
        words.removeFirst();
    command.parameters = words;
    command.help = line.mid(dash + 4).trimmed();
    return command;
}

QList<HmpCommand> parseLines(const QString &text, const QString &prefix)
{
    QList<HmpCommand> result;
    const QStringList lines = text.split(u'\n');
    for (QString line : lines) {
        line.remove(u'\r');
        if (const auto command = parseLine(line, prefix))
            result += *command;
    }
    std::sort(result.begin(), result.end(), [](const HmpCommand &a, const HmpCommand &b) {
        return a.names.first() < b.names.first();
    });
    return result;
}

const HmpCommand *find(const QList<HmpCommand> &commands, const QString &name)
{
    const auto found = std::find_if(commands.begin(), commands.end(), [&name](const HmpCommand &c) {
        return c.names.contains(name);
    });
    return found == commands.end() ? nullptr : &*found;
}

} // namespace

QString HmpCommand::parameter(qsizetype position) const
{
    for (const QString &word : parameters) {
        QString bare = word;
        bare.removeIf([](QChar c) { return c == u'[' || c == u']'; });
        if (bare.startsWith(u'-') || bare.isEmpty())
            continue;
        if (position-- == 0)
            return bare;
    }
    return {};
}

HmpHelp HmpHelp::parse(const QString &help, const QString &infoHelp)
{
    HmpHelp result;
    result.m_commands = parseLines(help, {});
    result.m_topics = parseLines(infoHelp, u"info "_s);
    return result;
}

const HmpCommand *HmpHelp::command(const QString &name) const
{
    return find(m_commands, name);
}

} // namespace mpathlab
