// SPDX-License-Identifier: GPL-2.0-or-later
// The faults from end to end: mpathlab-cli asks, the patched QEMU does, Linux reacts, and the
// timeline tells it all in its order.
#include "support/clilab.h"
#include "support/guestparts.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

using Ended = Cli::Ended;

namespace {

constexpr int shortMs = Cli::shortMs;
constexpr int ioTimeoutSeconds = 3; ///< Linux nvme_core.io_timeout; 30 by default

} // namespace

class E2eCliFaults : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder{u"/tmp/mpathlab-e2e-XXXXXX"_s};
    std::unique_ptr<CliLab> m_lab;
    std::unique_ptr<QProcess> m_watch;
    QList<QJsonObject> m_events; ///< all so far

    Ended lab(const QString &verb, const QStringList &arguments = {})
    {
        return m_lab->run(QStringList{verb, m_lab->file()} + arguments);
    }
    bool does(const QString &verb, const QStringList &arguments = {})
    {
        const Ended ended = lab(verb, arguments);
        if (ended.code != 0)
            qWarning().noquote() << verb << arguments << ended.code << ended.err;
        return ended.code == 0;
    }

    QJsonObject path(const QString &controller)
    {
        return m_lab->status()[u"controllers"_s][controller][u"paths"_s][u"1"_s].toObject();
    }
    qint64 commandsOn(const QString &controller)
    {
        const QJsonObject counters = path(controller);
        return counters[u"readOps"_s].toInteger() + counters[u"writeOps"_s].toInteger();
    }
    /// The controller whose path to namespace 1 the host uses while I/O runs.
    QString pathInUse()
    {
        const QStringList all{u"nvme0"_s, u"nvme1"_s};
        const QList<qint64> before{commandsOn(all[0]), commandsOn(all[1])};
        QString used;
        const bool found = QTest::qWaitFor(
            [&] {
                for (int i = 0; i < 2 && used.isEmpty(); i++) {
                    if (commandsOn(all[i]) > before[i] + 5)
                        used = all[i];
                }
                return !used.isEmpty();
            },
            shortMs);
        return found ? used : QString();
    }

    void readWatch()
    {
        while (m_watch->canReadLine())
            m_events += QJsonDocument::fromJson(m_watch->readLine()).object();
    }
    /// Where the first event with that kind and these words is, from `first` on; -1: nowhere
    /// within a time that is long enough.
    qsizetype eventAt(const QString &kind, const QString &words, qsizetype first = 0)
    {
        qsizetype at = -1;
        const bool came = QTest::qWaitFor(
            [&] {
                readWatch();
                for (qsizetype i = first; i < m_events.size() && at < 0; i++) {
                    if (m_events[i][u"kind"_s] == kind &&
                        m_events[i][u"text"_s].toString().contains(words))
                        at = i;
                }
                return at >= 0;
            },
            shortMs);
        if (!came)
            qWarning() << "no" << kind << words << "among" << m_events.size();
        return at;
    }
    qint64 timeOf(qsizetype event) { return m_events[event][u"t"_s].toInteger(); }

    bool startIo() { return does(u"workload"_s, {u"start"_s, u"1"_s}); }
    QJsonObject stopIo() { return jsonObject(lab(u"workload"_s, {u"stop"_s, u"--json"_s}).out); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
        m_lab = std::make_unique<CliLab>(m_folder.path());
        QFile file(m_lab->file());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QJsonObject lab = QJsonDocument::fromJson(file.readAll()).object();
        lab[u"guest"_s] =
            QJsonObject{{u"kind"_s, u"bundled"_s},
                        {u"append"_s, u"nvme_core.io_timeout=%1"_s.arg(ioTimeoutSeconds)}};
        QVERIFY(file.resize(0) && file.seek(0));
        file.write(QJsonDocument(lab).toJson());
        file.close();
        const Ended up = m_lab->up();
        QVERIFY2(up.code == 0, qPrintable(up.err));
        m_watch = m_lab->start({u"watch"_s, m_lab->file(), u"--json"_s});
        QVERIFY(m_watch->waitForStarted());
    }

    void cleanupTestCase()
    {
        if (m_watch) {
            lab(u"down"_s);
            Cli::end(*m_watch);
        }
        m_lab.reset();
    }

    void aLatencyIsFelt()
    {
        const auto set = [this](const QString &us) {
            return does(u"latency"_s, {u"nvme0"_s, u"1"_s, us, u"--state"_s, u"both"_s}) &&
                   does(u"latency"_s, {u"nvme1"_s, u"1"_s, us, u"--state"_s, u"both"_s});
        };
        QVERIFY(set(u"400000"_s));
        const QString status = lab(u"status"_s).out;
        QVERIFY2(status.contains(u"latency  nvme1 group 1: +400 ms while optimized"_s),
                 qPrintable(status));
        QVERIFY(startIo());
        QVERIFY(!pathInUse().isEmpty());
        const QJsonObject slow = stopIo();
        QCOMPARE(slow[u"errors"_s].toInt(-1), 0);
        // The clock of an emulated guest runs behind the machine's when that is busy.
        QVERIFY2(slow[u"longestStallNs"_s].toInteger() > 200'000'000,
                 qPrintable(QString::number(slow[u"longestStallNs"_s].toInteger())));
        const qsizetype asked = eventAt(u"action"_s, u"take 400000 µs longer while optimized"_s);
        const qsizetype told =
            eventAt(u"latency-changed"_s, u"takes 400000 µs longer while optimized"_s);
        QVERIFY(asked >= 0 && told >= 0);
        QCOMPARE(m_events[asked][u"source"_s].toString(), u"operator"_s);
        QCOMPARE(m_events[told][u"source"_s].toString(), u"device"_s);
        QVERIFY(timeOf(asked) < timeOf(told));
        QVERIFY(does(u"restore"_s));
        QVERIFY(!lab(u"status"_s).out.contains(u"latency"_s));
    }

    /// Linux: nvme_timeout(), drivers/nvme/host/pci.c.
    void aLostCompletionIsSurvived()
    {
        QVERIFY(startIo());
        const QString used = pathInUse();
        QVERIFY(!used.isEmpty());
        QVERIFY(does(u"drop"_s, {used, u"1"_s, u"3"_s}));
        const qsizetype asked = eventAt(u"action"_s, u"drop the completion of command 3"_s);
        const qsizetype dropped = eventAt(u"completion-dropped"_s, u"on namespace 1"_s);
        QVERIFY(asked >= 0 && dropped >= 0);
        QVERIFY(timeOf(asked) < timeOf(dropped));
        QCOMPARE(m_events[dropped][u"controller"_s].toString(), used);
        QVERIFY(eventAt(u"kernel-message"_s, u"timeout, aborting"_s, dropped) >= 0);
        const qsizetype reset =
            eventAt(u"kernel-message"_s, u"timeout, reset controller"_s, dropped);
        QVERIFY(reset >= 0);
        QVERIFY(eventAt(u"controller-state"_s, u"controller enabled"_s, dropped) >= 0);
        QCOMPARE(path(used)[u"droppedOps"_s].toInt(), 1);
        QCOMPARE(path(used)[u"dropNth"_s].toInt(), 0);
        const QJsonObject io = stopIo();
        QCOMPARE(io[u"errors"_s].toInt(-1), 0);
        QVERIFY2(io[u"longestStallNs"_s].toInteger() > ioTimeoutSeconds * 1'000'000'000LL,
                 qPrintable(QString::number(io[u"longestStallNs"_s].toInteger())));
    }

    void aFailedControllerComesBack()
    {
        QVERIFY(startIo());
        const QString used = pathInUse();
        QVERIFY(!used.isEmpty());
        QVERIFY(does(u"fail"_s, {used}));
        const QString status = lab(u"status"_s).out;
        const qsizetype failed = eventAt(u"controller-state"_s, u"controller failed"_s);
        QVERIFY(failed >= 0);
        QVERIFY(eventAt(u"kernel-message"_s, u"controller is down; will reset"_s, failed) >= 0);
        QVERIFY(eventAt(u"controller-state"_s, u"controller enabled"_s, failed) >= 0);
        const auto enabled = [&] {
            const QJsonValue controller = m_lab->status()[u"controllers"_s][used];
            return controller[u"enabled"_s].toBool() && !controller[u"failed"_s].toBool(true);
        };
        QVERIFY(QTest::qWaitFor(enabled, shortMs));
        QCOMPARE(stopIo()[u"errors"_s].toInt(-1), 0);
        QVERIFY2(status.contains(u"failed   %1 answers nothing"_s.arg(used)), qPrintable(status));
    }

    void aMovedNamespaceIsInItsGroup()
    {
        QVERIFY(does(u"move"_s, {u"2"_s, u"1"_s}));
        QVERIFY(eventAt(u"group-moved"_s, u"namespace 2 moved"_s) >= 0);
        const auto moved = [&] {
            const QJsonArray paths =
                jsonObject(lab(u"hostpaths"_s, {u"--json"_s}).out)[u"paths"_s].toArray();
            return !paths.isEmpty() && std::all_of(paths.begin(), paths.end(), [](const auto &p) {
                return p[u"group"_s].toInt() == 1;
            });
        };
        QVERIFY(QTest::qWaitFor(moved, shortMs));
    }
};

MPATHLAB_TEST(E2eCliFaults)
#include "e2e_clifaults.moc"
