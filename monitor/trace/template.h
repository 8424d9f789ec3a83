// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/findbyte.h"

#include <QString>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <string_view>

namespace mpathlab {

/// Texts of events are templates: %1 %2 %3 stand for the event's three numbers, %% for a
/// percent sign. Lines that differ only in these numbers are kept once.
using TemplateNumbers = std::array<quint32, 3>;

/// The numbers put in. Replaces what is in `out`.
void expandTemplate(const QString &pattern, const TemplateNumbers &numbers, QString *out);

namespace detail {

inline int digitOf(QChar c)
{
    return c >= u'0' && c <= u'9' ? c.unicode() - u'0' : -1;
}
inline int digitOf(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : -1;
}

/// The end of the run of digits at `start`, or `start` when it is no number that prints as
/// it stands (too large, or with a leading zero).
template <typename View>
auto numberEnd(View text, decltype(text.size()) start, quint32 *number)
{
    auto end = start;
    quint64 value = 0;
    for (; end < text.size() && digitOf(text[end]) >= 0; end++)
        value = std::min<quint64>(value * 10 + quint64(digitOf(text[end])), 1ull << 40);
    const bool leadingZero = digitOf(text[start]) == 0 && end - start > 1;
    if (leadingZero || value > std::numeric_limits<quint32>::max())
        return start;
    *number = quint32(value);
    return end;
}

/// From `at` on, the first character that can change on its way into a template.
inline qsizetype nextOfTemplate(QStringView text, qsizetype at)
{
    while (at < text.size() && text[at] != u'%' && digitOf(text[at]) < 0)
        at++;
    return at;
}
inline size_t nextOfTemplate(std::string_view text, size_t at)
{
    const char *const found = findByte(text.data() + at, text.data() + text.size(), [](auto bytes) {
        return (bytes == '%') | ((bytes >= '0') & (bytes <= '9'));
    });
    return size_t(found - text.data());
}

inline void append(QString *text, QStringView from, qsizetype begin, qsizetype end)
{
    text->append(from.sliced(begin, end - begin));
}
inline void append(std::string *text, std::string_view from, size_t begin, size_t end)
{
    text->append(from.substr(begin, end - begin));
}

} // namespace detail

/// A sentence as it stands to its template (which replaces what is in `pattern`) and its
/// first three numbers. For QStringView with QString and for UTF-8 in std::string_view
/// with std::string alike: digits and the percent sign are single bytes there.
template <typename View, typename Text>
void makeTemplate(View sentence, Text *pattern, TemplateNumbers *numbers)
{
    using Char = typename Text::value_type;
    pattern->resize(0);
    *numbers = {};
    size_t used = 0;
    decltype(sentence.size()) run = 0; // what is copied as it stands begins here
    const auto copyTo = [&](decltype(run) end) { detail::append(pattern, sentence, run, end); };
    for (auto i = detail::nextOfTemplate(sentence, 0); i < sentence.size();
         i = detail::nextOfTemplate(sentence, i)) {
        if (sentence[i] == Char(u'%')) {
            copyTo(i + 1);
            run = i++; // once more
            continue;
        }
        quint32 number = 0;
        const auto end = detail::numberEnd(sentence, i, &number);
        if (used < numbers->size() && end != i) {
            copyTo(i);
            (*numbers)[used++] = number;
            pattern->push_back(Char(u'%'));
            pattern->push_back(Char(char16_t(u'0' + used)));
            run = i = end;
            continue;
        }
        while (i < sentence.size() && detail::digitOf(sentence[i]) >= 0)
            i++;
    }
    copyTo(sentence.size());
}

} // namespace mpathlab
