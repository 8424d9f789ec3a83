// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/labscript.h"

#include "app/launch/launchwords.h"
#include "app/launch/places.h"
#include "monitor/printable.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <csignal>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// A line without an end is not the script's; it is cut here.
constexpr qsizetype longestLine = 8192;

} // namespace

QString findLabScript()
{
    if (const QString named = qEnvironmentVariable("MPATHLAB_LAB"); !named.isEmpty())
        return QFileInfo(named).isExecutable() ? named : QString();
    QStringList folders{installedFolder() + u"/share/mpathlab"_s};
    if (const QString source = sourceFolder(); !source.isEmpty())
        folders += source;
    return QStandardPaths::findExecutable(u"lab"_s, folders);
}

LabLine parseLabLine(const QString &line)
{
    static const QRegularExpression progress(u"\\Aprogress (\\d+) (\\d+) (.*)\\z"_s);
    if (const auto match = progress.match(line); match.hasMatch()) {
        const int total = match.captured(2).toInt();
        return {total > 0 ? LabLine::Kind::Progress : LabLine::Kind::Step,
                printable(match.captured(3)), match.captured(1).toInt(), total};
    }
    if (line.startsWith("error "_L1))
        return {LabLine::Kind::Error, printable(line.sliced(6))};
    return {LabLine::Kind::Note, printable(line.trimmed())};
}

LabBuild::LabBuild(const QString &script, int graceMs, QObject *parent)
    : QObject(parent)
    , m_script(script)
{
    m_grace.setSingleShot(true);
    m_grace.setInterval(graceMs);
    connect(&m_grace, &QTimer::timeout, this, [this] { endGroup(SIGKILL); });
    connect(&m_process, &ChildProcess::output, this, &LabBuild::read);
    connect(&m_process, &ChildProcess::started, this, [this] { m_group = m_process.processId(); });
    connect(&m_process, &ChildProcess::finished, this, &LabBuild::onFinished);
    connect(&m_process, &ChildProcess::failed, this, [this](const QString &reason) {
        Q_EMIT failed({LaunchWords::say("%1 could not be started.").arg(quoted(m_script)), reason});
    });
}

LabBuild::~LabBuild()
{
    m_process.disconnect(this);
    // To all of them: ninja hands it on to its compilers, which have groups of their own.
    if (m_process.isRunning())
        endGroup(SIGTERM);
}

void LabBuild::start(What what)
{
    // Its progress on standard error, for a program to read.
    m_process.start(u"/usr/bin/env"_s,
                    {u"LAB_PROGRESS=2"_s, m_script, what == What::Qemu ? u"qemu"_s : u"guest"_s});
}

void LabBuild::cancel()
{
    if (!m_process.isRunning() || std::exchange(m_cancelled, true))
        return;
    m_grace.start();
    endGroup(SIGINT);
}

/// The script is the first of a session and so of a group of processes (ChildProcess).
void LabBuild::endGroup(int signal)
{
    if (m_group > 0)
        ::kill(pid_t(-m_group), signal);
}

void LabBuild::read(const QByteArray &bytes)
{
    m_partial += bytes;
    for (;;) {
        const qsizetype end = m_partial.indexOf('\n');
        if (end < 0 && m_partial.size() < longestLine)
            return;
        const LabLine parsed =
            parseLabLine(QString::fromUtf8(m_partial.left(end < 0 ? longestLine : end)));
        m_partial.remove(0, end < 0 ? longestLine : end + 1);
        if (parsed.kind == LabLine::Kind::Error)
            m_error = parsed.text;
        Q_EMIT line(parsed);
    }
}

void LabBuild::onFinished(bool crashed, int code)
{
    m_grace.stop();
    // What it has started and not waited for goes with it.
    if (m_cancelled || crashed)
        endGroup(SIGKILL);
    if (!crashed && code == 0) {
        Q_EMIT finished();
    } else if (m_cancelled) {
        Q_EMIT failed(
            {LaunchWords::say("Cancelled. What is done is kept; the next build goes on here.")});
    } else if (!m_error.isEmpty()) {
        Q_EMIT failed({m_error, m_process.words()});
    } else {
        const Sentence how =
            crashed
                ? LaunchWords::say(
                      "The build ended by signal %1 without saying why; its last lines may tell.")
                : LaunchWords::say("The build ended with exit code %1 without saying why; its last "
                                   "lines may tell.");
        Q_EMIT failed({how.arg(code), m_process.words()});
    }
}

} // namespace mpathlab
