// SPDX-License-Identifier: GPL-2.0-or-later
// What Linux makes of the faults that the device offers: its own words in the kernel log,
// what its I/O sees, and counters that agree to the last command.
#include "support/realguest.h"
#include "support/testmain.h"
#include "support/wait.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int anattSeconds = 1;
constexpr int ioTimeoutSeconds = 3; ///< Linux nvme_core.io_timeout; 30 by default

const QString nvme0 = u"nvme0"_s;
const QString nvme1 = u"nvme1"_s;

/// fio's own figures of one job that has ended.
struct FioResult
{
    int error = -1;
    int operations = 0;
    double shortestMs = 0;
    double longestMs = 0;
};

} // namespace

class TestGuestFaults : public QObject
{
    Q_OBJECT

private:
    RealGuest m_guest;
    QString m_head; ///< as in /dev, of namespace 1

    RealQemu &qemu() { return m_guest.qemu(); }

    HostPath hostPath(const QString &controller)
    {
        const quint16 cntlid = controller == nvme0 ? 0 : 1;
        for (const HostPath &path : m_guest.hostPaths().value_or(QList<HostPath>())) {
            if (path.cntlid == cntlid && path.nsid == 1)
                return path;
        }
        return {};
    }

    bool hostHas(const QString &controller, AnaState state)
    {
        return waitUntil([&] {
            const HostPath path = hostPath(controller);
            return path.state == state && path.controllerState == u"live";
        });
    }

    PathStatus devicePath(const QString &controller)
    {
        const auto subsystems = qemu().query();
        if (!subsystems)
            return {};
        for (const ControllerStatus &status : subsystems->first().controllers) {
            for (const PathStatus &path : status.paths) {
                if (status.id == controller && path.nsid == 1)
                    return path;
            }
        }
        return {};
    }

    /// Only this controller's path can be used from now on.
    bool useOnly(const QString &controller)
    {
        const QString other = controller == nvme0 ? nvme1 : nvme0;
        return qemu().act(SetAnaState{controller, 1, AnaState::Optimized}) &&
               qemu().act(SetAnaState{other, 1, AnaState::Inaccessible}) &&
               hostHas(controller, AnaState::Optimized) && hostHas(other, AnaState::Inaccessible);
    }

    /// Both are optimized and the host knows.
    bool restore()
    {
        bool done = true;
        for (const QString &controller : {nvme0, nvme1}) {
            done = done && qemu().act(SetAnaState{controller, 1, AnaState::Optimized}) &&
                   hostHas(controller, AnaState::Optimized);
        }
        return done;
    }

    FioResult fio(const QString &arguments)
    {
        const auto output =
            m_guest.run(u"fio --name=t --filename=/dev/%1 --bs=4k --ioengine=libaio --direct=1 "
                        "--thread --output-format=json %2"_s.arg(m_head, arguments));
        if (!output) {
            qWarning().noquote() << output.error().text << output.error().detail;
            return {};
        }
        const QJsonObject job =
            QJsonDocument::fromJson(output->mid(output->indexOf('{')))[u"jobs"_s][0].toObject();
        FioResult result;
        result.error = job[u"error"_s].toInt(-1);
        result.shortestMs = 1e9;
        for (const QString &direction : {u"read"_s, u"write"_s}) {
            const QJsonObject part = job[direction].toObject();
            if (part[u"total_ios"_s].toInt() == 0)
                continue;
            result.operations += part[u"total_ios"_s].toInt();
            const QJsonObject latency = part[u"clat_ns"_s].toObject();
            result.shortestMs = std::min(result.shortestMs, latency[u"min"_s].toDouble() / 1e6);
            result.longestMs = std::max(result.longestMs, latency[u"max"_s].toDouble() / 1e6);
        }
        return result;
    }

    void clearKernelLog() { m_guest.run(u"dmesg -c >/dev/null"_s); }
    bool kernelSays(const QString &words)
    {
        return waitUntil([&] {
            const QByteArray log = m_guest.run(u"dmesg"_s).value_or(QByteArray());
            return QString::fromUtf8(log).contains(words);
        });
    }

    /// The states a controller has gone through since takeEvents().
    QList<ControllerStateChanged::State> lifeOf(const QString &controller)
    {
        QList<ControllerStateChanged::State> life;
        for (const RealQemu::Timed &timed : qemu().events()) {
            const auto *change = std::get_if<ControllerStateChanged>(&timed.event);
            if (change && change->controller == controller)
                life += change->state;
        }
        return life;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStringList devices = RealQemu::lab();
        devices.replaceInStrings(u"anatt=7"_s, u"anatt=%1"_s.arg(anattSeconds));
        const auto started =
            m_guest.start(devices, u"nvme_core.io_timeout=%1"_s.arg(ioTimeoutSeconds));
        QVERIFY2(started, started ? "" : qPrintable(started.error().text + started.error().detail));
        QVERIFY(hostHas(nvme0, AnaState::Optimized) && hostHas(nvme1, AnaState::Optimized));
        m_head = hostPath(nvme0).headDevice;
        QVERIFY(!m_head.isEmpty());
    }

    void init() { QVERIFY(restore()); }

    void countersAgreeToTheLastCommand()
    {
        QVERIFY(m_guest.run(u"for p in /sys/class/nvme-subsystem/*/iopolicy; do "
                            "echo round-robin > $p; done"_s));
        QMap<QString, std::pair<HostPath, PathStatus>> before;
        for (const QString &controller : {nvme0, nvme1})
            before.insert(controller, {hostPath(controller), devicePath(controller)});
        const FioResult result = fio(u"--rw=randrw --iodepth=8 --number_ios=3000"_s);
        QCOMPARE(result.error, 0);
        quint64 sum = 0;
        for (const QString &controller : {nvme0, nvme1}) {
            const auto &[host, device] = before[controller];
            const HostPath hostNow = hostPath(controller);
            const PathStatus deviceNow = devicePath(controller);
            QVERIFY(hostNow.reads > host.reads && hostNow.writes > host.writes);
            QCOMPARE(deviceNow.readOps - device.readOps, hostNow.reads - host.reads);
            QCOMPARE(deviceNow.writeOps - device.writeOps, hostNow.writes - host.writes);
            sum += hostNow.reads - host.reads + hostNow.writes - host.writes;
        }
        QCOMPARE(sum, quint64(result.operations));
        QVERIFY(m_guest.run(u"for p in /sys/class/nvme-subsystem/*/iopolicy; do "
                            "echo numa > $p; done"_s));
    }

    /// Linux: nvme_anatt_timeout(), drivers/nvme/host/multipath.c
    void changeBeyondAnattResetsTheController()
    {
        clearKernelLog();
        qemu().takeEvents();
        QVERIFY(qemu().act(SetAnaState{nvme0, 1, AnaState::Change}));
        QVERIFY(kernelSays(u"ANATT timeout, resetting controller"_s));
        using State = ControllerStateChanged::State;
        QVERIFY(waitUntil([&] { return lifeOf(nvme0).contains(State::Enabled); }));
        QCOMPARE(lifeOf(nvme0).first(), State::Disabled);
        QVERIFY(lifeOf(nvme1).isEmpty());
        // I/O did not notice.
        QCOMPARE(fio(u"--rw=randread --number_ios=50"_s).error, 0);
    }

    void changeWithinAnattIsNoReason()
    {
        clearKernelLog();
        qemu().takeEvents();
        QVERIFY(qemu().act(
            SetAnaState{nvme0, 1, AnaState::Inaccessible, {.transitionMs = anattSeconds * 1000}}));
        QVERIFY(hostHas(nvme0, AnaState::Change));
        QVERIFY(hostHas(nvme0, AnaState::Inaccessible));
        QVERIFY(lifeOf(nvme0).isEmpty());
        const QByteArray log = m_guest.run(u"dmesg"_s).value_or(QByteArray());
        QVERIFY2(!log.contains("ANATT timeout"), log.constData());
    }

    void aSlowPathIsSlow()
    {
        QVERIFY(useOnly(nvme1));
        const auto set = [this](int us) {
            return qemu().execute(u"nvme-path-set-latency"_s, {{u"controller"_s, nvme1},
                                                               {u"group"_s, 1},
                                                               {u"state"_s, u"optimized"_s},
                                                               {u"latency-us"_s, us}});
        };
        // The clock of an emulated guest runs behind the machine's when that is busy.
        QVERIFY(set(200'000));
        const FioResult slow = fio(u"--rw=randread --number_ios=10"_s);
        QCOMPARE(slow.error, 0);
        QVERIFY2(slow.shortestMs >= 100, qPrintable(QString::number(slow.shortestMs)));
        QVERIFY(set(0));
        const FioResult fast = fio(u"--rw=randread --number_ios=10"_s);
        QCOMPARE(fast.error, 0);
        QVERIFY2(fast.shortestMs < 100, qPrintable(QString::number(fast.shortestMs)));
    }

    /// Linux: nvme_timeout(), drivers/nvme/host/pci.c. Abort does not find the command,
    /// the second time-out resets the controller, and the command is sent again.
    void aLostCompletionTimesOut()
    {
        QVERIFY(useOnly(nvme0));
        clearKernelLog();
        qemu().takeEvents();
        const auto armed =
            qemu().execute(u"nvme-path-drop-completion"_s,
                           {{u"controller"_s, nvme0}, {u"nsid"_s, 1}, {u"nth"_s, 5}});
        QVERIFY2(armed, armed ? "" : qPrintable(armed.error().text));
        const FioResult result = fio(u"--rw=randread --number_ios=20"_s);
        QCOMPARE(result.error, 0);
        QVERIFY2(result.longestMs >= ioTimeoutSeconds * 1000,
                 qPrintable(QString::number(result.longestMs)));
        QVERIFY(kernelSays(u"timeout, aborting"_s));
        QVERIFY(kernelSays(u"timeout, reset controller"_s));
        QVERIFY(lifeOf(nvme0).contains(ControllerStateChanged::State::Enabled));
    }

    /// The host learns of it with the first time-out only; then it takes the other path.
    void aFatalErrorIsSurvived()
    {
        QVERIFY(qemu().act(SetAnaState{nvme1, 1, AnaState::NonOptimized}));
        QVERIFY(hostHas(nvme1, AnaState::NonOptimized));
        clearKernelLog();
        qemu().takeEvents();
        const auto failed = qemu().execute(u"nvme-ctrl-fail"_s, {{u"controller"_s, nvme0}});
        QVERIFY2(failed, failed ? "" : qPrintable(failed.error().text));
        const FioResult result = fio(u"--rw=randread --number_ios=20"_s);
        QCOMPARE(result.error, 0);
        QVERIFY2(result.longestMs >= ioTimeoutSeconds * 500,
                 qPrintable(QString::number(result.longestMs)));
        QVERIFY(kernelSays(u"controller is down; will reset: CSTS=0x3"_s));
        using State = ControllerStateChanged::State;
        QVERIFY(waitUntil([&] { return lifeOf(nvme0).contains(State::Enabled); }));
        QCOMPARE(lifeOf(nvme0).first(), State::Failed);
        QVERIFY(hostHas(nvme0, AnaState::Optimized));
    }
};

MPATHLAB_TEST(TestGuestFaults)
#include "tst_guestfaults.moc"
