// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mpathlab {

/// The commands that were typed into one mode of the monitor, oldest first, and the place
/// in them while older ones are looked at. Bounded; a command that is repeated moves to the
/// end; one that begins with a blank is not kept (the shells' way to keep a secret out).
/// No widget, no thread.
class CommandHistory
{
public:
    explicit CommandHistory(const QStringList &lines = {});

    const QStringList &lines() const { return m_lines; }
    void add(const QString &line);

    /// The next older or newer command that begins with what was typed when the walk began.
    /// `typed` is the line as it stands; null when there is no such command. Newer than the
    /// newest is what was typed.
    QString older(const QString &typed);
    QString newer();
    /// The next older() begins anew. Call it when the user types.
    void endWalk() { m_walk = -1; }

    /// Every command that contains the words, newest first.
    QStringList search(const QString &words) const;

    static constexpr qsizetype maximumLines = 500;
    static constexpr qsizetype maximumLength = 4096; ///< characters; longer ones are not kept

private:
    QString walk(qsizetype step); ///< to the next that begins so; null when there is none

    QStringList m_lines;
    qsizetype m_walk = -1; ///< place in m_lines, its size = what was typed, -1 = no walk
    QString m_typed;
};

} // namespace mpathlab
