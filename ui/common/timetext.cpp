// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/timetext.h"

#include <QDateTime>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 nsPerMs = 1'000'000;

QString signedText(qint64 delta, double value, int decimals)
{
    const QString sign = delta < 0 ? u"−"_s : u"+"_s;
    return sign + QString::number(qAbs(value), 'f', decimals);
}

} // namespace

QString timeText(qint64 t)
{
    const qint64 ms = t / nsPerMs;
    const qint64 us = (t % nsPerMs) / 1000;
    return QDateTime::fromMSecsSinceEpoch(ms).toString(u"HH:mm:ss.zzz") +
           u"%1"_s.arg(us, 3, 10, QLatin1Char('0'));
}

QString deltaText(qint64 delta)
{
    return signedText(delta, double(delta) / nsPerMs, 3);
}

QString deltaInWords(qint64 delta)
{
    if (qAbs(delta) < 10'000 * nsPerMs) {
        const int decimals = qAbs(delta) < nsPerMs ? 2 : 1;
        return signedText(delta, double(delta) / nsPerMs, decimals) + u" ms"_s;
    }
    return signedText(delta, double(delta) / (1000 * nsPerMs), 1) + u" s"_s;
}

} // namespace mpathlab
