// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/action/verbs.h"
#include "app/action/vmcommand.h"
#include "monitor/qmp/client.h"
#include "support/fakevm.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// A monitor that knows the series' commands.
struct Vm
{
    MemoryChannel::Pair pair = MemoryChannel::makePair();
    FakeNvme nvme;
    FakeQmpPeer peer{pair.far.get()};
    QmpClient client{pair.near.get()};
    NvmeMonitor monitor{&client};

    Vm()
    {
        peer.addDevice(&nvme);
        bool isProbed = false;
        monitor.probe([&](const Result<AnaFeature> &) { isProbed = true; });
        if (!QTest::qWaitFor([&] { return isProbed; }))
            qFatal("the scripted VM does not answer");
    }
};

} // namespace

class TestVmCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandIsItsActionAndBack_data()
    {
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<int>("kind");
        QTest::newRow("set state")
            << QJsonObject{{u"controller"_s, u"nvme0"_s}, {u"group"_s, 128},
                           {u"state"_s, u"change"_s},     {u"transition-ms"_s, 250},
                           {u"notify"_s, false},          {u"force"_s, true}}
            << int(ActionKind::SetState);
        QTest::newRow("latency") << QJsonObject{{u"controller"_s, u"nvme1"_s},
                                                {u"group"_s, 128},
                                                {u"latency-us"_s, qint64(maximumLatencyUs)},
                                                {u"state"_s, u"optimized"_s}}
                                 << int(ActionKind::Latency);
        QTest::newRow("fail") << QJsonObject{{u"controller"_s, u"/machine/peripheral/nvme0"_s}}
                              << int(ActionKind::Fail);
        QTest::newRow("drop") << QJsonObject{{u"controller"_s, u"nvme0"_s},
                                             {u"nsid"_s, qint64(0xfffffffe)},
                                             {u"nth"_s, qint64(0xffffffff)}}
                              << int(ActionKind::Drop);
        QTest::newRow("move") << QJsonObject{{u"namespace"_s, u"ns1"_s}, {u"group"_s, 2}}
                              << int(ActionKind::Move);
    }

    void everyCommandIsItsActionAndBack()
    {
        QFETCH(QJsonObject, arguments);
        QFETCH(int, kind);
        const QString name = QString::fromLatin1(verbOf(ActionKind(kind)).qmp);
        const auto action = actionOf({name, arguments});
        QVERIFY(action);
        QCOMPARE(kindOf(*action), ActionKind(kind));
        Vm vm;
        const auto command = vmCommandFor(*action, vm.monitor);
        QVERIFY(command);
        QCOMPARE(command->name, name);
        QCOMPARE(command->arguments, arguments);
        QVERIFY(!notOfferedText(ActionKind(kind)).isEmpty());
    }

    void lineOf2021()
    {
        const auto line = [](const QString &text) {
            return actionOf({u"human-monitor-command"_s, {{u"command-line"_s, text}}});
        };
        QCOMPARE(line(u" nvme_ana_inject_state nvme0  1 inaccessible"_s),
                 std::optional<Action>(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible}));
        for (const QString &other :
             {u"nvme_ana_inject_state nvme0 1"_s, u"nvme_ana_inject_state nvme0 1 lost"_s,
              u"nvme_ana_inject_state nvme0 0 change"_s, u"info nvme"_s, QString()})
            QVERIFY(!line(other));
    }

    void plainCommandsOfTheVm()
    {
        Vm vm;
        QCOMPARE(vmCommandFor(Pause{}, vm.monitor)->name, u"stop"_s);
        QCOMPARE(vmCommandFor(Resume{}, vm.monitor)->name, u"cont"_s);
        QCOMPARE(vmCommandFor(Reset{}, vm.monitor)->name, u"system_reset"_s);
        QVERIFY(!actionOf({u"stop"_s, {}})); // its own event tells
    }

    void typedCommandsLeaveTheDefaultToQemu()
    {
        const auto action =
            actionOf({u"nvme-path-set-latency"_s,
                      {{u"controller"_s, u"nvme0"_s}, {u"group"_s, 1}, {u"latency-us"_s, 5}}});
        QVERIFY(action.has_value());
        QCOMPARE(std::get<SetPathLatency>(*action).state, AnaState::NonOptimized);
    }

    void othersAreNone_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QJsonObject>("arguments");
        const QString latency = u"nvme-path-set-latency"_s;
        const QJsonObject good{
            {u"controller"_s, u"nvme0"_s}, {u"group"_s, 1}, {u"latency-us"_s, 5}};
        const auto with = [&](const QString &key, const QJsonValue &value) {
            QJsonObject changed = good;
            changed[key] = value;
            return changed;
        };
        QTest::newRow("another command") << u"nvme-ana-get-state"_s << good;
        QTest::newRow("no state to set") << u"nvme-ana-set-state"_s << good;
        QTest::newRow("too slow") << latency << with(u"latency-us"_s, 10'000'001);
        QTest::newRow("negative") << latency << with(u"group"_s, -1);
        QTest::newRow("no I/O in it") << latency << with(u"state"_s, u"inaccessible"_s);
        QTest::newRow("no state") << latency << with(u"state"_s, u"fast"_s);
        QTest::newRow("no nsid") << u"nvme-path-drop-completion"_s << good;
        QTest::newRow("no group") << u"nvme-ns-set-ana-group"_s << with(u"group"_s, u"1"_s);
    }

    void othersAreNone()
    {
        QFETCH(QString, command);
        QFETCH(QJsonObject, arguments);
        QVERIFY(!actionOf({command, arguments}).has_value());
    }

    void latenciesAsUsersReadThem()
    {
        QCOMPARE(latencyText(0), u"0 µs"_s);
        QCOMPARE(latencyText(999), u"999 µs"_s);
        QCOMPARE(latencyText(1000), u"1 ms"_s);
        QCOMPARE(latencyText(1250), u"1.25 ms"_s);
        QCOMPARE(latencyText(40'001), u"40.001 ms"_s);
        QCOMPARE(latencyText(1'000'000), u"1 s"_s);
        QCOMPARE(latencyText(9'999'999), u"9.999999 s"_s);
    }
};

MPATHLAB_TEST(TestVmCommand)
#include "tst_vmcommand.moc"
