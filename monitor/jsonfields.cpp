// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/jsonfields.h"

#include "monitor/monitorwords.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace mpathlab {

Result<QJsonObject> parseJsonObject(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(MonitorWords::say("not JSON (%1)").arg(error.errorString()),
                       error.errorString());
    if (!document.isObject())
        return failure(MonitorWords::say("not an object"));
    return document.object();
}

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray jsonString(const QString &text)
{
    QByteArray out(1, '"');
    out.reserve(text.size() + 2);
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (uchar(c) < 0x20)
            out += "\\u00" + QByteArray(1, c).toHex();
        else
            out += c;
    }
    return out += '"';
}

std::optional<qint64> wholeNumber(const QJsonValue &value, qint64 least, qint64 most)
{
    const qint64 number = value.toInteger(std::numeric_limits<qint64>::min());
    const bool fits = value.isDouble() && number >= least && number <= most;
    return fits ? std::optional(number) : std::nullopt;
}

void JsonMisfit::add(const QString &path, const Sentence &expected)
{
    if (path.isEmpty())
        add(MonitorWords::say("it is not %1").arg(expected));
    else if (m_paths == Paths::Quoted)
        add(MonitorWords::say("\"%1\" is not %2").arg(path, expected));
    else
        add(MonitorWords::say("%1 is not %2").arg(path, expected));
}

void JsonMisfit::add(const Sentence &words)
{
    if (!any())
        m_first = words;
}

JsonFields::JsonFields(JsonMisfit &misfit, const QJsonValue &value, const QString &path)
    : m_misfit(misfit)
    , m_object(value.toObject())
    , m_path(path)
{
    if (!value.isObject())
        m_misfit.add(m_path, MonitorWords::say("an object"));
}

QString JsonFields::path(QStringView name) const
{
    return m_path.isEmpty() ? name.toString() : m_path + u'.' + name.toString();
}

QString JsonFields::string(QStringView name) const
{
    const QJsonValue value = m_object.value(name);
    if (!value.isString())
        fail(name, MonitorWords::say("a string"));
    return value.toString();
}

bool JsonFields::boolean(QStringView name) const
{
    const QJsonValue value = m_object.value(name);
    if (!value.isBool())
        fail(name, MonitorWords::say("true or false"));
    return value.toBool();
}

QList<quint32> JsonFields::numbers(QStringView name) const
{
    return list(name, [this](JsonMisfit &, const QJsonValue &value, const QString &where) {
        return quint32(natural(value, where, std::numeric_limits<quint32>::max()));
    });
}

quint64 JsonFields::natural(const QJsonValue &value, const QString &path, quint64 most) const
{
    // Qt keeps integers up to 2^63 exactly and larger ones as double.
    const double d = value.toDouble(-1);
    const qint64 i = value.toInteger(-1);
    if (i >= 0 && quint64(i) <= most)
        return quint64(i);
    if (most == std::numeric_limits<quint64>::max() && d >= 0x1p63 && d < 0x1p64)
        return quint64(d);
    m_misfit.add(path, MonitorWords::say("a number from 0 to %1").arg(most));
    return 0;
}

void JsonFields::failWord(QStringView name) const
{
    fail(name, MonitorWords::say("a known word"));
}

QJsonArray JsonFields::arrayOf(JsonMisfit &misfit, const QJsonValue &value, const QString &path)
{
    if (!value.isArray())
        misfit.add(path, MonitorWords::say("a list"));
    return value.toArray();
}

} // namespace mpathlab
