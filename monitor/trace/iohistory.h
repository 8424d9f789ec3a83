// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"
#include "monitor/trace/timerange.h"

#include <QString>

#include <compare>
#include <map>
#include <optional>
#include <vector>

namespace mpathlab {

/// A path, by the qdev id of its controller; nsid 0 stands for all paths of the controller.
struct IoKey
{
    QString controller;
    NamespaceId nsid = 0;

    bool operator==(const IoKey &) const = default;
    std::strong_ordering operator<=>(const IoKey &other) const
    {
        const auto byName = controller.compare(other.controller) <=> 0;
        return byName != 0 ? byName : nsid <=> other.nsid;
    }
};

/// I/O per second of every path over a whole run, in memory that does not grow with the run:
/// at most 8,192 steps a series, of 100 ms at first; when the run outgrows them, two
/// steps become one of twice the length. Every controller has a series of its sum; at most
/// 128 series are kept, what is beyond is part of the sums only. One thread.
class IoHistory
{
public:
    static constexpr qint64 firstStepNs = 100'000'000;
    static constexpr qsizetype maximumSteps = 8192;
    static constexpr size_t maximumSeries = 128;

    /// Counters of one reading: operations since the controller was created.
    struct Counter
    {
        IoKey path;
        quint64 operations = 0;
    };

    /// The counters of all paths at t (ns since the epoch); a reading older than the last
    /// one is left out. A counter that went back began anew at 0.
    void add(qint64 t, const std::vector<Counter> &counters);
    void clear() { *this = {}; }

    bool isEmpty() const { return m_series.empty(); }
    size_t seriesCount() const { return m_series.size(); }
    /// All series there are, controllers' sums (nsid 0) before their paths.
    std::vector<IoKey> keys() const;
    qint64 stepNs() const { return m_step; }
    /// The last reading's moment; nothing before the first.
    std::optional<qint64> lastReading() const { return m_last; }

    /// I/O per second in each of `columns` columns of `range`: the most of the steps a column
    /// touches, so that no peak is lost; negative where nothing is known. Returns the most.
    float fill(const IoKey &key, TimeRange range, int columns, float *perSecond) const;

private:
    struct Series
    {
        quint64 operations = 0;   ///< of the last reading
        std::vector<float> steps; ///< operations done in the step; negative: not known
    };

    void spread(Series &series, qint64 from, qint64 to, double operations);
    void grow(qint64 to);
    double rateOf(const std::vector<float> &steps, qint64 step) const;

    std::map<IoKey, Series> m_series;
    std::map<IoKey, quint64> m_counters; ///< of all paths, those without a series too
    qint64 m_start = 0;
    qint64 m_step = firstStepNs;
    std::optional<qint64> m_last;
};

} // namespace mpathlab
