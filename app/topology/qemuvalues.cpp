// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/qemuvalues.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace mpathlab {

std::optional<bool> boolOf(const QString &text)
{
    if (QStringList{u"on"_s, u"yes"_s, u"true"_s, u"y"_s}.contains(text))
        return true;
    if (QStringList{u"off"_s, u"no"_s, u"false"_s, u"n"_s}.contains(text))
        return false;
    return std::nullopt;
}

std::optional<quint64> numberOf(const QString &text)
{
    bool ok = false;
    const quint64 number = text.startsWith(u'-') ? 0 : text.toULongLong(&ok, 0);
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<quint64> sizeOf(const QString &text, quint64 unit)
{
    static const QString suffixes = u"BKMGTP"_s;
    QString number = text;
    const qsizetype suffix = text.isEmpty() ? -1 : suffixes.indexOf(text.back().toUpper());
    const bool isHex = text.startsWith(u"0x"_s, Qt::CaseInsensitive);
    if (suffix >= 0 && !isHex) {
        unit = quint64(1) << (10 * suffix);
        number.chop(1);
    }
    constexpr double most = 1e18;
    bool ok = false;
    const double count =
        isHex ? static_cast<double>(number.toULongLong(&ok, 16)) : number.toDouble(&ok);
    const double bytes = count * static_cast<double>(unit);
    if (!ok || !(bytes >= 0) || bytes > most)
        return std::nullopt;
    return static_cast<quint64>(std::llround(bytes));
}

bool isPropertyName(const QString &name)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9._-]+\\z"_s);
    return form.match(name).hasMatch();
}

} // namespace mpathlab
