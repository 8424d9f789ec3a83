// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/action/action.h"

#include <QLocale>

#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

ActionKind kindOf(const Action &action)
{
    return ActionKind(1U << action.index());
}

QString controllerOf(const Action &action)
{
    return std::visit(
        [](const auto &each) -> QString {
            if constexpr (requires { each.controller; })
                return each.controller;
            else
                return {};
        },
        action);
}

constexpr std::array sizeUnits{'K', 'M', 'G', 'T'};

QString sizeText(ByteSize size)
{
    quint64 number = size.bytes;
    QString unit;
    for (const char next : sizeUnits) {
        if (number == 0 || number % 1024 != 0)
            break;
        number /= 1024;
        unit = QLatin1Char(next);
    }
    return QString::number(number) + unit;
}

std::optional<ByteSize> sizeFromText(const QString &text)
{
    quint64 unit = 1;
    QString digits = text;
    for (const char next : sizeUnits) {
        unit *= 1024;
        if (text.endsWith(QLatin1Char(next), Qt::CaseInsensitive)) {
            digits.chop(1);
            break;
        }
    }
    if (digits.size() == text.size())
        unit = 1;
    bool isNumber = false;
    const quint64 number = digits.toULongLong(&isNumber);
    if (!isNumber || !digits.front().isDigit() ||
        number > std::numeric_limits<quint64>::max() / unit)
        return {};
    return ByteSize{number * unit};
}

QString latencyText(quint32 us)
{
    const auto number = [](double value) {
        return QString::number(value, 'f', QLocale::FloatingPointShortest);
    };
    if (us >= 1'000'000)
        return number(us / 1e6) + u" s"_s;
    if (us >= 1'000)
        return number(us / 1e3) + u" ms"_s;
    return QString::number(us) + u" µs"_s;
}

} // namespace mpathlab
