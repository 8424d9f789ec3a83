// SPDX-License-Identifier: GPL-2.0-or-later
#include "clilab.h"

#include "support/processes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QtTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int goneMs = 10'000;

QJsonObject object(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace

CliLab::CliLab(const QString &folder)
    : m_folder(folder)
    , m_file(folder + u"/two-paths.mpathlab"_s)
    , m_qemu(qEnvironmentVariable("MPATHLAB_QEMU"))
    , m_program{QStringLiteral(MPATHLAB_CLI)}
{
    qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(runDirectory()));
    QFile::copy(QStringLiteral(MPATHLAB_SOURCE_DIR "/resources/examples/two-paths.mpathlab"),
                m_file);
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

std::unique_ptr<QProcess> CliLab::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->start(m_program.first(), m_program.mid(1) + arguments);
    return process;
}

CliLab::Ended CliLab::run(const QStringList &arguments, int limitMs) const
{
    return end(*start(arguments), limitMs);
}

CliLab::Ended CliLab::end(QProcess &process, int limitMs)
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

QStringList CliLab::upArguments(const QString &uri) const
{
    return {u"up"_s,     u"--detach"_s, m_file,         u"--accel"_s, u"tcg"_s,
            u"--qemu"_s, m_qemu,        u"--connect"_s, uri};
}

CliLab::Ended CliLab::up(const QString &uri)
{
    return took(run(upArguments(uri), bootMs));
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
    return object(run({u"status"_s, m_file, u"--json"_s}).out);
}

QString CliLab::hostState(const QString &controller) const
{
    const QJsonArray paths =
        object(run({u"hostpaths"_s, m_file, u"--json"_s}).out)[u"paths"_s].toArray();
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
    QCOMPARE(hostState(u"nvme1"_s), u"optimized"_s);
    QCOMPARE(run({u"restore"_s, m_file}).code, 0);
    QVERIFY(hostSees(u"nvme0"_s, u"optimized"_s));
}

QList<qint64> CliLab::vms() const
{
    return m_domain.isEmpty() ? QList<qint64>() : processesWith({"guest=" + m_domain});
}

bool CliLab::vmsAreGone() const
{
    return QTest::qWaitFor([this] { return vms().isEmpty(); }, goneMs);
}

} // namespace mpathlab
