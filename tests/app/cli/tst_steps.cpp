// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/output.h"
#include "app/cli/steps.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace mpathlab::cli;
using namespace Qt::StringLiterals;

class TestSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAfterTheOther();
    void deadline();
    void cancelFromWithin();
    void nothingToDo();
    void runAgain();
    void milliseconds();
    void lines();
    void tables();
};

void TestSteps::oneAfterTheOther()
{
    StepRunner runner;
    QSignalSpy finished(&runner, &StepRunner::finished);
    QSignalSpy failed(&runner, &StepRunner::failed);
    QStringList log;
    int looks = 0;
    int polls = 0;
    runner.run({{u"a"_s, 5000, [&] { log += u"a"_s; }, [&] { return ++looks >= 3; }},
                {u"b"_s, 5000, {}, [&] { return true; }},
                {u"c"_s, 5000, [&] { log += u"c after %1"_s.arg(looks); }, [&] { return true; }}},
               [&] { polls++; });
    QCOMPARE(log, QStringList{u"a"_s}); // at once
    QVERIFY(finished.wait());
    QCOMPARE(log, (QStringList{u"a"_s, u"c after 3"_s}));
    QCOMPARE(polls, 2);
    QVERIFY(failed.isEmpty());
    QCOMPARE(finished.size(), 1);
}

void TestSteps::deadline()
{
    StepRunner runner;
    QSignalSpy finished(&runner, &StepRunner::finished);
    QSignalSpy failed(&runner, &StepRunner::failed);
    bool isNextEntered = false;
    runner.run({{u"the moon to fall"_s, 1, {}, [] { return false; }},
                {u"b"_s, 5000, [&] { isNextEntered = true; }, [] { return true; }}},
               [] {});
    QVERIFY(failed.wait());
    QVERIFY(failed[0][0].toString().endsWith(u"for the moon to fall"_s));
    QVERIFY(!isNextEntered);
    QVERIFY(finished.isEmpty());
}

void TestSteps::cancelFromWithin()
{
    StepRunner runner;
    QSignalSpy finished(&runner, &StepRunner::finished);
    QSignalSpy failed(&runner, &StepRunner::failed);
    int looks = 0;
    runner.run({{u"a"_s, 5000, {}, [&] { return ++looks > 0; }},
                {u"b"_s, 1, [&] { runner.cancel(); }, [&] { return ++looks > 0; }}},
               [] {});
    QTRY_COMPARE(looks, 1);
    QVERIFY(!finished.wait(StepRunner::pollMs * 3));
    QVERIFY(failed.isEmpty());
    QCOMPARE(looks, 1);
}

void TestSteps::nothingToDo()
{
    StepRunner runner;
    QSignalSpy finished(&runner, &StepRunner::finished);
    runner.run({}, [] {});
    QCOMPARE(finished.size(), 1);
}

void TestSteps::runAgain()
{
    StepRunner runner;
    QSignalSpy finished(&runner, &StepRunner::finished);
    const Step step{u"a"_s, 5000, {}, [] { return true; }};
    runner.run({step}, [] {});
    QVERIFY(finished.wait());
    runner.run({step, step}, [] {});
    QVERIFY(finished.wait());
    QCOMPARE(finished.size(), 2);
}

void TestSteps::milliseconds()
{
    QCOMPARE(cli::milliseconds(0), u"+0.000"_s);
    QCOMPARE(cli::milliseconds(1'234'567), u"+1.235"_s);
    QCOMPARE(cli::milliseconds(-2'500'000), u"-2.500"_s);
    QCOMPARE(cli::milliseconds(61'000'000'000), u"+61000.000"_s);
}

void TestSteps::lines()
{
    TimelineLine line{1'700'000'000'123'456'789, u"device"_s, u"nvme0"_s, 1, 2, u"what"_s};
    QCOMPARE(withOffset(line, 1'700'000'000'122'456'789),
             u"      +1.000 ms  device   nvme0   g1 n2   what"_s);
    QVERIFY(withClock(line).contains(u".123456  device"_s));
    line.controller.clear();
    line.group = line.nsid = 0;
    QCOMPARE(withOffset(line, line.t), u"      +0.000 ms  device                   what"_s);
}

void TestSteps::tables()
{
    QCOMPARE(table({{u"A"_s, u"LONGER"_s}, {u"wide cell"_s, u"x"_s}}),
             (QStringList{u"A          LONGER"_s, u"wide cell  x"_s}));
    QVERIFY(table({}).isEmpty());
    QCOMPARE(groupTable({}).size(), 1);
    // Groups in the order of their numbers, not of their names.
    QJsonObject groups;
    for (const QString &group : {u"10"_s, u"9"_s, u"1"_s})
        groups.insert(group, QJsonObject{{u"device"_s, u"optimized"_s}});
    const QJsonObject controller{{u"present"_s, true}, {u"enabled"_s, true}, {u"groups"_s, groups}};
    const QStringList lines =
        groupTable({{u"controllers"_s, QJsonObject{{u"nvme0"_s, controller}}}});
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[1].startsWith(u"nvme0       1 "_s));
    QVERIFY(lines[2].startsWith(u"nvme0       9 "_s));
    QVERIFY(lines[3].startsWith(u"nvme0       10 "_s));
}

MPATHLAB_TEST(TestSteps)
#include "tst_steps.moc"
