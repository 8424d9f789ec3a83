// SPDX-License-Identifier: GPL-2.0-or-later
// Actions over the control socket.
#include "app/run/controlclient.h"
#include "app/run/controlserver.h"
#include "support/fakebackend.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestControlActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overTheSocket()
    {
        QTemporaryDir folder;
        FakeBackends backends;
        Session session;
        ControlServer server(&session);
        backends.launch(session, fakeLab(), fakeContext());
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
        QVERIFY(ask(u"move"_s, {{u"nsid"_s, 9}, {u"group"_s, 1}}).contains(u"NSID 9"_s));
        QCOMPARE(ask(u"move"_s, {{u"nsid"_s, u"ns2"_s}, {u"group"_s, 2}}), QString());
        QCOMPARE(nvme.subsystems[0].namespaces[1].group, 2u);
        QCOMPARE(ask(u"fail"_s, {{u"controller"_s, u"nvme1"_s}}), QString());
        QCOMPARE(nvme.subsystems[0].controllers[1].state, ControllerState::Failed);
        QVERIFY(
            ask(u"fail"_s, {{u"controller"_s, u"nvme1"_s}, {u"hard"_s, true}}).contains(u"hard"_s));
        QCOMPARE(ask(u"pause"_s, {}), QString());
        QTRY_COMPARE(session.state(), Session::State::Paused);
        QVERIFY(ask(u"unplug"_s, {{u"controller"_s, u"nvme0"_s}}).contains(u"paused"_s));
        QCOMPARE(ask(u"resume"_s, {}), QString());
        QTRY_COMPARE(session.state(), Session::State::Running);
        QCOMPARE(ask(u"unplug"_s, {{u"controller"_s, u"nvme0"_s}}), QString());
        QVERIFY(!session.live().controllers[u"nvme0"_s].present);
        QCOMPARE(ask(u"plug"_s, {{u"controller"_s, u"nvme0"_s}}), QString());
        QVERIFY(session.live().controllers[u"nvme0"_s].present);
        QCOMPARE(ask(u"reset"_s, {{u"controller"_s, u"nvme1"_s}}),
                 u"The host could not reset the controller."_s); // this one knows no such script
        // Readings of the host come between.
        const QStringList asked{u"reset"_s, u"nqn.2019-08.org.qemu:subsys0"_s, u"1"_s};
        const QList<QStringList> executed = backends.last->vm.agent.executed();
        QVERIFY(std::any_of(executed.begin(), executed.end(),
                            [&asked](const QStringList &words) { return words.mid(3) == asked; }));
        QVERIFY(ask(u"reset"_s, {{u"controller"_s, u"nvme9"_s}}).contains(u"nvme9"_s));
        QCOMPARE(ask(u"reset"_s, {}), QString());
        QVERIFY(client.isConnected());
    }
};

MPATHLAB_TEST(TestControlActions)
#include "tst_controlactions.moc"
