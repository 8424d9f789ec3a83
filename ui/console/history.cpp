// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/history.h"

#include <algorithm>

namespace mpathlab {

CommandHistory::CommandHistory(const QStringList &lines)
{
    for (const QString &line : lines)
        add(line);
}

void CommandHistory::add(const QString &line)
{
    endWalk();
    if (line.isEmpty() || line.front().isSpace() || line.size() > maximumLength)
        return;
    m_lines.removeAll(line);
    m_lines.append(line);
    if (m_lines.size() > maximumLines)
        m_lines.removeFirst();
}

QString CommandHistory::walk(qsizetype step)
{
    for (qsizetype place = m_walk + step; place >= 0 && place < m_lines.size(); place += step) {
        if (m_lines[place].startsWith(m_typed) && m_lines[place] != m_typed) {
            m_walk = place;
            return m_lines[place];
        }
    }
    return {};
}

QString CommandHistory::older(const QString &typed)
{
    if (m_walk < 0) {
        m_walk = m_lines.size();
        m_typed = typed;
    }
    return walk(-1);
}

QString CommandHistory::newer()
{
    if (m_walk < 0 || m_walk == m_lines.size())
        return {};
    if (const QString line = walk(1); !line.isNull())
        return line;
    m_walk = m_lines.size();
    return m_typed.isNull() ? QStringLiteral("") : m_typed;
}

QStringList CommandHistory::search(const QString &words) const
{
    const QStringList parts = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QStringList result;
    for (auto line = m_lines.crbegin(); line != m_lines.crend(); ++line) {
        const bool all = std::all_of(parts.begin(), parts.end(), [line](const QString &part) {
            return line->contains(part, Qt::CaseInsensitive);
        });
        if (all)
            result.append(*line);
    }
    return result;
}

} // namespace mpathlab
