// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/import/import.h"
#include "app/import/importoptions.h"

#include <QSet>

/// The second half of an import: options become a lab, one part after the other. Part of
/// the import's implementation.
namespace mpathlab::importing {

/// One option on its way, and what has become of it.
struct Item
{
    enum class Fate {
        Open,    ///< no part has looked at it yet; ends as Kept
        Taken,   ///< it is in the lab
        Kept,    ///< goes into the extra arguments
        LeftOut, ///< the lab has its own
    };

    Option option;
    KeyValues values;      ///< of options with keys; each part takes away what it uses
    QString id;            ///< of a device, object, drive, chardev, node; empty when it has none
    QStringList kept = {}; ///< Kept: the words that stay
    Fate fate = Fate::Open;

    bool isDevice(const QString &driver) const
    {
        return option.name == u"device" && values.value(QStringLiteral("driver")) == driver;
    }
};

struct Draft
{
    QList<Item> items;
    Lab lab;
    QList<QPair<qsizetype, ImportNote>> notes; ///< with the index of the item each is about
    ImportContext context;
    QMap<QString, qint64> imageBytes;
    bool isOurs = false; ///< mpathlab made the command
    QSet<QString> ids;   ///< of everything in the command, and of what was made for the lab
    QSet<QString> told;  ///< sentences about changes
    QHash<QString, int> nextNumbers; ///< of freeId(), by prefix

    /// `item` is one of `items`. A change that is the same for several is told once.
    void note(ImportNote::Kind kind, const Item &item, const QString &text);
    /// Leaves the option to QEMU as it is.
    void keep(Item &item, const QString &why);
    /// Keeps an option of which the lab has taken some keys: the rest.
    void keepRest(Item &item, const QString &why);
    /// `why` empty: not worth a word.
    void leaveOut(Item &item, const QString &why = {});
    void take(Item &item) { item.fate = Item::Fate::Taken; }
    /// In the lab, but not exactly as it was.
    void takeChanged(Item &item, const QString &how);
    /// The first of prefix0, prefix1, ... that nothing in the command has.
    QString freeId(const QString &prefix);
};

/// The parts, in the order in which they must look at the items.
void readMachine(Draft &draft);
void readNvme(Draft &draft);
void readGuest(Draft &draft);

} // namespace mpathlab::importing
