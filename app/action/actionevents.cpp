// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/action/actionevents.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct Describe
{
    EventStore &store;
    Event e;
    bool isTold = true;

    /// Text of our own: a template already.
    void text(EventKind kind, const QString &controller, const QString &pattern, quint32 a = 0,
              quint32 b = 0)
    {
        e.kind = kind;
        e.controller = store.intern(controller);
        e.text = store.intern(pattern);
        e.numbers = {a, b, 0};
    }

    static QString without(bool notify) { return notify ? QString() : u", without notice"_s; }
    /// An id is no number to be filled in, whatever digits or signs it has.
    static QString literal(const NamespaceName &ns)
    {
        return QString(ns.text).replace(u'%', "%%"_L1);
    }

    void operator()(const SetAnaState &action)
    {
        e.group = action.group;
        e.state = quint8(action.state);
        const SetAnaStateOptions &how = action.options;
        text(EventKind::Injection, action.controller,
             u"set group %1 to "_s + anaStateName(action.state) +
                 (how.transitionMs ? u" through change, %2 ms"_s : QString()) +
                 without(how.notify) + (how.force ? u", by force"_s : QString()),
             action.group, how.transitionMs.value_or(0));
    }

    void operator()(const SetPathLatency &action)
    {
        e.group = action.group;
        const QString pattern = action.latencyUs == 0
                                    ? u"end the latency of group %1 while "_s
                                    : u"let I/O of group %1 take %2 µs longer while "_s;
        text(EventKind::OtherAction, action.controller,
             pattern + anaStateName(action.state.value_or(AnaState::NonOptimized)), action.group,
             action.latencyUs);
    }

    void operator()(const FailController &action)
    {
        text(EventKind::OtherAction, action.controller, u"let the controller fail"_s);
    }

    void operator()(const DropCompletion &action)
    {
        e.nsid = action.nsid;
        text(EventKind::OtherAction, action.controller,
             action.nth == 0 ? u"drop no completion on namespace %1"_s
                             : u"drop the completion of command %2 from now on, namespace %1"_s,
             action.nsid, action.nth);
    }

    void operator()(const MoveNamespace &action)
    {
        e.group = action.group;
        text(EventKind::OtherAction, {}, u"move "_s + literal(action.ns) + u" to group %1"_s,
             action.group);
    }

    void operator()(const AttachNamespace &action)
    {
        text(EventKind::OtherAction, action.controller,
             u"attach "_s + literal(action.ns) + without(action.notify));
    }

    void operator()(const DetachNamespace &action)
    {
        text(EventKind::OtherAction, action.controller,
             u"detach "_s + literal(action.ns) + without(action.notify));
    }

    void operator()(const PlugNamespace &action)
    {
        e.group = action.group.value_or(0);
        text(EventKind::OtherAction, action.controller,
             u"plug in namespace "_s + literal(action.ns) +
                 (action.size ? u" of "_s + sizeText(*action.size) + u'B' : QString()) +
                 (action.group ? u" in group %1"_s : QString()) + without(action.notify),
             e.group);
    }

    void operator()(const UnplugNamespace &action)
    {
        text(EventKind::OtherAction, {},
             u"unplug namespace "_s + literal(action.ns) + without(action.notify));
    }

    void operator()(const ResizeNamespace &action)
    {
        text(EventKind::OtherAction, {},
             u"resize namespace "_s + literal(action.ns) + u" to "_s + sizeText(action.size) +
                 u'B' + without(action.notify));
    }

    void operator()(const Reset &action)
    {
        isTold = !action.controller.isEmpty();
        text(EventKind::OtherAction, action.controller, u"let the host reset the controller"_s);
    }

    void operator()(const Plug &action) { note(u"plug in "_s + action.controller); }
    void operator()(const Unplug &action) { note(u"unplug "_s + action.controller); }

    void operator()(const SaveCheckpoint &action) { note(u"keep checkpoint "_s + action.name); }
    void operator()(const Rewind &action) { note(u"go back to checkpoint "_s + action.name); }

    // What the VM or the guest tells by itself, and what consists of other actions.
    void operator()(const Restore &) { isTold = false; }
    void operator()(const Pause &) { isTold = false; }
    void operator()(const Resume &) { isTold = false; }
    void operator()(const StartWorkload &) { isTold = false; }
    void operator()(const StopWorkload &) { isTold = false; }

    void note(const QString &sentence)
    {
        e.kind = EventKind::Note;
        store.setText(e, sentence);
    }
};

} // namespace

std::optional<Event> actionEvent(EventStore &store, qint64 t, const Action &action)
{
    Describe describe{store, {.t = t, .source = EventSource::Operator}};
    std::visit(describe, action);
    return describe.isTold ? std::optional(describe.e) : std::nullopt;
}

Event actionFailedEvent(EventStore &store, qint64 t, const Action &action, const Error &error)
{
    // What it concerns, with the refusal as its text.
    Event e =
        actionEvent(store, t, action).value_or(Event{.t = t, .source = EventSource::Operator});
    e.kind = EventKind::InjectionFailed;
    if (!std::holds_alternative<SetAnaState>(action))
        e.state = 0;
    e.numbers = {};
    store.setText(e, error.english);
    return e;
}

} // namespace mpathlab
