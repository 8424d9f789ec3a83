// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/livestate.h"

#include <QHash>

namespace mpathlab {

/// I/O per second of every path, from the device's counters in successive live
/// states. Counters come with each query of the device, live states more often: a
/// rate is taken between two states with different counters at least
/// `minimumInterval` apart; counters that stand still for `idleAfter` mean no I/O.
class PathRates
{
public:
    static constexpr qint64 minimumInterval = 400'000'000; ///< ns
    static constexpr qint64 idleAfter = 2'500'000'000;     ///< ns

    /// `now` in ns of any steady clock.
    void feed(const LiveState &live, qint64 now);
    void clear();
    /// Reads and writes per second; 0 when idle or unknown.
    double rate(const QString &controller, NamespaceId nsid) const;

private:
    struct Sample
    {
        quint64 operations = 0;
        double perSecond = 0;
    };
    QHash<std::pair<QString, NamespaceId>, Sample> m_samples;
    qint64 m_last = -1;
};

} // namespace mpathlab
