// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/childprocess.h"

#include "app/topology/text.h"

#include <QFileInfo>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

ChildProcess::ChildProcess(QObject *parent)
    : QObject(parent)
    , m_process(new QProcess)
{
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    const pid_t self = ::getpid();
    m_process->setChildProcessModifier([self] {
        ::setsid();
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        // We may have died before the line above.
        if (::getppid() != self)
            ::_exit(127);
    });
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

void ChildProcess::start(const QString &program, const QStringList &arguments,
                         const QByteArray &input)
{
    if (input.isEmpty())
        m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->start(program, arguments);
    if (!input.isEmpty()) {
        m_process->write(input);
        m_process->closeWriteChannel();
    }
}

void ChildProcess::kill()
{
    m_process->kill();
}

bool ChildProcess::isRunning() const
{
    return m_process->state() != QProcess::NotRunning;
}

qint64 ChildProcess::processId() const
{
    return m_process->processId();
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

QString whyNotExecutable(const QString &program)
{
    const QFileInfo info(program);
    const QString name = quoted(program);
    if (!info.exists())
        return u"There is no %1."_s.arg(name);
    if (info.isDir())
        return u"%1 is a folder, not a program."_s.arg(name);
    if (!info.isExecutable())
        return u"%1 is not executable."_s.arg(name);
    return {};
}

} // namespace mpathlab
