// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/event.h"

#include "monitor/enumnames.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

// Both in the order of their enumerations.
static constexpr std::array sourceNames{"device"_L1, "guest"_L1, "operator"_L1, "scenario"_L1,
                                        "vm"_L1};
static constexpr std::array kindNames{
    "injection"_L1,         "injection-failed"_L1,  "action"_L1,
    "ana-state-changed"_L1, "aen-queued"_L1,        "aen-delivered"_L1,
    "aen-suppressed"_L1,    "log-page-read"_L1,     "path-first-io"_L1,
    "path-rejected"_L1,     "latency-changed"_L1,   "completion-dropped"_L1,
    "controller-state"_L1,  "group-moved"_L1,       "host-path-state"_L1,
    "kernel-message"_L1,    "workload"_L1,          "vm-state"_L1,
    "namespace-added"_L1,   "namespace-removed"_L1, "note"_L1,
};
static_assert(sourceNames.size() == size_t(EventSource::Vm) + 1);
static_assert(kindNames.size() == eventKindCount);

QString eventSourceName(EventSource source)
{
    return nameOf(source, sourceNames);
}

QString eventKindName(EventKind kind)
{
    return nameOf(kind, kindNames);
}

std::optional<EventSource> eventSourceFromName(QStringView name)
{
    return valueOf<EventSource>(name, sourceNames);
}

std::optional<EventKind> eventKindFromName(QStringView name)
{
    return valueOf<EventKind>(name, kindNames);
}

} // namespace mpathlab
