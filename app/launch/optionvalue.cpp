// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/optionvalue.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QString escaped(QString value)
{
    return value.replace(u","_s, u",,"_s);
}

} // namespace

OptionValue::OptionValue(const QString &first)
    : m_text(escaped(first))
{
}

OptionValue &OptionValue::set(const QString &key, const QString &value)
{
    if (!m_text.isEmpty())
        m_text += u',';
    m_text += key + u'=' + escaped(value);
    return *this;
}

OptionValue &OptionValue::set(const QString &key, const char16_t *value)
{
    return set(key, QString::fromUtf16(value));
}

OptionValue &OptionValue::set(const QString &key, qint64 value)
{
    return set(key, QString::number(value));
}

OptionValue &OptionValue::set(const QString &key, bool on)
{
    return set(key, on ? u"on"_s : u"off"_s);
}

} // namespace mpathlab
