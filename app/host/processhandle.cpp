// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/processhandle.h"

#include "app/launch/launchwords.h"
#include "monitor/wholefile.h"

#include <csignal>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr qint64 longestFile = 4096;

// The C library has had wrappers since glibc 2.36 only.
int openProcess(qint64 pid)
{
    return int(::syscall(SYS_pidfd_open, pid_t(pid), 0U));
}

} // namespace

QString currentBoot()
{
    return QString::fromLatin1(
        beginningOf(u"/proc/sys/kernel/random/boot_id"_s, longestFile).trimmed());
}

std::optional<ProcessIdentity> identityFromStat(const QByteArray &stat)
{
    // The second field is the program's name, which can hold anything, in parentheses.
    const qsizetype end = stat.lastIndexOf(')');
    const QList<QByteArray> rest = stat.mid(end + 2).split(' ');
    constexpr qsizetype state = 0;
    constexpr qsizetype startTime = 19; // field 22 of all, the third being the first here
    if (end < 0 || rest.size() <= startTime || rest.at(state) == "Z" || rest.at(state) == "X")
        return {};
    bool hasPid = false;
    bool hasTime = false;
    const qint64 pid = stat.left(stat.indexOf(' ')).toLongLong(&hasPid);
    const quint64 ticks = rest.at(startTime).toULongLong(&hasTime);
    if (!hasPid || !hasTime || pid <= 0)
        return {};
    return ProcessIdentity{pid, ticks, {}};
}

std::optional<ProcessIdentity> identityOfProcess(qint64 pid)
{
    std::optional<ProcessIdentity> identity =
        identityFromStat(beginningOf(u"/proc/%1/stat"_s.arg(pid), longestFile));
    if (identity)
        identity->boot = currentBoot();
    return identity;
}

bool isAlive(const ProcessIdentity &process)
{
    return process.pid > 0 && identityOfProcess(process.pid) == process;
}

Result<std::unique_ptr<ProcessHandle>> ProcessHandle::open(const ProcessIdentity &process)
{
    const int descriptor = openProcess(process.pid);
    // Looked at with the descriptor in hand: from here on the number stays its own.
    if (descriptor >= 0 && isAlive(process))
        return std::unique_ptr<ProcessHandle>(new ProcessHandle(process.pid, descriptor));
    if (descriptor >= 0)
        ::close(descriptor);
    return failure(LaunchWords::say("The VM of that run (process %1) has ended.").arg(process.pid));
}

ProcessHandle::ProcessHandle(qint64 pid, int descriptor)
    : m_pid(pid)
    , m_descriptor(descriptor)
    , m_notifier(descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier.setEnabled(false); // it stays readable for ever
        Q_EMIT gone();
    });
}

ProcessHandle::~ProcessHandle()
{
    m_notifier.setEnabled(false);
    ::close(m_descriptor);
}

void ProcessHandle::kill()
{
    ::syscall(SYS_pidfd_send_signal, m_descriptor, SIGKILL, nullptr, 0U);
}

bool ProcessHandle::waitForGone(int ms) const
{
    pollfd entry{m_descriptor, POLLIN, 0};
    return ::poll(&entry, 1, ms) == 1;
}

} // namespace mpathlab
