// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/monitorcompletion.h"

#include "app/topology/labfields.h"
#include "monitor/qmp/hmphelp.h"

namespace mpathlab {

using namespace Qt::StringLiterals;

QString CompletionList::commonPrefix() const
{
    if (items.isEmpty())
        return {};
    QString prefix = items.first().text;
    for (const Completion &item : items) {
        qsizetype same = 0;
        while (same < prefix.size() && same < item.text.size() && prefix[same] == item.text[same])
            ++same;
        prefix.truncate(same);
    }
    return prefix;
}

QList<Completion> itemsOf(const QStringList &texts, const QString &hint)
{
    QList<Completion> result;
    for (const QString &text : texts)
        result += {text, hint};
    return result;
}

QList<Completion> nameItems(const QString &argument, const MonitorNames &names)
{
    const bool anything = QStringList{u"device"_s, u"id"_s, u"qdev"_s}.contains(argument);
    QList<Completion> result;
    if (anything || argument == "controller"_L1)
        result += itemsOf(names.controllers, u"controller"_s);
    if (anything || argument == "namespace"_L1)
        result += itemsOf(names.namespaces, u"namespace"_s);
    if (anything)
        result += itemsOf(names.subsystems, u"subsystem"_s);
    return result;
}

QList<Completion> beginningWith(const QString &word, const QList<Completion> &items)
{
    QList<Completion> result;
    for (const Completion &item : items) {
        if (item.text.startsWith(word))
            result += item;
    }
    return result;
}

namespace {

QList<Completion> commandItems(const QList<HmpCommand> &commands)
{
    QList<Completion> result;
    for (const HmpCommand &command : commands) {
        for (const QString &name : command.names) {
            const QString usage = command.usage();
            result += {name, usage.isEmpty() ? command.help : usage + u" — "_s + command.help};
        }
    }
    return result;
}

/// What an argument can be, by the name that QEMU's own help gives its parameter.
QList<Completion> argumentItems(const QStringList &words, qsizetype position,
                                const HmpCommand &command, const MonitorNames &names)
{
    const QString parameter = command.parameter(position);
    const bool ana = command.names.contains(u"nvme_ana_inject_state"_s);
    if (ana && parameter == "state"_L1)
        return itemsOf(labfields::textsOf<AnaState>(), u"ANA state"_s);
    if (ana && parameter == "group"_L1)
        return itemsOf(names.groups.value(words.value(1)), u"ANA group"_s);
    // A parameter such as on|off names what it takes; one with other signs is a pattern.
    static const QString plain = u"abcdefghijklmnopqrstuvwxyz0123456789-_|"_s;
    const bool choice =
        parameter.contains(u'|') &&
        std::all_of(parameter.begin(), parameter.end(), [](QChar c) { return plain.contains(c); });
    return choice ? itemsOf(parameter.split(u'|', Qt::SkipEmptyParts), {})
                  : nameItems(parameter, names);
}

} // namespace

CompletionList completeHmp(const QString &line, qsizetype cursor, const HmpHelp &help,
                           const MonitorNames &names)
{
    const QString before = line.left(cursor);
    const qsizetype start = before.lastIndexOf(u' ') + 1;
    const QString word = before.mid(start);
    const QStringList words = before.left(start).split(u' ', Qt::SkipEmptyParts);
    CompletionList result{start, word.size(), {}, true};
    if (words.isEmpty()) {
        result.items = beginningWith(word, commandItems(help.commands()));
        return result;
    }
    const HmpCommand *command = help.command(words.first());
    if (!command)
        return result;
    if (command->names.contains(u"info"_s) && words.size() == 1) {
        result.items = beginningWith(word, commandItems(help.topics()));
    } else if (command->names.contains(u"help"_s)) {
        if (words.size() == 1)
            result.items = beginningWith(word, commandItems(help.commands()));
        else if (words.size() == 2 && words.last() == "info"_L1)
            result.items = beginningWith(word, commandItems(help.topics()));
    } else {
        const auto isFlag = [](const QString &w) { return w.startsWith(u'-'); };
        const auto flags = std::count_if(words.begin(), words.end(), isFlag);
        result.items =
            beginningWith(word, argumentItems(words, words.size() - 1 - flags, *command, names));
    }
    return result;
}

} // namespace mpathlab
