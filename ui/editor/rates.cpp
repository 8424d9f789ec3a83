// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/rates.h"

namespace mpathlab {

void PathRates::feed(const LiveState &live, qint64 now)
{
    const bool first = m_last < 0;
    if (!first && now - m_last < minimumInterval)
        return;
    const double seconds = static_cast<double>(now - m_last) / 1e9;
    bool moved = first;
    QHash<std::pair<QString, NamespaceId>, Sample> next;
    for (auto controller = live.controllers.cbegin(); controller != live.controllers.cend();
         ++controller) {
        for (const PathStatus &path : controller->paths) {
            const std::pair key{controller.key(), path.nsid};
            Sample sample{path.readOps + path.writeOps, 0};
            const auto before = m_samples.constFind(key);
            moved |= before == m_samples.constEnd() || before->operations != sample.operations;
            // Counters start again when a controller is plugged in again.
            if (before != m_samples.constEnd() && before->operations <= sample.operations)
                sample.perSecond =
                    static_cast<double>(sample.operations - before->operations) / seconds;
            next.insert(key, sample);
        }
    }
    if (!moved && now - m_last < idleAfter)
        return;
    m_samples = std::move(next);
    m_last = now;
}

void PathRates::clear()
{
    m_samples.clear();
    m_last = -1;
}

double PathRates::rate(const QString &controller, NamespaceId nsid) const
{
    return m_samples.value({controller, nsid}).perSecond;
}

} // namespace mpathlab
