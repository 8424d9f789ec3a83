// SPDX-License-Identifier: GPL-2.0-or-later
// kill -9 of a real window with a real guest: the experiment goes on, and the next program
// finds it, in the window and on the command line. Its VM is a process, or a domain where
// testConnection() names a libvirt.
#include "app/libvirt/hosts.h"
#include "app/run/controlclient.h"
#include "app/run/rundirectory.h"
#include "app/run/runrecord.h"
#include "app/topology/labfile.h"
#include "app/topology/templates.h"
#include "support/cli.h"
#include "support/places.h"
#include "support/processes.h"
#include "support/realrun.h"
#include "support/testmain.h"
#include "ui/window/mainwindow.h"
#include "ui/window/messagebar.h"

#include <QDir>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int bootMs = 180'000; ///< a guest under TCG on a busy machine
constexpr int stepMs = 30'000;

} // namespace

class TestWindowKilled : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory{u"/tmp/mpathlab-kill-XXXXXX"_s};
    QProcess m_gui;
    Cli m_cli;
    QString m_lab;
    qint64 m_vm = 0;
    std::unique_ptr<MainWindow> m_window;

    /// Asks the lab that runs until `condition` holds for its status.
    bool statusBecomes(const std::function<bool(const QJsonObject &)> &condition, int ms)
    {
        bool holds = false;
        ControlClient client;
        std::function<void()> ask = [&] {
            client.request(u"status"_s, {}, [&](const Result<QJsonObject> &status) {
                holds = holds || (status && condition(*status));
            });
        };
        client.connectTo(controlSocketOf(m_lab));
        QTimer timer;
        connect(&timer, &QTimer::timeout, &timer, ask);
        timer.start(200);
        return QTest::qWaitFor([&] { return holds; }, ms);
    }

    void startWindow(const QStringList &arguments)
    {
        m_gui.setProcessChannelMode(QProcess::ForwardedChannels);
        m_gui.start(builtProgram(u"mpathlab"_s),
                    QStringList{u"--settings"_s, m_directory.path()} + arguments);
        QVERIFY(
            QTest::qWaitFor([this] { return QFileInfo::exists(controlSocketOf(m_lab)); }, stepMs));
    }

    void killWindow()
    {
        ::kill(pid_t(m_gui.processId()), SIGKILL);
        QVERIFY(m_gui.waitForFinished());
        QCOMPARE(m_gui.exitStatus(), QProcess::CrashExit);
    }

    QStringList texts()
    {
        QStringList all;
        const EventStore &events = m_window->run()->session().events();
        for (qsizetype i = 0; i < events.count(); ++i)
            all.append(events.text(events.at(i)));
        return all;
    }

    /// On all paths, as the device counts them.
    quint64 operations()
    {
        quint64 sum = 0;
        for (const LiveController &controller : m_window->run()->session().live().controllers) {
            for (const PathStatus &path : controller.paths)
                sum += path.readOps + path.writeOps;
        }
        return sum;
    }

    bool vmLives() const { return identityOfProcess(m_vm).has_value(); }

    /// The QEMU that the record of the lab's folder names.
    qint64 recordedVm() const
    {
        const std::optional<VmRecord> vm = livingVmIn(runDirectoryOf(m_lab));
        if (!vm || !vm->isDomain())
            return vm ? vm->process.pid : 0;
        return processesWith({"guest=" + vm->domain.name.toUtf8()}).value(0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!qEnvironmentVariableIsEmpty("MPATHLAB_QEMU"), "set MPATHLAB_QEMU");
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(m_directory.filePath(u"run"_s)));
        Preferences preferences = Settings(m_directory.path()).preferences();
        preferences.connection = testConnection();
        Settings(m_directory.path()).setPreferences(preferences);
        m_lab = m_directory.filePath(u"two-paths.mpathlab"_s);
        Lab lab = labTemplates().first().lab;
        lab.machine.accel = Acceleration::Tcg;
        QVERIFY(writeLabFile(quietThere(lab), m_lab));
    }

    void cleanupTestCase()
    {
        m_window.reset();
        if (m_gui.state() != QProcess::NotRunning)
            m_gui.kill();
        if (m_vm > 0 && vmLives())
            ::kill(pid_t(m_vm), SIGKILL);
    }

    void theWindowIsKilledWhileIoRuns()
    {
        startWindow({u"--launch"_s, m_lab});
        QVERIFY(statusBecomes(
            [](const QJsonObject &status) { return status[u"workload"_s].toBool(); }, bootMs));
        QCOMPARE(m_cli.run({u"inject"_s, m_lab, u"nvme0"_s, u"1"_s, u"inaccessible"_s}).code, 0);
        QVERIFY(statusBecomes(
            [](const QJsonObject &status) {
                return status[u"controllers"_s][u"nvme0"_s][u"groups"_s][u"1"_s][u"host"_s] ==
                       u"inaccessible"_s;
            },
            stepMs));
        m_vm = recordedVm();
        QVERIFY(m_vm > 0);
        killWindow();
        QVERIFY(vmLives());
        QVERIFY(isOrphan(m_lab));
    }

    void theCommandLineSeesIt()
    {
        const Cli::Ended status = m_cli.run({u"status"_s, m_lab});
        QCOMPARE(status.code, 0);
        QVERIFY2(status.err.contains(u"its VM goes on"_s), qPrintable(status.err));
        QVERIFY2(status.out.contains(u"running"_s), qPrintable(status.out));
        QVERIFY2(status.out.contains(u"inaccessible"_s), qPrintable(status.out));
        const Cli::Ended up = m_cli.run({u"up"_s, m_lab});
        QCOMPARE(up.code, 3);
        QVERIFY2(up.err.contains(u"still runs"_s), qPrintable(up.err));
        const Cli::Ended inject = m_cli.run({u"restore"_s, m_lab});
        QCOMPARE(inject.code, 3);
        QVERIFY2(inject.err.contains(u"Take it back"_s), qPrintable(inject.err));
        QVERIFY(vmLives()); // looked at, and left alone
        QVERIFY(isOrphan(m_lab));
    }

    void theNextWindowReattachesIt()
    {
        m_window = std::make_unique<MainWindow>(&makeHost, m_directory.path());
        m_window->show();
        QTRY_VERIFY_WITH_TIMEOUT(
            m_window->messages()->text().startsWith("two-paths is still running"_L1), stepMs);
        m_window->messages()->acceptButton()->click();
        Session &session = m_window->run()->session();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Running, stepMs);
        QCOMPARE(m_window->document()->filePath(), m_lab);
        QCOMPARE(recordedVm(), m_vm);
        // What was before: the timeline, the state, the I/O.
        const auto vm = livingVmIn(runDirectoryOf(m_lab));
        QVERIFY(vm);
        const QStringList log = texts();
        const qsizetype started = log.indexOf(u"VM started: "_s + describeVm(*vm).english());
        QVERIFY2(started >= 0 && started <= 1, qPrintable(log.join(u'\n'))); // or just running
        QTRY_VERIFY(texts().indexOf(u"VM taken back: "_s + describeVm(*vm).english()) > started);
        QVERIFY(texts().filter(u"inaccessible"_s).size() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(session.live().group(u"nvme0"_s, 1)->device,
                                  std::optional(AnaState::Inaccessible), stepMs);
        QTRY_VERIFY_WITH_TIMEOUT(session.guestReady(), stepMs);
        QTRY_COMPARE_WITH_TIMEOUT(session.live().group(u"nvme0"_s, 1)->host,
                                  std::optional(AnaState::Inaccessible), stepMs);
        QTRY_VERIFY_WITH_TIMEOUT(session.workloadRunning(), stepMs);
    }

    void andGoesOn()
    {
        Session &session = m_window->run()->session();
        m_window->run()->act(SetAnaState{u"nvme0"_s, 1, AnaState::Optimized});
        QTRY_COMPARE_WITH_TIMEOUT(session.live().group(u"nvme0"_s, 1)->host,
                                  std::optional(AnaState::Optimized), stepMs);
        const quint64 before = operations();
        QTRY_VERIFY_WITH_TIMEOUT(operations() > before + 150, stepMs);
        // fio of before is the one that is stopped, and it saw no error in all that time.
        m_window->run()->toggleWorkload();
        QTRY_VERIFY_WITH_TIMEOUT(session.workloadResult(), stepMs);
        QCOMPARE(session.workloadResult()->errors, 0u);
        QVERIFY(session.workloadResult()->operations > 100);
    }

    void anOrdinaryEndEndsIt()
    {
        m_window->close();
        auto *box = m_window->findChild<QMessageBox *>();
        QVERIFY(box);
        box->defaultButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), stepMs);
        m_window.reset();
        QVERIFY(!vmLives());
        QVERIFY(!QFileInfo::exists(runDirectoryOf(m_lab)));
    }

    void downEndsOneThatWasLeft()
    {
        startWindow({u"--launch"_s, m_lab});
        QVERIFY(statusBecomes(
            [](const QJsonObject &status) { return status[u"state"_s] == u"running"_s; }, stepMs));
        m_vm = recordedVm();
        QVERIFY(m_vm > 0);
        killWindow();
        QVERIFY(vmLives());
        const Cli::Ended down = m_cli.run({u"down"_s, m_lab});
        QVERIFY2(down.code == 0, qPrintable(down.err));
        QVERIFY(!vmLives());
        QVERIFY(!QFileInfo::exists(runDirectoryOf(m_lab)));
    }
};

MPATHLAB_WIDGET_TEST(TestWindowKilled)
#include "tst_windowkilled.moc"
