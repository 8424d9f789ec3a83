// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/event.h"

#include <vector>

namespace mpathlab {

/// A line of the lanes on which events are marks: three fixed ones, and one for each
/// controller in the order in which the log first names them.
using Track = quint16;
inline constexpr Track operatorTrack = 0; ///< injections and what else a user or a scenario does
inline constexpr Track machineTrack = 1;  ///< the VM, and what belongs nowhere else
inline constexpr Track guestTrack = 2;    ///< kernel messages, workloads
inline constexpr Track firstControllerTrack = 3;

/// Which track an event is on.
class Tracks
{
public:
    /// A file can name any number; what is beyond is shown on the machine's track.
    static constexpr size_t maximumControllers = 1024;

    /// Makes the event's controller known, and tells the track.
    Track add(const Event &event);
    /// Of an event whose controller was added.
    Track of(const Event &event) const;
    /// Makes a controller known that has no event yet. 0 is none.
    void addController(StringId controller);
    /// In the order of their tracks.
    const std::vector<StringId> &controllers() const { return m_controllers; }
    /// machineTrack for an unknown one.
    Track ofController(StringId controller) const
    {
        return controller < m_tracks.size() ? m_tracks[controller] : machineTrack;
    }
    void clear() { *this = {}; }

private:
    std::vector<StringId> m_controllers;
    std::vector<Track> m_tracks; ///< by id of the controller's name
};

} // namespace mpathlab
