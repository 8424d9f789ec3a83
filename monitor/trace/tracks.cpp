// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/tracks.h"

namespace mpathlab {

void Tracks::addController(StringId controller)
{
    if (controller == 0 || ofController(controller) != machineTrack ||
        m_controllers.size() >= maximumControllers)
        return;
    if (controller >= m_tracks.size())
        m_tracks.resize(controller + 1, machineTrack);
    m_tracks[controller] = Track(firstControllerTrack + m_controllers.size());
    m_controllers.push_back(controller);
}

Track Tracks::add(const Event &event)
{
    // What the VM says of its devices concerns more than controllers.
    if (event.source != EventSource::Vm)
        addController(event.controller);
    return of(event);
}

Track Tracks::of(const Event &event) const
{
    switch (event.source) {
    case EventSource::Operator:
    case EventSource::Scenario:
        return operatorTrack;
    case EventSource::Vm:
        return machineTrack;
    case EventSource::Guest:
        return event.kind == EventKind::HostPathState && event.controller
                   ? ofController(event.controller)
                   : guestTrack;
    case EventSource::Device:
        return ofController(event.controller);
    }
    return machineTrack;
}

} // namespace mpathlab
