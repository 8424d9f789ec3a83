// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/staterequests.h"

#include "app/live/clock.h"
#include "monitor/trace/decoder.h"

namespace mpathlab {

StateRequests::Request StateRequests::add(const SetAnaState &action)
{
    m_newest.insert({action.controller, action.group}, ++m_last);
    m_vm.history.step(withRequest, action.controller, action.group, action.state);
    return m_last;
}

void StateRequests::onAnswer(const SetAnaState &action, Request request, const Result<void> &result)
{
    RunHistory &history = m_vm.history;
    const LiveGroup *known = history.live().group(action.controller, action.group);
    if (!result) {
        end(action, request);
    } else if (m_vm.feature() == AnaFeature::Hmp2021) {
        // The answer of a VM without events stands for the device's word.
        const auto before = known && known->device ? *known->device : AnaState::Optimized;
        const AnaStateChanged event{action.controller, action.group, before, action.state};
        if (before != action.state)
            history.add(toEvent(history.events(), realTimeNs(), event));
        history.step(withDeviceState, action.controller, action.group, action.state);
        m_vm.hostView.request();
    } else if (isNewest(action, request) && known && known->requested) {
        // Success without an event: the group was in that state already. The device's
        // word decides, so ask for it before the node stops being "pending".
        m_vm.refreshDevice(m_vm.whileAlive(
            [this, action, request](const Result<void> &) { end(action, request); }));
    }
}

bool StateRequests::isNewest(const SetAnaState &action, Request request) const
{
    return m_newest.value({action.controller, action.group}) == request;
}

void StateRequests::end(const SetAnaState &action, Request request)
{
    if (isNewest(action, request))
        m_vm.history.step(withRequest, action.controller, action.group, std::nullopt);
}

} // namespace mpathlab
