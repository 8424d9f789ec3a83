// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/guest/kernellog.h"

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The end of the escape sequence that starts at `i` (ECMA-48: CSI, OSC and other
/// strings, two-byte ones); a cut one ends with the line.
qsizetype escapeEnd(const QByteArray &line, qsizetype i)
{
    const char kind = ++i < line.size() ? line[i++] : '\0';
    if (kind == '[') {
        while (i < line.size() && !(line[i] >= 0x40 && line[i] <= 0x7e))
            i++;
        return std::min(i + 1, line.size());
    }
    if (kind == ']' || kind == 'P' || kind == '^' || kind == '_' || kind == 'X') {
        while (i < line.size() && line[i] != '\a' && line[i] != '\x1b')
            i++;
        const bool terminated = i + 1 < line.size() && line[i] == '\x1b' && line[i + 1] == '\\';
        return std::min(i + (terminated ? 2 : 1), line.size());
    }
    return std::min(i, line.size());
}

QByteArray withoutEscapes(const QByteArray &line)
{
    if (!line.contains('\x1b'))
        return line;
    QByteArray plain;
    for (qsizetype i = 0; i < line.size();) {
        if (line[i] == '\x1b')
            i = escapeEnd(line, i);
        else
            plain += line[i++];
    }
    return plain;
}

/// Untrusted text may hold control and direction characters that would spoil a screen.
QString printable(QByteArrayView bytes)
{
    const QString all = QString::fromUtf8(bytes);
    QString text;
    text.reserve(all.size());
    for (const QChar c : all) {
        if (c.isPrint())
            text += c;
        else if (c == u'\t')
            text += u' ';
    }
    return text;
}

/// printk's `[ sssss.uuuuuu] ` at `i` (kernel/printk/printk.c, print_time); where the
/// text starts.
std::optional<qsizetype> timestampEnd(const QByteArray &line, qsizetype i, double &uptime)
{
    const qsizetype open = i++;
    while (i < line.size() && line[i] == ' ')
        i++;
    const qsizetype seconds = i;
    while (i < line.size() && isDigit(line[i]))
        i++;
    if (i == seconds || i - seconds > 12 || i + 7 >= line.size() || line[i] != '.')
        return std::nullopt;
    const qsizetype end = i + 7;
    if (!std::all_of(line.begin() + i + 1, line.begin() + end, isDigit) || line[end] != ']')
        return std::nullopt;
    uptime = line.mid(open + 1, end - open - 1).trimmed().toDouble();
    return end + 1;
}

/// CONFIG_PRINTK_CALLER adds `[    T1]` or `[   C0]` behind the time.
qsizetype callerEnd(const QByteArray &line, qsizetype i)
{
    if (i >= line.size() || line[i] != '[')
        return i;
    const qsizetype close = line.indexOf(']', i);
    const QByteArray caller = close < 0 ? QByteArray() : line.mid(i + 1, close - i - 1).trimmed();
    const bool fits = caller.size() > 1 && (caller[0] == 'T' || caller[0] == 'C') &&
                      std::all_of(caller.begin() + 1, caller.end(), isDigit);
    return fits ? close + 1 : i;
}

std::optional<KernelMessage> parseLine(const QByteArray &raw)
{
    const QByteArray line = withoutEscapes(raw);
    for (qsizetype i = line.indexOf('['); i >= 0; i = line.indexOf('[', i + 1)) {
        KernelMessage message;
        if (const auto end = timestampEnd(line, i, message.uptime)) {
            const qsizetype text = callerEnd(line, *end);
            message.text = printable(QByteArrayView(line).sliced(text)).trimmed();
            if (message.text.isEmpty())
                return std::nullopt;
            return message;
        }
    }
    return std::nullopt;
}

} // namespace

QList<KernelMessage> KernelLog::feed(const QByteArray &bytes)
{
    QList<KernelMessage> messages;
    const auto take = [&](QByteArrayView part) {
        m_partial.append(part.first(std::min(part.size(), maximumLine - m_partial.size())));
    };
    qsizetype start = 0;
    for (qsizetype i = 0; i < bytes.size(); i++) {
        // A prompt redraws itself with a bare carriage return.
        if (bytes[i] != '\n' && bytes[i] != '\r')
            continue;
        take(QByteArrayView(bytes).sliced(start, i - start));
        start = i + 1;
        if (const auto message = parseLine(m_partial))
            messages += *message;
        m_partial.clear();
    }
    take(QByteArrayView(bytes).sliced(start));
    return messages;
}

bool isNvmeMessage(const KernelMessage &message)
{
    static constexpr std::array words{
        "nvme"_L1,        "multipath"_L1,     "I/O error"_L1,        "Kernel panic"_L1,
        "BUG:"_L1,        "Oops:"_L1,         "blocked for more"_L1, "self-detected stall"_L1,
        "soft lockup"_L1, "Out of memory"_L1,
    };
    // The kernel's own parameters name nvme without saying anything of it.
    if (message.text.contains("ommand line:"_L1))
        return false;
    return std::any_of(words.begin(), words.end(),
                       [&](QLatin1StringView word) { return message.text.contains(word); });
}

} // namespace mpathlab
