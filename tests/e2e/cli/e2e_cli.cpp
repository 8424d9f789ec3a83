// SPDX-License-Identifier: GPL-2.0-or-later
// mpathlab-cli as its user has it: the real program, the patched QEMU, the bundled guest.
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr int bootMs = 240'000; // an emulated guest on a busy machine
constexpr int shortMs = 60'000;

struct Ended
{
    int code = -1;
    QString out;
    QString err;
};

std::unique_ptr<QProcess> start(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->start(QStringLiteral(MPATHLAB_CLI), arguments);
    return process;
}

Ended end(QProcess &process, int limitMs = shortMs)
{
    const bool isOver =
        QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, limitMs);
    if (!isOver) {
        process.kill();
        process.waitForFinished();
    }
    return {isOver && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

Ended run(const QStringList &arguments, int limitMs = shortMs)
{
    return end(*start(arguments), limitMs);
}

QJsonObject object(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

/// Processes with `word` in their command line, QEMUs here, by pid.
QList<qint64> processesWith(const QString &word)
{
    QList<qint64> found;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        bool isNumber = false;
        const qint64 pid = name.toLongLong(&isNumber);
        QFile file(u"/proc/"_s + name + u"/cmdline"_s);
        if (isNumber && pid != QCoreApplication::applicationPid() &&
            file.open(QIODevice::ReadOnly) && file.readAll().contains(word.toUtf8()))
            found += pid;
    }
    return found;
}

} // namespace

class E2eCli : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_lab;

    QString runFolder() const { return m_folder->filePath(u"run"_s); }
    /// Whether neither a process nor a file is left of any run; tells what is.
    bool nothingIsLeft() const
    {
        const bool isClean = QTest::qWaitFor(
            [this] {
                return processesWith(runFolder()).isEmpty() && !QFileInfo::exists(runFolder());
            },
            10'000);
        if (!isClean)
            qWarning() << processesWith(runFolder()) << QDir(runFolder()).entryList();
        return isClean;
    }
    quint64 commandsOn(const QString &controller) const
    {
        const QJsonValue path = object(run({u"status"_s, m_lab, u"--json"_s})
                                           .out)[u"controllers"_s][controller][u"paths"_s][u"1"_s];
        return quint64(path[u"readOps"_s].toInteger() + path[u"writeOps"_s].toInteger());
    }
    QString hostState(const QString &controller) const
    {
        const QJsonArray paths =
            object(run({u"hostpaths"_s, m_lab, u"--json"_s}).out)[u"paths"_s].toArray();
        for (const QJsonValue path : paths) {
            if (path[u"controller"_s].toString() == controller && path[u"nsid"_s].toInt() == 1)
                return path[u"state"_s].toString();
        }
        return u"no path"_s;
    }
    /// `up` in the foreground, with its guest ready; none, and what it said, when it ended.
    std::unique_ptr<QProcess> upAndReady() const
    {
        auto process = start({u"up"_s, m_lab, u"--accel"_s, u"tcg"_s});
        QByteArray said;
        const bool isReady = QTest::qWaitFor(
            [&] {
                said += process->readAllStandardError();
                return said.contains("guest is ready") || process->state() == QProcess::NotRunning;
            },
            bootMs);
        if (!isReady || process->state() != QProcess::Running) {
            qWarning() << "up:" << process->state() << process->exitCode() << said
                       << process->readAllStandardError() << process->readAllStandardOutput();
            return nullptr;
        }
        return process;
    }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void demo();
    void fromAnotherTerminal();
    void interruptedWhileRunning();
    void interruptedWhileBooting();
    void ownerIsKilled();
    void qemuIsKilled();
};

void E2eCli::initTestCase()
{
    for (const char *name : {"MPATHLAB_QEMU", "MPATHLAB_KERNEL", "MPATHLAB_INITRD"})
        QVERIFY2(QFileInfo::exists(qEnvironmentVariable(name)),
                 "MPATHLAB_QEMU, MPATHLAB_KERNEL and MPATHLAB_INITRD name the VM's parts "
                 "(./lab test sets them)");
}

void E2eCli::init()
{
    m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpathlab-e2e-XXXXXX"_s);
    qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(runFolder()));
    m_lab = m_folder->filePath(u"two-paths.mpathlab"_s);
    QVERIFY(QFile::copy(
        QStringLiteral(MPATHLAB_SOURCE_DIR "/resources/examples/two-paths.mpathlab"), m_lab));
}

void E2eCli::cleanup()
{
    for (const qint64 pid : processesWith(m_lab) + processesWith(runFolder()))
        ::kill(pid_t(pid), SIGKILL);
    m_folder.reset();
}

void E2eCli::demo()
{
    const Ended ended = run({u"demo"_s, m_lab}, bootMs + 2 * shortMs);
    QVERIFY2(ended.code == 0, qPrintable(ended.out + ended.err));
    for (const QString &part :
         {u"paths before:"_s, u"Timeline, in ms"_s, u"AEN delivered"_s, u"ANA log page read"_s,
          u"host sees it"_s, u"first I/O on another path"_s, u"paths after:"_s, u", 0 errors"_s,
          u"PASSED"_s})
        QVERIFY2(ended.out.contains(part), qPrintable(part + u'\n' + ended.out));
    QVERIFY2(!ended.out.contains(u"not seen"_s), qPrintable(ended.out));
    QVERIFY(!ended.out.contains(u'\x1b'));
    QVERIFY(nothingIsLeft());
}

void E2eCli::fromAnotherTerminal()
{
    Ended ended = run({u"up"_s, u"--detach"_s, m_lab, u"--accel"_s, u"tcg"_s}, bootMs);
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    const QJsonObject status = object(run({u"status"_s, m_lab, u"--json"_s}).out);
    QCOMPARE(status[u"state"_s].toString(), u"running"_s);
    QCOMPARE(status[u"guestReady"_s], QJsonValue(true));
    QCOMPARE(status[u"feature"_s].toString(), u"full"_s);
    QCOMPARE(run({u"up"_s, m_lab}).code, 3); // it runs already

    const auto watch = start({u"watch"_s, m_lab, u"--json"_s});
    ended = run({u"workload"_s, m_lab, u"start"_s, u"1"_s});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    // Linux chooses the path; fail the one it has chosen.
    const quint64 before0 = commandsOn(u"nvme0"_s);
    const quint64 before1 = commandsOn(u"nvme1"_s);
    QString used;
    QVERIFY(QTest::qWaitFor(
        [&] {
            if (commandsOn(u"nvme0"_s) > before0 + 20)
                used = u"nvme0"_s;
            else if (commandsOn(u"nvme1"_s) > before1 + 20)
                used = u"nvme1"_s;
            return !used.isEmpty();
        },
        shortMs));
    const QString other = used == u"nvme0"_s ? u"nvme1"_s : u"nvme0"_s;

    ended = run({u"inject"_s, m_lab, used, u"1"_s, u"inaccessible"_s});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QVERIFY(QTest::qWaitFor([&] { return hostState(used) == u"inaccessible"; }, shortMs));
    QCOMPARE(hostState(other), u"optimized"_s);
    const quint64 failed = commandsOn(used);
    const quint64 moved = commandsOn(other);
    QVERIFY(QTest::qWaitFor([&] { return commandsOn(other) > moved + 20; }, shortMs));
    QCOMPARE(commandsOn(used), failed);

    ended = run({u"workload"_s, m_lab, u"stop"_s, u"--json"_s});
    QCOMPARE(ended.code, 0);
    QCOMPARE(object(ended.out)[u"errors"_s].toInt(-1), 0);
    QVERIFY(object(ended.out)[u"operations"_s].toInt() > 40);
    QCOMPARE(run({u"restore"_s, m_lab}).code, 0);
    QVERIFY(QTest::qWaitFor([&] { return hostState(used) == u"optimized"; }, shortMs));
    ended = run({u"inject"_s, m_lab, u"nvme0"_s, u"99"_s, u"inaccessible"_s});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(u"99"_s), qPrintable(ended.err));

    ended = run({u"down"_s, m_lab}, shortMs);
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    const Ended watched = end(*watch);
    QCOMPARE(watched.code, 0);
    QVERIFY(nothingIsLeft());
    QCOMPARE(run({u"status"_s, m_lab}).code, 3);

    // What was watched, in the order of its times.
    QList<QJsonObject> events;
    for (const QString &line : watched.out.split(u'\n', Qt::SkipEmptyParts))
        events += object(line);
    std::stable_sort(events.begin(), events.end(), [](const auto &a, const auto &b) {
        return a[u"t"_s].toInteger() < b[u"t"_s].toInteger();
    });
    const auto next = [&events](const QString &kind, const QString &controller) {
        while (!events.isEmpty()) {
            const QJsonObject event = events.takeFirst();
            if (event[u"kind"_s] == kind && event[u"controller"_s] == controller)
                return event;
        }
        return QJsonObject();
    };
    const QJsonObject injection = next(u"injection"_s, used);
    QCOMPARE(injection[u"source"_s].toString(), u"operator"_s);
    QCOMPARE(injection[u"state"_s].toString(), u"inaccessible"_s);
    QCOMPARE(next(u"ana-state-changed"_s, used)[u"group"_s].toInt(), 1);
    QVERIFY(!next(u"aen-queued"_s, used).isEmpty());
    QVERIFY(!next(u"aen-delivered"_s, used).isEmpty());
    QVERIFY(!next(u"log-page-read"_s, used).isEmpty());
    const QJsonObject firstIo = next(u"path-first-io"_s, other);
    QCOMPARE(firstIo[u"nsid"_s].toInt(), 1);
    const qint64 switched = firstIo[u"t"_s].toInteger() - injection[u"t"_s].toInteger();
    QVERIFY2(switched > 0 && switched < 10'000'000'000, qPrintable(QString::number(switched)));
}

void E2eCli::interruptedWhileRunning()
{
    const auto up = upAndReady();
    QVERIFY(up);
    ::kill(pid_t(up->processId()), SIGINT);
    const Ended ended = end(*up);
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QVERIFY2(ended.out.contains(u"VM ended"_s), qPrintable(ended.out));
    QVERIFY(!ended.out.contains(u"unexpectedly"_s));
    QVERIFY(nothingIsLeft());
}

void E2eCli::interruptedWhileBooting()
{
    const auto up = start({u"up"_s, m_lab, u"--accel"_s, u"tcg"_s});
    QVERIFY(QTest::qWaitFor([&] { return !processesWith(runFolder()).isEmpty(); }, shortMs));
    for (int i = 0; i < 2 && up->state() == QProcess::Running; i++)
        ::kill(pid_t(up->processId()), SIGTERM);
    QCOMPARE(end(*up).code, 0);
    QVERIFY(nothingIsLeft());
}

void E2eCli::ownerIsKilled()
{
    const auto up = upAndReady();
    QVERIFY(up);
    up->kill();
    QCOMPARE(end(*up).code, -1);
    // QEMU goes with its owner; the files are left for the next one to remove.
    QVERIFY(QTest::qWaitFor([this] { return processesWith(runFolder()).isEmpty(); }, 10'000));
    QCOMPARE(run({u"status"_s, m_lab}).code, 3);
    const Ended again = run({u"up"_s, u"--detach"_s, m_lab, u"--accel"_s, u"tcg"_s}, bootMs);
    QVERIFY2(again.code == 0, qPrintable(again.err));
    QCOMPARE(run({u"down"_s, m_lab}).code, 0);
    QVERIFY(nothingIsLeft());
}

void E2eCli::qemuIsKilled()
{
    const auto up = upAndReady();
    QVERIFY(up);
    const QList<qint64> qemu = processesWith(runFolder());
    QCOMPARE(qemu.size(), 1);
    ::kill(pid_t(qemu[0]), SIGKILL);
    const Ended ended = end(*up);
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains(u"signal 9"_s), qPrintable(ended.err));
    QVERIFY(nothingIsLeft());
}

QTEST_GUILESS_MAIN(E2eCli)
#include "e2e_cli.moc"
