// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/paths/pathrates.h"

namespace mpathlab {

namespace {

/// A path that rests for a reading or two of a busy lab is not idle yet.
constexpr qint64 restsFor = 300'000'000; // ns

} // namespace

void PathRates::feed(const LiveState &live, qint64 now)
{
    const bool first = m_lastRated < 0;
    bool moved = false;
    for (auto it = m_rows.begin(); it != m_rows.end();)
        it = live.controllers.contains(it.key()) ? std::next(it) : m_rows.erase(it);
    for (auto it = live.controllers.cbegin(); it != live.controllers.cend(); ++it)
        moved |= take(m_rows[it.key()], *it, now);
    if (first) {
        m_lastRated = m_lastMoved = now;
        return;
    }
    const bool still = !moved && now - m_lastMoved >= idleAfter;
    if (moved) {
        m_lastMoved = now;
        m_unrated = true;
    }
    if (moved || still)
        findActive(now);
    if (still || (m_unrated && now - m_lastRated >= rateInterval))
        rateAll(now);
}

void PathRates::findActive(qint64 now)
{
    for (Row &row : m_rows) {
        for (Sample &sample : row)
            sample.active = sample.lastMoved >= 0 && now - sample.lastMoved < restsFor;
    }
}

/// Takes the counters over; whether one has grown.
bool PathRates::take(Row &row, const LiveController &controller, qint64 now) const
{
    bool moved = false;
    size_t at = 0;
    for (const PathStatus &path : controller.paths) { // ascending by NSID, as the row is
        while (at < row.size() && row[at].nsid < path.nsid)
            row.erase(row.begin() + std::ptrdiff_t(at));
        const quint64 operations = path.readOps + path.writeOps;
        if (at == row.size() || row[at].nsid != path.nsid) {
            row.insert(row.begin() + std::ptrdiff_t(at),
                       Sample{path.nsid, operations, operations, 0, -1, false});
        } else if (operations < row[at].operations) {
            // Counters start again when a controller is plugged in again.
            row[at] = Sample{path.nsid, operations, operations, 0, -1, false};
            moved = true;
        } else if (operations > row[at].operations) {
            row[at].operations = operations;
            row[at].lastMoved = now;
            moved = true;
        }
        ++at;
    }
    row.resize(at);
    return moved;
}

void PathRates::rateAll(qint64 now)
{
    const double seconds = double(now - m_lastRated) / 1e9;
    for (Row &row : m_rows) {
        for (Sample &sample : row) {
            sample.perSecond = double(sample.operations - sample.rated) / seconds;
            sample.rated = sample.operations;
        }
    }
    m_lastRated = now;
    m_unrated = false;
}

void PathRates::clear()
{
    m_rows.clear();
    m_unrated = false;
    m_lastRated = -1;
    m_lastMoved = -1;
}

const PathRates::Row *PathRates::row(const QString &controller) const
{
    const auto at = m_rows.constFind(controller);
    return at == m_rows.cend() ? nullptr : &*at;
}

const PathRates::Sample *PathRates::find(const Row &row, NamespaceId nsid)
{
    const auto at =
        std::lower_bound(row.begin(), row.end(), nsid,
                         [](const Sample &sample, NamespaceId id) { return sample.nsid < id; });
    return at == row.end() || at->nsid != nsid ? nullptr : &*at;
}

} // namespace mpathlab
