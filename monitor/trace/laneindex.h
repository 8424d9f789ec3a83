// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/blocks.h"
#include "monitor/trace/statebands.h"
#include "monitor/trace/tracks.h"

namespace mpathlab {

/// All that the lanes need to know of a log besides the log: kept up with it, one pass over
/// each new event. A value; any one thread.
class LaneIndex
{
public:
    /// Takes the events that came since the last call.
    void feed(const EventSnapshot &log);
    /// Of a log that does not grow: gives back room that was kept for more.
    void squeeze()
    {
        m_blocks.squeeze();
        m_bands.squeeze();
    }
    /// The log was cleared.
    void clear() { *this = {}; }

    /// What a query of the device told at t, so that lanes are there before anything happens.
    /// True when that was news.
    bool observe(BandKey key, qint64 t, AnaState device);

    const Tracks &tracks() const { return m_tracks; }
    const EventBlocks &blocks() const { return m_blocks; }
    const StateBands &bands() const { return m_bands; }
    /// Whether the operator, the machine or the guest said anything.
    bool hasTrack(Track track) const { return track < m_used.size() && m_used[track]; }

private:
    Tracks m_tracks;
    EventBlocks m_blocks;
    StateBands m_bands;
    std::array<bool, firstControllerTrack> m_used{};
};

} // namespace mpathlab
