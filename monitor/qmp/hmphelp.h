// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace mpathlab {

/// A command of the human monitor as its `help` shows it (monitor/hmp.c,
/// help_cmd_dump_one: "NAME|ALIAS PARAMETERS -- HELP").
struct HmpCommand
{
    QStringList names;      ///< the name and its aliases
    QStringList parameters; ///< words such as `device`, `[-f]`, `on|off`, `[base]`
    QString help;           ///< one line

    bool operator==(const HmpCommand &) const = default;

    /// The parameter that the `position`th argument (from 0, flags such as -f not counted)
    /// stands for, without its brackets; empty when there is none.
    QString parameter(qsizetype position) const;
    /// All of them as one text.
    QString usage() const { return parameters.join(u' '); }
};

/// What the human monitor of a VM can do, out of its own words. A value, no thread.
class HmpHelp
{
public:
    /// `help` is the answer to "help", `infoHelp` that to "help info". Lines that are not
    /// understood belong to the help of the command before and are left out.
    static HmpHelp parse(const QString &help, const QString &infoHelp);

    bool isEmpty() const { return m_commands.isEmpty(); }
    const QList<HmpCommand> &commands() const { return m_commands; }
    /// What can stand behind "info"; names without that word.
    const QList<HmpCommand> &topics() const { return m_topics; }
    /// Null when there is none of that name or alias.
    const HmpCommand *command(const QString &name) const;

private:
    QList<HmpCommand> m_commands;
    QList<HmpCommand> m_topics;
};

} // namespace mpathlab
