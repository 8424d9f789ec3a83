// SPDX-License-Identifier: GPL-2.0-or-later
// A run from the wish to the last file: what it makes, in which order, and what it leaves.
#include "app/run/controlclient.h"
#include "app/run/labrun.h"
#include "support/fakehost.h"
#include "support/orphanrun.h"
#include "support/testmain.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using State = Session::State;
using End = LabRun::End;

namespace {

/// A run on a scripted host, with all it said.
struct Bench
{
    HostScript host;
    QStringList asked; ///< URIs
    LabRun run;
    QList<Error> problems;
    QList<End> ends;
    QStringList steps;
    QStringList prepared; ///< why this acceleration

    Bench()
        : run([this](const QString &uri) -> Result<std::shared_ptr<VmHost>> {
            asked += uri;
            return uri == u"nowhere"_s ? failure(u"there is no such host"_s)
                                       : Result<std::shared_ptr<VmHost>>(host.host());
        })
    {
        QObject::connect(&run, &LabRun::problem, [this](const Error &e) { problems += e; });
        QObject::connect(&run, &LabRun::finished, [this](End end) { ends += end; });
        QObject::connect(&run, &LabRun::step, [this](const QString &step) { steps += step; });
        QObject::connect(&run, &LabRun::prepared,
                         [this](const auto &, const QString &reason) { prepared += reason; });
    }
    State state() const { return run.session().state(); }
    bool runs()
    {
        return QTest::qWaitFor([this] { return state() == State::Running; });
    }
    bool isOver()
    {
        return QTest::qWaitFor([this] { return !ends.isEmpty(); });
    }
    bool launchAndWait(const LabRun::Launch &launch)
    {
        run.launch(launch);
        return runs();
    }
};

} // namespace

class TestLabRun : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString labFile() const
    {
        QFile file(m_folder->filePath(u"a.mpathlab"_s));
        return file.open(QIODevice::WriteOnly) ? file.fileName() : QString();
    }
    LabRun::Launch launch() const { return {fakeLab(), labFile()}; }
    QString runFolder() const { return runDirectoryOf(labFile()); }
    QStringList files() const { return QDir(runFolder()).entryList(QDir::Files | QDir::System); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpathlab-test-XXXXXX"_s);
        qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(m_folder->filePath(u"run"_s)));
    }
    void cleanup() { qunsetenv("MPATHLAB_RUN_DIR"); }

    void launchesAndEnds()
    {
        Bench bench;
        LabRun::Launch wish = launch();
        wish.connection = u"there"_s;
        wish.qemu = u"/opt/q"_s;
        wish.accel = Acceleration::Tcg;
        bench.run.launch(wish);
        QVERIFY(bench.run.isPreparing() && !bench.run.isIdle());
        QVERIFY(bench.runs());
        QVERIFY(!bench.run.isPreparing() && !bench.run.isIdle());
        QCOMPARE(bench.asked, QStringList{u"there"_s});
        QCOMPARE(bench.steps, QStringList{u"looking around"_s});
        QCOMPARE(bench.prepared, QStringList{u"KVM was not asked for."_s});
        QCOMPARE(bench.host.asked.lab, fakeLab());
        QCOMPARE(bench.host.asked.qemu, u"/opt/q"_s);
        QCOMPARE(bench.host.asked.accel, Acceleration::Tcg);
        QCOMPARE(bench.host.asked.labDirectory, m_folder->path());
        QCOMPARE(bench.host.asked.runtimeDirectory, runFolder());
        QCOMPARE(bench.host.backends.last->plan().runtimeDirectory, runFolder());
        QVERIFY(!bench.host.backends.last->plan().outlives);
        QCOMPARE(files(), QStringList{u"control"_s}); // nobody could reattach: no record

        QTRY_VERIFY(bench.run.session().guestReady());
        bench.run.stop();
        QVERIFY(bench.isOver());
        QCOMPARE(bench.ends, QList<End>{End::AsAsked});
        QVERIFY(bench.run.isIdle());
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"run"_s)));
        QCOMPARE(bench.problems, QList<Error>());
        // And once more.
        bench.ends.clear();
        QVERIFY(bench.launchAndWait(wish));
        bench.run.stop(0);
        QVERIFY(bench.isOver());
    }

    /// There is no moment at which a VM lives and another program could not find it.
    void theRecordIsThereBeforeTheVm()
    {
        Bench bench;
        QStringList before;
        bench.host.backends.prepare = [&](FakeBackend &) { before = files(); };
        LabRun::Launch wish = launch();
        wish.outlives = true;
        QVERIFY(bench.launchAndWait(wish));
        QCOMPARE(before, (QStringList{u"control"_s, u"lab.mpathlab"_s, u"run.json"_s}));
        QVERIFY(bench.host.backends.last->plan().outlives);
        bench.run.session().flushEvents();
        QFile journal(runFolder() + u"/events.jsonl"_s);
        QVERIFY(journal.open(QIODevice::ReadOnly));
        QVERIFY(journal.readAll().contains("VM started"));
        bench.run.stop(0);
        QVERIFY(bench.isOver());
        QVERIFY(!QFileInfo::exists(runFolder()));
    }

    void aRecordThatCannotBeWritten()
    {
        Bench bench;
        connect(&bench.run, &LabRun::prepared,
                [this] { QVERIFY(QDir(runFolder()).mkpath(u"run.json"_s)); });
        LabRun::Launch wish = launch();
        wish.outlives = true;
        QVERIFY(bench.launchAndWait(wish)); // it ends with this program then
        QCOMPARE(bench.problems.size(), 1);
        QVERIFY(!bench.host.backends.last->plan().outlives);
        QVERIFY(!files().contains(u"events.jsonl"_s));
    }

    void onlyOneAtATime()
    {
        Bench bench;
        QVERIFY(bench.launchAndWait(launch()));
        bench.run.launch(launch());
        bench.run.attach({u"/nowhere"_s});
        QCOMPARE(bench.host.preparations, 1);
        QCOMPARE(bench.host.backends.made, 1);
        Bench other;
        other.run.launch(launch());
        QCOMPARE(other.ends, QList<End>{End::Failed});
        QVERIFY2(other.problems.value(0).text.contains(u"running already"_s),
                 qPrintable(other.problems.value(0).text));
        QVERIFY(bench.ends.isEmpty());
        QVERIFY(QFileInfo::exists(runFolder()));
    }

    void aHostThatIsNone()
    {
        Bench bench;
        LabRun::Launch wish = launch();
        wish.connection = u"nowhere"_s;
        bench.run.launch(wish);
        QCOMPARE(bench.ends, QList<End>{End::Refused});
        QCOMPARE(bench.problems.value(0).text, u"there is no such host"_s);
        bench.run.attach({{}, {}, {}, u"qemu:///nowhere#x"_s}); // no URI that runs labs
        QCOMPARE(bench.ends, (QList<End>{End::Refused, End::Refused}));
        QCOMPARE(bench.problems.size(), 2);
    }

    void aHostThatRefuses()
    {
        Bench bench;
        bench.host.prepared = failure(u"no pool"_s);
        bench.run.launch(launch());
        QVERIFY(bench.isOver());
        QCOMPARE(bench.ends, QList<End>{End::Failed});
        QCOMPARE(bench.problems, QList<Error>{{u"no pool"_s}});
        QVERIFY(bench.run.isIdle());
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"run"_s)));
    }

    void aLabWithoutPlan()
    {
        Bench bench;
        LabRun::Launch wish = launch();
        wish.lab.subsystems[0].controllers[1].id = u"nvme0"_s;
        QSignalSpy states(&bench.run.session(), &Session::stateChanged);
        bench.run.launch(wish);
        QVERIFY(bench.isOver());
        QCOMPARE(bench.ends, QList<End>{End::Refused});
        QCOMPARE(bench.problems.size(), 1);
        QCOMPARE(bench.state(), State::Idle);
        QCOMPARE(bench.host.backends.made, 0);
        QCOMPARE(states.size(), 0);
        QVERIFY(!QFileInfo::exists(runFolder()));
    }

    void aVmThatDoesNotStart()
    {
        Bench bench;
        bench.host.backends.prepare = [](FakeBackend &b) { b.start = FakeBackend::Start::Fails; };
        bench.run.launch(launch());
        QVERIFY(bench.isOver());
        QCOMPARE(bench.ends, QList<End>{End::Failed});
        QCOMPARE(bench.problems.size(), 1);
        QVERIFY(!QFileInfo::exists(runFolder()));
    }

    void stoppedWhilePreparing()
    {
        Bench bench;
        bench.run.launch(launch());
        bench.run.stop();
        QCOMPARE(bench.ends, QList<End>{End::AsAsked});
        QVERIFY(!QFileInfo::exists(runFolder()));
        // The answer that was on its way reaches nobody, and not the next launch.
        bench.host.holdPreparation = true;
        bench.run.launch(launch());
        QTest::qWait(0);
        QVERIFY(bench.run.isPreparing());
        bench.run.stop();
        QCOMPARE(bench.ends.size(), 2);
        QCOMPARE(bench.prepared, QStringList());
        QCOMPARE(bench.host.backends.made, 0);
    }

    void stoppedByWhoHearsThatItIsPrepared()
    {
        Bench bench;
        connect(&bench.run, &LabRun::prepared, [&bench] { bench.run.stop(); });
        bench.run.launch(launch());
        QVERIFY(bench.isOver());
        QTest::qWait(0);
        QCOMPARE(bench.ends, QList<End>{End::AsAsked});
        QCOMPARE(bench.host.backends.made, 0);
        QVERIFY(bench.run.isIdle());
    }

    void destroyedOnTheWay()
    {
        auto bench = std::make_unique<Bench>();
        bench->run.launch(launch());
        bench.reset();
        QTest::qWait(0);
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"run"_s)));
        bench = std::make_unique<Bench>();
        QVERIFY(bench->launchAndWait(launch()));
        bench.reset();
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"run"_s)));
    }

    /// A client that sees the connection end finds nothing of the run any more.
    void theControlSocketGoesLast()
    {
        Bench bench;
        QVERIFY(bench.launchAndWait(launch()));
        ControlClient client;
        bool isClosed = false;
        bool wasThere = false;
        connect(&client, &ControlClient::closed, [&] {
            isClosed = true;
            wasThere = QFileInfo::exists(runFolder());
        });
        bool isAnswered = false;
        client.request(u"status"_s, {}, [&](const auto &answer) { isAnswered = bool(answer); });
        client.connectTo(controlSocketOf(labFile()));
        QTRY_VERIFY(isAnswered);
        client.request(u"stop"_s, {{u"graceMs"_s, 0}}, [](const auto &) {});
        QTRY_VERIFY(isClosed);
        QVERIFY(!wasThere);
        QCOMPARE(bench.ends, QList<End>{End::AsAsked});
    }

    void attachesAndLeaves()
    {
        Bench bench;
        const AttachTarget target{m_folder->filePath(u"qmp"_s)};
        bench.run.attach(target);
        QVERIFY(bench.runs());
        QCOMPARE(bench.asked, QStringList{QString()});
        QCOMPARE(bench.host.backends.last->target(), target);
        QVERIFY(QFileInfo::exists(controlSocketOf(target.name())));
        QStringList commands;
        connect(&bench.host.backends.last->vm.peer, &FakeQmpPeer::received,
                [&](const QString &command) { commands += command; });
        bench.run.stop();
        QVERIFY(bench.isOver());
        QCOMPARE(bench.ends, QList<End>{End::AsAsked});
        QVERIFY(!commands.contains(u"quit"_s) && !commands.contains(u"system_powerdown"_s));
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"run"_s)));
    }

    void attachesByAddress()
    {
        Bench bench;
        bench.run.attach({{}, {}, {}, u"qemu:///system#vm1"_s});
        QVERIFY(bench.runs());
        QCOMPARE(bench.asked, QStringList{u"qemu:///system"_s});
        QVERIFY(QFileInfo::exists(controlSocketOf(u"qemu:///system#vm1"_s)));
    }

    void goesOnAsItsOwner()
    {
        OrphanRun left(fakeLab(), labFile());
        const Result<RunRecord> record = readRunRecord(left.directory());
        auto directory = RunDirectory::takeOver(left.directory());
        QVERIFY(record && directory);
        Bench bench;
        bench.run.reattach(*record, *std::move(directory), LabRun::Stay::Owner);
        QVERIFY(bench.runs());
        QCOMPARE(bench.prepared, QStringList{record->accelReason});
        QCOMPARE(bench.host.backends.last->record(), record->vm);
        QVERIFY(QFileInfo::exists(left.directory() + u"/control"_s));
        bench.run.session().flushEvents();
        QFile journal(left.directory() + u"/events.jsonl"_s);
        QVERIFY(journal.open(QIODevice::ReadOnly));
        const QByteArray events = journal.readAll();
        QCOMPARE(events.count("VM started before the crash"), 1);
        QVERIFY(events.contains("VM taken back"));
        // Left to the next one, all is as it was found.
        bench.run.release();
        QCOMPARE(bench.ends, QList<End>{End::AsAsked});
        QVERIFY(livingVmIn(left.directory()));
        QVERIFY(!QFileInfo::exists(left.directory() + u"/control"_s));
        QVERIFY(isOrphan(labFile()));
    }

    void aVisitorLeavesNoTrace()
    {
        OrphanRun left(fakeLab(), labFile());
        const Result<RunRecord> record = readRunRecord(left.directory());
        auto directory = RunDirectory::takeOver(left.directory());
        QVERIFY(record && directory);
        const QStringList before = files();
        Bench bench;
        bench.run.reattach(*record, *std::move(directory), LabRun::Stay::Visitor);
        QVERIFY(bench.runs());
        const EventStore &events = bench.run.session().events();
        QCOMPARE(events.text(events.at(0)), u"VM started before the crash"_s);
        QCOMPARE(files(), before);
        QCOMPARE(bench.prepared, QStringList());
        bench.run.release();
        QCOMPARE(files(), before);
        QVERIFY(left.isRunning());
        bench.run.release(); // nothing any more
        QCOMPARE(bench.ends.size(), 1);
    }

    void oneThatIsSilentIsLeft()
    {
        OrphanRun left(fakeLab(), labFile());
        const Result<RunRecord> record = readRunRecord(left.directory());
        auto directory = RunDirectory::takeOver(left.directory());
        QVERIFY(record && directory);
        Bench bench;
        bench.host.backends.prepare = [](FakeBackend &b) { b.start = FakeBackend::Start::Silent; };
        bench.run.session().setTiming({.start = 50});
        bench.run.reattach(*record, *std::move(directory), LabRun::Stay::Owner);
        QVERIFY(bench.isOver());
        QCOMPARE(bench.ends, QList<End>{End::Failed});
        QVERIFY(left.isRunning());
        QVERIFY(isOrphan(labFile()));
    }
};

MPATHLAB_TEST(TestLabRun)
#include "tst_labrun.moc"
