// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/laneindex.h"

namespace mpathlab {

void LaneIndex::feed(const EventSnapshot &log)
{
    qsizetype i = m_blocks.count();
    m_blocks.feed(log, &m_tracks);
    for (; i < log.count(); i++) {
        const Event &event = log.at(i);
        m_bands.feed(event, quint32(i));
        if (const Track track = m_tracks.of(event); track < m_used.size())
            m_used[track] = true;
    }
}

bool LaneIndex::observe(BandKey key, qint64 t, AnaState device)
{
    m_tracks.addController(key.controller);
    return m_bands.observe(key, t, device);
}

} // namespace mpathlab
