// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"

#include <QMap>

#include <vector>

namespace mpathlab {

/// I/O per second of every path, and which carries I/O now, from the device's counters in
/// successive live states. Counters come with each query of the device, live states more
/// often, so a state whose counters are all the same says nothing new until they have stood
/// still for `idleAfter`. Rates are taken over at least `rateInterval`, so that widths do
/// not flicker; whether a path is in use is known with the next reading.
class PathRates
{
public:
    static constexpr qint64 rateInterval = 400'000'000; ///< ns
    static constexpr qint64 idleAfter = 2'500'000'000;  ///< ns

    struct Sample
    {
        NamespaceId nsid = 0;
        quint64 operations = 0; ///< as read last
        quint64 rated = 0;      ///< as read when the rate was taken
        double perSecond = 0;   ///< reads and writes; 0 when idle
        qint64 lastMoved = -1;  ///< ns; when its counter was last seen to grow; -1: never
        bool active = false;    ///< I/O was seen in the last readings
    };
    /// The paths of a controller, ascending by NSID.
    using Row = std::vector<Sample>;

    /// `now` in ns of any steady clock.
    void feed(const LiveState &live, qint64 now);
    void clear();
    /// Of a controller; null when it is unknown. Valid until the next feed().
    const Row *row(const QString &controller) const;
    /// Null when there is none.
    static const Sample *find(const Row &row, NamespaceId nsid);

private:
    bool take(Row &row, const LiveController &controller, qint64 now) const;
    void findActive(qint64 now);
    void rateAll(qint64 now);

    QMap<QString, Row> m_rows;
    qint64 m_lastRated = -1;
    qint64 m_lastMoved = -1; ///< when any counter was seen to grow
    bool m_unrated = false;  ///< some counter grew since the rates were taken
};

} // namespace mpathlab
