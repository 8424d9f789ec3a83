// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <type_traits>

namespace mpathlab {

/// A sentence for the user in the language of the window, and the same in English for
/// what must read alike everywhere: the event log, files, the control socket. A program
/// that installs no translator has English in both.
///
/// Every module below `ui/` makes its own with `say()` (topologywords.h); what it says is found
/// by lupdate as tr() is. In any thread, as QCoreApplication::translate().
class Sentence
{
public:
    Sentence() = default;
    /// `source` is a literal in the catalogues of resources/translations.
    Sentence(const char *context, const char *source);
    Sentence(const QString &text, const QString &english)
        : m_text(text)
        , m_english(english)
    {
    }
    /// Words of others (QEMU, the kernel, a file), which nobody translates.
    static Sentence verbatim(const QString &words) { return {words, words}; }

    /// Replaces the lowest place holders, all of one call at once. Numbers are written as in
    /// C, a Sentence comes in the language of each side.
    template <typename... Args>
    Sentence arg(const Args &...args) const
    {
        return {m_text.arg(shown(args)...), m_english.arg(english(args)...)};
    }

    /// This one and another one after it, as one text.
    Sentence then(const Sentence &next) const;

    bool isEmpty() const { return m_text.isEmpty(); }
    const QString &text() const { return m_text; }
    const QString &english() const { return m_english; }
    operator QString() const { return m_text; } ///< most only want to show it

    bool operator==(const Sentence &) const = default;

private:
    static QString shown(const Sentence &sentence) { return sentence.m_text; }
    static QString shown(const QString &words) { return words; }
    template <typename Number, typename = std::enable_if_t<std::is_arithmetic_v<Number>>>
    static QString shown(Number number)
    {
        return QString::number(number);
    }
    static QString english(const Sentence &sentence) { return sentence.m_english; }
    template <typename T>
    static QString english(const T &other)
    {
        return shown(other);
    }

    QString m_text;
    QString m_english;
};

} // namespace mpathlab
