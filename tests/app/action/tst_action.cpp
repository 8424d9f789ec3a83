// SPDX-License-Identifier: GPL-2.0-or-later
// Actions as JSON and as words, and the table of verbs.
#include "app/action/actionjson.h"
#include "app/action/actiontext.h"
#include "support/testmain.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;
using Kind = ActionKind;

namespace {

/// One of each kind, and what options make of them, with the words for it.
const QList<std::pair<Action, QString>> &examples()
{
    static const QList<std::pair<Action, QString>> all{
        {SetAnaState{u"nvme1"_s, 7, AnaState::PersistentLoss}, u"inject nvme1 7 persistent-loss"_s},
        {SetAnaState{u"nvme1"_s, 7, AnaState::NonOptimized, {250, false, true}},
         u"inject nvme1 7 non-optimized --transition-ms 250 --no-notify --force"_s},
        {SetPathLatency{u"nvme0"_s, 1, 2000}, u"latency nvme0 1 2000"_s},
        {SetPathLatency{u"nvme0"_s, 1, 0, AnaState::Optimized},
         u"latency nvme0 1 0 --state optimized"_s},
        {SetPathLatency{u"nvme0"_s, 1, 5, {}}, u"latency nvme0 1 5 --state both"_s},
        {FailController{u"nvme0"_s}, u"fail nvme0"_s},
        {DropCompletion{u"nvme0"_s, 2}, u"drop nvme0 2 1"_s},
        {DropCompletion{u"nvme0"_s, 2, 0}, u"drop nvme0 2 0"_s},
        {MoveNamespace{u"2"_s, 3}, u"move 2 3"_s},
        {MoveNamespace{u"ns2"_s, 3}, u"move ns2 3"_s},
        {AttachNamespace{u"2"_s}, u"ns attach 2"_s},
        {AttachNamespace{u"ns2"_s, u"nvme1"_s, false},
         u"ns attach ns2 --controller nvme1 --no-notify"_s},
        {DetachNamespace{u"2"_s, u"nvme0"_s}, u"ns detach 2 --controller nvme0"_s},
        {PlugNamespace{u"2"_s}, u"ns plug 2"_s},
        {PlugNamespace{u"5"_s, 7, ByteSize{1536ULL << 20}, u"subsys1"_s, u"nvme3"_s, false},
         u"ns plug 5 --group 7 --size 1536M --subsystem subsys1 --controller nvme3 --no-notify"_s},
        {UnplugNamespace{u"ns2"_s, false}, u"ns unplug ns2 --no-notify"_s},
        {ResizeNamespace{u"2"_s, {2ULL << 30}}, u"ns resize 2 2G"_s},
        {ResizeNamespace{u"2"_s, {4095}, false}, u"ns resize 2 4095 --no-notify"_s},
        {SaveCheckpoint{u"ready"_s}, u"checkpoint ready"_s},
        {Rewind{u"ready"_s}, u"rewind ready"_s},
        {Restore{}, u"restore"_s},
        {Plug{u"nvme0"_s}, u"plug nvme0"_s},
        {Unplug{u"nvme0"_s}, u"unplug nvme0"_s},
        {Pause{}, u"pause"_s},
        {Resume{}, u"resume"_s},
        {Reset{}, u"reset"_s},
        {Reset{u"nvme0"_s}, u"reset --controller nvme0"_s},
        {StartWorkload{u"1"_s}, u"workload start 1"_s},
        {StopWorkload{}, u"workload stop"_s},
    };
    return all;
}

} // namespace

class TestAction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasAVerb()
    {
        QCOMPARE(verbs().size(), qsizetype(actionKindCount));
        QSet<QString> names;
        ActionKinds kinds, shown;
        for (const Verb &verb : verbs()) {
            names.insert(verb.name());
            kinds |= verb.kind;
            QCOMPARE(kindOf(blankAction(verb.kind)), verb.kind);
            QCOMPARE(&verbOf(verb.kind), verbNamed(verb.name()));
            QVERIFY(*verb.summary);
            // Where not every VM offers it, there is a reason to give.
            QCOMPARE(notOfferedText(verb.kind).isEmpty(), verb.offer == Verb::Offer::Always);
            for (const ArgumentInfo &info : argumentsOf(verb.kind))
                QVERIFY(*info.argument.help);
        }
        QCOMPARE(names.size(), verbs().size());
        for (const auto &[action, words] : examples())
            shown |= kindOf(action);
        QCOMPARE(shown, kinds);
        QVERIFY(!verbNamed(u"stop"_s));
    }

    void wordsAndBack()
    {
        for (const auto &[action, words] : examples()) {
            QCOMPARE(wordsOf(action).join(u' '), words);
            const auto read = actionFrom(words.split(u' '));
            QVERIFY2(read, qPrintable(words));
            QVERIFY2(*read == action, qPrintable(words));
        }
        // Options anywhere, their values behind = as well, what may be missing left out.
        QCOMPARE(
            actionFrom(u"inject --force nvme0 --transition-ms=9 1 change"_s.split(u' ')).value(),
            Action(SetAnaState{u"nvme0"_s, 1, AnaState::Change, {9, true, true}}));
        QCOMPARE(actionFrom(u"drop nvme0 2"_s.split(u' ')).value(),
                 Action(DropCompletion{u"nvme0"_s, 2, 1}));
    }

    void jsonAndBack()
    {
        for (const auto &[action, words] : examples()) {
            const auto read = actionFrom(kindOf(action), argumentsJson(action));
            QVERIFY2(read && *read == action, qPrintable(words));
        }
        QCOMPARE(argumentsJson(SetAnaState{u"nvme1"_s, 7, AnaState::Change, {250, false, true}}),
                 (QJsonObject{{u"controller"_s, u"nvme1"_s},
                              {u"group"_s, 7},
                              {u"state"_s, u"change"_s},
                              {u"transitionMs"_s, 250},
                              {u"notify"_s, false},
                              {u"force"_s, true}}));
        QCOMPARE(argumentsJson(MoveNamespace{u"2"_s, 3}),
                 (QJsonObject{{u"nsid"_s, 2}, {u"group"_s, 3}}));
        QCOMPARE(argumentsJson(Restore{}), QJsonObject());
    }

    void wrongWords_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("no verb") << u"injekt nvme0"_s << u"injekt"_s;
        QTest::newRow("nothing") << u""_s << u"verb"_s;
        QTest::newRow("half a verb") << u"workload"_s << u"workload"_s;
        QTest::newRow("too few") << u"inject nvme0 1"_s << u"state"_s;
        QTest::newRow("too many") << u"fail nvme0 now"_s << u"\"now\" is one too many"_s;
        QTest::newRow("usage") << u"drop nvme0 2 1 1"_s << u"Write: drop CONTROLLER NSID [N]"_s;
        QTest::newRow("no such option") << u"fail nvme0 --hard"_s << u"--hard"_s;
        QTest::newRow("a flag's value") << u"inject n 1 change --force=1"_s << u"--force=1"_s;
        QTest::newRow("no value") << u"inject n 1 change --transition-ms"_s
                                  << u"--transition-ms needs a value"_s;
        QTest::newRow("twice") << u"latency n 1 5 --state both --state both"_s << u"twice"_s;
        QTest::newRow("no number") << u"latency n 1 5ms"_s << u"latencyUs"_s;
        QTest::newRow("out of range") << u"latency n 1 10000001"_s << u"from 0 to 10000000"_s;
        QTest::newRow("no size") << u"ns resize 2 2Gi"_s << u"no size"_s;
        QTest::newRow("size of nothing") << u"ns resize 2 0"_s << u"no size"_s;
        QTest::newRow("too large a size") << u"ns resize 2 99999999T"_s << u"no size"_s;
        QTest::newRow("no state") << u"inject n 1 lost"_s << u"none of optimized"_s;
        QTest::newRow("control character") << u"fail nvme0\nquit"_s << u"controller"_s;
    }

    void wrongWords()
    {
        QFETCH(QString, words);
        QFETCH(QString, complaint);
        const auto action = actionFrom(words.split(u' ', Qt::SkipEmptyParts));
        QVERIFY(!action);
        QVERIFY2(action.error().text.contains(complaint), qPrintable(action.error().text));
    }

    void requests_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("complaint"); // empty: none
        const auto row = [](const char *name, Kind kind, const QByteArray &json,
                            const QString &complaint) {
            QTest::newRow(name) << int(kind) << json << complaint;
        };
        row("latency", Kind::Latency, R"({"controller": "nvme0", "group": 1, "latencyUs": 5})", {});
        row("latency of none", Kind::Latency,
            R"({"controller": "nvme0", "group": 1, "latencyUs": 0, "state": "both"})", {});
        row("latency too long", Kind::Latency,
            R"({"controller": "nvme0", "group": 1, "latencyUs": 10000001})", u"latencyUs"_s);
        row("latency without time", Kind::Latency, R"({"controller": "nvme0", "group": 1})",
            u"latencyUs"_s);
        row("latency without controller", Kind::Latency, R"({"group": 1, "latencyUs": 5})",
            u"controller"_s);
        row("latency in no state", Kind::Latency,
            R"({"controller": "nvme0", "group": 1, "latencyUs": 5, "state": "change"})",
            u"state"_s);
        row("latency of group 0", Kind::Latency,
            R"({"controller": "nvme0", "group": 0, "latencyUs": 5})", u"group"_s);
        row("fail", Kind::Fail, R"({"controller": "nvme0"})", {});
        row("fail whom", Kind::Fail, R"({"controller": ""})", u"controller"_s);
        row("drop", Kind::Drop, R"({"controller": "nvme0", "nsid": 2})", {});
        row("drop the nth", Kind::Drop, R"({"controller": "nvme0", "nsid": 2, "nth": 4294967295})",
            {});
        row("drop no number", Kind::Drop, R"({"controller": "nvme0", "nsid": 2, "nth": "two"})",
            u"nth"_s);
        row("drop where", Kind::Drop, R"({"controller": "nvme0"})", u"nsid"_s);
        row("move", Kind::Move, R"({"nsid": 2, "group": 1})", {});
        row("move where", Kind::Move, R"({"nsid": 2})", u"group"_s);
        row("state: plain", Kind::SetState, R"({"controller":"nvme0","group":1,"state":"change"})",
            {});
        row("state: all", Kind::SetState,
            R"({"controller":"n","group":4294967295,"state":"optimized","transitionMs":0,)"
            R"("notify":false,"force":true})",
            {});
        row("state: no controller", Kind::SetState, R"({"group":1,"state":"change"})",
            u"controller"_s);
        row("state: controller number", Kind::SetState,
            R"({"controller":1,"group":1,"state":"change"})", u"controller"_s);
        row("state: no group", Kind::SetState, R"({"controller":"n","state":"change"})",
            u"group"_s);
        row("state: group 0", Kind::SetState, R"({"controller":"n","group":0,"state":"change"})",
            u"group"_s);
        row("state: group text", Kind::SetState,
            R"({"controller":"n","group":"1","state":"change"})", u"group"_s);
        row("state: group fraction", Kind::SetState,
            R"({"controller":"n","group":1.5,"state":"change"})", u"group"_s);
        row("state: group too large", Kind::SetState,
            R"({"controller":"n","group":4294967296,"state":"change"})", u"group"_s);
        row("state: no state", Kind::SetState, R"({"controller":"n","group":1})", u"state"_s);
        row("state: other state", Kind::SetState,
            R"({"controller":"n","group":1,"state":"Optimized"})", u"state"_s);
        row("state: transition negative", Kind::SetState,
            R"({"controller":"n","group":1,"state":"change","transitionMs":-1})",
            u"transitionMs"_s);
        row("state: notify number", Kind::SetState,
            R"({"controller":"n","group":1,"state":"change","notify":0})", u"notify"_s);
        row("state: force text", Kind::SetState,
            R"({"controller":"n","group":1,"state":"change","force":"yes"})", u"force"_s);
        row("state: unknown", Kind::SetState,
            R"({"controller":"n","group":1,"state":"change","colour":1})", u"colour"_s);
    }

    void requests()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, json);
        QFETCH(QString, complaint);
        const auto action = actionFrom(Kind(kind), QJsonDocument::fromJson(json).object());
        QCOMPARE(action.has_value(), complaint.isEmpty());
        if (!action)
            QVERIFY2(action.error().text.contains(complaint), qPrintable(action.error().text));
    }
};

MPATHLAB_TEST(TestAction)
#include "tst_action.moc"
