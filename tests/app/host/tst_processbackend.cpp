// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/processbackend.h"
#include "app/topology/templates.h"
#include "support/places.h"
#include "support/testmain.h"
#include "tests/app/launch/contexts.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

using namespace mpathlab;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(mpathlab::Error)
Q_DECLARE_METATYPE(mpathlab::VmExit)

namespace {

QStringList filesBelow(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System |
                                  QDir::NoDotAndDotDot);
}

bool isAlive(qint64 pid)
{
    return ::kill(static_cast<pid_t>(pid), 0) == 0;
}

} // namespace

/// Real processes, none of them QEMU (fakeqemu.cpp): every way a start can go wrong.
class ProcessBackendTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void startsAndEndsWithoutATrace()
    {
        ProcessBackend backend(plan({}));
        QVERIFY(!backend.qmp() && !backend.console() && !backend.agentPort());
        QSignalSpy started(&backend, &VmBackend::started);
        QSignalSpy exited(&backend, &VmBackend::exited);
        backend.open();
        QVERIFY(started.wait());
        QVERIFY(backend.qmp()->isReady());
        QVERIFY(backend.console()->isOpen() && backend.agentPort()->isOpen());
        QCOMPARE(backend.describe().text(), u"process %1"_s.arg(backend.processId()));
        // Private, sparse, as large as the lab says.
        struct stat info = {};
        const QString image = m_folder->filePath(u"ns1.raw"_s);
        QCOMPARE(::stat(QFile::encodeName(image).constData(), &info), 0);
        QCOMPARE(info.st_mode & 07777, 0600u);
        QCOMPARE(info.st_size, qint64(64) << 20);
        QVERIFY(info.st_blocks * 512 < 1 << 20);

        backend.qmp()->execute(u"quit"_s, {}, [](const Result<QJsonValue> &) {});
        QVERIFY(exited.wait());
        const auto exit = exited.first().first().value<VmExit>();
        QVERIFY(!exit.crashed);
        QCOMPARE(exit.code, 0);
        QCOMPARE(filesBelow(m_folder->path()), QStringList());
    }

    /// The guest's first output comes before anyone can have connected to the channel.
    void nothingTheGuestSaysIsLost()
    {
        ProcessBackend backend(plan({}));
        QByteArray heard;
        connect(&backend, &VmBackend::started, &backend, [&] {
            connect(backend.console(), &ByteChannel::received, &backend,
                    [&](const QByteArray &bytes) { heard += bytes; });
        });
        backend.open();
        QTRY_COMPARE(heard, QByteArray("first words\n"));
    }

    void itsFolderIsMadeAndRemoved()
    {
        const QString folder = m_folder->filePath(u"run"_s);
        ProcessBackend backend(plan({}, folder));
        QSignalSpy started(&backend, &VmBackend::started);
        QSignalSpy exited(&backend, &VmBackend::exited);
        backend.open();
        QVERIFY(started.wait());
        struct stat info = {};
        QCOMPARE(::stat(QFile::encodeName(folder).constData(), &info), 0);
        QCOMPARE(info.st_mode & 07777, 0700u);
        backend.kill();
        QVERIFY(exited.wait());
        QCOMPARE(filesBelow(m_folder->path()), QStringList());
    }

    void killingNeedsNoConsent()
    {
        ProcessBackend backend(plan(u"ignores-term"_s));
        QSignalSpy started(&backend, &VmBackend::started);
        QSignalSpy exited(&backend, &VmBackend::exited);
        backend.open();
        QVERIFY(started.wait());
        const qint64 pid = backend.processId();
        backend.kill();
        QVERIFY(exited.wait());
        const auto exit = exited.first().first().value<VmExit>();
        QVERIFY(exit.crashed);
        QCOMPARE(exit.code, SIGKILL);
        QVERIFY(!isAlive(pid));
        QCOMPARE(filesBelow(m_folder->path()), QStringList());
    }

    void deletingEndsTheVm()
    {
        qint64 pid = 0;
        {
            ProcessBackend backend(plan({}));
            QSignalSpy started(&backend, &VmBackend::started);
            QSignalSpy exited(&backend, &VmBackend::exited);
            backend.open();
            QVERIFY(started.wait());
            pid = backend.processId();
            QVERIFY(isAlive(pid));
        }
        QVERIFY(!isAlive(pid));
        QCOMPARE(filesBelow(m_folder->path()), QStringList());
    }

    void deletingWhileItStarts()
    {
        {
            ProcessBackend backend(plan({}));
            backend.open();
        }
        QCOMPARE(filesBelow(m_folder->path()), QStringList());
    }

    /// Deleted by whoever hears of the end.
    void deletingFromItsOwnSignal()
    {
        auto *backend = new ProcessBackend(plan(u"dies-silently"_s));
        QPointer<ProcessBackend> guard(backend);
        connect(backend, &VmBackend::failed, backend, [backend] { delete backend; });
        backend->open();
        QTRY_VERIFY(!guard);
        backend = new ProcessBackend(plan({}));
        guard = backend;
        connect(backend, &VmBackend::started, backend, [backend] { delete backend; });
        backend->open();
        QTRY_VERIFY(!guard);
        QCOMPARE(filesBelow(m_folder->path()), QStringList());
    }

    void failures_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("detail");
        QTest::newRow("words") << u"dies-with-words"_s
                               << u"This QEMU has no ANA (it does not know nvme-subsys.ana)"_s
                               << u"Property 'nvme-subsys.ana' not found"_s;
        QTest::newRow("silent") << u"dies-silently"_s
                                << u"ended with exit code 7 before the VM had started"_s << u""_s;
        QTest::newRow("crash") << u"crashes"_s << u"ended by signal 6"_s << u""_s;
        QTest::newRow("flood") << u"floods"_s << u"QEMU refused to start the VM: the last words"_s
                               << u"the last words"_s;
    }

    void failures()
    {
        QFETCH(QString, mode);
        QFETCH(QString, text);
        QFETCH(QString, detail);
        const Error error = errorOf(plan(mode));
        QVERIFY2(error.text.contains(text), qPrintable(error.text));
        QVERIFY2(error.detail.contains(detail), qPrintable(error.detail));
        QVERIFY(error.detail.size() <= ChildProcess::maximumWords);
    }

    void hanging_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("no socket") << u"hangs"_s;
        QTest::newRow("no greeting") << u"no-greeting"_s;
    }

    void hanging()
    {
        QFETCH(QString, mode);
        const Error error = errorOf(plan(mode), 300);
        QVERIFY2(error.text.contains(u"did not answer on its control socket within 0.3 s"_s),
                 qPrintable(error.text));
    }

    void noProgram()
    {
        LaunchPlan broken = plan({});
        broken.program = m_folder->filePath(u"none"_s);
        QVERIFY(errorOf(broken).text.contains(u"There is no "_s));
        QFile file(broken.program);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(errorOf(broken, 1000, 1).text.contains(u"is not executable"_s));
        // Executable, but nothing the kernel can run.
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\x7f"
                   "ELF nonsense");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        const Error error = errorOf(broken, 1000, 1);
        QVERIFY2(error.text.contains(u"could not be started"_s), qPrintable(error.text));
        QVERIFY(!error.detail.isEmpty());
        broken.program = m_folder->path();
        QVERIFY(errorOf(broken, 1000, 1).text.contains(u"is a folder"_s));
    }

    void aSocketOrImageInTheWayIsNotTaken()
    {
        QFile image(m_folder->filePath(u"ns2.raw"_s));
        QVERIFY(image.open(QIODevice::WriteOnly));
        image.write("precious");
        image.close();
        const Error error = errorOf(plan({}), 1000, 1);
        QVERIFY2(error.text.contains(u"ns2.raw"_s), qPrintable(error.text));
        QVERIFY(image.open(QIODevice::ReadOnly));
        QCOMPARE(image.readAll(), QByteArray("precious"));
    }

    void anImageThatCannotBe()
    {
        LaunchPlan huge = plan({});
        huge.images.first().bytes = std::numeric_limits<qint64>::max();
        const Error error = errorOf(huge);
        QVERIFY2(error.text.contains(u"Make the namespace smaller"_s), qPrintable(error.text));
    }

    void noFolder()
    {
        const Error error = errorOf(plan({}, m_folder->filePath(u"no/such"_s)));
        QVERIFY2(error.text.contains(u"cannot be made"_s), qPrintable(error.text));
    }

    void stoppedBeforeItHadStarted()
    {
        ProcessBackend backend(plan(u"hangs"_s));
        QSignalSpy failed(&backend, &VmBackend::failed);
        backend.open();
        backend.kill();
        QVERIFY(failed.wait());
        QVERIFY(failed.first().first().value<Error>().text.contains(u"stopped before"_s));
        QCOMPARE(filesBelow(m_folder->path()), QStringList());
        backend.kill(); // nothing to kill any more
    }

    void diesWhileItRuns()
    {
        ProcessBackend backend(plan(u"dies-later"_s));
        QSignalSpy started(&backend, &VmBackend::started);
        QSignalSpy exited(&backend, &VmBackend::exited);
        QSignalSpy failed(&backend, &VmBackend::failed);
        backend.open();
        QTRY_COMPARE(exited.count() + failed.count(), 1);
        // Which of the two comes is a race that QEMU decides; the words are there in both.
        const QString words = started.isEmpty() ? failed.first().first().value<Error>().detail
                                                : exited.first().first().value<VmExit>().words;
        QVERIFY(words.contains(u"it broke"_s));
        QCOMPARE(filesBelow(m_folder->path()), QStringList());
    }

private:
    LaunchPlan plan(const QString &mode, const QString &folder = {}) const
    {
        LaunchContext context = goldenContext();
        context.qemu.binary = builtProgram(u"fakeqemu"_s);
        context.runtimeDirectory = folder.isEmpty() ? m_folder->path() : folder;
        Lab lab = labTemplates().first().lab;
        if (!mode.isEmpty())
            lab.machine.extraArguments = {u"-fake"_s, mode};
        return *makePlan(lab, context);
    }

    /// Launches what must fail, and sees that `left` files are left behind.
    Error errorOf(const LaunchPlan &plan, int limitMs = 10'000, int left = 0)
    {
        ProcessBackend backend(plan, limitMs);
        QSignalSpy started(&backend, &VmBackend::started);
        QSignalSpy failed(&backend, &VmBackend::failed);
        QSignalSpy exited(&backend, &VmBackend::exited);
        backend.open();
        if (!failed.isEmpty() || !failed.wait())
            return {u"no failure, or one from inside open()"_s};
        if (!started.isEmpty() || !exited.isEmpty() || failed.size() != 1)
            return {u"more signals than one"_s};
        if (backend.processId() != 0)
            return {u"it still runs"_s};
        if (filesBelow(m_folder->path()).size() != left)
            return {u"left behind: %1"_s.arg(filesBelow(m_folder->path()).join(u' '))};
        return failed.first().first().value<Error>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

MPATHLAB_TEST(ProcessBackendTest)
#include "tst_processbackend.moc"
