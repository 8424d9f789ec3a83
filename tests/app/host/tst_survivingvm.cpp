// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/processbackend.h"
#include "app/topology/templates.h"
#include "monitor/qmp/client.h"
#include "support/places.h"
#include "support/testmain.h"
#include "tests/app/launch/contexts.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace mpathlab;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(mpathlab::Error)
Q_DECLARE_METATYPE(mpathlab::VmExit)

/// A VM whose program was killed (killedprogram.cpp): it lives on, is known, and can be
/// reattached; real processes, none of them QEMU.
class SurvivingVmTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    qint64 m_survivor = 0;

    /// Launches and kills the program; what it said.
    QByteArray killedProgram(const QStringList &more = {})
    {
        QProcess program;
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(builtProgram(u"killedprogram"_s),
                      QStringList{u"vm"_s, m_folder->path(), builtProgram(u"fakeqemu"_s)} + more);
        if (!program.waitForFinished() || program.exitStatus() != QProcess::CrashExit)
            return {};
        return program.readAllStandardOutput().trimmed();
    }

    QStringList files() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_survivor = 0;
    }

    void cleanup()
    {
        if (m_survivor > 0)
            ::kill(pid_t(m_survivor), SIGKILL);
    }

    void identities()
    {
        const std::optional<ProcessIdentity> self = identityOfProcess(::getpid());
        QVERIFY(self);
        QVERIFY(isAlive(*self));
        QVERIFY(!self->boot.isEmpty());
        ProcessIdentity other = *self;
        other.startTime += 1; // its number was given to another one
        QVERIFY(!isAlive(other));
        other = *self;
        other.boot = u"another"_s;
        QVERIFY(!isAlive(other));
        QVERIFY(!isAlive({}));
        QVERIFY(!identityOfProcess(-1));
        QVERIFY(!ProcessHandle::open(other));
    }

    void aZombieIsNotAlive()
    {
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(0);
        QTRY_VERIFY(!identityOfProcess(child)); // it waits for us to ask
        QCOMPARE(::kill(child, 0), 0);
        ::waitpid(child, nullptr, 0);
    }

    /// Killed before it has heard that the VM has started, it has left a trace all the same.
    void itIsKnownFromItsFirstMoment()
    {
        m_survivor = killedProgram({u"early"_s}).toLongLong();
        QVERIFY(m_survivor > 1);
        // The child writes it, which may come to run only now.
        std::optional<VmRecord> record;
        QTRY_VERIFY(record = livingVmIn(m_folder->path()));
        QCOMPARE(record->process.pid, m_survivor);
    }

    void anUnwritableRecordIsAFailure()
    {
        LaunchContext context = goldenContext();
        context.qemu.binary = builtProgram(u"fakeqemu"_s);
        context.runtimeDirectory = m_folder->path();
        context.outlives = true;
        QVERIFY(QFile::link(u"/dev/full"_s, vmProcessFile(m_folder->path())));
        ProcessBackend backend(*makePlan(labTemplates().first().lab, context));
        QSignalSpy failed(&backend, &VmBackend::failed);
        backend.open();
        QVERIFY(failed.wait());
        const Error error = failed.first().first().value<Error>();
        QVERIFY2(error.text.contains(u"could not be started"_s), qPrintable(error.text));
        QVERIFY2(error.detail.contains(u"cannot be written"_s), qPrintable(error.detail));
    }

    void aRefusedRecordIsAFailure()
    {
        LaunchContext context = goldenContext();
        context.qemu.binary = builtProgram(u"fakeqemu"_s);
        context.runtimeDirectory = m_folder->path();
        context.outlives = true;
        QVERIFY(QDir(m_folder->path()).mkdir(u"vm.json"_s)); // in its place
        ProcessBackend backend(*makePlan(labTemplates().first().lab, context));
        QSignalSpy failed(&backend, &VmBackend::failed);
        backend.open();
        QVERIFY(failed.wait());
        const Error error = failed.first().first().value<Error>();
        QVERIFY2(error.text.contains(u"cannot be written"_s), qPrintable(error.text));
    }

    void anOrdinaryEndLeavesNothing()
    {
        LaunchContext context = goldenContext();
        context.qemu.binary = builtProgram(u"fakeqemu"_s);
        context.runtimeDirectory = m_folder->path();
        context.outlives = true;
        qint64 pid = 0;
        {
            ProcessBackend backend(*makePlan(labTemplates().first().lab, context));
            QSignalSpy started(&backend, &VmBackend::started);
            backend.open();
            QVERIFY(started.wait());
            pid = backend.processId();
            const auto vm = livingVmIn(m_folder->path());
            QVERIFY(vm);
            QCOMPARE(vm->process.pid, pid);
        }
        QVERIFY(!identityOfProcess(pid));
        QCOMPARE(files(), QStringList());
    }

    void livesOnAndIsReattached()
    {
        m_survivor = killedProgram().toLongLong();
        QVERIFY(m_survivor > 1);
        const std::optional<VmRecord> record = livingVmIn(m_folder->path());
        QVERIFY(record);
        QCOMPARE(record->process.pid, m_survivor);
        QVERIFY(!record->images.isEmpty());

        ProcessBackend backend(*record);
        QSignalSpy started(&backend, &VmBackend::started);
        QSignalSpy exited(&backend, &VmBackend::exited);
        backend.open();
        QVERIFY(started.wait());
        QVERIFY(backend.qmp()->isReady());
        QVERIFY(backend.console()->isOpen() && backend.agentPort()->isOpen());
        QCOMPARE(backend.processId(), m_survivor);
        backend.kill();
        QVERIFY(exited.wait());
        QVERIFY(!exited.first().first().value<VmExit>().known);
        QVERIFY(!identityOfProcess(m_survivor));
        QCOMPARE(files(), QStringList());
        QVERIFY(!livingVmIn(m_folder->path()));
    }

    void isReleasedAndReattached()
    {
        m_survivor = killedProgram().toLongLong();
        const std::optional<VmRecord> record = livingVmIn(m_folder->path());
        QVERIFY(record);
        for (int i = 0; i < 2; ++i) {
            ProcessBackend backend(*record);
            QSignalSpy started(&backend, &VmBackend::started);
            backend.open();
            QVERIFY(started.wait());
            backend.release();
        }
        QVERIFY(isAlive(record->process));
        QVERIFY(livingVmIn(m_folder->path()));
        {
            // Who does not let go owns it.
            ProcessBackend backend(*record);
            QSignalSpy started(&backend, &VmBackend::started);
            backend.open();
            QVERIFY(started.wait());
        }
        QVERIFY(!isAlive(record->process));
        QCOMPARE(files(), QStringList());
    }

    void endsWhileItIsOurs()
    {
        m_survivor = killedProgram().toLongLong();
        ProcessBackend backend(livingVmIn(m_folder->path()).value_or(VmRecord()));
        QSignalSpy started(&backend, &VmBackend::started);
        QSignalSpy exited(&backend, &VmBackend::exited);
        backend.open();
        QVERIFY(started.wait());
        ::kill(pid_t(m_survivor), SIGKILL);
        QVERIFY(exited.wait());
        QCOMPARE(files(), QStringList());
    }

    void oneThatIsGoneIsAFailure()
    {
        m_survivor = killedProgram().toLongLong();
        const std::optional<VmRecord> record = livingVmIn(m_folder->path());
        QVERIFY(record);
        ::kill(pid_t(m_survivor), SIGKILL);
        QTRY_VERIFY(!isAlive(record->process));
        ProcessBackend backend(*record);
        QSignalSpy failed(&backend, &VmBackend::failed);
        backend.open();
        QVERIFY(failed.wait());
        QVERIFY(failed.first().first().value<Error>().text.contains(u"has ended"_s));
    }

    /// It may be busy, or another program may be connected: that is no reason to end it.
    void oneThatDoesNotAnswerLivesOn()
    {
        m_survivor = killedProgram().toLongLong();
        const std::optional<VmRecord> record = livingVmIn(m_folder->path());
        QVERIFY(record);
        QVERIFY(QFile::remove(record->sockets.qmpSocket));
        {
            ProcessBackend backend(*record, 50);
            QSignalSpy failed(&backend, &VmBackend::failed);
            backend.open();
            QVERIFY(failed.wait());
            QVERIFY(failed.first().first().value<Error>().text.contains(u"still runs"_s));
        }
        QVERIFY(isAlive(record->process));
        QVERIFY(livingVmIn(m_folder->path()));
    }

    // --- a domain -------------------------------------------------------------

    void aDomainIsRecorded_data()
    {
        QTest::addColumn<QString>("boot");
        QTest::addRow("of this machine") << currentBoot();
        QTest::addRow("of another one") << QString();
    }
    void aDomainIsRecorded()
    {
        QFETCH(QString, boot);
        const VmDomain domain{u"qemu:///system"_s, u"mpathlab-1"_s, u"uuid-1"_s, boot, true};
        LaunchPlan plan;
        plan.runtimeDirectory = m_folder->path();
        plan.images = {{m_folder->filePath(u"a.raw"_s), 1}, {u"/pool/mpathlab-1-b.raw"_s, 1}};
        QVERIFY(!livingVmIn(m_folder->path()));
        QVERIFY(writeVmRecord(plan, domain));
        const std::optional<VmRecord> record = livingVmIn(m_folder->path());
        QVERIFY(record && record->isDomain());
        QCOMPARE(record->domain, domain);
        QCOMPARE(record->process, ProcessIdentity());
        QCOMPARE(record->images, QStringList{m_folder->filePath(u"a.raw"_s)});
        QCOMPARE(describeVm(*record).english(), u"domain mpathlab-1 on qemu:///system"_s);
        // A process is not asked for one, and does not take its record for that of a dead VM.
        ProcessBackend backend(*record);
        QSignalSpy failed(&backend, &VmBackend::failed);
        backend.open();
        QVERIFY(failed.wait());
        QVERIFY(livingVmIn(m_folder->path()));
    }

    void aDomainOfAnEarlierBootIsGone()
    {
        LaunchPlan plan;
        plan.runtimeDirectory = m_folder->path();
        QVERIFY(writeVmRecord(plan, {u"qemu:///system"_s, u"n"_s, u"u"_s, u"earlier"_s}));
        QVERIFY(!livingVmIn(m_folder->path()));
        QVERIFY(writeVmRecord(plan, {u"qemu:///system"_s, u"n"_s, {}, {}}));
        QVERIFY(!livingVmIn(m_folder->path())); // which one it was nobody could tell
    }

    void aRecordFromAStrangerLeadsNowhere()
    {
        m_survivor = killedProgram().toLongLong();
        const QString path = vmRecordFile(m_folder->path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject good = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        const auto with = [&](const QString &key, const QJsonValue &value) {
            QJsonObject object = good;
            object[key] = value;
            QFile out(path);
            return out.open(QIODevice::WriteOnly) && out.write(QJsonDocument(object).toJson()) > 0;
        };
        QVERIFY(with(u"qmp"_s, u"../elsewhere"_s));
        QVERIFY(!livingVmIn(m_folder->path()));
        QVERIFY(with(u"qmp"_s, QJsonValue()));
        QVERIFY(!livingVmIn(m_folder->path()));
        QVERIFY(with(u"boot"_s, u"another"_s));
        QVERIFY(!livingVmIn(m_folder->path()));
        QVERIFY(with(u"images"_s, QJsonArray{u"/etc/passwd"_s, u"a.raw"_s}));
        QCOMPARE(livingVmIn(m_folder->path()).value_or(VmRecord()).images,
                 QStringList{m_folder->filePath(u"a.raw"_s)});
        QVERIFY(with(u"format"_s, 2));
        QVERIFY(!livingVmIn(m_folder->path()));
        QVERIFY(with(u"format"_s, 1));
        QVERIFY(livingVmIn(m_folder->path()));
    }
};

MPATHLAB_TEST(SurvivingVmTest)
#include "tst_survivingvm.moc"
