// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/events/statebands.h"

#include <algorithm>
#include <bit>

namespace mpathlab {

/// From the best to the most serious.
static constexpr std::array order{AnaState::Optimized, AnaState::NonOptimized, AnaState::Change,
                                  AnaState::Inaccessible, AnaState::PersistentLoss};

std::optional<AnaState> worstState(StateSet states)
{
    states &= StateSet(~unknownState);
    if (!states)
        return {};
    return order[size_t(std::bit_width(states) - 1)];
}

std::optional<AnaState> bestState(StateSet states)
{
    states &= StateSet(~unknownState);
    if (!states)
        return {};
    return order[size_t(std::countr_zero(states))];
}

void StateBand::add(const Change &change)
{
    const auto later = [](qint64 t, const Change &c) { return t < c.t; };
    const auto at = std::upper_bound(m_changes.begin(), m_changes.end(), change.t, later);
    const auto position = size_t(at - m_changes.begin());
    m_changes.insert(at, change);
    // Nearly always the last one; what comes late changes the blocks behind it.
    for (size_t level = 0; level < blockSizes.size(); level++) {
        std::vector<StateSet> &blocks = m_blocks[level];
        const size_t size = blockSizes[level];
        blocks.resize(std::min(blocks.size(), position / size));
        while ((blocks.size() + 1) * size <= m_changes.size()) {
            StateSet states = 0;
            for (size_t i = blocks.size() * size; i < (blocks.size() + 1) * size; i++)
                states |= stateBit(m_changes[i].state);
            blocks.push_back(states);
        }
    }
}

/// The size of the largest block that begins at `first` and ends before `stop` and before that
/// moment; its states are added. 0: there is none.
size_t StateBand::blockAt(size_t first, size_t stop, qint64 before, StateSet *states) const
{
    for (size_t level = 0; level < blockSizes.size(); level++) {
        const size_t size = blockSizes[level];
        if (first % size == 0 && first + size <= stop && m_changes[first + size - 1].t < before) {
            *states |= m_blocks[level][first / size];
            return size;
        }
    }
    return 0;
}

const StateBand::Change *StateBand::changeAt(qint64 t) const
{
    const auto later = [](qint64 moment, const Change &c) { return moment < c.t; };
    const auto next = std::upper_bound(m_changes.begin(), m_changes.end(), t, later);
    return next == m_changes.begin() ? nullptr : &*(next - 1);
}

quint8 StateBand::stateAt(qint64 t) const
{
    const Change *change = changeAt(t);
    return change ? change->state : m_initial;
}

void StateBand::fill(const ColumnEdges &edges, qint64 until, StateSet *states) const
{
    const auto earlier = [](const Change &c, qint64 t) { return c.t < t; };
    const auto begin =
        std::lower_bound(m_changes.begin(), m_changes.end(), edges.range().from, earlier);
    const auto end = std::lower_bound(begin, m_changes.end(), edges.range().to, earlier);
    auto i = size_t(begin - m_changes.begin());
    const auto stop = size_t(end - m_changes.begin());
    StateSet now = stateBit(i > 0 ? m_changes[i - 1].state : m_initial);
    const int columns = edges.columns();
    for (int column = 0; column < columns; column++) {
        if (edges.edge(column) > until) {
            std::fill(states + column, states + columns, StateSet(0));
            break;
        }
        StateSet set = now; // a column begins with what was before
        const qint64 next = edges.edge(column + 1);
        while (i < stop && m_changes[i].t < next) {
            if (const size_t size = blockAt(i, stop, next, &set); size > 0)
                i += size;
            else
                set |= stateBit(m_changes[i++].state);
            now = stateBit(m_changes[i - 1].state);
        }
        states[column] = set;
    }
}

void StateBand::squeeze()
{
    m_changes.shrink_to_fit();
    for (std::vector<StateSet> &blocks : m_blocks)
        blocks.shrink_to_fit();
}

void StateBands::squeeze()
{
    for (auto &[key, pair] : m_bands) {
        pair.device.squeeze();
        pair.host.squeeze();
    }
}

BandPair *StateBands::band(BandKey key)
{
    const auto known = m_bands.find(key);
    if (known != m_bands.end())
        return &known->second;
    if (key.controller == 0 || key.group == 0 || m_bands.size() >= maximumBands)
        return nullptr;
    return &m_bands[key];
}

bool StateBands::observe(BandKey key, qint64 t, AnaState device)
{
    BandPair *const pair = band(key);
    if (!pair)
        return false;
    StateBand &known = pair->device;
    if (known.changes().empty()) {
        const bool isNew = known.initial() != quint8(device);
        known.setInitial(quint8(device));
        return isNew;
    }
    if (known.changes().back().state != 0)
        return false;
    known.add({std::max(t, known.changes().back().t), StateBand::noEvent, quint8(device)});
    return true;
}

void StateBands::feed(const Event &event, quint32 index)
{
    switch (event.kind) {
    case EventKind::AnaStateChanged:
    case EventKind::HostPathState:
        takeChange(event, index);
        break;
    case EventKind::ControllerState:
        // The device says it of a controller that is there, the VM of one that is gone.
        if (event.source == EventSource::Vm)
            dropController(event, index);
        break;
    default:
        break;
    }
}

void StateBands::takeChange(const Event &event, quint32 index)
{
    BandPair *const pair = band({event.controller, event.group});
    if (!pair)
        return;
    StateBand &changed = event.kind == EventKind::HostPathState ? pair->host : pair->device;
    if (changed.changes().empty() && event.oldState)
        changed.setInitial(event.oldState);
    changed.add({event.t, index, event.state});
}

void StateBands::dropController(const Event &event, quint32 index)
{
    auto it = m_bands.lower_bound({event.controller, 0});
    for (; it != m_bands.end() && it->first.controller == event.controller; ++it) {
        for (StateBand *changed : {&it->second.device, &it->second.host})
            changed->add({event.t, index, 0});
    }
}

} // namespace mpathlab
