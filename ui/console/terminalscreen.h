// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <Qt>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

struct VTerm;
struct VTermScreen;

namespace mpathlab {

/// A colour of a cell: 0 = the terminal's own, 1..256 = an index of the palette of 256
/// colours plus one, from 0x8000 on five bits each of red, green and blue.
using TerminalColor = quint16;

/// One character cell, 8 bytes.
struct TerminalCell
{
    enum Flag : quint32 {
        Bold = 1u << 24,
        Italic = 1u << 25,
        Underline = 1u << 26,
        Strike = 1u << 27,
        Reverse = 1u << 28,
        Wide = 1u << 29,         ///< takes two columns
        Continuation = 1u << 30, ///< the second of them
    };
    quint32 rune = 0; ///< code point (0 = nothing written) and flags
    TerminalColor foreground = 0;
    TerminalColor background = 0;

    char32_t character() const { return rune & 0x1fffff; }
    quint32 flags() const { return rune & 0x7f000000; }
    bool operator==(const TerminalCell &) const = default;
};
static_assert(sizeof(TerminalCell) == 8);

/// A place in the text; lines count from the first line ever scrolled out, so that
/// a place stays with its text when the oldest lines are forgotten.
struct TerminalPlace
{
    qint64 line = 0;
    int column = 0;

    auto operator<=>(const TerminalPlace &) const = default;
};

/// Where a text was found: from `begin` up to and without `end`.
struct TerminalMatch
{
    TerminalPlace begin;
    TerminalPlace end;

    bool operator==(const TerminalMatch &) const = default;
};

/// A terminal without a window: bytes in, cells out, with a bounded scrollback
/// (libvterm does the state machine). One thread.
class TerminalScreen
{
public:
    static constexpr int maximumScrollback = 10000; ///< lines
    /// Answers of one feed() to the guest's queries, in bytes; more are dropped, so
    /// that a guest cannot make its own output grow.
    static constexpr int maximumReply = 256;

    /// `output` gets what the terminal sends to the guest: keys and answers to queries.
    TerminalScreen(int rows, int columns, std::function<void(const QByteArray &)> output);

    /// Takes any bytes in any portions. The time it needs is not bounded by their number:
    /// give small portions and look at the clock.
    void feed(QByteArrayView bytes);
    void resize(int rows, int columns);
    /// Everything empty, scrollback too.
    void reset();
    /// A new guest: an empty screen with no mode of the old one, what stood there above it,
    /// and between them, when there is something, the separator.
    void beginRun(const QString &separator);
    /// The guest is gone: its text stays, the notice stands below it.
    void endRun(const QString &notice);

    int rows() const;
    int columns() const;
    /// The oldest line that is kept, the first line of the screen, and one past its last.
    qint64 firstLine() const { return m_forgotten; }
    qint64 screenLine() const { return m_forgotten + qint64(m_scrollback.size()); }
    qint64 endLine() const { return screenLine() + rows(); }

    /// The cells of a line, columns() of them.
    std::vector<TerminalCell> line(qint64 line) const;
    TerminalPlace cursor() const { return {screenLine() + m_cursorRow, m_cursorColumn}; }
    bool isCursorVisible() const { return m_cursorVisible; }
    /// From `from` up to and without `to`; blanks at the ends of lines are left out.
    QString text(const TerminalPlace &from, const TerminalPlace &to) const;

    /// The next place at or behind `from`, or the last one before it, in any case of letters;
    /// within a line.
    std::optional<TerminalMatch> find(const QString &text, const TerminalPlace &from,
                                      bool backward) const;

    /// Enter, an arrow, F1 to F12 and their like (Qt::Key); false for a key with a character.
    bool sendKey(int key, Qt::KeyboardModifiers modifiers);
    void sendText(const QString &text, Qt::KeyboardModifiers modifiers = {});
    /// Line ends become Enter; marked as a paste when the guest asked for that.
    void paste(const QString &text);

private:
    static constexpr TerminalColor noticeColor = 1 + 8; ///< bright black
    struct Callbacks;

    void resetEngine();
    void pushScrollback(std::vector<TerminalCell> line);
    int writtenRows() const; ///< of the screen, up to the last that is not blank

    std::unique_ptr<VTerm, void (*)(VTerm *)> m_engine;
    VTermScreen *m_cells; ///< of the engine
    std::function<void(const QByteArray &)> m_output;
    std::deque<std::vector<TerminalCell>> m_scrollback; ///< blanks at line ends cut off
    qint64 m_forgotten = 0;
    int m_cursorRow = 0;
    int m_cursorColumn = 0;
    int m_replyBudget = -1; ///< bytes left while feeding, -1 = no limit
    bool m_cursorVisible = true;
};

} // namespace mpathlab
