// SPDX-License-Identifier: GPL-2.0-or-later
// The painting half of Terminal.
#include "ui/console/terminal.h"

#include "ui/common/statestyle.h"

#include <QPaintEvent>
#include <QPainter>

#include <cmath>

namespace mpathlab {

namespace {

/// The sixteen colours with names, chosen to be readable on light and on dark ground.
constexpr std::array<QRgb, 16> onDark{
    0xff3b4252, 0xffe06c75, 0xff8fc379, 0xffe5c07b, 0xff6cb0f0, 0xffc792ea, 0xff56b6c2, 0xffd0d4dc,
    0xff7f8794, 0xffff8a93, 0xffb5e890, 0xffffd88a, 0xff93ccff, 0xffe0b0ff, 0xff7fe0ea, 0xffffffff};
constexpr std::array<QRgb, 16> onLight{
    0xff1f2430, 0xffb3261e, 0xff2e7d32, 0xff8a6100, 0xff1a5fb4, 0xff8b3fa8, 0xff0f7580, 0xffb8bcc6,
    0xff5c6370, 0xffd33a30, 0xff3a9440, 0xffa87700, 0xff3a7bd5, 0xffa657c4, 0xff1b919d, 0xffe8e8e8};

/// Entry 16..255 of xterm's palette: a cube of 6x6x6 colours and 24 greys.
QRgb cubeColor(int index)
{
    if (index >= 232) {
        const int grey = 8 + (index - 232) * 10;
        return qRgb(grey, grey, grey);
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + step * 40; };
    const int cube = index - 16;
    return qRgb(level(cube / 36), level(cube / 6 % 6), level(cube % 6));
}

} // namespace

void Terminal::makeColors()
{
    const bool dark = isDark(palette().color(QPalette::Base));
    const std::array<QRgb, 16> &named = dark ? onDark : onLight;
    for (int i = 0; i < 256; ++i)
        m_palette[size_t(i)] = i < 16 ? named[size_t(i)] : cubeColor(i);
    viewport()->update();
}

void Terminal::measureFont()
{
    QFont cell = font();
    cell.setLetterSpacing(QFont::AbsoluteSpacing, 0);
    const QFontMetricsF metrics(cell);
    const qreal advance = metrics.horizontalAdvance(QLatin1Char('M'));
    m_cellWidth = std::max(1, int(std::lround(advance)));
    m_cellHeight = std::max(1, int(std::ceil(metrics.height())));
    m_ascent = int(std::ceil(metrics.ascent()));
    for (size_t look = 0; look < m_looks.size(); ++look) {
        QFont &styled = m_looks[look];
        styled = font();
        styled.setBold(look & 1);
        styled.setItalic(look & 2);
        styled.setUnderline(look & 4);
        styled.setStrikeOut(look & 8);
        // A font's advance is rarely a whole number of pixels; the cells' is.
        const qreal own = QFontMetricsF(styled).horizontalAdvance(QLatin1Char('M'));
        styled.setLetterSpacing(QFont::AbsoluteSpacing, m_cellWidth - own);
    }
}

QColor Terminal::color(TerminalColor color, bool foreground) const
{
    if (color == 0)
        return palette().color(foreground ? QPalette::Text : QPalette::Base);
    if (color & 0x8000) {
        const auto wide = [](int five) { return five << 3 | five >> 2; };
        return {wide(color >> 10 & 31), wide(color >> 5 & 31), wide(color & 31)};
    }
    return m_palette[size_t(color - 1) & 0xff];
}

void Terminal::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    if (m_blank && !m_interactive) {
        paintPlaceholder(&painter);
        return;
    }
    const int first = std::max(0, (event->rect().top() - margin) / m_cellHeight);
    const int last =
        std::min(m_screen.rows() - 1, (event->rect().bottom() - margin) / m_cellHeight);
    for (int row = first; row <= last; ++row)
        paintLine(&painter, topLine() + row, margin + row * m_cellHeight);
    paintCursor(&painter);
}

void Terminal::paintPlaceholder(QPainter *painter)
{
    painter->setFont(font());
    painter->setPen(palette().color(QPalette::PlaceholderText));
    painter->drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                      Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_placeholder);
}

void Terminal::paintLine(QPainter *painter, qint64 line, int y)
{
    const std::vector<TerminalCell> cells = m_screen.line(line);
    const auto sameLook = [&](int a, int b) {
        const TerminalCell &left = cells[size_t(a)];
        const TerminalCell &right = cells[size_t(b)];
        return left.foreground == right.foreground && left.background == right.background &&
               left.flags() == right.flags() && !(left.flags() & TerminalCell::Wide) &&
               isSelected({line, a}) == isSelected({line, b});
    };
    const int count = int(cells.size());
    for (int begin = 0; begin < count;) {
        int end = begin + 1;
        while (end < count && sameLook(begin, end))
            ++end;
        const TerminalCell &cell = cells[size_t(begin)];
        if (isSelected({line, begin})) {
            painter->fillRect(cellRect({line, begin}, end - begin),
                              palette().color(QPalette::Highlight));
            painter->setPen(palette().color(QPalette::HighlightedText));
        } else {
            const bool reverse = cell.flags() & TerminalCell::Reverse;
            const QColor fore = color(cell.foreground, true);
            const QColor back = color(cell.background, false);
            if (reverse || cell.background != 0)
                painter->fillRect(cellRect({line, begin}, end - begin), reverse ? fore : back);
            painter->setPen(reverse ? back : fore);
        }
        paintRun(painter, cells, begin, end, y);
        begin = end;
    }
}

void Terminal::paintRun(QPainter *painter, const std::vector<TerminalCell> &cells, int begin,
                        int end, int y)
{
    const quint32 flags = cells[size_t(begin)].flags();
    if (flags & TerminalCell::Continuation)
        return;
    QString text;
    bool blank = true;
    for (int column = begin; column < end; ++column) {
        const char32_t written = cells[size_t(column)].character();
        const char32_t character = written ? written : U' ';
        blank = blank && character == U' ';
        text += QString::fromUcs4(&character, 1);
    }
    if (blank && !(flags & (TerminalCell::Underline | TerminalCell::Strike)))
        return;
    static_assert(TerminalCell::Italic == TerminalCell::Bold << 1 &&
                  TerminalCell::Strike == TerminalCell::Bold << 3);
    painter->setFont(m_looks[flags / TerminalCell::Bold % m_looks.size()]);
    painter->drawText(QPointF(margin + begin * m_cellWidth, y + m_ascent), text);
}

void Terminal::paintCursor(QPainter *painter)
{
    if (!m_interactive || !m_screen.isCursorVisible())
        return;
    const TerminalPlace place = m_screen.cursor();
    const QRect rect = cellRect(place);
    const QColor ink = palette().color(QPalette::Text);
    if (!hasFocus()) {
        painter->setPen(ink);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(rect.adjusted(0, 0, -1, -1));
        return;
    }
    painter->fillRect(rect, ink);
    const std::vector<TerminalCell> cells = m_screen.line(place.line);
    if (place.column < int(cells.size())) {
        painter->setPen(palette().color(QPalette::Base));
        paintRun(painter, cells, place.column, place.column + 1, rect.top());
    }
}

} // namespace mpathlab
