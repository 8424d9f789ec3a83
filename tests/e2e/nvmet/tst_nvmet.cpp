// SPDX-License-Identifier: GPL-2.0-or-later
// The same random schedule for our device and for Linux's own target in one guest, with
// I/O running: after every step the host believes the same of both, and both log pages
// say the same. The peer is the yardstick; where ours differs on purpose is listed in
// qemu-patches/README.md.
//
// $MPATHLAB_SEED repeats a schedule, $MPATHLAB_STEPS makes it longer.
#include "e2e/nvmet/peer.h"
#include "support/realguest.h"
#include "support/testmain.h"
#include "support/wait.h"

#include <QRandomGenerator>
#include <QTest>
#include <QVersionNumber>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

/// Well below 2 x ANATT (10 s), after which Linux resets the controller.
constexpr int longestChange = 8; ///< steps

int number(const char *name, int otherwise)
{
    bool ok = false;
    const int value = qEnvironmentVariable(name).toInt(&ok);
    return ok ? value : otherwise;
}

QStringList ourDevices()
{
    QStringList arguments{u"-device"_s, u"nvme-subsys,id=subsys0,ana=on"_s};
    for (int i = 0; i < controllerCount; i++) {
        const QString port = u"pcie-root-port,id=rp%1,bus=pcie.0,addr=0x1%1,chassis=%2,slot=%2"_s;
        arguments << u"-device"_s << port.arg(i).arg(i + 1) << u"-device"_s
                  << u"nvme,id=nvme%1,serial=lab,subsys=subsys0,bus=rp%1"_s.arg(i);
    }
    for (int nsid = 1; nsid <= namespaceCount; nsid++) {
        arguments << u"-drive"_s
                  << u"if=none,id=d%1,driver=null-co,size=16M,read-zeroes=on"_s.arg(nsid)
                  << u"-device"_s
                  << u"nvme-ns,id=ns%1,drive=d%1,nsid=%1,bus=nvme0,ana.grpid=%2"_s.arg(nsid).arg(
                         initialGroups[nsid - 1]);
    }
    return arguments;
}

QString ourNqn()
{
    return u"nqn.2019-08.org.qemu:subsys0"_s;
}

/// What both must look like.
struct Model
{
    std::array<std::array<AnaState, groupCount + 1>, controllerCount> states;
    std::array<std::array<int, groupCount + 1>, controllerCount> stepsInChange{};
    Groups groups = initialGroups;

    Model()
    {
        for (auto &controller : states)
            controller.fill(AnaState::Optimized);
    }

    AnaLog log(int controller) const
    {
        AnaLog log;
        for (int nsid = 1; nsid <= namespaceCount; nsid++) {
            LoggedGroup &group = log[int(groups[nsid - 1])];
            group.state = anaStateName(states[size_t(controller)][groups[nsid - 1]]);
            group.nsids += nsid;
        }
        return log;
    }
};

/// What a host has of one subsystem: "controller/nsid" -> "group state".
using Belief = QMap<QString, QString>;

QString text(const Belief &belief)
{
    QString text;
    for (auto it = belief.begin(); it != belief.end(); ++it)
        text += it.key() + u": "_s + it.value() + u'\n';
    return text;
}

QString text(const AnaLog &log)
{
    QString text;
    for (auto it = log.begin(); it != log.end(); ++it) {
        text += u"group %1 %2:"_s.arg(it.key()).arg(it->state);
        for (const int nsid : it->nsids)
            text += u" %1"_s.arg(nsid);
        text += u'\n';
    }
    return text;
}

} // namespace

class TestNvmet : public QObject
{
    Q_OBJECT

private:
    RealGuest m_guest;
    Model m_model;
    QRandomGenerator m_random;
    QString m_release;                       ///< of the guest's kernel
    QMap<QString, QList<quint16>> m_cntlids; ///< by subsystem, in the order of the controllers

    int below(int limit) { return int(m_random.bounded(limit)); }

    Belief belief(const QList<HostPath> &paths, const QString &nqn) const
    {
        Belief belief;
        for (const HostPath &path : paths) {
            if (path.subsystemNqn != nqn)
                continue;
            belief.insert(
                u"%1/%2"_s.arg(m_cntlids[nqn].indexOf(path.cntlid)).arg(path.nsid),
                u"%1 %2"_s.arg(path.group).arg(path.state ? anaStateName(*path.state) : u"?"_s));
        }
        return belief;
    }

    Belief expected() const
    {
        Belief belief;
        for (int controller = 0; controller < controllerCount; controller++) {
            for (int nsid = 1; nsid <= namespaceCount; nsid++) {
                const AnaGroupId group = m_model.groups[nsid - 1];
                belief.insert(u"%1/%2"_s.arg(controller).arg(nsid),
                              u"%1 %2"_s.arg(group).arg(
                                  anaStateName(m_model.states[size_t(controller)][group])));
            }
        }
        return belief;
    }

    /// Does a step with our device; the peer's part is the script.
    struct Step
    {
        QString name;
        QString peer;
    };

    Step randomStep()
    {
        if (below(10) == 0)
            return move(NamespaceId(1 + below(namespaceCount)), AnaGroupId(1 + below(groupCount)));
        int controller = below(controllerCount);
        AnaGroupId group = AnaGroupId(1 + below(groupCount));
        AnaState state = allAnaStates[size_t(below(int(allAnaStates.size())))];
        for (int c = 0; c < controllerCount; c++) {
            for (AnaGroupId g = 1; g <= groupCount; g++) {
                int &steps = m_model.stepsInChange[size_t(c)][g];
                steps = m_model.states[size_t(c)][g] == AnaState::Change ? steps + 1 : 0;
                if (steps > longestChange) {
                    controller = c;
                    group = g;
                    state = AnaState::Optimized;
                }
            }
        }
        return set(controller, group, state);
    }

    Step move(NamespaceId nsid, AnaGroupId group)
    {
        m_model.groups[nsid - 1] = group;
        const bool done = bool(m_guest.qemu().act(MoveNamespace{u"ns%1"_s.arg(nsid), group}));
        return {u"namespace %1 to group %2 (%3)"_s.arg(nsid).arg(group).arg(done),
                peerMove(nsid, group)};
    }

    Step set(int controller, AnaGroupId group, AnaState state)
    {
        m_model.states[size_t(controller)][group] = state;
        // The peer leaves persistent loss without a word; the standard forbids it.
        const bool done = bool(m_guest.qemu().act(
            SetAnaState{u"nvme%1"_s.arg(controller), group, state, {.force = true}}));
        const QString name =
            u"controller %1 group %2 %3 (%4)"_s.arg(controller).arg(group).arg(anaStateName(state));
        return {name.arg(done), peerSetState(controller, group, state)};
    }

    /// Both views, read in one go: a process in an emulated guest costs its time.
    struct View
    {
        QList<HostPath> paths;
        QMap<QString, QMap<int, AnaLog>> logs;
    };

    View read(const QString &before)
    {
        const QString script =
            before + u"\n{ "_s + hostPathsScript() + u"}\necho --\n"_s + logScript();
        const QByteArray output = m_guest.run(script).value_or(QByteArray());
        const qsizetype cut = output.indexOf("--\n");
        return {parseHostPaths(output.left(cut)).value_or(QList<HostPath>()),
                parseLogs(output.mid(cut))};
    }

    void compare(const Step &step)
    {
        const Belief wanted = expected();
        View view = read(step.peer);
        const auto agrees = [&] {
            return belief(view.paths, ourNqn()) == wanted &&
                   belief(view.paths, peerNqn()) == wanted;
        };
        const QDeadlineTimer deadline(waitMs);
        while (!agrees() && !deadline.hasExpired())
            view = read({});
        QVERIFY2(agrees(), qPrintable(u"after %1\nwanted\n%2\nours\n%3\npeer\n%4"_s.arg(
                               step.name, text(wanted), text(belief(view.paths, ourNqn())),
                               text(belief(view.paths, peerNqn())))));
        for (int controller = 0; controller < controllerCount; controller++) {
            const AnaLog log = m_model.log(controller);
            const AnaLog our = view.logs.value(ourNqn()).value(controller);
            const AnaLog their = view.logs.value(peerNqn()).value(controller);
            QVERIFY2(our == their && our == log,
                     qPrintable(
                         u"controller %1 after %2\nwanted\n%3\nours\n%4\npeer\n%5"_s.arg(controller)
                             .arg(step.name, text(log), text(our), text(their))));
        }
    }

    /// What the host has read of namespace 1 so far, by CNTLID.
    QMap<quint16, quint64> reads(const QString &nqn)
    {
        QMap<quint16, quint64> reads;
        for (const HostPath &path : m_guest.hostPaths().value_or(QList<HostPath>())) {
            if (path.subsystemNqn == nqn && path.nsid == 1)
                reads.insert(path.cntlid, path.reads);
        }
        return reads;
    }

    QString head(const QString &nqn)
    {
        for (const HostPath &path : m_guest.hostPaths().value_or(QList<HostPath>())) {
            if (path.subsystemNqn == nqn && path.nsid == 1)
                return path.headDevice;
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Result<void> started = m_guest.start(ourDevices());
        QVERIFY2(started, started ? "" : qPrintable(started.error().text + started.error().detail));
        const Result<QByteArray> peer = m_guest.run(peerSetUp());
        QVERIFY2(peer, peer ? "" : qPrintable(peer.error().text + peer.error().detail));
        const Result<QByteArray> release = m_guest.run(u"uname -r"_s);
        QVERIFY(release);
        m_release = QString::fromUtf8(release->trimmed());
        m_cntlids[ourNqn()] = {0, 1};
        m_cntlids[peerNqn()] = {1, 2}; // nvmet counts from 1, in the order of the connections
        compare({u"the beginning"_s, {}});
    }

    void samePolicySamePaths_data()
    {
        QTest::addColumn<QVersionNumber>("since");
        QTest::addColumn<int>("pathsUsed");
        QTest::newRow("round-robin") << QVersionNumber(5, 1) << 2;
        QTest::newRow("queue-depth") << QVersionNumber(6, 11) << 2;
        QTest::newRow("numa") << QVersionNumber(5, 1) << 1; // the default, so the last one
    }

    /// Linux: nvme_find_path(), drivers/nvme/host/multipath.c. All paths are optimized here.
    void samePolicySamePaths()
    {
        QFETCH(QVersionNumber, since);
        QFETCH(int, pathsUsed);
        const QString policy = QLatin1String(QTest::currentDataTag());
        const auto set = m_guest.run(u"set -e; for p in /sys/class/nvme-subsystem/*/iopolicy; do "
                                     "echo %1 > $p; done"_s.arg(policy));
        QCOMPARE(bool(set), QVersionNumber::fromString(m_release) >= since);
        if (!set)
            return; // this kernel does not know the policy, and said so
        for (const QString &nqn : {ourNqn(), peerNqn()}) {
            const QMap<quint16, quint64> before = reads(nqn);
            const auto done = m_guest.run(
                u"fio --name=p --filename=/dev/%1 --rw=randread --bs=4k --ioengine=libaio "
                "--direct=1 --thread --iodepth=8 --number_ios=400"_s.arg(head(nqn)));
            QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
            const QMap<quint16, quint64> after = reads(nqn);
            int used = 0;
            for (const quint16 cntlid : m_cntlids[nqn])
                used += after[cntlid] > before[cntlid] ? 1 : 0;
            QVERIFY2(used == pathsUsed, qPrintable(u"%1 used %2"_s.arg(nqn).arg(used)));
            for (const HostPath &path : m_guest.hostPaths().value_or(QList<HostPath>()))
                QCOMPARE(path.iopolicy, policy);
        }
    }

    void sameScheduleSameView()
    {
        const int seed = number("MPATHLAB_SEED", 2021);
        const int steps = number("MPATHLAB_STEPS", 200);
        qInfo().noquote() << u"Linux %1, seed %2, %3 steps"_s.arg(m_release).arg(seed).arg(steps);
        m_random.seed(quint32(seed));

        // Both stay busy all the time. Without any path I/O waits; it must not fail.
        const QString fio = u"fio --name=%1 --filename=/dev/%2 --rw=randread --bs=4k --iodepth=4 "
                            "--ioengine=libaio --direct=1 --thread --time_based --runtime=1d "
                            "--rate_iops=50 --eta=never --output=/tmp/%1.out >/dev/null 2>&1 & "
                            "echo $! > /tmp/%1.pid"_s;
        for (const auto &[name, nqn] : {std::pair(u"ours"_s, ourNqn()), {u"peer"_s, peerNqn()}}) {
            const QString device = head(nqn);
            QVERIFY(!device.isEmpty());
            const auto started = m_guest.run(fio.arg(name, device));
            QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
        }

        for (int i = 1; i <= steps; i++) {
            Step step = randomStep();
            step.name.prepend(u"step %1: "_s.arg(i));
            compare(step);
            if (QTest::currentTestFailed())
                return;
        }

        for (int controller = 0; controller < controllerCount; controller++) {
            for (AnaGroupId group = 1; group <= groupCount; group++)
                compare(set(controller, group, AnaState::Optimized));
        }
        for (const QString &name : {u"ours"_s, u"peer"_s}) {
            const auto ended = m_guest.run(
                u"kill -INT $(cat /tmp/%1.pid); while [ -e /proc/$(cat /tmp/%1.pid) ]; do "
                "sleep 0.1; done; cat /tmp/%1.out"_s.arg(name));
            QVERIFY2(ended, ended ? "" : qPrintable(ended.error().detail));
            QVERIFY2(ended->contains("err= 0"), ended->constData());
        }
    }
};

MPATHLAB_TEST(TestNvmet)
#include "tst_nvmet.moc"
