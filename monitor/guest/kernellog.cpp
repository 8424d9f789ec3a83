// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/guest/kernellog.h"

#include <QRegularExpression>

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Escape sequences are those of ECMA-48: CSI, OSC and other strings, two-byte ones; a cut one ends
/// with the line.
QByteArray withoutEscapes(const QByteArray &line)
{
    static const QRegularExpression escape(
        u"\\x1b(?:\\[[^@-~]*[@-~]?|[\\]P^_X][^\\a\\x1b]*(?:\\a|\\x1b\\\\?)?|.?)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    return line.contains('\x1b') ? QString::fromLatin1(line).remove(escape).toLatin1() : line;
}

/// Untrusted text may hold control and direction characters that would spoil a screen.
QString printable(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes).replace(u'\t', u' ');
    return text.removeIf([](QChar c) { return !c.isPrint(); }).trimmed();
}

std::optional<KernelMessage> parseLine(const QByteArray &raw)
{
    // printk's `[ sssss.uuuuuu] ` (kernel/printk/printk.c, print_time), behind which
    // CONFIG_PRINTK_CALLER adds `[    T1]` or `[   C0]`.
    static const QRegularExpression stamp(
        u"\\[ *([0-9]{1,12}\\.[0-9]{6})\\](?:\\[\\s*[TC][0-9]+\\s*\\])?"_s);
    const QByteArray line = withoutEscapes(raw);
    const QRegularExpressionMatch match = stamp.match(QString::fromLatin1(line)); // byte by byte
    const QString text = match.hasMatch() ? printable(line.sliced(match.capturedEnd())) : QString();
    if (text.isEmpty())
        return {};
    return KernelMessage{match.captured(1).toDouble(), text};
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
