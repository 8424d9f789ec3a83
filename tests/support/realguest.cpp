// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/realguest.h"

#include "support/wait.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace mpathlab {

static Result<QStringList> guestArguments(const QString &append, const QString &agentSocket)
{
    for (const char *name : {"MPATHLAB_KERNEL", "MPATHLAB_INITRD"}) {
        if (!QFile::exists(qEnvironmentVariable(name)))
            return failure(QLatin1String(name) + u" must name a file; ./lab test sets it."_s);
    }
    QFile commandLine(QStringLiteral(MPATHLAB_SOURCE_DIR "/resources/guest/cmdline"));
    if (!commandLine.open(QIODevice::ReadOnly))
        return failure(commandLine.errorString());
    const QString words = QString::fromUtf8(commandLine.readAll()).trimmed();
    return QStringList{u"-m"_s,       u"512"_s,
                       u"-smp"_s,     u"2"_s,
                       u"-kernel"_s,  qEnvironmentVariable("MPATHLAB_KERNEL"),
                       u"-initrd"_s,  qEnvironmentVariable("MPATHLAB_INITRD"),
                       u"-append"_s,  QString(words + u' ' + append).trimmed(),
                       u"-chardev"_s, u"socket,id=ga,server=on,wait=off,path="_s + agentSocket,
                       u"-device"_s,  u"virtio-serial-pci"_s,
                       u"-device"_s,  u"virtserialport,chardev=ga,name=org.qemu.guest_agent.0"_s};
}

Result<void> RealGuest::start(const QStringList &devices, const QString &append)
{
    const QString socket = m_qemu.path(u"ga"_s);
    const Result<QStringList> guest = guestArguments(append, socket);
    if (!guest)
        return tl::unexpected(guest.error());
    if (const Result<void> started = m_qemu.start(devices + *guest); !started)
        return started;
    m_port = std::make_unique<LocalSocketChannel>(socket);
    m_agent = std::make_unique<GuestAgent>(m_port.get());
    m_agent->waitUntilAvailable();
    if (!waitUntil([this] { return m_agent->isAvailable(); }, bootMs))
        return failure(u"The guest's agent did not answer."_s, m_qemu.words());
    return {};
}

Result<QByteArray> RealGuest::run(const QString &script, int timeoutMs)
{
    const Result<GuestProcessResult> result =
        await<GuestProcessResult>([&](const GuestAgent::ExecDone &done) {
            m_agent->run(u"/bin/sh"_s, {u"-c"_s, script}, timeoutMs, done);
        });
    if (!result)
        return tl::unexpected(result.error());
    if (result->exitCode != 0) {
        return failure(u"A script in the guest failed (%1)."_s.arg(result->exitCode),
                       QString::fromUtf8(result->standardError + result->standardOutput));
    }
    return result->standardOutput;
}

Result<QList<HostPath>> RealGuest::hostPaths()
{
    return run(hostPathsScript()).and_then(parseHostPaths);
}

} // namespace mpathlab
