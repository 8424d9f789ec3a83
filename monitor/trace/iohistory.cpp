// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/iohistory.h"

namespace mpathlab {

static constexpr float notKnown = -1;

void IoHistory::add(qint64 t, const std::vector<Counter> &counters)
{
    if (m_last && t <= *m_last)
        return;
    std::map<IoKey, quint64> now;
    std::map<IoKey, double> done;
    for (const Counter &counter : counters) {
        now[counter.path] = counter.operations;
        const auto before = m_counters.find(counter.path);
        if (before == m_counters.end())
            continue; // what it did before it was first seen is not of this time
        const quint64 old = before->second;
        const quint64 more =
            counter.operations >= old ? counter.operations - old : counter.operations;
        done[counter.path] += double(more);
        done[{counter.path.controller, 0}] += double(more);
    }
    m_counters = std::move(now);
    if (!m_last)
        m_start = t;
    const qint64 from = m_last.value_or(t);
    m_last = t;
    grow(t);
    for (const auto &[key, operations] : done) {
        auto series = m_series.find(key);
        if (series == m_series.end()) {
            if (m_series.size() >= maximumSeries && key.nsid != 0)
                continue;
            series = m_series.try_emplace(key).first;
        }
        spread(series->second, from, t, operations);
    }
}

void IoHistory::grow(qint64 to)
{
    while ((to - m_start) / m_step >= maximumSteps) {
        for (auto &[key, series] : m_series) {
            std::vector<float> &steps = series.steps;
            for (size_t i = 0; i < steps.size(); i += 2) {
                const float second = i + 1 < steps.size() ? steps[i + 1] : notKnown;
                const bool known = steps[i] >= 0 || second >= 0;
                steps[i / 2] = known ? std::max(steps[i], 0.0f) + std::max(second, 0.0f) : notKnown;
            }
            steps.resize((steps.size() + 1) / 2);
        }
        m_step *= 2;
    }
}

void IoHistory::spread(Series &series, qint64 from, qint64 to, double operations)
{
    const double perNs = operations / double(to - from);
    const qint64 last = (to - 1 - m_start) / m_step;
    if (last >= qint64(series.steps.size()))
        series.steps.resize(size_t(last + 1), notKnown);
    for (qint64 step = (from - m_start) / m_step; step <= last; step++) {
        const qint64 begin = std::max(from, m_start + step * m_step);
        const qint64 end = std::min(to, m_start + (step + 1) * m_step);
        float &sum = series.steps[size_t(step)];
        sum = std::max(sum, 0.0f) + float(perNs * double(end - begin));
    }
}

std::vector<IoKey> IoHistory::keys() const
{
    std::vector<IoKey> all;
    for (const auto &[key, series] : m_series)
        all.push_back(key);
    return all;
}

double IoHistory::rateOf(const std::vector<float> &steps, qint64 step) const
{
    // The last step may have just begun.
    const qint64 begin = m_start + step * m_step;
    const qint64 end = std::min(begin + m_step, m_last.value_or(begin + m_step));
    const bool last = step + 1 == qint64(steps.size());
    return double(steps[size_t(step)]) * 1e9 / double(last && end > begin ? end - begin : m_step);
}

float IoHistory::fill(const IoKey &key, TimeRange range, int columns, float *perSecond) const
{
    std::fill(perSecond, perSecond + columns, notKnown);
    const auto found = m_series.find(key);
    if (found == m_series.end())
        return 0;
    const std::vector<float> &steps = found->second.steps;
    const double columnNs = double(range.span()) / columns;
    float most = 0;
    for (int column = 0; column < columns; column++) {
        const qint64 begin = range.from + qint64(column * columnNs) - m_start;
        const qint64 end = range.from + qint64((column + 1) * columnNs) - m_start;
        if (end <= 0)
            continue;
        const qint64 from = std::max<qint64>(0, begin);
        const qint64 last =
            std::min<qint64>(qint64(steps.size()) - 1, std::max(from, end - 1) / m_step);
        for (qint64 step = from / m_step; step <= last; step++) {
            if (steps[size_t(step)] >= 0)
                perSecond[column] = std::max(perSecond[column], float(rateOf(steps, step)));
        }
        most = std::max(most, perSecond[column]);
    }
    return most;
}

} // namespace mpathlab
