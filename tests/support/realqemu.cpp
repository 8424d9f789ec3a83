// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/realqemu.h"

#include "app/action/vmcommand.h"

#include "support/wait.h"

#include <QFileInfo>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

static constexpr int patienceMs = 30'000;

Result<QString> RealQemu::binary()
{
    const QString path = qEnvironmentVariable("MPATHLAB_QEMU");
    if (path.isEmpty())
        return failure(u"MPATHLAB_QEMU is not set: run ./lab test, or set it to the patched "
                       "QEMU (MPATHLAB_QEMU=$(./lab path qemu))."_s);
    if (!QFileInfo(path).isExecutable())
        return failure(u"MPATHLAB_QEMU=%1 is no program."_s.arg(path));
    return path;
}

RealQemu::~RealQemu()
{
    m_process.disconnect();
    m_process.kill();
    m_process.waitForFinished();
}

QStringList RealQemu::drives()
{
    QStringList arguments;
    for (const QString &id : {u"drv10"_s, u"drv11"_s}) {
        arguments += u"-drive"_s;
        arguments += u"if=none,id=%1,format=raw,file=null-co://,file.size=64M"_s.arg(id);
    }
    return arguments;
}

QStringList RealQemu::lab()
{
    QStringList arguments = drives();
    for (const QString &device : {u"pcie-root-port,id=rp0,bus=pcie.0,addr=0x10,chassis=1,slot=1"_s,
                                  u"pcie-root-port,id=rp1,bus=pcie.0,addr=0x11,chassis=2,slot=2"_s,
                                  u"nvme-subsys,id=subsys0,ana=on,anatt=7"_s,
                                  u"nvme,id=nvme0,serial=lab,subsys=subsys0,bus=rp0"_s,
                                  u"nvme,id=nvme1,serial=lab,subsys=subsys0,bus=rp1"_s,
                                  u"nvme-ns,id=ns1,drive=drv10,nsid=1,bus=nvme0,ana.grpid=1"_s,
                                  u"nvme-ns,id=ns2,drive=drv11,nsid=2,bus=nvme0,ana.grpid=2"_s})
        arguments += {u"-device"_s, device};
    return arguments;
}

QStringList RealQemu::machineArguments(bool stopped) const
{
    const auto socket = [this](const QString &name) {
        return u"unix:%1,server=on,wait=off"_s.arg(path(name));
    };
    QStringList arguments{u"-machine"_s,   u"q35"_s,  u"-nodefaults"_s, u"-display"_s,
                          u"none"_s,       u"-m"_s,   u"128"_s,         u"-qmp"_s,
                          socket(u"q"_s),  u"-qmp"_s, socket(u"q2"_s),  u"-monitor"_s,
                          socket(u"hmp"_s)};
    if (m_clock == Clock::Frozen)
        arguments += {u"-accel"_s, u"qtest"_s, u"-qtest"_s, socket(u"qtest"_s)};
    else
        arguments += {u"-accel"_s, u"tcg,thread=single"_s}; // see app/launch/commandline.cpp
    if (stopped)
        arguments += u"-S"_s;
    return arguments;
}

Result<void> RealQemu::start(const QStringList &arguments, bool stopped)
{
    const Result<QString> program = binary();
    if (!program)
        return tl::unexpected(program.error());
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(*program, machineArguments(stopped) + arguments);
    const QString last = m_clock == Clock::Frozen ? path(u"qtest"_s) : hmpPath();
    const auto there = [&] { return QFileInfo::exists(last) && QFileInfo::exists(path(u"q2"_s)); };
    waitUntil([&] { return there() || m_process.state() == QProcess::NotRunning; });
    return connectQmp();
}

Result<void> RealQemu::connectQmp()
{
    m_channel = std::make_unique<LocalSocketChannel>(path(u"q"_s));
    m_client = std::make_unique<QmpClient>(m_channel.get(), patienceMs);
    listenTo(m_client.get());
    waitUntil([this] { return m_closed || m_client->isReady(); });
    if (!m_client->isReady())
        return failure(u"QEMU did not start."_s, words());
    return probe();
}

void RealQemu::listenTo(QmpConnection *qmp)
{
    m_qmp = qmp;
    m_monitor = std::make_unique<NvmeMonitor>(qmp);
    QObject::connect(m_monitor.get(), &NvmeMonitor::nvmeEvent, m_monitor.get(),
                     [this](qint64 time, const NvmeEvent &event) {
                         m_events += {time, event};
                     });
    QObject::connect(m_monitor.get(), &NvmeMonitor::malformed, m_monitor.get(),
                     [this](const QString &sentence) { m_malformed += sentence; });
    QObject::connect(qmp, &QmpConnection::closed, m_monitor.get(), [this] { m_closed = true; });
}

Result<void> RealQemu::speakOver(QmpConnection *qmp)
{
    listenTo(qmp);
    return probe();
}

Result<void> RealQemu::probe()
{
    const auto feature = await<AnaFeature>([this](auto done) { m_monitor->probe(done); });
    return feature.map([](AnaFeature) {});
}

QString RealQemu::refusal(const QStringList &arguments)
{
    const Result<QString> program = binary();
    if (!program)
        return program.error().text;
    QProcess process;
    process.start(*program, machineArguments(true) + arguments);
    if (process.waitForFinished(5'000))
        return QString::fromUtf8(process.readAllStandardError());
    process.kill();
    process.waitForFinished();
    return {};
}

Result<QJsonValue> RealQemu::execute(const QString &command, const QJsonObject &arguments)
{
    return await<QJsonValue>([&](auto done) { m_qmp->execute(command, arguments, done); });
}

QString RealQemu::hmp(const QString &line)
{
    return await<QString>([&](auto done) { m_monitor->hmp(line, done); })
        .value_or(u"(no answer)"_s);
}

Result<void> RealQemu::act(const Action &action)
{
    return await<void>([&](auto done) { send(*m_monitor, action, done); });
}

Result<QList<SubsystemStatus>> RealQemu::query()
{
    return await<QList<SubsystemStatus>>([this](auto done) { m_monitor->querySubsystems(done); });
}

GroupStatus RealQemu::group(const QString &controller, AnaGroupId group)
{
    const auto subsystems = query();
    for (const SubsystemStatus &s : subsystems.value_or(QList<SubsystemStatus>{})) {
        for (const ControllerStatus &c : s.controllers) {
            for (const GroupStatus &g : c.groups) {
                if (c.id == controller && g.group == group)
                    return g;
            }
        }
    }
    return {};
}

bool RealQemu::step(qint64 ms)
{
    if (!m_qtest) {
        m_qtest = std::make_unique<LocalSocketChannel>(path(u"qtest"_s));
        QObject::connect(m_qtest.get(), &ByteChannel::received,
                         [this](const QByteArray &bytes) { m_qtestAnswer += bytes; });
    }
    m_qtestAnswer.clear();
    // docs/devel/testing/qtest in QEMU: "clock_step NS" answers "OK VALUE".
    m_qtest->write("clock_step " + QByteArray::number(ms * 1'000'000) + '\n');
    return waitUntil([this] { return m_qtestAnswer.endsWith('\n'); }) &&
           m_qtestAnswer.startsWith("OK ");
}

} // namespace mpathlab
