// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/store.h"

#include <random>

/// A run as a bench needs it: as many events as wanted, of controllers with two groups each, in
/// failovers as they are: injection, change, notices, log page read, host, first I/O,
/// rejections, now and then a line of the kernel. Ten microseconds from one event to the next, as
/// 100,000 a second, with pauses.
class TimelineData
{
public:
    explicit TimelineData(mpathlab::EventStore *store, unsigned controllers = 32)
        : m_store(store)
    {
        using namespace Qt::StringLiterals;
        for (unsigned i = 0; i < controllers; i++)
            m_names.push_back(store->intern(u"nvme%1"_s.arg(i)));
    }

    /// The next `count` events, one batch.
    std::vector<mpathlab::Event> next(qsizetype count)
    {
        std::vector<mpathlab::Event> batch;
        batch.reserve(size_t(count));
        while (qsizetype(batch.size()) < count)
            batch.push_back(one());
        return batch;
    }

    void fill(qsizetype count)
    {
        for (qsizetype left = count; left > 0; left -= 50'000)
            m_store->append(next(std::min<qsizetype>(left, 50'000)));
    }

private:
    mpathlab::Event one()
    {
        using namespace mpathlab;
        using namespace Qt::StringLiterals;
        using enum EventKind;
        static constexpr std::array steps{Injection,   AnaStateChanged, AenQueued,    AenDelivered,
                                          LogPageRead, PathRejected,    PathRejected, HostPathState,
                                          PathFirstIo, KernelMessage};
        const auto step = size_t(m_count % qint64(steps.size()));
        if (step == 0)
            begin();
        m_t += 10'000 + (m_count % 100'000 == 0 ? 300'000'000 : 0);
        Event e{.t = m_t, .controller = m_names[m_controller], .group = m_group};
        e.kind = steps[step];
        e.source = e.kind == Injection                                  ? EventSource::Operator
                   : e.kind == HostPathState || e.kind == KernelMessage ? EventSource::Guest
                                                                        : EventSource::Device;
        if (e.kind == PathFirstIo)
            e.controller = m_names[(m_controller + 1) % m_names.size()];
        e.nsid = e.kind == PathRejected || e.kind == PathFirstIo ? m_group : 0;
        const bool hasState = e.kind == AnaStateChanged || e.kind == HostPathState ||
                              e.kind == Injection || e.kind == PathRejected;
        e.state = hasState ? m_state : 0;
        e.oldState = e.kind == AnaStateChanged ? m_old : 0;
        m_store->setText(e, sentence(e.kind));
        m_count++;
        return e;
    }

    void begin()
    {
        using namespace mpathlab;
        m_controller = m_random() % m_names.size();
        m_group = 1 + m_random() % 2;
        m_old = m_state;
        m_state = quint8(allAnaStates[m_random() % 3]);
    }

    QString sentence(mpathlab::EventKind kind)
    {
        using namespace mpathlab;
        using namespace Qt::StringLiterals;
        using enum EventKind;
        const QString state = anaStateName(AnaState(m_state));
        switch (kind) {
        case Injection:
            return u"set group %1 to %2"_s.arg(m_group).arg(state);
        case AnaStateChanged:
            return u"group %1: optimized → %2 (change count %3)"_s.arg(m_group).arg(state).arg(
                m_count);
        case AenQueued:
            return u"ANA change notice queued (log page 0Ch)"_s;
        case AenDelivered:
            return u"ANA change notice delivered to the host (log page 0Ch)"_s;
        case LogPageRead:
            return u"host read log page 0Ch: %1 bytes at offset 0"_s.arg(1040 + m_count % 5);
        case PathRejected:
            return u"command to namespace %1 refused: %2 (%3 so far)"_s.arg(m_group).arg(state).arg(
                m_count / 3);
        case HostPathState:
            return u"host sees nvme0c%1n%2: optimized → %3"_s.arg(m_controller)
                .arg(m_group)
                .arg(state);
        case PathFirstIo:
            return u"first I/O on namespace %1 after the change: read"_s.arg(m_group);
        default:
            return u"nvme nvme%1: rescanning namespaces, %2 found"_s.arg(m_controller)
                .arg(m_count % 300);
        }
    }

    mpathlab::EventStore *m_store;
    std::vector<mpathlab::StringId> m_names;
    std::mt19937 m_random{17};
    qint64 m_t = 1'700'000'000'000'000'000;
    qint64 m_count = 0;
    size_t m_controller = 0;
    mpathlab::AnaGroupId m_group = 1;
    quint8 m_state = 1;
    quint8 m_old = 1;
};
