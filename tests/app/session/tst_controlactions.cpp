// SPDX-License-Identifier: GPL-2.0-or-later
// `latency`, `fail`, `drop` and `move` of the control socket.
#include "app/session/controlactions.h"
#include "app/session/controlclient.h"
#include "app/session/controlserver.h"
#include "support/fakebackend.h"
#include "support/testmain.h"

#include <QtTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using Kind = NvmeActionKind;

class TestControlActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        row("move what", Kind::Move, R"({"nsid": 9, "group": 1})", u"NSID 9"_s);
        row("move where", Kind::Move, R"({"nsid": 2})", u"group"_s);
    }

    void requests()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, json);
        QFETCH(QString, complaint);
        const QJsonObject arguments = QJsonDocument::fromJson(json).object();
        const auto actions = control::parseActions(Kind(kind), arguments, fakeLab());
        QCOMPARE(actions.has_value(), complaint.isEmpty());
        if (!actions)
            QVERIFY2(actions.error().text.contains(complaint), qPrintable(actions.error().text));
        for (const QString &name : arguments.keys())
            QVERIFY(control::argumentNames(Kind(kind)).contains(name));
    }

    void whatTheyAskFor()
    {
        const auto actions = [](Kind kind, const QJsonObject &arguments) {
            return control::parseActions(kind, arguments, fakeLab()).value_or(control::Actions());
        };
        QJsonObject latency{{u"controller"_s, u"nvme0"_s}, {u"group"_s, 1}, {u"latencyUs"_s, 5}};
        QCOMPARE(actions(Kind::Latency, latency),
                 control::Actions{SetPathLatency({u"nvme0"_s, 1, 5, AnaState::NonOptimized})});
        latency[u"state"_s] = u"both"_s;
        QCOMPARE(actions(Kind::Latency, latency),
                 (control::Actions{SetPathLatency{u"nvme0"_s, 1, 5, AnaState::Optimized},
                                   SetPathLatency{u"nvme0"_s, 1, 5, AnaState::NonOptimized}}));
        QCOMPARE(actions(Kind::Drop, {{u"controller"_s, u"nvme0"_s}, {u"nsid"_s, 2}}),
                 control::Actions{DropCompletion({u"nvme0"_s, 2, 1})});
        QCOMPARE(actions(Kind::Move, {{u"nsid"_s, 2}, {u"group"_s, 1}}),
                 control::Actions{MoveNamespace({u"ns2"_s, 1})});
    }

    void overTheSocket()
    {
        QTemporaryDir folder;
        FakeBackends backends;
        Session session(backends.factory());
        ControlServer server(&session);
        session.launch(fakeLab(), fakeContext());
        const QString path = folder.filePath(u"control"_s);
        QVERIFY(server.listen(path));
        QTRY_VERIFY(session.guestReady() && session.state() == Session::State::Running);
        ControlClient client;
        client.connectTo(path);
        const auto ask = [&](const QString &command, const QJsonObject &arguments) {
            std::optional<QString> refusal;
            client.request(command, arguments, [&](const Result<QJsonObject> &answer) {
                refusal = answer ? QString() : answer.error().text;
            });
            const bool came = QTest::qWaitFor([&] { return refusal.has_value(); });
            return came ? *refusal : u"no answer"_s;
        };
        FakeNvme &nvme = backends.last->vm.nvme;
        QCOMPARE(ask(u"latency"_s, {{u"controller"_s, u"nvme0"_s},
                                    {u"group"_s, 1},
                                    {u"latencyUs"_s, 70},
                                    {u"state"_s, u"both"_s}}),
                 QString());
        QCOMPARE(nvme.subsystems[0].controllers[0].groups[0].optimizedLatencyUs, 70u);
        QCOMPARE(nvme.subsystems[0].controllers[0].groups[0].nonOptimizedLatencyUs, 70u);
        // The first refusal is the answer, and the last question.
        QVERIFY(ask(u"latency"_s, {{u"controller"_s, u"nvme9"_s},
                                   {u"group"_s, 1},
                                   {u"latencyUs"_s, 70},
                                   {u"state"_s, u"both"_s}})
                    .contains(u"nvme9"_s));
        QCOMPARE(ask(u"drop"_s, {{u"controller"_s, u"nvme1"_s}, {u"nsid"_s, 2}, {u"nth"_s, 4}}),
                 QString());
        QCOMPARE(nvme.subsystems[0].controllers[1].paths[1].dropNth, 4u);
        QCOMPARE(ask(u"move"_s, {{u"nsid"_s, 2}, {u"group"_s, 1}}), QString());
        QCOMPARE(nvme.subsystems[0].namespaces[1].group, 1u);
        QCOMPARE(ask(u"fail"_s, {{u"controller"_s, u"nvme1"_s}}), QString());
        QCOMPARE(nvme.subsystems[0].controllers[1].state, ControllerState::Failed);
        QVERIFY(
            ask(u"fail"_s, {{u"controller"_s, u"nvme1"_s}, {u"hard"_s, true}}).contains(u"hard"_s));
        QVERIFY(client.isConnected());
    }
};

MPATHLAB_TEST(TestControlActions)
#include "tst_controlactions.moc"
