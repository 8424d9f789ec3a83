// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/clilab.h"

#include "support/places.h"
#include "support/processes.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int goneMs = 10'000;

} // namespace

CliLab::CliLab(const QString &folder)
    : m_folder(folder)
    , m_file(folder + u"/two-paths.mpathlab"_s)
    , m_qemu(qEnvironmentVariable("MPATHLAB_QEMU"))
{
    qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(runDirectory()));
    QFile::copy(sourcePath(u"resources/examples/two-paths.mpathlab"_s), m_file);
}

CliLab::~CliLab()
{
    for (const qint64 pid : processesWith({"mpathlab-cli", m_folder.toUtf8()}))
        ::kill(pid_t(pid), SIGKILL);
    for (const qint64 pid : vms())
        ::kill(pid_t(pid), SIGKILL);
}

void CliLab::setVm(const QString &address, const QByteArray &domain)
{
    m_file = address;
    m_domain = domain;
}

QString CliLab::runDirectory() const
{
    return m_folder + u"/run"_s;
}

QStringList CliLab::launch(const QStringList &verb, const QString &uri) const
{
    QStringList arguments = verb + QStringList{m_file, u"--accel"_s, u"tcg"_s};
    if (!uri.isEmpty())
        arguments += {u"--qemu"_s, m_qemu, u"--connect"_s, uri};
    return arguments;
}

CliLab::Ended CliLab::up(const QString &uri)
{
    return took(run(launch({u"up"_s, u"--detach"_s}, uri), bootMs));
}

std::unique_ptr<QProcess> CliLab::upUntil(const QByteArray &words, const QString &uri) const
{
    auto process = start(launch({u"up"_s}, uri));
    QByteArray said;
    const bool spoke = QTest::qWaitFor(
        [&] {
            said += process->readAllStandardError();
            return said.contains(words) || process->state() == QProcess::NotRunning;
        },
        bootMs);
    if (spoke && process->state() == QProcess::Running)
        return process;
    qWarning() << "up:" << process->state() << process->exitCode() << said
               << process->readAllStandardError() << process->readAllStandardOutput();
    return nullptr;
}

CliLab::Ended CliLab::took(const Ended &ended)
{
    static const QRegularExpression pattern(u"VM runs \\(domain (mpathlab-[0-9a-f]+) "_s);
    const auto match = pattern.match(ended.err);
    if (match.hasMatch())
        m_domain = match.captured(1).toUtf8();
    return ended;
}

CliLab::Ended CliLab::inject(const QString &controller, const QString &state) const
{
    return run({u"inject"_s, m_file, controller, u"1"_s, state});
}

QJsonObject CliLab::status() const
{
    return jsonObject(run({u"status"_s, m_file, u"--json"_s}).out);
}

QString CliLab::hostState(const QString &controller) const
{
    const QJsonArray paths =
        jsonObject(run({u"hostpaths"_s, m_file, u"--json"_s}).out)[u"paths"_s].toArray();
    for (const QJsonValue path : paths) {
        if (path[u"controller"_s].toString() == controller && path[u"nsid"_s].toInt() == 1)
            return path[u"state"_s].toString();
    }
    return u"no path"_s;
}

bool CliLab::hostSees(const QString &controller, const QString &state) const
{
    return QTest::qWaitFor([&] { return hostState(controller) == state; }, shortMs);
}

void CliLab::injectAndRestore() const
{
    QVERIFY(hostSees(u"nvme0"_s, u"optimized"_s));
    const Ended injected = inject(u"nvme0"_s, u"inaccessible"_s);
    QVERIFY2(injected.code == 0, qPrintable(injected.err));
    QVERIFY(hostSees(u"nvme0"_s, u"inaccessible"_s));
    QVERIFY(hostSees(u"nvme1"_s, u"optimized"_s)); // which may have come later
    QCOMPARE(run({u"restore"_s, m_file}).code, 0);
    QVERIFY(hostSees(u"nvme0"_s, u"optimized"_s));
}

QList<qint64> CliLab::vms() const
{
    return processesWith(
        {m_domain.isEmpty() ? QFile::encodeName(runDirectory()) : "guest=" + m_domain});
}

bool CliLab::vmsAreGone() const
{
    return QTest::qWaitFor([this] { return vms().isEmpty(); }, goneMs);
}

CliWatch::CliWatch(const CliLab &lab)
    : m_process(lab.start({u"watch"_s, lab.file(), u"--json"_s}))
{
}

qsizetype CliWatch::find(const QByteArray &words, qsizetype from)
{
    qsizetype at = -1;
    const auto isThere = [&] {
        m_said += m_process->readAllStandardOutput();
        at = m_said.indexOf(words, from);
        return at >= 0;
    };
    return QTest::qWaitFor(isThere, Cli::shortMs) ? at : -1;
}

} // namespace mpathlab
