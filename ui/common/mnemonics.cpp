// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/mnemonics.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QSet>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

/// Where the letter behind a single ampersand is; -1 when there is none.
qsizetype mnemonicIn(const QString &text)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text.at(i) != u'&')
            continue;
        if (text.at(i + 1) != u'&')
            return i + 1;
        ++i; // a doubled one is an ampersand to be shown
    }
    return -1;
}

bool canBeOne(QChar letter)
{
    return letter.unicode() < 128 && letter.isLetterOrNumber();
}

/// Candidates of a text in order: first letters of words, then all.
QList<qsizetype> candidates(const QString &text)
{
    QList<qsizetype> places;
    for (const bool wordStart : {true, false}) {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool starts = i == 0 || text.at(i - 1).isSpace();
            if (canBeOne(text.at(i)) && starts == wordStart)
                places.append(i);
        }
    }
    return places;
}

QString withMnemonic(const QString &text, QSet<QChar> *used)
{
    for (const qsizetype place : candidates(text)) {
        const QChar letter = text.at(place).toLower();
        if (used->contains(letter))
            continue;
        used->insert(letter);
        return QString(text).insert(place, u'&');
    }
    for (const QChar letter : u"1234567890abcdefghijklmnopqrstuvwxyz"_s) {
        if (used->contains(letter))
            continue;
        used->insert(letter);
        // Before the dots, without a blank, as East Asian menus have it.
        const qsizetype end = text.size() - (text.endsWith(u'…') ? 1 : 0);
        return text.first(end) + u"(&%1)"_s.arg(letter.toUpper()) + text.sliced(end);
    }
    return text;
}

/// The text without its letter, which another entry has: "Cu&t" and "剪切(&T)".
QString withoutMnemonic(QString text, qsizetype place)
{
    if (place >= 2 && text.at(place - 2) == u'(' && text.sliced(place + 1).startsWith(u')'))
        return text.remove(place - 2, 4);
    return text.remove(place - 1, 1);
}

void assign(const QList<QAction *> &entries)
{
    QSet<QChar> used;
    QList<QAction *> without;
    for (QAction *entry : entries) {
        if (entry->isSeparator() || !entry->isVisible())
            continue;
        const qsizetype place = mnemonicIn(entry->text());
        const QChar letter = place < 0 ? QChar() : entry->text().at(place).toLower();
        if (place >= 0 && !used.contains(letter)) {
            used.insert(letter);
            continue;
        }
        if (place >= 0)
            entry->setText(withoutMnemonic(entry->text(), place));
        without.append(entry);
    }
    for (QAction *entry : std::as_const(without))
        entry->setText(withMnemonic(entry->text(), &used));
}

void watch(QMenu *menu)
{
    QObject::connect(menu, &QMenu::aboutToShow, menu, [menu] { assignMnemonics(menu); });
    for (const QAction *entry : menu->actions()) {
        if (entry->menu())
            watch(entry->menu());
    }
}

} // namespace

void assignMnemonics(QMenu *menu)
{
    assign(menu->actions());
}

void keepMnemonics(QMenuBar *bar)
{
    assign(bar->actions());
    for (const QAction *entry : bar->actions()) {
        if (entry->menu())
            watch(entry->menu());
    }
}

} // namespace mpathlab
