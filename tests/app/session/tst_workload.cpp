// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/session.h"
#include "app/session/workload.h"
#include "support/fakebackend.h"
#include "support/testmain.h"
#include "tests/app/session/sessionanswers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

QByteArray fioReport(int reads, int writes, int errors, double longestNs)
{
    const auto direction = [](int ios, double longest) {
        return QJsonObject{{u"total_ios"_s, ios},
                           {u"lat_ns"_s, QJsonObject{{u"min"_s, 1}, {u"max"_s, longest}}},
                           {u"clat_ns"_s, QJsonObject{{u"max"_s, longest - 1}}}};
    };
    const QJsonObject job{{u"jobname"_s, u"mpathlab"_s},
                          {u"error"_s, errors ? 5 : 0},
                          {u"total_err"_s, errors},
                          {u"read"_s, direction(reads, 1000)},
                          {u"write"_s, direction(writes, longestNs)}};
    return QJsonDocument(QJsonObject{{u"jobs"_s, QJsonArray{job}}}).toJson();
}

/// fio in the fake guest: runs until it is sent SIGINT or the test ends it.
struct FakeFio
{
    static constexpr int pid = 4711;
    bool isRunning = false;
    bool heedsSignal = true;
    QByteArray report = fioReport(70, 30, 0, 5e6);
    QByteArray words;
    QStringList arguments;

    void install(FakeVm &vm)
    {
        vm.agent.addProgram(u"fio"_s, [](const QStringList &) { return GuestProcessResult{}; });
        vm.agent.handle(u"guest-exec"_s, [this, &vm](const QJsonObject &command) {
            const QString path = command[u"path"_s].toString();
            QStringList given;
            for (const QJsonValue word : command[u"arg"_s].toArray())
                given += word.toString();
            if (path == u"fio") {
                arguments = given;
                isRunning = true;
                return QJsonObject{{u"pid"_s, pid}};
            }
            if (given.value(1).startsWith(u"kill"_s)) {
                if (heedsSignal && given.value(3) == QString::number(pid))
                    isRunning = false;
                last = {};
            } else {
                last = vm.nvme.hostPathsText();
            }
            return QJsonObject{{u"pid"_s, 1}};
        });
        vm.agent.handle(u"guest-exec-status"_s, [this](const QJsonObject &command) {
            const bool isFio = command[u"pid"_s].toInt() == pid;
            if (isFio && isRunning)
                return QJsonObject{{u"exited"_s, false}};
            const auto base64 = [](const QByteArray &b) {
                return QString::fromLatin1(b.toBase64());
            };
            return QJsonObject{{u"exited"_s, true},
                               {u"exitcode"_s, 0},
                               {u"out-data"_s, base64(isFio ? report : last)},
                               {u"err-data"_s, base64(isFio ? words : QByteArray())}};
        });
    }

private:
    QByteArray last;
};

} // namespace

class TestWorkload : public QObject
{
    Q_OBJECT

private:
    bool launch(Session &session, FakeBackends &backends, FakeFio &fio, const Lab &lab = fakeLab())
    {
        backends.prepare = [&fio](FakeBackend &b) { fio.install(b.vm); };
        backends.launch(session, lab, fakeContext());
        return waitUntilUp(session);
    }
    /// A quick guest is ready before the session has asked QEMU its first questions.
    static bool waitUntilUp(Session &session)
    {
        return QTest::qWaitFor(
            [&] { return session.guestReady() && session.state() == Session::State::Running; });
    }

private Q_SLOTS:
    void fioReports_data();
    void fioReports();
    void startAndStop();
    void namespaceIsFoundByNqn();
    void existingFilesAreOnlyRead();
    void unknownNamespace();
    void hostWithoutThePath();
    void noFioInGuest();
    void fioEndsAtOnce();
    void fioDiesLater();
    void startTwice();
    void stopWithoutStart();
    void agentIsLostForGood();
    void agentIsLostForAWhile();
    void guestRestarts();
    void vmEnds();
};

void TestWorkload::fioReports_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<WorkloadResult>("result");
    QTest::newRow("plain") << fioReport(7, 5, 0, 9e6) << true
                           << WorkloadResult{12, 0, 9'000'000, {}};
    QTest::newRow("text before") << "fio: terminating on signal 2\n\n" + fioReport(1, 0, 3, 2e9)
                                 << true << WorkloadResult{1, 3, 2'000'000'000, {}};
    QTest::newRow("empty") << QByteArray() << false << WorkloadResult{};
    QTest::newRow("words only") << QByteArray("fio: no such file\n") << false << WorkloadResult{};
    QTest::newRow("cut") << fioReport(7, 5, 0, 9e6).chopped(9) << false << WorkloadResult{};
    QTest::newRow("no jobs") << QByteArray("{\"jobs\": []}") << false << WorkloadResult{};
    QTest::newRow("error without total_err")
        << QByteArray("{\"jobs\": [{\"error\": 5, \"read\": {}, \"write\": {}}]}") << true
        << WorkloadResult{0, 1, 0, {}};
}

void TestWorkload::fioReports()
{
    QFETCH(QByteArray, output);
    QFETCH(bool, isGood);
    QFETCH(WorkloadResult, result);
    const Result<WorkloadResult> parsed = parseFioReport(output);
    QCOMPARE(parsed.has_value(), isGood);
    if (isGood)
        QCOMPARE(*parsed, result);
}

void TestWorkload::startAndStop()
{
    FakeFio fio;
    FakeBackends backends;
    Session session;
    QVERIFY(launch(session, backends, fio));
    QList<bool> changes;
    connect(&session, &Session::workloadChanged, this, [&](bool running) { changes += running; });
    Taken started;
    Taken stopped;
    session.act(StartWorkload{u"2"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    QVERIFY2(started.result, qPrintable(started.result ? QString() : started.result.error().text));
    QVERIFY(session.workloadRunning());
    QVERIFY(!session.workloadResult());
    QVERIFY(fio.arguments.contains(u"--filename=/dev/nvme0n2"_s));
    QVERIFY(fio.arguments.contains(u"--rw=randrw"_s));
    QVERIFY(fio.arguments.contains(u"--output-format=json"_s));

    session.act(StopWorkload{}, stopped.done());
    QTRY_COMPARE(stopped.count, 1);
    QVERIFY(stopped.result);
    QVERIFY(!session.workloadRunning());
    QCOMPARE(changes, (QList{true, false}));
    QVERIFY(session.workloadResult());
    QCOMPARE(*session.workloadResult(), (WorkloadResult{100, 0, 5'000'000, {}}));
    session.flushEvents();
    QStringList texts;
    for (qsizetype i = 0; i < session.events().count(); i++) {
        if (session.events().at(i).kind == EventKind::Workload)
            texts += session.events().text(session.events().at(i));
    }
    QCOMPARE(texts.size(), 2);
    QVERIFY(texts[1].contains(u"100 operations, 0 errors"_s));
}

void TestWorkload::namespaceIsFoundByNqn()
{
    // Two subsystems with the same NSID; the second is the one the host lists first.
    Lab lab = fakeLab();
    Subsystem other = lab.subsystems[0];
    other.id = u"subsys1"_s;
    other.controllers = {Controller{u"nvme5"_s, {}, {}}};
    other.namespaces.removeLast();
    other.namespaces[0].id = u"other1"_s;
    lab.subsystems += other;
    FakeFio fio;
    FakeBackends backends;
    Session session;
    backends.prepare = [&fio](FakeBackend &b) {
        SubsystemStatus first = FakeNvme::subsystem(1, 1);
        first.nqn = u"nqn.2019-08.org.qemu:subsys1"_s;
        first.controllers[0].id = u"nvme5"_s;
        b.vm.nvme.subsystems.prepend(first);
        fio.install(b.vm);
    };
    backends.launch(session, lab, fakeContext());
    QVERIFY(waitUntilUp(session));
    Taken started;
    session.act(StartWorkload{u"1"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    QVERIFY(started.result);
    // subsys0 of the lab is the host's second disk.
    QVERIFY2(fio.arguments.contains(u"--filename=/dev/nvme1n1"_s),
             qPrintable(fio.arguments.join(u' ')));
}

void TestWorkload::existingFilesAreOnlyRead()
{
    Lab lab = fakeLab();
    lab.subsystems[0].namespaces[0].file = u"data.raw"_s;
    FakeFio fio;
    FakeBackends backends;
    Session session;
    QVERIFY(launch(session, backends, fio, lab));
    Taken started;
    session.act(StartWorkload{u"1"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    QVERIFY(fio.arguments.contains(u"--rw=randread"_s));
}

void TestWorkload::unknownNamespace()
{
    FakeFio fio;
    FakeBackends backends;
    Session session;
    QVERIFY(launch(session, backends, fio));
    Taken started;
    session.act(StartWorkload{u"42"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    QVERIFY(started.result.error().text.contains(u"42"_s));
    QVERIFY(fio.arguments.isEmpty());
}

void TestWorkload::hostWithoutThePath()
{
    FakeFio fio;
    FakeBackends backends;
    Session session;
    QVERIFY(launch(session, backends, fio));
    backends.last->vm.nvme.stopHost();
    Taken started;
    session.act(StartWorkload{u"1"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    QVERIFY(!started.result);
    QVERIFY(started.result.error().text.contains(u"multipath"_s));
}

void TestWorkload::noFioInGuest()
{
    FakeBackends backends;
    Session session;
    backends.launch(session, fakeLab(), fakeContext());
    QVERIFY(waitUntilUp(session));
    Taken started;
    session.act(StartWorkload{u"1"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    QVERIFY(!started.result);
    QVERIFY(started.result.error().text.contains(u"installed"_s));
    QVERIFY(!session.workloadRunning());
}

void TestWorkload::fioEndsAtOnce()
{
    FakeFio fio;
    FakeBackends backends;
    Session session;
    QVERIFY(launch(session, backends, fio));
    connect(&session, &Session::workloadChanged, this, [&] { fio.isRunning = false; });
    fio.report.clear();
    fio.words = "fio: pid=0, err=2, no such device\n";
    Taken started;
    session.act(StartWorkload{u"1"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    QVERIFY(!started.result);
    QVERIFY2(started.result.error().detail.contains(u"no such device"_s),
             qPrintable(started.result.error().detail));
    QVERIFY(!session.workloadRunning());
}

void TestWorkload::fioDiesLater()
{
    FakeFio fio;
    FakeBackends backends;
    Session session;
    QVERIFY(launch(session, backends, fio));
    Taken started;
    session.act(StartWorkload{u"1"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    fio.report = fioReport(5, 5, 4, 1e6);
    fio.isRunning = false;
    QTRY_VERIFY(!session.workloadRunning());
    QCOMPARE(session.workloadResult()->errors, 4u);
}

void TestWorkload::startTwice()
{
    FakeFio fio;
    FakeBackends backends;
    Session session;
    QVERIFY(launch(session, backends, fio));
    Taken started;
    session.act(StartWorkload{u"1"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    session.act(StartWorkload{u"2"_s}, started.done());
    QTRY_COMPARE(started.count, 2);
    QVERIFY(!started.result);
    QVERIFY(session.workloadRunning());
    QVERIFY(fio.arguments.contains(u"--filename=/dev/nvme0n1"_s));
}

void TestWorkload::stopWithoutStart()
{
    FakeFio fio;
    FakeBackends backends;
    Session session;
    QVERIFY(launch(session, backends, fio));
    Taken stopped;
    session.act(StopWorkload{}, stopped.done());
    QTRY_COMPARE(stopped.count, 1);
    QVERIFY(stopped.result);
}

void TestWorkload::agentIsLostForGood()
{
    FakeFio fio;
    FakeBackends backends;
    Session session;
    QVERIFY(launch(session, backends, fio));
    Taken started;
    session.act(StartWorkload{u"1"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    backends.last->vm.agentPort.far->close();
    QTRY_VERIFY(!session.workloadRunning());
    QVERIFY(session.workloadResult());
    QVERIFY(session.workloadResult()->words.text().contains(u"unknown"_s));
}

void TestWorkload::agentIsLostForAWhile()
{
    FakeFio fio;
    FakeVm vm;
    fio.install(vm);
    vm.agent.setRunning(true);
    GuestAgent agent(vm.agentPort.near.get());
    agent.waitUntilAvailable();
    QTRY_VERIFY(agent.isAvailable());
    Workload workload;
    workload.setAgent(&agent);
    std::optional<WorkloadResult> result;
    connect(&workload, &Workload::finished, this, [&](const WorkloadResult &r) { result = r; });
    Taken started;
    workload.start({u"nvme0n1"_s, true}, Answer<void>(started.done()));
    QTRY_COMPARE(started.count, 1);
    QVERIFY(started.result);

    workload.setAgent(nullptr);
    QVERIFY(workload.isRunning()); // fio does not care
    Taken stopped;
    workload.stop(Answer<void>(stopped.done()));
    QTRY_COMPARE(stopped.count, 1);
    QVERIFY(!stopped.result);

    workload.setAgent(&agent);
    workload.stop(Answer<void>(stopped.done()));
    workload.setAgent(nullptr); // while it is being stopped
    QTRY_COMPARE(stopped.count, 2);
    QVERIFY(!stopped.result);
    QVERIFY(!result);

    workload.setAgent(&agent);
    workload.stop(Answer<void>(stopped.done()));
    QTRY_COMPARE(stopped.count, 3);
    QVERIFY(stopped.result);
    QVERIFY(result);
    QCOMPARE(result->operations, 100u);
    QVERIFY(!workload.isRunning());
}

void TestWorkload::guestRestarts()
{
    FakeFio fio;
    FakeBackends backends;
    Session session;
    QVERIFY(launch(session, backends, fio));
    Taken started;
    session.act(StartWorkload{u"1"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    session.act(Reset{});
    QTRY_VERIFY(!session.workloadRunning());
    QVERIFY(waitUntilUp(session));
    session.act(StartWorkload{u"1"_s}, started.done());
    QTRY_COMPARE(started.count, 2);
    QVERIFY(started.result);
}

void TestWorkload::vmEnds()
{
    FakeFio fio;
    FakeBackends backends;
    Session session;
    QVERIFY(launch(session, backends, fio));
    Taken started;
    session.act(StartWorkload{u"1"_s}, started.done());
    QTRY_COMPARE(started.count, 1);
    QList<bool> changes;
    connect(&session, &Session::workloadChanged, this, [&](bool running) { changes += running; });
    fio.heedsSignal = false;
    Taken stopped;
    session.act(StopWorkload{}, stopped.done());
    backends.last->die({true, 9, {}});
    QTRY_COMPARE(session.state(), Session::State::Idle);
    QTRY_COMPARE(stopped.count, 1);
    QCOMPARE(changes, QList{false});
}

MPATHLAB_TEST(TestWorkload)
#include "tst_workload.moc"
