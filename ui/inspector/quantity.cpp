// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/inspector/quantity.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Unit = Quantity::Unit;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::Quantity)
};

constexpr int maximumInt = std::numeric_limits<int>::max();

/// Units of size in the order of their powers of 1024; names of IEC, the same everywhere.
const QStringList &sizeNames()
{
    static const QStringList names{u"bytes"_s, u"KiB"_s, u"MiB"_s, u"GiB"_s, u"TiB"_s};
    return names;
}

/// The power of 1024 of a quantity's own unit; negative for what is no size.
int powerOf(Unit unit)
{
    return static_cast<int>(unit) - static_cast<int>(Unit::Bytes);
}

/// The power of 1024 that was written; -1 when it is none.
int powerFrom(const QString &suffix)
{
    static const QRegularExpression form(u"^(?:b(?:ytes?)?|[kmgt]i?b?)$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(suffix).hasMatch()
               ? static_cast<int>(u"BKMGT"_s.indexOf(suffix.front().toUpper()))
               : -1;
}

QString example(const Quantity &quantity)
{
    return quantityText(quantity, std::max(quantity.lowest, std::min(quantity.highest, 64)));
}

} // namespace

QString quantityText(const Quantity &quantity, int value)
{
    if (value == 0 && !quantity.zero.isEmpty())
        return quantity.zero;
    int power = powerOf(quantity.unit);
    if (power < 0)
        return quantity.unit == Unit::Seconds ? Text::tr("%1 s").arg(value)
                                              : QString::number(value);
    while (value != 0 && value % 1024 == 0 && power + 1 < sizeNames().size()) {
        value /= 1024;
        ++power;
    }
    return u"%1 %2"_s.arg(QString::number(value), sizeNames().at(power));
}

Result<int> quantityFrom(const Quantity &quantity, const QString &text)
{
    static const QRegularExpression form(u"^\\s*([0-9]+(?:[.,][0-9]+)?)\\s*([A-Za-z]*)\\s*$"_s);
    if (!quantity.zero.isEmpty() && text.trimmed().compare(quantity.zero, Qt::CaseInsensitive) == 0)
        return 0;
    const QRegularExpressionMatch match = form.match(text);
    const auto wrong = [&] {
        return failure(Text::tr("\"%1\" is no value for this field: write it like %2.")
                           .arg(text.left(40), example(quantity)));
    };
    if (!match.hasMatch())
        return wrong();
    double value = match.captured(1).replace(u',', u'.').toDouble();
    const QString suffix = match.captured(2);
    const int own = powerOf(quantity.unit);
    if (own < 0) {
        const bool seconds = quantity.unit == Unit::Seconds && suffix.toLower() == u"s"_s;
        if (!suffix.isEmpty() && !seconds)
            return wrong();
    } else if (!suffix.isEmpty()) {
        const int power = powerFrom(suffix);
        if (power < 0)
            return wrong();
        value *= std::pow(1024.0, power - own);
    }
    if (value != std::floor(value)) {
        return failure(own < 0 ? Text::tr("\"%1\" is no whole number.").arg(text.left(40))
                               : Text::tr("\"%1\" is no whole number of %2.")
                                     .arg(text.left(40), sizeNames().at(own)));
    }
    if (value > maximumInt)
        return failure(
            Text::tr("\"%1\" is too large: choose %2.").arg(text.left(40), rangeText(quantity)));
    return static_cast<int>(value);
}

QString rangeText(const Quantity &quantity)
{
    // The words for 0 say nothing about the range.
    Quantity plain = quantity;
    plain.zero.clear();
    return Text::tr("%1 to %2")
        .arg(quantityText(plain, quantity.lowest), quantityText(plain, quantity.highest));
}

int stepped(const Quantity &quantity, int value, int steps)
{
    qint64 next = value;
    if (!quantity.powersOfTwo)
        return static_cast<int>(std::clamp<qint64>(next + qint64(steps) * quantity.step,
                                                   quantity.lowest, quantity.highest));
    for (int i = 0; i < std::abs(steps); ++i) {
        if (steps > 0)
            next = next == 0 ? quantity.step : next * 2;
        else
            next = next <= quantity.step ? 0 : next / 2;
    }
    return static_cast<int>(std::clamp<qint64>(next, quantity.lowest, quantity.highest));
}

} // namespace mpathlab
