// SPDX-License-Identifier: GPL-2.0-or-later
// The window is killed while libvirt runs its lab, and then something happens to the VM or to its
// host before the next window looks. (That it is reattached to: tests/e2e/recovery.)
#include "app/libvirt/hosts.h"
#include "app/run/rundirectory.h"
#include "libvirtdaemon.h"
#include "support/clilab.h"
#include "support/guestparts.h"
#include "support/places.h"
#include "support/processes.h"
#include "support/realwindow.h"
#include "support/testmain.h"
#include "ui/window/messagebar.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace mpathlab;
using namespace mpathlab::realwindow;
using namespace Qt::StringLiterals;

class TestWindowRecovery : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LibvirtDaemon> m_daemon;
    std::unique_ptr<CliLab> m_lab;
    std::unique_ptr<MainWindow> m_window;
    QProcess m_program;
    QString m_file;
    QList<qint64> m_vms;

    Session &session() { return m_window->run()->session(); }
    MessageBar *messages() { return m_window->messages(); }
    QString runFolder() const { return runDirectoryOf(m_file); }
    QStringList poolImages() const
    {
        return QDir(m_folder->filePath(u"d/var/lib/libvirt/images/mpathlab"_s))
                   .entryList({u"mpathlab-*ns*"_s}, QDir::Files) +
               QDir(m_daemon->poolFolder()).entryList({u"mpathlab-*ns*"_s}, QDir::Files);
    }

    /// A program that launches the lab there, once its VM runs.
    void startProgram(const QString &uri)
    {
        Preferences preferences = Settings(m_folder->path()).preferences();
        preferences.connection = uri;
        preferences.qemu = qEnvironmentVariable("MPATHLAB_QEMU"); // on another machine, too
        // On the disk when this one ends.
        Settings(m_folder->path()).setPreferences(preferences);
        m_program.setProcessChannelMode(QProcess::ForwardedChannels);
        m_program.start(builtProgram(u"mpathlab"_s),
                        {u"--settings"_s, m_folder->path(), u"--launch"_s, m_file});
        const bool isUp = QTest::qWaitFor(
            [&] {
                return QFileInfo::exists(controlSocketOf(m_file)) &&
                       m_lab->status()[u"state"_s].toString() == u"running"_s;
            },
            bootMs);
        QVERIFY(isUp);
        const auto vm = livingVmIn(runFolder());
        QVERIFY2(vm && vm->isDomain(),
                 qPrintable(vm ? describeVm(*vm).text()
                               : QDir(runFolder()).entryList(QDir::Files).join(u' ')));
        m_vms = processesWith({"guest=" + vm->domain.name.toUtf8()});
        QCOMPARE(m_vms.size(), 1);
    }
    /// And is killed then.
    void leaveRun(const QString &uri)
    {
        startProgram(uri);
        m_program.kill();
        QVERIFY(m_program.waitForFinished());
        QVERIFY(vmLives());
        QVERIFY(isOrphan(m_file));
    }
    bool journalHas(const QByteArray &words) const
    {
        QFile file(runFolder() + u"/events.jsonl"_s);
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(words);
    }
    bool vmLives() const { return identityOfProcess(m_vms.value(0)).has_value(); }

    /// As libvirt's daemon has it, which learns of a VM's end a moment later.
    bool domainLives()
    {
        const Result<std::shared_ptr<VmHost>> host = makeHost(m_daemon->nearUri());
        std::optional<Result<QList<RunningVm>>> names;
        QObject receiver;
        if (host)
            (*host)->listVms(&receiver, [&](const auto &result) { names = result; });
        return !QTest::qWaitFor([&] { return names.has_value(); }, stepMs) || !*names ||
               !(*names)->isEmpty();
    }

    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(&makeHost, m_folder->path());
        m_window->show();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QApplication::setQuitOnLastWindowClosed(false);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpl-XXXXXX"_s);
        QDir(m_folder->path()).mkdir(u"d"_s);
        m_daemon = std::make_unique<LibvirtDaemon>(m_folder->filePath(u"d"_s));
        m_lab = std::make_unique<CliLab>(m_folder->path());
        m_file = exampleIn(m_folder->path(), u"two-paths.mpathlab"_s);
        QCOMPARE(m_file, m_lab->file());
        const QString words = m_daemon->start();
        QVERIFY2(words.isEmpty(), qPrintable(words));
    }

    void cleanup()
    {
        m_window.reset();
        m_program.kill();
        m_program.waitForFinished();
        m_lab.reset();
        m_daemon.reset();
        for (const qint64 vm : std::as_const(m_vms)) {
            if (identityOfProcess(vm))
                ::kill(pid_t(vm), SIGKILL);
        }
        m_vms.clear();
        m_folder.reset();
    }

    void itsHostIsAwayForAWhile()
    {
        leaveRun(m_daemon->nearUri());
        m_daemon->kill();
        openWindow();
        QTRY_VERIFY_WITH_TIMEOUT(messages()->text().contains("may still run"_L1), stepMs);
        QVERIFY2(messages()->details().contains(u"daemon does not answer"_s),
                 qPrintable(messages()->details()));
        QVERIFY(QFileInfo::exists(runFolder()));
        const CliLab::Ended refused = m_lab->run({u"up"_s, m_file, u"--detach"_s});
        QCOMPARE(refused.code, 3);
        QVERIFY2(refused.err.contains(u"still runs"_s), qPrintable(refused.err));

        const QString words = m_daemon->start();
        QVERIFY2(words.isEmpty(), qPrintable(words));
        QCOMPARE(messages()->acceptButton()->text(), u"Try again"_s);
        messages()->acceptButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(messages()->text().startsWith("two-paths is still running"_L1),
                                 stepMs);
        QCOMPARE(messages()->acceptButton()->text(), u"Take it back"_s);
        messages()->acceptButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), Session::State::Running, stepMs);
        QCOMPARE(messages()->text(), QString());
        QVERIFY(vmLives());
        clickNode(m_window.get(), u"nvme0"_s);
        QTRY_COMPARE_WITH_TIMEOUT(deviceState(m_window.get(), u"nvme0"_s), u"inaccessible"_s,
                                  stepMs);
        m_window->actions().stop->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), Session::State::Idle, stepMs);
        QTRY_VERIFY(!vmLives());
        QVERIFY(!QFileInfo::exists(runFolder()));
    }

    void isStoppedUnseen()
    {
        leaveRun(m_daemon->nearUri());
        openWindow();
        QTRY_VERIFY_WITH_TIMEOUT(messages()->text().startsWith("two-paths is still running"_L1),
                                 stepMs);
        QCOMPARE(messages()->otherButton()->text(), u"Stop it"_s);
        messages()->otherButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!vmLives(), stepMs);
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(runFolder()), stepMs);
        QCOMPARE(messages()->text(), QString());
        QVERIFY(m_window->document()->lab().subsystems.isEmpty());
    }

    void anOrdinaryEndLeavesNothing()
    {
        startProgram(m_daemon->nearUri());
        m_program.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(m_program.state(), QProcess::NotRunning, stepMs);
        QCOMPARE(m_program.exitStatus(), QProcess::NormalExit);
        QTRY_VERIFY(!vmLives());
        QVERIFY(!QFileInfo::exists(runFolder()));
    }

    /// The VM cannot be ended then, and is not forgotten.
    void anEndWhileTheHostIsAway()
    {
        startProgram(m_daemon->nearUri());
        m_daemon->kill();
        QTRY_VERIFY_WITH_TIMEOUT(journalHas("connection lost"), stepMs);
        m_program.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(m_program.state(), QProcess::NotRunning, stepMs);
        QVERIFY(vmLives());
        QVERIFY(isOrphan(m_file));
        const QString words = m_daemon->start();
        QVERIFY2(words.isEmpty(), qPrintable(words));
        openWindow();
        QTRY_VERIFY_WITH_TIMEOUT(messages()->text().startsWith("two-paths is still running"_L1),
                                 stepMs);
        messages()->acceptButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), Session::State::Running, stepMs);
        QCOMPARE(deviceState(m_window.get(), u"nvme0"_s), u"optimized"_s);
    }

    /// As every verb says it of a lab that does not run; and nothing of it is left.
    void isEndedByAVerbWhenItHasEnded()
    {
        leaveRun(m_daemon->nearUri());
        ::kill(pid_t(m_vms.first()), SIGKILL);
        QTRY_VERIFY(!domainLives());
        const CliLab::Ended down = m_lab->run({u"down"_s, m_file});
        QCOMPARE(down.code, 3);
        QVERIFY2(down.err.contains(u"has ended meanwhile"_s), qPrintable(down.err));
        QVERIFY(!QFileInfo::exists(runFolder()));
        QCOMPARE(m_lab->run({u"status"_s, m_file}).code, 3);
    }

    /// On another machine, where its images are in a pool: they go, too, and the lab starts.
    void hasEndedMeanwhile()
    {
        if (m_daemon->kind() != u"system")
            QSKIP("a session has no storage pool by itself");
        leaveRun(m_daemon->farUri());
        QVERIFY(!poolImages().isEmpty());
        ::kill(pid_t(m_vms.first()), SIGKILL);
        QTRY_VERIFY(!domainLives());
        openWindow();
        QTRY_VERIFY2_WITH_TIMEOUT(!QFileInfo::exists(runFolder()),
                                  qPrintable(messages()->text() + messages()->details()), stepMs);
        QTRY_COMPARE_WITH_TIMEOUT(poolImages(), QStringList(), stepMs);
        QCOMPARE(messages()->text(), QString());
        m_window->actions().autoWorkload->setChecked(false);
        const QString words = launch(m_window.get(), m_file);
        QVERIFY2(words.isEmpty(), qPrintable(words));
        m_window->actions().stop->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), Session::State::Idle, stepMs);
        QCOMPARE(poolImages(), QStringList());
    }
};

MPATHLAB_WIDGET_TEST(TestWindowRecovery)
#include "tst_windowrecovery.moc"
