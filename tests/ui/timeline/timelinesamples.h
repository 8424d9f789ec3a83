// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/failoverpaths.h"
#include "app/topology/lab.h"
#include "monitor/trace/iohistory.h"
#include "monitor/trace/store.h"

#include <utility>

namespace mpathlab {

inline constexpr qint64 sampleStart = 1'700'000'000'123'456'000; ///< ns since the epoch

/// The lab of the run: two controllers, a namespace in each of two groups.
inline Lab sampleLab()
{
    Subsystem subsystem;
    subsystem.id = QStringLiteral("subsys0");
    for (const QString &id : {QStringLiteral("nvme0"), QStringLiteral("nvme1")}) {
        Controller controller;
        controller.id = id;
        subsystem.controllers.append(controller);
    }
    for (const NamespaceId nsid : {1u, 2u}) {
        Namespace ns;
        ns.id = QStringLiteral("ns%1").arg(nsid);
        ns.nsid = nsid;
        ns.group = nsid;
        subsystem.namespaces.append(ns);
    }
    Lab lab;
    lab.subsystems.append(subsystem);
    return lab;
}

/// Makes events of a run, `afterUs` after sampleStart.
class SampleEvents
{
public:
    explicit SampleEvents(EventStore &store)
        : m_store(store)
    {
    }

    Event make(qint64 afterUs, EventKind kind, const QString &controller = {}, AnaGroupId group = 0,
               std::optional<AnaState> state = {}, std::optional<AnaState> oldState = {},
               NamespaceId nsid = 0)
    {
        Event event{.t = sampleStart + afterUs * 1000, .group = group, .nsid = nsid};
        event.kind = kind;
        event.source = kind == EventKind::Injection || kind == EventKind::InjectionFailed
                           ? EventSource::Operator
                       : kind == EventKind::HostPathState || kind == EventKind::KernelMessage
                           ? EventSource::Guest
                       : kind == EventKind::VmState ? EventSource::Vm
                                                    : EventSource::Device;
        event.controller = m_store.intern(controller);
        event.state = state ? quint8(*state) : 0;
        event.oldState = oldState ? quint8(*oldState) : 0;
        event.text = m_store.intern(eventKindName(kind));
        return event;
    }

private:
    EventStore &m_store;
};

/// nvme0 fails group 1; the host takes nvme1. Before it the host has read both.
inline void fillFailover(EventStore &store)
{
    using enum AnaState;
    using enum EventKind;
    SampleEvents e(store);
    const QString a = QStringLiteral("nvme0");
    const QString b = QStringLiteral("nvme1");
    store.append({
        e.make(-900'000, HostPathState, a, 1, Optimized, {}, 1),
        e.make(-900'000, HostPathState, a, 2, NonOptimized, {}, 2),
        e.make(-900'000, HostPathState, b, 1, NonOptimized, {}, 1),
        e.make(-900'000, HostPathState, b, 2, Optimized, {}, 2),
        e.make(-800'000, KernelMessage),
        e.make(-700'000, AnaStateChanged, b, 1, NonOptimized, Optimized),
        e.make(0, Injection, a, 1, Inaccessible),
        e.make(100, AnaStateChanged, a, 1, Inaccessible, Optimized),
        e.make(120, AenQueued, a),
        e.make(213, AenDelivered, a),
        e.make(934, LogPageRead, a),
        e.make(1310, HostPathState, a, 1, Inaccessible, Optimized, 1),
        e.make(2040, PathFirstIo, b, 0, {}, {}, 1),
    });
}

/// Ten readings a second: 2,000 I/O per second on nvme0 until the failover, then on nvme1.
inline void fillIo(IoHistory &io)
{
    quint64 a = 0;
    quint64 b = 0;
    for (int i = -10; i <= 10; i++) {
        const qint64 t = sampleStart + i * qint64(100'000'000);
        io.add(t, {{{QStringLiteral("nvme0"), 1}, a},
                   {{QStringLiteral("nvme0"), 2}, 0},
                   {{QStringLiteral("nvme1"), 1}, b},
                   {{QStringLiteral("nvme1"), 2}, quint64(i + 10) * 30}});
        (i < 0 ? a : b) += quint64(150 + 10 * (i % 5));
    }
}

} // namespace mpathlab
