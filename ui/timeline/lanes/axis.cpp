// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/lanes/axis.h"

#include <QDateTime>
#include <QLocale>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

/// The smallest round step of at least `least` ns.
qint64 roundStep(double least)
{
    for (qint64 decade = 1; decade <= second; decade *= 10) {
        for (const qint64 times : {1, 2, 5}) {
            if (double(decade * times) >= least)
                return decade * times;
        }
    }
    for (const qint64 step : {10 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute,
                              30 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day}) {
        if (double(step) >= least)
            return step;
    }
    qint64 step = day;
    while (double(step) < least && step < (qint64(1) << 60))
        step *= 2;
    return step;
}

QDateTime dateTime(qint64 t)
{
    return QDateTime::fromMSecsSinceEpoch(t / 1'000'000);
}

} // namespace

AxisTicks axisTicks(TimeRange range, int width, int distance)
{
    AxisTicks ticks;
    ticks.step = roundStep(double(range.span()) * distance / std::max(width, 1));
    const qint64 zone = qint64(dateTime(range.from).offsetFromUtc()) * second;
    const qint64 past = (range.from % ticks.step + zone % ticks.step + ticks.step) % ticks.step;
    const qint64 first = past == 0 ? 0 : ticks.step - past;
    // Counted from range.from, lest the last one overflow.
    for (qint64 after = first; after < range.span(); after += ticks.step)
        ticks.moments.append(range.from + after);
    return ticks;
}

QString axisText(qint64 t, qint64 step)
{
    const QDateTime at = dateTime(t);
    if (step >= day)
        return QLocale::c().toString(at, u"yyyy-MM-dd"_s);
    if (step % minute == 0)
        return QLocale::c().toString(at, u"HH:mm"_s);
    QString text = QLocale::c().toString(at, u"HH:mm:ss"_s);
    int decimals = 0;
    for (qint64 unit = second; step % unit != 0 && decimals < 9; unit /= 10)
        decimals++;
    if (decimals > 0)
        text += u'.' + u"%1"_s.arg(t % second, 9, 10, QLatin1Char('0')).left(decimals);
    return text;
}

QString spanText(qint64 ns)
{
    const auto figure = [](double value) {
        const int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return QString::number(value, 'f', decimals);
    };
    if (ns < 1000)
        return u"%1 ns"_s.arg(ns);
    if (ns < 1'000'000)
        return figure(double(ns) / 1e3) + u" µs"_s;
    if (ns < second)
        return figure(double(ns) / 1e6) + u" ms"_s;
    if (ns < minute)
        return figure(double(ns) / 1e9) + u" s"_s;
    if (ns < hour)
        return u"%1 min %2 s"_s.arg(ns / minute).arg(ns % minute / second);
    return u"%1 h %2 min"_s.arg(ns / hour).arg(ns % hour / minute);
}

} // namespace mpathlab
