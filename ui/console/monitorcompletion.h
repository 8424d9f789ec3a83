// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace mpathlab {

class HmpHelp;
class QmpSchema;

/// The names of the running lab that commands take as arguments.
struct MonitorNames
{
    QStringList controllers;
    QStringList namespaces;
    QStringList subsystems;
    QMap<QString, QStringList> groups; ///< controller -> its ANA groups
};

struct Completion
{
    QString text; ///< what takes the place of the word
    QString hint; ///< what it is, for the user

    bool operator==(const Completion &) const = default;
};

/// What can stand at a place of a line.
struct CompletionList
{
    qsizetype start = 0;  ///< of the word that is completed, in characters
    qsizetype length = 0; ///< of it, up to the cursor
    QList<Completion> items;
    bool spaceAfter = false; ///< a blank belongs behind what is chosen

    /// What all items begin with; never less than the word itself when it begins one.
    QString commonPrefix() const;
};

/// Pure functions: what the user can mean at `cursor`, from what the VM says of itself.
CompletionList completeHmp(const QString &line, qsizetype cursor, const HmpHelp &help,
                           const MonitorNames &names);
CompletionList completeQmp(const QString &line, qsizetype cursor, const QmpSchema &schema,
                           const MonitorNames &names);

/// The parts that both are made of: things of one kind, the names that an argument called so
/// takes, and those of `items` that begin with `word`.
QList<Completion> itemsOf(const QStringList &texts, const QString &hint);
QList<Completion> nameItems(const QString &argument, const MonitorNames &names);
QList<Completion> beginningWith(const QString &word, const QList<Completion> &items);

} // namespace mpathlab
