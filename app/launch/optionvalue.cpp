// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/optionvalue.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QString escaped(QString value)
{
    return value.replace(u","_s, u",,"_s);
}

QString textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"on"_s : u"off"_s;
    return value.isDouble() ? QString::number(value.toInteger()) : escaped(value.toString());
}

void insert(QJsonObject &object, const QString &key, const QJsonValue &value)
{
    const qsizetype dot = key.indexOf(u'.');
    if (dot < 0) {
        object.insert(key, value);
        return;
    }
    QJsonObject inner = object.value(key.first(dot)).toObject();
    insert(inner, key.sliced(dot + 1), value);
    object.insert(key.first(dot), inner);
}

} // namespace

OptionValue::OptionValue(const QString &first)
    : m_first(first)
{
}

OptionValue &OptionValue::set(const QString &key, const QString &value)
{
    m_values.append({key, value});
    return *this;
}

OptionValue &OptionValue::set(const QString &key, const char16_t *value)
{
    return set(key, QString::fromUtf16(value));
}

OptionValue &OptionValue::set(const QString &key, qint64 value)
{
    m_values.append({key, value});
    return *this;
}

OptionValue &OptionValue::set(const QString &key, bool on)
{
    m_values.append({key, on});
    return *this;
}

QString OptionValue::text() const
{
    QStringList parts;
    if (!m_first.isEmpty())
        parts.append(escaped(m_first));
    for (const auto &[key, value] : m_values)
        parts.append(key + u'=' + textOf(value));
    return parts.join(u',');
}

QJsonObject OptionValue::object() const
{
    QJsonObject object;
    for (const auto &[key, value] : m_values)
        insert(object, key, value);
    return object;
}

} // namespace mpathlab
