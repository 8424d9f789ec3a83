// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/import/importshell.h"

#include "app/import/import.h"
#include "app/topology/topologywords.h"

#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace mpathlab::importing {

namespace {

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r' || c == u'\v' || c == u'\f';
}

bool isNameBegin(QChar c)
{
    return c.isLetter() || c == u'_';
}

/// The one substitution that is understood: what shellText() of app/launch writes for a
/// character that a terminal might obey. Nothing is run for it.
std::optional<QString> printedBytes(const QString &expansion)
{
    static const QRegularExpression pattern(u"\\A\\$\\(printf '((?:\\\\[0-7]{3})+)'\\)\\z"_s);
    const QRegularExpressionMatch match = pattern.match(expansion);
    if (!match.hasMatch())
        return std::nullopt;
    QByteArray bytes;
    const QString octets = match.captured(1);
    for (qsizetype i = 1; i < octets.size(); i += 4)
        bytes += static_cast<char>(octets.mid(i, 3).toInt(nullptr, 8));
    return QString::fromUtf8(bytes);
}

class Cutter
{
public:
    explicit Cutter(const QString &text)
        : m_text(text)
    {
        m_text.replace(u"\r\n"_s, u"\n"_s);
    }

    Result<QList<ShellCommand>> run()
    {
        while (!atEnd() && !m_error) {
            if (m_words > maximumImportWords)
                return failure(
                    TopologyWords::say("The text has more than %1 words: paste only the command.")
                        .arg(maximumImportWords));
            step();
        }
        if (m_error)
            return tl::unexpected(*m_error);
        endCommand();
        return std::move(m_commands);
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
    }
    QChar next()
    {
        const QChar c = m_text.at(m_at++);
        if (c == u'\n')
            ++m_line;
        return c;
    }

    void begin()
    {
        if (!m_inWord) {
            m_inWord = true;
            m_word = {{}, m_line, {}};
        }
    }
    void put(QChar c)
    {
        begin();
        m_word.text += c;
    }
    void endWord()
    {
        if (!m_inWord)
            return;
        m_inWord = false;
        static const QRegularExpression bracket(u"\\[.*\\]"_s);
        if (m_bracket && m_word.text.contains(bracket))
            m_word.expansions.append(u"[...]"_s);
        m_bracket = false;
        if (std::exchange(m_dropWord, false))
            return;
        m_command.append(m_word);
        ++m_words;
    }
    void endCommand()
    {
        endWord();
        m_dropWord = false;
        if (!m_command.isEmpty())
            m_commands.append(std::exchange(m_command, {}));
    }

    void step()
    {
        const QChar c = peek();
        if (c == u'\n' || c == u';' || c == u'|' || c == u'(' || c == u')') {
            endCommand();
            next();
        } else if (isBlank(c)) {
            endWord();
            next();
        } else if (c == u'#' && !m_inWord) {
            while (!atEnd() && peek() != u'\n')
                next();
        } else if (c == u'\\') {
            backslash();
        } else if (c == u'\'') {
            next();
            quotes(false);
        } else if (c == u'"') {
            next();
            doubleQuotes();
        } else if (c == u'$' || c == u'`') {
            expansion(false);
        } else if (c == u'<' || c == u'>' || c == u'&') {
            redirection();
        } else if (c != u'{' || m_inWord || !bareJson()) {
            plain();
        }
    }

    void plain()
    {
        const QChar c = next();
        const bool beginsPart = !m_inWord || m_word.text.isEmpty() || m_word.text.endsWith(u'=');
        put(c);
        if (c == u'*' || c == u'?')
            m_word.expansions.append(c);
        else if (c == u'[')
            m_bracket = true;
        else if (c == u'~' && beginsPart && (peek() == u'/' || peek().isNull() || isBlank(peek())))
            m_word.expansions.append(c);
    }

    void backslash()
    {
        next();
        // Blanks behind a backslash at the end of a line are a slip of the pen.
        qsizetype ahead = 0;
        while (isBlank(peek(ahead)))
            ++ahead;
        if (m_at + ahead >= m_text.size() || peek(ahead) == u'\n') {
            m_at += ahead;
            if (!atEnd())
                next();
            return;
        }
        put(next());
    }

    void unclosed(const QString &sign, int line)
    {
        const bool isQuote = sign.endsWith(u'\'') || sign.endsWith(u'"');
        m_error = Error{
            (isQuote
                 ? TopologyWords::say("Line %1: the quotation mark %2 that begins here is never "
                                      "closed. Close it, or remove it.")
                 : TopologyWords::say(
                       "Line %1: the %2 that begins here is never closed. Close it, or remove it."))
                .arg(line, sign)};
    }

    /// '...', or bash's $'...' with ANSI C's escapes.
    void quotes(bool ansi)
    {
        begin();
        const int line = m_line;
        while (!atEnd()) {
            const QChar c = next();
            if (c == u'\'')
                return;
            if (ansi && c == u'\\' && !atEnd())
                ansiEscape(next());
            else
                put(c);
        }
        unclosed(ansi ? u"$'"_s : u"'"_s, line);
    }

    void doubleQuotes()
    {
        begin();
        const int line = m_line;
        while (!atEnd() && !m_error) {
            const QChar c = peek();
            if (c == u'"') {
                next();
                return;
            }
            if (c == u'$' || c == u'`') {
                expansion(true);
                continue;
            }
            next();
            static constexpr QStringView escapable = u"$`\"\\";
            if (c == u'\\' && peek() == u'\n')
                next();
            else if (c == u'\\' && !atEnd() && escapable.contains(peek()))
                put(next());
            else
                put(c);
        }
        if (!m_error)
            unclosed(u"\""_s, line);
    }

    void expansion(bool quoted)
    {
        const qsizetype from = m_at;
        if (next() == u'`') {
            keepClosed(u"`"_s, u'`', from);
            return;
        }
        const QChar c = peek();
        if (!quoted && c == u'\'') {
            next();
            quotes(true);
        } else if (!quoted && c == u'"') {
            next();
            doubleQuotes();
        } else if (c == u'(') {
            next();
            keepClosed(u"$("_s, u')', from);
        } else if (c == u'{') {
            next();
            keepClosed(u"${"_s, u'}', from);
        } else if (isNameBegin(c)) {
            while (isNameBegin(peek()) || peek().isDigit())
                next();
            keepExpansion(from);
        } else if (c.isDigit() || (!c.isNull() && u"@*#?$!-"_s.contains(c))) {
            next();
            keepExpansion(from);
        } else {
            put(u'$');
        }
    }

    /// What began with `sign`, which was just read, up to its end.
    void keepClosed(const QString &sign, QChar close, qsizetype from)
    {
        const int line = m_line;
        if (closed(sign.back(), close))
            keepExpansion(from);
        else
            unclosed(sign, line);
    }

    void keepExpansion(qsizetype from)
    {
        begin();
        const QString text = m_text.mid(from, m_at - from);
        const auto printed = printedBytes(text);
        m_word.text += printed.value_or(text);
        if (!printed)
            m_word.expansions.append(text);
    }

    /// Goes behind the bracket that closes one just read; false when there is none.
    bool closed(QChar open, QChar close)
    {
        int depth = 1;
        while (!atEnd()) {
            const QChar c = next();
            if (c == u'\\' && !atEnd()) {
                next();
            } else if (c == u'\'' && open == u'(') {
                while (!atEnd() && next() != u'\'') {
                }
            } else if (c == close) {
                if (--depth == 0)
                    return true;
            } else if (c == open) {
                ++depth;
            }
        }
        return false;
    }

    void ansiEscape(QChar c)
    {
        static constexpr QStringView names = u"abefnrtvE";
        static constexpr QStringView values = u"\a\b\x1b\f\n\r\t\v\x1b";
        const qsizetype named = names.indexOf(c);
        if (named >= 0) {
            put(values.at(named));
        } else if (c == u'x') {
            putCode(digits(2, 16), 16);
        } else if (c == u'u' || c == u'U') {
            putCode(digits(c == u'u' ? 4 : 8, 16), 16);
        } else if (c >= u'0' && c <= u'7') {
            putCode(c + digits(2, 8), 8);
        } else {
            put(c);
        }
    }

    QString digits(int most, int base)
    {
        QString found;
        const auto isDigit = [base](QChar c) {
            bool ok = false;
            QString(c).toInt(&ok, base);
            return ok;
        };
        while (found.size() < most && !atEnd() && isDigit(peek()))
            found += next();
        return found;
    }

    void putCode(const QString &number, int base)
    {
        const char32_t code = number.toUInt(nullptr, base);
        if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
            put(QChar::ReplacementCharacter);
        else
            m_word.text += QString::fromUcs4(&code, 1);
    }

    void redirection()
    {
        const QChar c = next();
        if (c == u'&' && peek() != u'>') {
            endCommand();
            return;
        }
        static const QRegularExpression descriptor(u"\\A[0-9]+\\z"_s);
        if (m_inWord && descriptor.match(m_word.text).hasMatch())
            m_inWord = false; // `2>`: no word of the command
        endWord();
        static constexpr QStringView more = u"<>&|";
        QChar last = c;
        while (!atEnd() && more.contains(peek()))
            last = next();
        m_dropWord = true;
        if (peek() == u'-') {
            next();
            m_dropWord = last != u'&'; // `2>&-` names no file, `<<- END` does
        }
    }

    /// An object that stands bare: a listing of processes shows it so.
    bool bareJson()
    {
        if (m_lineWithoutJson == m_line)
            return false;
        qsizetype ahead = 1;
        while (isBlank(peek(ahead)))
            ++ahead;
        if (peek(ahead) != u'"')
            return false;
        int depth = 0;
        bool inString = false;
        for (qsizetype i = m_at; i < m_text.size() && m_text.at(i) != u'\n'; ++i) {
            const QChar c = m_text.at(i);
            if (inString && c == u'\\')
                ++i;
            else if (c == u'"')
                inString = !inString;
            else if (!inString && c == u'{')
                ++depth;
            else if (!inString && c == u'}' && --depth == 0) {
                begin();
                m_word.text += m_text.mid(m_at, i + 1 - m_at);
                m_at = i + 1;
                return true;
            }
        }
        m_lineWithoutJson = m_line;
        return false;
    }

    QString m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    ShellWord m_word;
    ShellCommand m_command;
    QList<ShellCommand> m_commands;
    qsizetype m_words = 0;
    bool m_inWord = false;
    bool m_bracket = false;
    int m_lineWithoutJson = 0; ///< where looking for it once was enough
    bool m_dropWord = false;   ///< the next word is where something is redirected
    std::optional<Error> m_error;
};

} // namespace

Result<QList<ShellCommand>> cutShell(const QString &text)
{
    return Cutter(text).run();
}

} // namespace mpathlab::importing
