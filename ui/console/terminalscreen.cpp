// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/terminalscreen.h"

#include <QHash>

#include <algorithm>

#include <vterm.h>

namespace mpathlab {

namespace {

constexpr quint32 secondColumn = 0xffffffff; ///< libvterm's mark behind a wide character

TerminalColor packed(const VTermColor &color)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&color) || VTERM_COLOR_IS_DEFAULT_BG(&color))
        return 0;
    if (VTERM_COLOR_IS_INDEXED(&color))
        return TerminalColor(1 + color.indexed.idx);
    return TerminalColor(0x8000 | (color.rgb.red >> 3) << 10 | (color.rgb.green >> 3) << 5 |
                         color.rgb.blue >> 3);
}

TerminalCell packed(const VTermScreenCell &cell)
{
    TerminalCell result;
    result.rune = cell.chars[0] == secondColumn ? quint32(TerminalCell::Continuation)
                                                : cell.chars[0] & 0x1fffff;
    const auto set = [&result](bool on, TerminalCell::Flag flag) {
        if (on)
            result.rune |= flag;
    };
    set(cell.attrs.bold, TerminalCell::Bold);
    set(cell.attrs.italic, TerminalCell::Italic);
    set(cell.attrs.underline, TerminalCell::Underline);
    set(cell.attrs.strike, TerminalCell::Strike);
    set(cell.attrs.reverse, TerminalCell::Reverse);
    set(cell.width == 2, TerminalCell::Wide);
    result.foreground = packed(cell.fg);
    result.background = packed(cell.bg);
    return result;
}

VTermColor unpacked(TerminalColor color, const VTermColor &own)
{
    VTermColor result = own;
    if (color & 0x8000) {
        const auto wide = [](int five) { return uint8_t(five << 3 | five >> 2); };
        vterm_color_rgb(&result, wide(color >> 10 & 31), wide(color >> 5 & 31), wide(color & 31));
    } else if (color != 0) {
        vterm_color_indexed(&result, uint8_t(color - 1));
    }
    return result;
}

VTermScreenCell unpacked(const TerminalCell &cell, const VTermColor &fore, const VTermColor &back)
{
    VTermScreenCell result{};
    const quint32 flags = cell.flags();
    result.chars[0] = flags & TerminalCell::Continuation ? secondColumn : cell.character();
    result.width = flags & TerminalCell::Wide ? 2 : 1;
    result.attrs.bold = bool(flags & TerminalCell::Bold);
    result.attrs.italic = bool(flags & TerminalCell::Italic);
    result.attrs.underline = flags & TerminalCell::Underline ? 1 : 0;
    result.attrs.strike = bool(flags & TerminalCell::Strike);
    result.attrs.reverse = bool(flags & TerminalCell::Reverse);
    result.fg = unpacked(cell.foreground, fore);
    result.bg = unpacked(cell.background, back);
    return result;
}

VTermModifier modifierBits(Qt::KeyboardModifiers modifiers)
{
    return VTermModifier((modifiers & Qt::ShiftModifier ? VTERM_MOD_SHIFT : 0) |
                         (modifiers & Qt::AltModifier ? VTERM_MOD_ALT : 0) |
                         (modifiers & Qt::ControlModifier ? VTERM_MOD_CTRL : 0));
}

VTermKey engineKey(int key)
{
    static const QHash<int, VTermKey> keys{
        {Qt::Key_Return, VTERM_KEY_ENTER},
        {Qt::Key_Enter, VTERM_KEY_ENTER},
        {Qt::Key_Tab, VTERM_KEY_TAB},
        {Qt::Key_Backtab, VTERM_KEY_TAB},
        {Qt::Key_Backspace, VTERM_KEY_BACKSPACE},
        {Qt::Key_Escape, VTERM_KEY_ESCAPE},
        {Qt::Key_Up, VTERM_KEY_UP},
        {Qt::Key_Down, VTERM_KEY_DOWN},
        {Qt::Key_Left, VTERM_KEY_LEFT},
        {Qt::Key_Right, VTERM_KEY_RIGHT},
        {Qt::Key_Insert, VTERM_KEY_INS},
        {Qt::Key_Delete, VTERM_KEY_DEL},
        {Qt::Key_Home, VTERM_KEY_HOME},
        {Qt::Key_End, VTERM_KEY_END},
        {Qt::Key_PageUp, VTERM_KEY_PAGEUP},
        {Qt::Key_PageDown, VTERM_KEY_PAGEDOWN},
    };
    if (key >= Qt::Key_F1 && key <= Qt::Key_F12)
        return VTermKey(VTERM_KEY_FUNCTION(key - Qt::Key_F1 + 1));
    return keys.value(key, VTERM_KEY_NONE);
}

} // namespace

/// What libvterm calls back; `user` is the screen.
struct TerminalScreen::Callbacks
{
    static TerminalScreen *self(void *user) { return static_cast<TerminalScreen *>(user); }

    static void output(const char *bytes, size_t count, void *user)
    {
        TerminalScreen *screen = self(user);
        if (screen->m_replyBudget >= 0) {
            screen->m_replyBudget -= int(count);
            if (screen->m_replyBudget < 0) {
                screen->m_replyBudget = 0;
                return;
            }
        }
        screen->m_output(QByteArray(bytes, qsizetype(count)));
    }

    static int moveCursor(VTermPos place, VTermPos, int, void *user)
    {
        self(user)->m_cursorRow = place.row;
        self(user)->m_cursorColumn = place.col;
        return 1;
    }

    static int setProperty(VTermProp property, VTermValue *value, void *user)
    {
        if (property != VTERM_PROP_CURSORVISIBLE)
            return 0;
        self(user)->m_cursorVisible = value->boolean != 0;
        return 1;
    }

    static int pushLine(int columns, const VTermScreenCell *cells, void *user)
    {
        // As long as it is written, and allocated once: there are ten thousand of them.
        while (columns > 0 && packed(cells[columns - 1]) == TerminalCell())
            --columns;
        std::vector<TerminalCell> line(static_cast<size_t>(columns));
        std::transform(cells, cells + columns, line.begin(),
                       [](const VTermScreenCell &cell) { return packed(cell); });
        self(user)->pushScrollback(std::move(line));
        return 1;
    }

    /// A screen that grows takes back what had scrolled out.
    static int popLine(int columns, VTermScreenCell *cells, void *user)
    {
        TerminalScreen *screen = self(user);
        if (screen->m_scrollback.empty())
            return 0;
        VTermColor fore;
        VTermColor back;
        vterm_state_get_default_colors(vterm_obtain_state(screen->m_engine.get()), &fore, &back);
        const std::vector<TerminalCell> line = std::move(screen->m_scrollback.back());
        screen->m_scrollback.pop_back();
        for (size_t column = 0; column < size_t(columns); ++column)
            cells[column] =
                unpacked(column < line.size() ? line[column] : TerminalCell(), fore, back);
        return 1;
    }
};

TerminalScreen::TerminalScreen(int rows, int columns,
                               std::function<void(const QByteArray &)> output)
    : m_engine(vterm_new(std::max(1, rows), std::max(1, columns)), vterm_free)
    , m_cells(vterm_obtain_screen(m_engine.get()))
    , m_output(std::move(output))
{
    static const VTermScreenCallbacks callbacks = [] {
        VTermScreenCallbacks result{};
        result.movecursor = &Callbacks::moveCursor;
        result.settermprop = &Callbacks::setProperty;
        result.sb_pushline = &Callbacks::pushLine;
        result.sb_popline = &Callbacks::popLine;
        return result;
    }();
    vterm_set_utf8(m_engine.get(), 1);
    vterm_output_set_callback(m_engine.get(), &Callbacks::output, this);
    vterm_screen_set_callbacks(m_cells, &callbacks, this);
    vterm_screen_enable_altscreen(m_cells, 1);
    vterm_screen_reset(m_cells, 1);
}

void TerminalScreen::feed(QByteArrayView bytes)
{
    m_replyBudget = maximumReply;
    vterm_input_write(m_engine.get(), bytes.data(), size_t(bytes.size()));
    m_replyBudget = -1;
}

void TerminalScreen::resize(int rows, int columns)
{
    rows = std::max(1, rows);
    columns = std::max(2, columns);
    if (rows != this->rows() || columns != this->columns())
        vterm_set_size(m_engine.get(), rows, columns);
}

void TerminalScreen::reset()
{
    m_scrollback.clear();
    m_forgotten = 0;
    resetEngine();
}

void TerminalScreen::resetEngine()
{
    // First out of the alternate screen, which a reset does not leave.
    feed(QByteArrayView("\x18\x1b[?1049l"));
    vterm_screen_reset(m_cells, 1);
}

int TerminalScreen::rows() const
{
    int rows = 0;
    vterm_get_size(m_engine.get(), &rows, nullptr);
    return rows;
}

int TerminalScreen::columns() const
{
    int columns = 0;
    vterm_get_size(m_engine.get(), nullptr, &columns);
    return columns;
}

std::vector<TerminalCell> TerminalScreen::line(qint64 line) const
{
    const auto width = size_t(columns());
    if (line < firstLine() || line >= endLine())
        return std::vector<TerminalCell>(width);
    if (line < screenLine()) {
        std::vector<TerminalCell> result = m_scrollback[size_t(line - m_forgotten)];
        result.resize(width);
        return result;
    }
    std::vector<TerminalCell> result(width);
    VTermPos place{int(line - screenLine()), 0};
    for (TerminalCell &cell : result) {
        VTermScreenCell raw;
        if (vterm_screen_get_cell(m_cells, place, &raw))
            cell = packed(raw);
        ++place.col;
    }
    return result;
}

bool TerminalScreen::sendKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Backtab)
        modifiers |= Qt::ShiftModifier;
    const VTermKey known = engineKey(key);
    if (known != VTERM_KEY_NONE)
        vterm_keyboard_key(m_engine.get(), known, modifierBits(modifiers));
    return known != VTERM_KEY_NONE;
}

void TerminalScreen::sendText(const QString &text, Qt::KeyboardModifiers modifiers)
{
    for (const uint character : text.toUcs4())
        vterm_keyboard_unichar(m_engine.get(), character, modifierBits(modifiers));
}

void TerminalScreen::paste(const QString &text)
{
    QString clean = text;
    clean.replace(QLatin1StringView("\r\n"), QLatin1StringView("\n"));
    clean.replace(u'\n', u'\r');
    // Nothing but text, line ends and tabs: a paste must not carry keys.
    clean.removeIf([](QChar c) {
        return (c.unicode() < 0x20 && c != u'\r' && c != u'\t') || c.unicode() == 0x7f;
    });
    vterm_keyboard_start_paste(m_engine.get());
    m_output(clean.toUtf8());
    vterm_keyboard_end_paste(m_engine.get());
}

} // namespace mpathlab
