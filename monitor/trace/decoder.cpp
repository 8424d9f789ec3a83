// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/decoder.h"

#include "monitor/enumnames.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// An event's numbers are 32 bits wide; a larger one is shown as the largest.
quint32 clamped(quint64 number)
{
    return quint32(std::min<quint64>(number, std::numeric_limits<quint32>::max()));
}

QString hex(int byte)
{
    return u"%1h"_s.arg(byte, 2, 16, QLatin1Char('0')).toUpper().replace(u'H', u'h');
}

/// Names of the NVM command set's I/O opcodes (NVM Command Set 1.2, figure "Opcodes for I/O
/// Commands") and of the zoned one's.
QString opcodeName(int opcode)
{
    static const QHash<int, QString> names{
        {0x00, u"flush"_s},
        {0x01, u"write"_s},
        {0x02, u"read"_s},
        {0x04, u"write uncorrectable"_s},
        {0x05, u"compare"_s},
        {0x08, u"write zeroes"_s},
        {0x09, u"dataset management"_s},
        {0x0c, u"verify"_s},
        {0x19, u"copy"_s},
        {0x79, u"zone management send"_s},
        {0x7a, u"zone management receive"_s},
        {0x7d, u"zone append"_s},
    };
    return names.value(opcode, u"opcode "_s + hex(opcode));
}

struct Decoder
{
    EventStore &store;
    Event e;

    /// Text of mpathlab: a template already.
    void text(const QString &pattern, quint32 a = 0, quint32 b = 0, quint32 c = 0)
    {
        e.text = store.intern(pattern);
        e.numbers = {a, b, c};
    }

    void kind(EventKind kind, const QString &controller)
    {
        e.kind = kind;
        e.controller = store.intern(controller);
    }

    void operator()(const AnaStateChanged &event)
    {
        kind(EventKind::AnaStateChanged, event.controller);
        e.group = event.group;
        e.state = quint8(event.state);
        e.oldState = quint8(event.oldState);
        text(u"group %1: "_s + anaStateName(event.oldState) + u" → "_s + anaStateName(event.state) +
                 (event.byTransition ? u" (transition over, change count %2)"_s
                                     : u" (change count %2)"_s),
             event.group, clamped(event.changeCount));
    }

    void operator()(const AsyncEvent &event)
    {
        // In the order of AsyncEvent::Stage.
        static constexpr std::array kinds{EventKind::AenQueued, EventKind::AenDelivered,
                                          EventKind::AenSuppressed};
        static constexpr std::array words{"queued"_L1, "delivered to the host"_L1,
                                          "not delivered"_L1};
        kind(kinds[size_t(event.stage)], event.controller);
        // Type 2 (notice), information 3 (NVM Express Base 2.1, "Notice").
        const bool ana = event.type == 2 && event.info == 3;
        text((ana ? u"ANA change notice "_s : u"asynchronous event %1/%2 "_s) +
                 nameOf(event.stage, words) + u" (log page "_s + hex(event.logPage) + u')',
             quint32(event.type), quint32(event.info));
    }

    void operator()(const LogPageRead &event)
    {
        kind(EventKind::LogPageRead, event.controller);
        text(u"host read log page "_s + hex(event.logPage) + u": %1 bytes at offset %2"_s +
                 (event.retain ? u", notices stay masked (RAE)"_s : QString()),
             clamped(event.length), clamped(event.offset));
    }

    void operator()(const PathFirstIo &event)
    {
        kind(EventKind::PathFirstIo, event.controller);
        e.nsid = event.nsid;
        text(u"first I/O on namespace %1 after the change: "_s + opcodeName(event.opcode),
             event.nsid);
    }

    void operator()(const PathRejected &event)
    {
        kind(EventKind::PathRejected, event.controller);
        e.nsid = event.nsid;
        e.group = event.group;
        e.state = quint8(event.state);
        text(u"command to namespace %1 refused: "_s + anaStateName(event.state) + u" (%2 so far)"_s,
             event.nsid, clamped(event.count));
    }

    void operator()(const ControllerStateChanged &event)
    {
        // In the order of ControllerState.
        static constexpr std::array words{
            "controller enabled"_L1, "controller disabled"_L1, "controller shut down"_L1,
            "controller failed (CSTS.CFS): it answers nothing until it is reset"_L1};
        kind(EventKind::ControllerState, event.controller);
        text(nameOf(event.state, words));
    }

    void operator()(const NamespaceGroupChanged &event)
    {
        kind(EventKind::GroupMoved, {});
        e.nsid = event.nsid;
        e.group = event.group;
        text(u"namespace %1 moved from group %2 to group %3"_s, event.nsid, event.oldGroup,
             event.group);
    }

    void operator()(const NamespaceAdded &event)
    {
        kind(EventKind::NamespaceAdded, {});
        e.nsid = event.nsid;
        e.group = event.group;
        text(event.group == 0 ? u"namespace %1 plugged in"_s
                              : u"namespace %1 plugged in, in group %2"_s,
             event.nsid, event.group);
    }

    void operator()(const NamespaceRemoved &event)
    {
        kind(EventKind::NamespaceRemoved, {});
        e.nsid = event.nsid;
        text(u"namespace %1 unplugged"_s, event.nsid);
    }

    void operator()(const PathLatencyChanged &event)
    {
        kind(EventKind::LatencyChanged, event.controller);
        e.group = event.group;
        const QString state = anaStateName(event.state);
        if (event.latencyUs == 0)
            text(u"I/O of group %1 takes no longer while "_s + state, event.group);
        else
            text(u"I/O of group %1 takes %2 µs longer while "_s + state, event.group,
                 event.latencyUs);
    }

    void operator()(const CompletionDropped &event)
    {
        kind(EventKind::CompletionDropped, event.controller);
        e.nsid = event.nsid;
        text(u"completion dropped: "_s + opcodeName(event.opcode) +
                 u" on namespace %1, queue %2, command %3"_s,
             event.nsid, quint32(event.queue), quint32(event.command));
    }
};

/// What was asked for, on its way to the device.
QString vmSentence(const QString &name)
{
    static const QHash<QString, QString> sentences{
        {u"STOP"_s, u"VM paused"_s},
        {u"RESUME"_s, u"VM runs"_s},
        {u"RESET"_s, u"VM reset"_s},
        {u"POWERDOWN"_s, u"power button pressed"_s},
        {u"SHUTDOWN"_s, u"VM shuts down"_s},
        {u"SUSPEND"_s, u"guest suspended"_s},
        {u"WAKEUP"_s, u"guest woke up"_s},
        {u"WATCHDOG"_s, u"watchdog fired"_s},
        {u"GUEST_PANICKED"_s, u"guest panicked"_s},
        {u"GUEST_CRASHLOADED"_s, u"guest crashed"_s},
        {u"DEVICE_DELETED"_s, u"device unplugged"_s},
        {u"DEVICE_UNPLUG_GUEST_ERROR"_s, u"the guest refused to give up the device"_s},
    };
    return sentences.value(name);
}

} // namespace

Event toEvent(EventStore &store, qint64 t, const NvmeEvent &event)
{
    Decoder decoder{store, {.t = t, .source = EventSource::Device}};
    std::visit(decoder, event);
    return decoder.e;
}

Event toEvent(EventStore &store, const QmpEvent &event)
{
    const QString sentence = vmSentence(event.name);
    const EventKind kind = event.name == u"DEVICE_DELETED" ? EventKind::ControllerState
                           : sentence.isEmpty()            ? EventKind::Note
                                                           : EventKind::VmState;
    Event e = sentenceEvent(store, event.time, EventSource::Vm, kind,
                            sentence.isEmpty() ? event.name : sentence);
    e.controller = store.intern(event.data.value(u"device"_s).toString());
    return e;
}

Event toEvent(EventStore &store, qint64 t, const KernelMessage &message)
{
    return sentenceEvent(store, t, EventSource::Guest, EventKind::KernelMessage, message.text);
}

Event toEvent(EventStore &store, qint64 t, const QString &controller, const HostPath &now,
              std::optional<AnaState> before)
{
    const auto name = [](std::optional<AnaState> state) {
        return state ? anaStateName(*state) : u"unknown"_s;
    };
    Event e = sentenceEvent(store, t, EventSource::Guest, EventKind::HostPathState,
                            u"host sees "_s + now.device + u": "_s + name(before) + u" → "_s +
                                name(now.state));
    e.controller = store.intern(controller);
    e.group = now.group;
    e.nsid = now.nsid;
    e.state = now.state ? quint8(*now.state) : 0;
    e.oldState = before ? quint8(*before) : 0;
    return e;
}

Event sentenceEvent(EventStore &store, qint64 t, EventSource source, EventKind kind,
                    const QString &sentence)
{
    Event e{.t = t, .source = source, .kind = kind};
    store.setText(e, sentence);
    return e;
}

} // namespace mpathlab
