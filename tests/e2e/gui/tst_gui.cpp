// SPDX-License-Identifier: GPL-2.0-or-later
// The whole of it: the window with the real backend opens the example, launches the
// patched QEMU with the bundled guest, and a click of the mouse fails a path. As a process,
// or by libvirt where the settings name a connection (testConnection()).
#include "app/libvirt/hosts.h"
#include "app/run/controlclient.h"
#include "app/run/rundirectory.h"
#include "app/topology/labfile.h"
#include "support/guestparts.h"
#include "support/places.h"
#include "support/processes.h"
#include "support/realrun.h"
#include "support/realwindow.h"
#include "support/testmain.h"
#include "ui/canvas/canvasview.h"
#include "ui/console/terminal.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/messagebar.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int bootMs = realwindow::bootMs;
constexpr int stepMs = realwindow::stepMs;

constexpr AnaGroupId group = 1;
constexpr NamespaceId nsid = 1; ///< in that group

QString text(const EventStore &events, qsizetype index)
{
    const Event &event = events.at(index);
    return u"%1 %2 %3 group %4 nsid %5: %6"_s.arg(
        QString::number(event.t / 1000), eventKindName(event.kind), events.string(event.controller),
        QString::number(event.group), QString::number(event.nsid), events.text(event));
}

} // namespace

class TestGui : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    std::unique_ptr<MainWindow> m_window;
    const QString m_victim = u"nvme0"_s; ///< its path carries the I/O and is failed
    const QString m_other = u"nvme1"_s;
    qint64 m_process = 0;

    Session &session() { return m_window->run()->session(); }
    EventStore &events() { return session().events(); }
    const LiveGroup *live() { return session().live().group(m_victim, group); }

    QString runDirectory() const { return m_directory.filePath(u"run"_s); }

    /// The QEMU of a description: of a process its number, of a domain whose name it has.
    static qint64 processOf(const QString &description)
    {
        static const QRegularExpression process(u"process (\\d+)"_s);
        static const QRegularExpression domain(u"domain (\\S+) on"_s);
        if (const auto match = process.match(description); match.hasMatch())
            return match.captured(1).toLongLong();
        const auto match = domain.match(description);
        return match.hasMatch() ? processesWith({"guest=" + match.captured(1).toUtf8()}).value(0)
                                : 0;
    }

    bool processRuns() const
    {
        QFile status(u"/proc/%1/status"_s.arg(m_process));
        return status.open(QIODevice::ReadOnly) && !status.readAll().contains("State:\tZ");
    }

    quint64 deviceOperations(const QString &controller)
    {
        const PathStatus path = session().live().controllers.value(controller).paths.value(nsid);
        return path.readOps + path.writeOps;
    }

    /// The path of the namespace through a controller, as the guest has it now.
    std::optional<HostPath> readHost(const QString &controller)
    {
        return readHostPath(session(), controller, nsid);
    }

    std::optional<AnaState> hostState(const QString &controller)
    {
        const std::optional<HostPath> path = readHost(controller);
        return path ? path->state : std::nullopt;
    }

    void clickNode() { realwindow::clickNode(m_window.get(), m_victim); }

    QString log(qsizetype from)
    {
        QStringList lines;
        for (qsizetype i = from; i < events().count(); ++i)
            lines.append(text(events(), i));
        return lines.join(u'\n');
    }

    /// The first event of that kind behind `after`, or -1.
    qsizetype find(qsizetype after, EventKind kind, const QString &controller)
    {
        for (qsizetype i = after + 1; i < events().count(); ++i) {
            const Event &event = events().at(i);
            if (event.kind == kind && events().string(event.controller) == controller)
                return i;
        }
        return -1;
    }

    /// Whether injection, change, notice and log read of the victim follow each other behind
    /// `before`, in the log and in time, and with microseconds: the read's index, else -1.
    qsizetype storyFrom(qsizetype before)
    {
        qsizetype at = before - 1;
        qint64 time = 0;
        bool fine = false; // some time is not on a whole ms
        for (const EventKind kind :
             {EventKind::Injection, EventKind::AnaStateChanged, EventKind::AenQueued,
              EventKind::AenDelivered, EventKind::LogPageRead}) {
            const qsizetype next = find(at, kind, m_victim);
            if (next < 0 || events().at(next).t < time)
                return -1;
            fine = fine || events().at(next).t % 1'000'000 != 0;
            at = next;
            time = events().at(next).t;
        }
        return fine ? at : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
        QVERIFY(m_directory.isValid());
        qputenv("MPATHLAB_RUN_DIR", runDirectory().toUtf8());
        Preferences preferences = Settings(m_directory.path()).preferences();
        preferences.connection = testConnection();
        Settings(m_directory.path()).setPreferences(preferences);
        m_window = std::make_unique<MainWindow>(&makeHost, m_directory.path());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanupTestCase() { m_window.reset(); }

    void launchesTheExample()
    {
        const Result<Lab> example =
            readLabFile(sourcePath(u"resources/examples/two-paths.mpathlab"_s));
        QVERIFY(example);
        const QString file = m_directory.filePath(u"two-paths.mpathlab"_s);
        QVERIFY(writeLabFile(quietThere(*example), file));
        m_window->files()->open(file);
        QCOMPARE(m_window->messages()->text(), QString());
        QVERIFY(m_window->actions().launch->isEnabled());
        m_window->actions().launch->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(session().state() == Session::State::Running ||
                                      !m_window->messages()->text().isEmpty(),
                                  "QEMU does not start", stepMs);
        QCOMPARE(m_window->messages()->text() + m_window->messages()->details(), QString());
        QCOMPARE(session().state(), Session::State::Running);
        QCOMPARE(session().feature(), AnaFeature::Full);
        m_process = processOf(session().describeBackend());
        QVERIFY(m_process > 0);
        QVERIFY(processRuns());
    }

    void guestBootsAndSendsIo()
    {
        QTRY_VERIFY_WITH_TIMEOUT(session().guestReady(), bootMs);
        QTRY_VERIFY_WITH_TIMEOUT(session().workloadRunning(), stepMs);
        QTRY_VERIFY_WITH_TIMEOUT(deviceOperations(m_victim) + deviceOperations(m_other) > 50,
                                 stepMs);
        // I/O runs over one of them; the other may come later.
        QTRY_COMPARE_WITH_TIMEOUT(hostState(m_victim), std::optional(AnaState::Optimized), stepMs);
        QTRY_COMPARE_WITH_TIMEOUT(hostState(m_other), std::optional(AnaState::Optimized), stepMs);
        // Which of two equal paths the host takes is its own affair; an optimized one is
        // taken before any other.
        session().act(SetAnaState{m_other, group, AnaState::NonOptimized});
        QTRY_COMPARE_WITH_TIMEOUT(hostState(m_other), std::optional(AnaState::NonOptimized),
                                  stepMs);
        const quint64 before = deviceOperations(m_victim);
        QTRY_VERIFY_WITH_TIMEOUT(deviceOperations(m_victim) > before + 50, stepMs);
        QTRY_VERIFY(m_window->statusLine()->text(StatusLine::Guest).contains("I/O runs"_L1));
        QTRY_VERIFY(m_window->run()->readings().ioPerSecond() > 0);
        // The console shows what the guest printed.
        const TerminalScreen &screen = m_window->terminal()->screen();
        const QString console = screen.text({0, 0}, {screen.endLine(), 0});
        QVERIFY2(console.contains("nvme"_L1), qPrintable(console.right(2000)));
    }

    void anotherTerminalSeesTheLab()
    {
        ControlClient client;
        client.connectTo(controlSocketOf(m_window->document()->filePath()));
        std::optional<Result<QJsonObject>> status;
        client.request(u"status"_s, {}, [&status](const auto &result) { status = result; });
        QTRY_VERIFY_WITH_TIMEOUT(status, stepMs);
        QVERIFY2(*status, qPrintable(status->has_value() ? QString() : status->error().text));
        const QByteArray json = QJsonDocument(**status).toJson();
        QVERIFY2(json.contains("nvme0") && json.contains("optimized"), json.constData());
    }

    void clickFailsThePath()
    {
        QCOMPARE(live()->device, std::optional(AnaState::Optimized));
        const qsizetype before = events().count();
        clickNode();
        // Pending, and not yet what was asked for: only the device says that.
        const GroupNodeState pending = m_window->scene()->groupNodeState(m_victim, group);
        QCOMPARE(pending.requested, std::optional(AnaState::Inaccessible));
        QCOMPARE(pending.state, std::optional(AnaState::Optimized));
        QTRY_COMPARE_WITH_TIMEOUT(live()->device, std::optional(AnaState::Inaccessible), stepMs);
        QVERIFY(!live()->requested);
        QTRY_COMPARE(m_window->scene()->groupNodeState(m_victim, group).state,
                     std::optional(AnaState::Inaccessible));

        QTRY_COMPARE_WITH_TIMEOUT(hostState(m_victim), std::optional(AnaState::Inaccessible),
                                  stepMs);
        QCOMPARE(hostState(m_other), std::optional(AnaState::NonOptimized));
        QTRY_COMPARE_WITH_TIMEOUT(live()->host, std::optional(AnaState::Inaccessible), stepMs);

        // Only the first I/O on the other path has no fixed place behind the change: a
        // command that the device refuses sends the host there at once, whether or not it
        // has read the log page yet.
        QTRY_VERIFY_WITH_TIMEOUT(find(before - 1, EventKind::PathFirstIo, m_other) >= 0, stepMs);
        QTRY_VERIFY2_WITH_TIMEOUT(storyFrom(before) >= 0, qPrintable(log(before)), stepMs);
        const qsizetype changed = find(before - 1, EventKind::AnaStateChanged, m_victim);
        const qsizetype other = find(before - 1, EventKind::PathFirstIo, m_other);
        QVERIFY2(other > changed && events().at(other).t >= events().at(changed).t,
                 qPrintable(log(before)));
        QCOMPARE(events().at(other).nsid, nsid);
        QTRY_VERIFY(m_window->timeline()->view()->summary().contains("first I/O on "_L1 + m_other));
        qInfo().noquote() << m_window->timeline()->view()->summary();
        qInfo().noquote() << log(before);
        QTRY_COMPARE(m_window->run()->failovers(), 1);
        QTRY_VERIFY(m_window->statusLine()->text(StatusLine::Failovers).startsWith(u'1'));
    }

    void ioGoesOnOverTheOtherPath()
    {
        const std::optional<HostPath> other = readHost(m_other);
        const std::optional<HostPath> failed = readHost(m_victim);
        QVERIFY(other && failed);
        const quint64 device = deviceOperations(m_other);
        QTRY_VERIFY_WITH_TIMEOUT(deviceOperations(m_other) > device + 50, stepMs);
        // The guest's own counters say the same.
        std::optional<HostPath> now = readHost(m_other);
        QVERIFY(now);
        QVERIFY(now->reads + now->writes > other->reads + other->writes);
        now = readHost(m_victim);
        QVERIFY(now);
        QCOMPARE(now->reads + now->writes, failed->reads + failed->writes);
        QVERIFY(session().workloadRunning());
    }

    void clickBringsItBack()
    {
        clickNode();
        QTRY_COMPARE_WITH_TIMEOUT(live()->device, std::optional(AnaState::Optimized), stepMs);
        QTRY_COMPARE_WITH_TIMEOUT(hostState(m_victim), std::optional(AnaState::Optimized), stepMs);
        QVERIFY(session().workloadRunning());
    }

    void workloadSawNoError()
    {
        m_window->actions().workload->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!session().workloadRunning(), stepMs);
        QTRY_VERIFY_WITH_TIMEOUT(session().workloadResult(), stepMs);
        QCOMPARE(session().workloadResult()->errors, 0u);
        QVERIFY(session().workloadResult()->operations > 100);
    }

    /// With no I/O in flight nothing but the notice can tell the host, so the whole story,
    /// the first I/O on the other path included, has one order only.
    void quietHostReadsTheLogFirst()
    {
        const qsizetype before = events().count();
        clickNode();
        QTRY_VERIFY2_WITH_TIMEOUT(storyFrom(before) >= 0, qPrintable(log(before)), stepMs);
        QTRY_COMPARE_WITH_TIMEOUT(hostState(m_victim), std::optional(AnaState::Inaccessible),
                                  stepMs);
        m_window->actions().workload->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(find(before - 1, EventKind::PathFirstIo, m_other) >= 0, stepMs);
        const qsizetype read = storyFrom(before);
        const qsizetype other = find(before - 1, EventKind::PathFirstIo, m_other);
        QVERIFY2(read >= 0 && other > read && events().at(other).t > events().at(read).t,
                 qPrintable(log(before)));
        qInfo().noquote() << log(before);
        QCOMPARE(find(before - 1, EventKind::PathFirstIo, m_victim), qsizetype(-1));
        QTRY_VERIFY_WITH_TIMEOUT(session().workloadRunning(), stepMs);
    }

    void closingLeavesNothing()
    {
        QVERIFY(!QDir(runDirectory()).isEmpty());
        m_window->close();
        QVERIFY(m_window->isVisible()); // it asks first
        auto *box = m_window->findChild<QMessageBox *>();
        QVERIFY(box);
        box->defaultButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), stepMs);
        QVERIFY(!processRuns());
        QStringList left;
        QDir directory(runDirectory());
        for (const QFileInfo &entry : directory.entryInfoList(QDir::AllEntries | QDir::Hidden |
                                                              QDir::System | QDir::NoDotAndDotDot))
            left.append(entry.fileName());
        QCOMPARE(left, QStringList());
    }
};

MPATHLAB_WIDGET_TEST(TestGui)
#include "tst_gui.moc"
