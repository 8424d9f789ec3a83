// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/childprocess.h"

#include "app/launch/launchwords.h"
#include "monitor/printable.h"
#include "monitor/wholefile.h"

#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

ChildProcess::ChildProcess(QObject *parent)
    : QObject(parent)
    , m_process(new QProcess)
{
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    connect(m_process, &QProcess::started, this, &ChildProcess::started);
    connect(m_process, &QProcess::readyRead, this, &ChildProcess::read);
    // Queued: when even fork() fails, the error comes from inside start().
    connect(
        m_process, &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                Q_EMIT failed(m_process->errorString());
        },
        Qt::QueuedConnection);
    connect(m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        read();
        Q_EMIT finished(status == QProcess::CrashExit, code);
    });
}

ChildProcess::~ChildProcess()
{
    m_process->disconnect(this);
    m_process->kill();
    if (m_process->waitForFinished(killWaitMs) || m_process->state() == QProcess::NotRunning) {
        m_process->deleteLater(); // we may have been called from one of its signals
        return;
    }
    // Stuck in the kernel. ~QProcess would wait for it for half a minute, so the object
    // stays until the process is gone.
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
}

namespace {

constexpr int recordBytes = 512;

/// Between fork() and exec(), where next to nothing is allowed, and our memory may still be
/// the parent's: who we are, into a file that has room for it.
bool writeOwnStat(int record)
{
    char stat[recordBytes];
    const int self = ::open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
    const ssize_t size = self < 0 ? -1 : ::read(self, stat, sizeof stat);
    ::close(self);
    return size > 0 && ::pwrite(record, stat, size_t(size), 0) == size;
}

/// A file for writeOwnStat() that has its room already, so that a full disk is noticed here.
int makeRecord(const QString &path)
{
    const int record = ::open(QFile::encodeName(path).constData(),
                              O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    const QByteArray blank(recordBytes, '\n');
    if (record >= 0 && ::write(record, blank.constData(), recordBytes) == recordBytes)
        return record;
    const int error = errno;
    if (record >= 0)
        ::close(record);
    errno = error;
    return -1;
}

} // namespace

void ChildProcess::prepareChild(int record)
{
    m_process->setChildProcessModifier([self = ::getpid(), record] {
        ::setsid();
        if (record >= 0) {
            if (!writeOwnStat(record))
                ::_exit(127);
            return;
        }
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        // We may have died before the line above.
        if (::getppid() != self)
            ::_exit(127);
    });
}

void ChildProcess::start(const QString &program, const QStringList &arguments,
                         const QByteArray &input)
{
    if (input.isEmpty())
        m_process->setStandardInputFile(QProcess::nullDevice());
    int record = -1;
    if (!m_recordFile.isEmpty() && (record = makeRecord(m_recordFile)) < 0) {
        const QString why = systemWords(errno);
        QTimer::singleShot(0, this, [this, why] {
            Q_EMIT failed(u"%1 cannot be written: %2."_s.arg(quoted(m_recordFile), why));
        });
        return;
    }
    prepareChild(record);
    m_process->start(program, arguments);
    if (record >= 0)
        ::close(record);
    if (!input.isEmpty()) {
        m_process->write(input);
        m_process->closeWriteChannel();
    }
}

QString ChildProcess::words() const
{
    return QString::fromLocal8Bit(m_words.right(maximumWords));
}

void ChildProcess::read()
{
    const QByteArray bytes = m_process->readAll();
    if (bytes.isEmpty())
        return;
    m_words += bytes;
    if (m_words.size() > 4 * maximumWords) // not at every line of a flood
        m_words = m_words.right(maximumWords);
    Q_EMIT output(bytes);
}

Sentence whyNotExecutable(const QString &program)
{
    const QFileInfo info(program);
    const QString name = quoted(program);
    if (!info.exists())
        return LaunchWords::say("There is no %1.").arg(name);
    if (info.isDir())
        return LaunchWords::say("%1 is a folder, not a program.").arg(name);
    if (!info.isExecutable())
        return LaunchWords::say("%1 is not executable.").arg(name);
    return {};
}

} // namespace mpathlab
