// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/snapshot.h"
#include "monitor/trace/timerange.h"

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace mpathlab {

/// Which ANA states were there in a moment or a column of a picture: a bit each.
using StateSet = quint8;
inline constexpr StateSet unknownState = 1 << 5; ///< an unknown one counts as one
/// 0 (and what is no state) is unknown.
constexpr StateSet stateBit(quint8 state)
{
    // By the state's value: Optimized, NonOptimized, Inaccessible, PersistentLoss, Change.
    constexpr std::array<StateSet, 16> bits{32, 1,  2,  8,  16, 32, 32, 32,
                                            32, 32, 32, 32, 32, 32, 32, 4};
    return state < bits.size() ? bits[state] : unknownState;
}
/// The states of a set, the most serious first: persistent-loss, inaccessible, change,
/// non-optimized, optimized; nothing for unknown or an empty set.
std::optional<AnaState> worstState(StateSet states);
std::optional<AnaState> bestState(StateSet states);

/// The history of one state: when it became what.
class StateBand
{
public:
    StateBand() { setInitial(0); }

    static constexpr quint32 noEvent = 0xffffffff;
    struct Change
    {
        qint64 t = 0;
        quint32 index = noEvent; ///< of the event in the log
        quint8 state = 0;        ///< an AnaState; 0 = unknown from here on
    };

    /// In the order of time, whatever the order of the calls (later ones win at equal times).
    void add(const Change &change);
    /// What was before the first change.
    void setInitial(quint8 state);
    quint8 initial() const { return m_initial; }
    size_t count() const { return m_times.size(); } ///< of changes
    /// In the order of time. Precondition: index < count().
    Change change(size_t index) const;
    quint8 stateAt(qint64 t) const;
    /// The last change at or before t; nothing before the first.
    std::optional<Change> changeAt(qint64 t) const;

    /// The states of each column; columns that begin after `until` stay empty: what will
    /// be is not known. Searches for the end of each column from the last one's on, and takes
    /// what lies between eight or 64 at a time.
    void fill(const ColumnEdges &edges, qint64 until, StateSet *states) const;
    /// Gives back room that was kept for more.
    void squeeze();

private:
    static constexpr size_t blockSize = 64;
    static constexpr size_t wordSize = sizeof(quint64);
    static constexpr size_t counted = 8; ///< changes that are looked at together

    size_t search(qint64 t, size_t first, size_t stop, size_t likely) const;
    StateSet statesOf(size_t first, size_t last) const;
    void sumFrom(size_t position);

    // What a picture needs of the changes lies close together: there are hundreds of thousands.
    std::vector<qint64> m_times;
    std::vector<quint32> m_indices;
    /// stateBit() of the initial state, of every change, and zeros: any can begin a word.
    std::vector<StateSet> m_bits = std::vector<StateSet>(1 + wordSize, {});
    std::vector<StateSet> m_blocks; ///< of every 64 of these that are full
    quint8 m_initial = 0;
};

struct BandKey
{
    StringId controller = 0;
    AnaGroupId group = 0;

    auto operator<=>(const BandKey &) const = default;
};

/// A group on a controller: as the device has it, and as the host believes. The host's
/// state is of paths; that of a group is what its path heard of last has.
struct BandPair
{
    StateBand device;
    StateBand host;
};

/// All of a log. Fed in its order.
class StateBands
{
public:
    /// A file can name any number; further ones are left out.
    static constexpr size_t maximumBands = 4096;

    void feed(const Event &event, quint32 index);
    /// What the device was asked for at t: fills in where the log tells nothing of the group
    /// (yet, or again after its controller was gone). True when it did.
    bool observe(BandKey key, qint64 t, AnaState device);
    const std::map<BandKey, BandPair> &bands() const { return m_bands; }
    void squeeze();
    void clear() { m_bands.clear(); }

private:
    BandPair *band(BandKey key);
    void takeChange(const Event &event, quint32 index);
    void dropController(const Event &event, quint32 index);

    std::map<BandKey, BandPair> m_bands;
};

} // namespace mpathlab
