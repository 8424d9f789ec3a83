// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/framing.h"

#include "monitor/jsonfields.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

QString excerpt(const QByteArray &bytes)
{
    constexpr qsizetype longest = 80;
    QString text;
    for (const char c : bytes.first(std::min(bytes.size(), longest)))
        text += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
    if (bytes.size() > longest)
        text += u"..."_s;
    return text;
}

static Result<QJsonObject> parseLine(const QByteArray &line)
{
    const Result<QJsonObject> object = parseJsonObject(line);
    if (!object) {
        return failure(u"A line of the monitor is no QMP message and was skipped: \"%1\". Is the "
                       "socket a QMP monitor (not HMP)?"_s.arg(excerpt(line)),
                       object.error().english);
    }
    return object;
}

QList<Result<QJsonObject>> QmpFraming::feed(const QByteArray &bytes)
{
    QList<Result<QJsonObject>> messages;
    const auto tooLong = [&] {
        m_partial.clear();
        messages += failure(u"A QMP message of more than %1 bytes was skipped."_s.arg(m_maximum));
    };

    qsizetype start = 0;
    for (qsizetype end; (end = bytes.indexOf('\n', start)) >= 0; start = end + 1) {
        if (std::exchange(m_skipping, false))
            continue;
        if (m_partial.size() + end - start > m_maximum) {
            tooLong();
            continue;
        }
        const QByteArray rest = QByteArray::fromRawData(bytes.constData() + start, end - start);
        const QByteArray line = m_partial.isEmpty() ? rest : m_partial + rest;
        m_partial.clear();
        if (!line.trimmed().isEmpty())
            messages += parseLine(line);
    }
    if (m_skipping)
        return messages;
    if (m_partial.size() + bytes.size() - start > m_maximum) {
        tooLong();
        m_skipping = true;
    } else {
        m_partial.append(bytes.constData() + start, bytes.size() - start);
    }
    return messages;
}

} // namespace mpathlab
