// SPDX-License-Identifier: GPL-2.0-or-later
// What the event log says of the user's actions.
#include "app/action/actionevents.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestActionEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void injections()
    {
        EventStore store;
        Event e = *actionEvent(store, 7,
                               SetAnaState{u"nvme0"_s,
                                           1,
                                           AnaState::Change,
                                           {.transitionMs = 2000, .notify = false, .force = true}});
        QCOMPARE(e.source, EventSource::Operator);
        QCOMPARE(e.kind, EventKind::Injection);
        QCOMPARE(store.text(e),
                 u"set group 1 to change through change, 2000 ms, without notice, by force"_s);
        QCOMPARE(
            store.text(*actionEvent(store, 7, SetAnaState{u"nvme0"_s, 9, AnaState::Optimized})),
            u"set group 9 to optimized"_s);
        e = actionFailedEvent(store, 7, SetAnaState{u"nvme0"_s, 1, AnaState::Change},
                              {u"no: %2"_s});
        QCOMPARE(e.kind, EventKind::InjectionFailed);
        QCOMPARE(e.state, quint8(AnaState::Change));
        QCOMPARE(store.text(e), u"no: %2"_s);
    }

    void actions()
    {
        EventStore store;
        const auto text = [&](const Action &action) {
            const Event e = actionEvent(store, 7, action).value_or(Event{});
            return e.kind == EventKind::OtherAction && e.source == EventSource::Operator && e.t == 7
                       ? store.text(e)
                       : QString();
        };
        QCOMPARE(text(SetPathLatency{u"nvme0"_s, 3, 2000}),
                 u"let I/O of group 3 take 2000 µs longer while non-optimized"_s);
        QCOMPARE(text(SetPathLatency{u"nvme0"_s, 3, 0, AnaState::Optimized}),
                 u"end the latency of group 3 while optimized"_s);
        QCOMPARE(text(FailController{u"nvme0"_s}), u"let the controller fail"_s);
        QCOMPARE(text(DropCompletion{u"nvme0"_s, 2, 5}),
                 u"drop the completion of command 5 from now on, namespace 2"_s);
        QCOMPARE(text(DropCompletion{u"nvme0"_s, 2, 0}), u"drop no completion on namespace 2"_s);
        QCOMPARE(text(MoveNamespace{u"ns%1"_s, 4}), u"move ns%1 to group 4"_s);
        QCOMPARE(text(AttachNamespace{u"ns%1"_s, u"nvme0"_s}), u"attach ns%1"_s);
        QCOMPARE(text(DetachNamespace{u"ns1"_s, u"nvme0"_s, false}),
                 u"detach ns1, without notice"_s);

        const Event failed =
            actionFailedEvent(store, 8, DropCompletion{u"nvme0"_s, 2, 5}, {u"no: %2"_s});
        QCOMPARE(failed.kind, EventKind::InjectionFailed);
        QCOMPARE(store.string(failed.controller), u"nvme0"_s);
        QCOMPARE(failed.nsid, 2u);
        QCOMPARE(store.text(failed), u"no: %2"_s);
    }

    void resetsOfControllersOnly()
    {
        EventStore store;
        const auto event = actionEvent(store, 7, Reset{u"nvme0"_s});
        QVERIFY(event);
        QCOMPARE(event->kind, EventKind::OtherAction);
        QCOMPARE(store.text(*event), u"let the host reset the controller"_s);
    }

    void refusalsAreEnglish()
    {
        EventStore store;
        const Error error{Sentence(u"Das gibt es nicht."_s, u"There is no such thing."_s)};
        const Event event =
            actionFailedEvent(store, 1, SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible}, error);
        QCOMPARE(store.text(event), u"There is no such thing."_s);
    }

    void whatTheVmTellsItself()
    {
        EventStore store;
        for (const Action &action : {Action(Pause{}), Action(Resume{}), Action(Reset{}),
                                     Action(Restore{}), Action(StopWorkload{})})
            QVERIFY(!actionEvent(store, 7, action));
        QCOMPARE(store.text(*actionEvent(store, 7, Unplug{u"nvme0"_s})), u"unplug nvme0"_s);
        QCOMPARE(actionEvent(store, 7, Plug{u"nvme0"_s})->kind, EventKind::Note);
    }
};

MPATHLAB_TEST(TestActionEvents)
#include "tst_actionevents.moc"
