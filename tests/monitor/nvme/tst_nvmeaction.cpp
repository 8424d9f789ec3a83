// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/nvme/nvmeaction.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestNvmeAction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionIsItsCommandAndBack()
    {
        const QList<std::pair<NvmeAction, NvmeActionKind>> all{
            {SetPathLatency{u"nvme1"_s, 128, maximumLatencyUs, AnaState::Optimized},
             NvmeActionKind::Latency},
            {FailController{u"/machine/peripheral/nvme0"_s}, NvmeActionKind::Fail},
            {DropCompletion{u"nvme0"_s, 0xfffffffe, 0xffffffff}, NvmeActionKind::Drop},
            {MoveNamespace{u"ns1"_s, 2}, NvmeActionKind::Move},
        };
        QSet<QString> names;
        for (const auto &[action, kind] : all) {
            QCOMPARE(kindOf(action), kind);
            QVERIFY(nvmeActionFrom(qmpCommandOf(kind), qmpArgumentsOf(action)) == action);
            QVERIFY(!notOfferedText(kind).isEmpty());
            names << qmpCommandOf(kind) << nvmeActionName(kind);
        }
        QCOMPARE(names.size(), 2 * qsizetype(allNvmeActionKinds.size()));
        QVERIFY(!names.contains(QString()));
    }

    void typedCommandsLeaveTheDefaultToQemu()
    {
        const auto action =
            nvmeActionFrom(u"nvme-path-set-latency"_s,
                           {{u"controller"_s, u"nvme0"_s}, {u"group"_s, 1}, {u"latency-us"_s, 5}});
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
        QTest::newRow("another command") << u"nvme-ana-set-state"_s << good;
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
        QVERIFY(!nvmeActionFrom(command, arguments).has_value());
    }

    void latenciesAsPeopleReadThem()
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

MPATHLAB_TEST(TestNvmeAction)
#include "tst_nvmeaction.moc"
