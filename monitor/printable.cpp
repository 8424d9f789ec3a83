// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/printable.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

QString printable(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        // Format covers the bidirectional controls, with which text can be made to read
        // as something else than it is.
        const bool hidden =
            c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
            c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
        if (hidden)
            shown += u"\\u{%1}"_s.arg(c.unicode(), 0, 16);
        else
            shown += c;
    }
    return shown;
}

QString quoted(const QString &text)
{
    constexpr qsizetype longest = 60;
    QString shown = printable(text.left(longest));
    if (text.size() > longest)
        shown += u"…"_s;
    return u'"' + shown + u'"';
}

} // namespace mpathlab
