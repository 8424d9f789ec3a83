// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/statebands.h"

#include <algorithm>
#include <bit>
#include <cstring>

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
    size_t position = count();
    if (position > 0 && m_times.back() > change.t) { // nearly never
        const auto later = std::upper_bound(m_times.begin(), m_times.end(), change.t);
        position = size_t(later - m_times.begin());
    }
    const auto at = qsizetype(position);
    m_times.insert(m_times.begin() + at, change.t);
    m_indices.insert(m_indices.begin() + at, change.index);
    m_bits.insert(m_bits.begin() + at + 1, stateBit(change.state));
    sumFrom(position + 1);
}

void StateBand::setInitial(quint8 state)
{
    m_initial = state;
    m_bits[0] = stateBit(state);
    sumFrom(0);
}

/// Bits from a place on are others than before.
void StateBand::sumFrom(size_t position)
{
    m_blocks.resize(std::min(m_blocks.size(), position / blockSize));
    while ((m_blocks.size() + 1) * blockSize <= count() + 1) {
        StateSet states = 0;
        const auto begin = m_bits.begin() + qsizetype(m_blocks.size() * blockSize);
        for (auto bits = begin; bits != begin + blockSize; ++bits)
            states |= *bits;
        m_blocks.push_back(states);
    }
}

/// The states of bits [first, last].
StateSet StateBand::statesOf(size_t first, size_t last) const
{
    if (first == last)
        return m_bits[first];
    const auto word = [this](size_t at) {
        quint64 bits = 0;
        std::memcpy(&bits, m_bits.data() + at, sizeof bits);
        return bits;
    };
    quint64 all = 0;
    size_t left = last - first + 1;
    while (left > wordSize) {
        if (left >= blockSize && first % blockSize == 0) {
            all |= m_blocks[first / blockSize];
            first += blockSize;
            left -= blockSize;
            if (left == 0)
                break;
            continue;
        }
        // To a block's border, when blocks follow.
        const size_t step = left < blockSize ? wordSize : wordSize - first % wordSize;
        all |= word(first);
        first += step;
        left -= step;
    }
    if (left > 0) {
        quint64 rest = word(first);
        if constexpr (std::endian::native == std::endian::little)
            rest &= ~quint64(0) >> (8 * (wordSize - left));
        else
            rest &= ~quint64(0) << (8 * (wordSize - left));
        all |= rest;
    }
    all |= all >> 32;
    all |= all >> 16;
    return StateSet(all | all >> 8);
}

/// The first change of [first, stop) that is not before t, or `stop`. `likely`: how far from
/// `first` it can be expected. Without a branch for each step: a processor cannot predict them.
size_t StateBand::search(qint64 t, size_t first, size_t stop, size_t likely) const
{
    if (first == stop || m_times[first] >= t)
        return first;
    if (likely <= 2 * counted) {
        // Near: to count those before t is quicker than to halve, where each step waits for what
        // the one before found.
        for (; first + counted <= stop; first += counted) {
            size_t before = 0;
            for (size_t i = 0; i < counted; i++)
                before += m_times[first + i] < t ? 1 : 0;
            if (before < counted)
                return first + before;
        }
    }
    size_t step = std::bit_ceil(likely + likely / 2 + 4);
    while (first + step <= stop && m_times[first + step - 1] < t) {
        first += step;
        step *= 2;
    }
    if (first + step > stop)
        return size_t(std::lower_bound(m_times.begin() + qsizetype(first),
                                       m_times.begin() + qsizetype(stop), t) -
                      m_times.begin());
    for (size_t half = step / 2; half > 0; half /= 2)
        first += m_times[first + half - 1] < t ? half : 0;
    return first;
}

StateBand::Change StateBand::change(size_t index) const
{
    // A bit stands for one state, or for none that is known.
    const std::optional<AnaState> state = bestState(m_bits[index + 1]);
    return {m_times[index], m_indices[index], state ? quint8(*state) : quint8(0)};
}

std::optional<StateBand::Change> StateBand::changeAt(qint64 t) const
{
    const auto later = std::upper_bound(m_times.begin(), m_times.end(), t);
    if (later == m_times.begin())
        return {};
    return change(size_t(later - m_times.begin()) - 1);
}

quint8 StateBand::stateAt(qint64 t) const
{
    const std::optional<Change> last = changeAt(t);
    return last ? last->state : m_initial;
}

void StateBand::fill(const ColumnEdges &edges, qint64 until, StateSet *states) const
{
    const auto indexOf = [this](qint64 t) {
        return size_t(std::lower_bound(m_times.begin(), m_times.end(), t) - m_times.begin());
    };
    const size_t stop = indexOf(edges.range().to);
    size_t i = indexOf(edges.range().from);
    size_t likely = 0;
    const int columns = edges.columns();
    for (int column = 0; column < columns; column++) {
        if (edges.edge(column) > until) {
            std::fill(states + column, states + columns, StateSet(0));
            break;
        }
        const size_t next = search(edges.edge(column + 1), i, stop, likely);
        states[column] = statesOf(i, next); // bit i is that of the change before: what was
        likely = next - i;
        i = next;
    }
}

void StateBand::squeeze()
{
    m_times.shrink_to_fit();
    m_indices.shrink_to_fit();
    m_bits.shrink_to_fit();
    m_blocks.shrink_to_fit();
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
    if (known.count() == 0) {
        const bool isNew = known.initial() != quint8(device);
        known.setInitial(quint8(device));
        return isNew;
    }
    const StateBand::Change last = known.change(known.count() - 1);
    if (last.state != 0)
        return false;
    known.add({std::max(t, last.t), StateBand::noEvent, quint8(device)});
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
    if (changed.count() == 0 && event.oldState)
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
