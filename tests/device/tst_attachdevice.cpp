// SPDX-License-Identifier: GPL-2.0-or-later
// Attaching to the real QEMU while another client is connected to it too: it is drawn, driven,
// left and attached to again, and it is never ended.
#include "app/host/attachbackend.h"
#include "app/session/qomsubsystems.h"
#include "app/session/session.h"
#include "support/places.h"
#include "support/realqemu.h"
#include "support/testmain.h"

#include <QProcess>
#include <QTest>
#include <QVersionNumber>

#include <csignal>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using State = Session::State;

namespace {

struct Bench
{
    Session session;
    QList<Error> problems;
    QList<VmExit> ends;

    Bench()
    {
        QObject::connect(&session, &Session::problem, [this](const Error &e) { problems += e; });
        QObject::connect(&session, &Session::ended, [this](const VmExit &e) { ends += e; });
    }
    void attach(const QString &socket)
    {
        session.attach(std::make_unique<AttachBackend>(AttachTarget{socket}));
    }
    bool attachAndWait(const QString &socket)
    {
        attach(socket);
        return QTest::qWaitFor([this] { return session.state() == State::Running; }, 20'000);
    }
    bool detachAndWait()
    {
        ends.clear();
        session.stop();
        return QTest::qWaitFor([this] { return !ends.isEmpty(); }, 20'000);
    }
};

QStringList namesOf(const QList<SubsystemStatus> &subsystems)
{
    QStringList names;
    for (const SubsystemStatus &subsystem : subsystems) {
        names += u"%1 %2 %3 %4"_s.arg(subsystem.id, subsystem.nqn)
                     .arg(subsystem.ana)
                     .arg(subsystem.anatt);
        for (const ControllerStatus &c : subsystem.controllers)
            names += u"%1 %2 %3"_s.arg(c.id, c.serial).arg(c.cntlid);
        QStringList namespaces;
        for (const NamespaceStatus &ns : subsystem.namespaces)
            namespaces += u"%1 %2 %3 %4"_s.arg(ns.id).arg(ns.nsid).arg(ns.group).arg(ns.shared);
        namespaces.sort();
        names += namespaces;
    }
    return names;
}

} // namespace

class TestAttachDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void drawnDrivenDetachedAndAttachedAgain();
    void socketsThatCannotBeTaken();
    void theOtherClientEndsIt();
    void qomTellsTheSameTopology();
    void fromATerminal();
};

void TestAttachDevice::initTestCase()
{
    const auto binary = RealQemu::binary();
    QVERIFY2(binary, binary ? "" : qPrintable(binary.error().text));
}

void TestAttachDevice::drawnDrivenDetachedAndAttachedAgain()
{
    RealQemu qemu;
    const auto started = qemu.start(RealQemu::lab());
    QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
    QVERIFY(qemu.act(SetAnaState{u"nvme1"_s, 2, AnaState::NonOptimized}));

    Bench bench;
    QVERIFY(bench.attachAndWait(qemu.secondQmpPath()));
    QVERIFY(bench.problems.isEmpty());
    QCOMPARE(bench.session.feature(), AnaFeature::Full);
    const Lab lab = bench.session.lab();
    QCOMPARE(lab.subsystems.size(), 1);
    QCOMPARE(lab.subsystems[0].anatt, 7);
    QCOMPARE(lab.subsystems[0].controllers[1].initialStates,
             (QMap<AnaGroupId, AnaState>{{2, AnaState::NonOptimized}}));
    QCOMPARE(lab.subsystems[0].namespaces.size(), 2);
    QCOMPARE(lab.subsystems[0].namespaces[1].group, 2u);
    QCOMPARE(lab.subsystems[0].namespaces[1].sizeMiB, 64);
    QCOMPARE(lab.machine.cpus, 1);
    QVERIFY(QVersionNumber::fromString(bench.session.vmVersion()) >= QVersionNumber(10, 0));

    // A click here: the other client sees it. The other client's word: seen here.
    qemu.takeEvents();
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
    QTRY_COMPARE(bench.session.live().group(u"nvme0"_s, 1)->device, AnaState::Inaccessible);
    QTRY_VERIFY(!qemu.events().isEmpty());
    QVERIFY(qemu.act(SetAnaState{u"nvme1"_s, 1, AnaState::PersistentLoss}));
    QTRY_COMPARE(bench.session.live().group(u"nvme1"_s, 1)->device, AnaState::PersistentLoss);
    QString answer;
    bench.session.hmp(u"info status"_s,
                      [&](const Result<QString> &r) { answer = r.value_or(u"(no)"_s); });
    QTRY_VERIFY(!answer.isEmpty());

    QVERIFY(bench.detachAndWait());
    QVERIFY(bench.session.endedAsAsked());
    QVERIFY(qemu.isRunning());
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::Inaccessible); // left as it is

    QVERIFY(bench.attachAndWait(qemu.secondQmpPath()));
    QCOMPARE(bench.session.live().group(u"nvme0"_s, 1)->device, AnaState::Inaccessible);
    {
        Bench crashed; // whoever goes without a word leaves the VM alone, too
        crashed.attach(qemu.path(u"q2"_s));
    }
    QVERIFY(bench.detachAndWait());
    QVERIFY(qemu.isRunning());
    QVERIFY(qemu.query());
}

void TestAttachDevice::socketsThatCannotBeTaken()
{
    RealQemu qemu;
    QVERIFY(qemu.start(RealQemu::lab()));
    Bench bench;
    bench.attach(qemu.path(u"q"_s)); // where the other client is
    QTRY_COMPARE_WITH_TIMEOUT(bench.ends.size(), 1, 20'000);
    QVERIFY2(bench.problems[0].text.contains(u"one program at a time"_s),
             qPrintable(bench.problems[0].text));
    bench.attach(qemu.hmpPath());
    QTRY_COMPARE_WITH_TIMEOUT(bench.ends.size(), 2, 20'000);
    QVERIFY2(bench.problems[1].text.contains(u"(HMP)"_s), qPrintable(bench.problems[1].text));
    QVERIFY(qemu.isRunning());
    QVERIFY(qemu.query()); // nor was the other client disturbed
}

void TestAttachDevice::theOtherClientEndsIt()
{
    RealQemu qemu;
    QVERIFY(qemu.start(RealQemu::lab()));
    Bench bench;
    QVERIFY(bench.attachAndWait(qemu.secondQmpPath()));
    qemu.execute(u"quit"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.ends.size(), 1, 20'000);
    QVERIFY(bench.session.endedAsAsked()); // the VM said that it ends
    QVERIFY(bench.problems.isEmpty());
    bench.attach(qemu.secondQmpPath());
    QTRY_COMPARE_WITH_TIMEOUT(bench.ends.size(), 2, 20'000);
    QVERIFY(!bench.problems.isEmpty());
}

void TestAttachDevice::qomTellsTheSameTopology()
{
    RealQemu qemu;
    const auto started =
        qemu.start(RealQemu::drives() +
                   QStringList{u"-device"_s, u"nvme-subsys,id=array,nqn=a,ana=on,anatt=9"_s,
                               u"-device"_s, u"nvme,id=c2,serial=x,subsys=array"_s, u"-device"_s,
                               u"nvme,id=c10,serial=x,subsys=array"_s, u"-device"_s,
                               u"nvme-ns,id=n1,drive=drv10,bus=c2,nsid=5,ana.grpid=3"_s,
                               u"-device"_s, u"nvme-ns,id=n2,drive=drv11,bus=c2,shared=off"_s});
    QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
    const auto asked = qemu.query();
    QVERIFY(asked);
    std::optional<Result<QList<SubsystemStatus>>> read;
    readSubsystemsFromQom(&qemu.client(),
                          [&](const Result<QList<SubsystemStatus>> &r) { read = r; });
    QTRY_VERIFY_WITH_TIMEOUT(read.has_value(), 20'000);
    QVERIFY2(*read, *read ? "" : qPrintable(read->error().text));
    QCOMPARE(namesOf(**read), namesOf(*asked));
}

void TestAttachDevice::fromATerminal()
{
    RealQemu qemu;
    QVERIFY(qemu.start(RealQemu::lab()));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MPATHLAB_RUN_DIR"_s, qemu.path(u"run"_s));
    const auto start = [&](QProcess &process, const QStringList &arguments) {
        process.setProcessEnvironment(environment);
        process.start(builtProgram(u"mpathlab-cli"_s), arguments);
    };
    const auto ends = [](QProcess &process) {
        return QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20'000);
    };
    QProcess attached;
    start(attached, {u"attach"_s, qemu.secondQmpPath()});
    QByteArray out;
    connect(&attached, &QProcess::readyReadStandardOutput,
            [&] { out += attached.readAllStandardOutput(); });
    const auto saysAll = [&out] {
        return out.contains("attached to") && out.contains("nvme0") &&
               out.contains("group 1 optimized");
    };
    QTRY_VERIFY2_WITH_TIMEOUT(saysAll(), out.constData(), 20'000);

    QProcess inject;
    start(inject, {u"inject"_s, qemu.secondQmpPath(), u"nvme0"_s, u"1"_s, u"inaccessible"_s});
    QVERIFY(ends(inject));
    QCOMPARE(inject.exitCode(), 0);
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::Inaccessible);
    QTRY_VERIFY_WITH_TIMEOUT(out.contains("inaccessible"), 20'000);

    QProcess second;
    start(second, {u"attach"_s, qemu.secondQmpPath()});
    QVERIFY(ends(second));
    QCOMPARE(second.exitCode(), 3);

    ::kill(pid_t(attached.processId()), SIGINT);
    QVERIFY(ends(attached));
    QCOMPARE(attached.exitCode(), 0);
    QVERIFY(qemu.isRunning());

    QProcess status;
    start(status, {u"status"_s, qemu.secondQmpPath()});
    QVERIFY(ends(status));
    QCOMPARE(status.exitCode(), 3);
    QVERIFY(status.readAllStandardError().contains("mpathlab-cli attach"));
    QVERIFY(qemu.query());
}

MPATHLAB_TEST(TestAttachDevice)
#include "tst_attachdevice.moc"
