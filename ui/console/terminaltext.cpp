// SPDX-License-Identifier: GPL-2.0-or-later
// What TerminalScreen does with its text as text: reading, searching, one run after another.
#include "ui/console/terminalscreen.h"

#include <algorithm>
#include <span>

namespace mpathlab {

namespace {

bool isBlank(const std::vector<TerminalCell> &cells)
{
    return std::all_of(cells.begin(), cells.end(), [](const TerminalCell &cell) {
        return cell.character() == 0 || cell.character() == U' ';
    });
}

/// A line as a string, and of each of its UTF-16 units the column it stands in.
struct LineText
{
    QString text;
    std::vector<int> columns;
};

LineText lineText(std::span<const TerminalCell> cells)
{
    LineText result;
    for (size_t column = 0; column < cells.size(); ++column) {
        if (cells[column].flags() & TerminalCell::Continuation)
            continue;
        const char32_t character = cells[column].character() ? cells[column].character() : U' ';
        result.text += QString::fromUcs4(&character, 1);
        result.columns.resize(size_t(result.text.size()), int(column));
    }
    result.columns.push_back(int(cells.size()));
    return result;
}

} // namespace

QString TerminalScreen::text(const TerminalPlace &from, const TerminalPlace &to) const
{
    QString result;
    const qint64 last = std::min(to.line, endLine() - 1);
    for (qint64 number = std::max(from.line, firstLine()); number <= last; ++number) {
        const std::vector<TerminalCell> cells = line(number);
        const size_t end = number == to.line ? size_t(to.column) : cells.size();
        const size_t begin = number == from.line ? size_t(from.column) : 0;
        const std::span wanted = std::span(cells).first(std::min(end, cells.size()));
        QString part = lineText(wanted.subspan(std::min(begin, wanted.size()))).text;
        while (part.endsWith(u' '))
            part.chop(1);
        if (number > from.line)
            result += u'\n';
        result += part;
    }
    return result;
}

void TerminalScreen::pushScrollback(std::vector<TerminalCell> line)
{
    m_scrollback.push_back(std::move(line));
    if (m_scrollback.size() > size_t(maximumScrollback)) {
        m_scrollback.pop_front();
        ++m_forgotten;
    }
}

int TerminalScreen::writtenRows() const
{
    int written = rows();
    while (written > 0 && isBlank(line(screenLine() + written - 1)))
        --written;
    return written;
}

void TerminalScreen::beginRun(const QString &separator)
{
    feed(QByteArrayView("\x18\x1b[?1049l"));
    // What scrolls out leaves the screen's own rows where they are, counted from screenLine().
    const int written = writtenRows();
    for (int row = 0; row < written; ++row)
        pushScrollback(line(screenLine() + row));
    if (!m_scrollback.empty()) {
        std::vector<TerminalCell> cells;
        for (const QChar c : separator) {
            TerminalCell cell;
            cell.rune = c.unicode();
            cell.foreground = noticeColor;
            cells.push_back(cell);
        }
        pushScrollback(std::move(cells));
    }
    resetEngine();
}

void TerminalScreen::endRun(const QString &notice)
{
    // Whatever the guest was in the middle of: a sequence, an editor, a scroll region.
    feed(QByteArrayView("\x18\x1b[?1049l\x1b[m\x1b[?6l\x1b[r\x1b[4l\x1b(B\x0f"));
    const int written = writtenRows();
    if (written > 0)
        feed(QByteArray("\x1b[" + QByteArray::number(written) + ";1H\r\n"));
    feed(QByteArray("\x1b[90m" + notice.toUtf8() + "\x1b[m\r\n"));
}

std::optional<TerminalMatch> TerminalScreen::find(const QString &text, const TerminalPlace &from,
                                                  bool backward) const
{
    if (text.isEmpty())
        return {};
    const qint64 last = backward ? firstLine() : endLine() - 1;
    const qint64 step = backward ? -1 : 1;
    const qint64 begin = std::clamp(from.line, firstLine(), endLine() - 1);
    for (qint64 number = begin; number * step <= last * step; number += step) {
        const LineText candidate = lineText(line(number));
        qsizetype found = -1;
        qsizetype place = candidate.text.indexOf(text, 0, Qt::CaseInsensitive);
        for (; place >= 0; place = candidate.text.indexOf(text, place + 1, Qt::CaseInsensitive)) {
            const TerminalPlace at{number, candidate.columns[size_t(place)]};
            if (backward ? at < from : at >= from)
                found = place;
            if (!backward && found >= 0)
                break;
        }
        if (found >= 0) {
            return TerminalMatch{{number, candidate.columns[size_t(found)]},
                                 {number, candidate.columns[size_t(found + text.size())]}};
        }
    }
    return {};
}

} // namespace mpathlab
