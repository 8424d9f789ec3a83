// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/orphan.h"

#include "app/cli/output.h"
#include "app/run/livejson.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

constexpr int guestMs = 2000;

} // namespace

Orphan::Orphan(const Options &options, HostFactory hosts)
    : m_options(options)
    , m_run(std::move(hosts))
    , m_session(m_run.session())
{
    connect(&m_run, &LabRun::problem, this, [](const Error &error) { sayError(error); });
    connect(&m_run, &LabRun::finished, this, &Orphan::onFinished);
    connect(&m_session, &Session::stateChanged, this, &Orphan::onState);
    m_guestTimer.setSingleShot(true);
    m_guestTimer.setInterval(guestMs);
    connect(&m_guestTimer, &QTimer::timeout, this, &Orphan::look);
    connect(&m_session, &Session::guestReadyChanged, this, [this](bool isReady) {
        if (isReady && m_guestTimer.isActive())
            m_guestTimer.start(0);
    });
}

void Orphan::start()
{
    const QString path = runDirectoryOf(m_options.lab);
    if (m_options.verb != Verb::Status && m_options.verb != Verb::Down) {
        sayError({u"The VM of this lab still runs, but the program that launched it is gone. Take "
                  "it back in mpathlab; mpathlab-cli status and down work as it is."_s});
        end(Environment);
        return;
    }
    const Result<std::shared_ptr<RunDirectory>> directory = RunDirectory::takeOver(path);
    const Result<RunRecord> record =
        directory ? readRunRecord(path) : Result<RunRecord>(tl::unexpected(directory.error()));
    if (!record) {
        sayError(record.error());
        end(Environment);
        return;
    }
    m_run.reattach(*record, *directory, LabRun::Stay::Visitor);
}

void Orphan::interrupt()
{
    if (m_options.verb == Verb::Down)
        m_run.stop(0);
    else
        m_run.release();
    end(Success);
}

void Orphan::onState(Session::State state)
{
    if (state != Session::State::Running && state != Session::State::Paused)
        return;
    if (m_options.verb == Verb::Down)
        m_run.stop(m_options.graceSeconds * 1000);
    else if (m_status.isEmpty() && !m_guestTimer.isActive())
        m_guestTimer.start();
}

void Orphan::look()
{
    m_status = statusJson(m_session);
    m_run.release();
}

void Orphan::onFinished(LabRun::End how)
{
    if (!m_status.isEmpty())
        show();
    const bool done = m_options.verb == Verb::Down && how == LabRun::End::AsAsked;
    end(done || !m_status.isEmpty() ? Success : Environment);
}

void Orphan::show() const
{
    say(u"The program that launched this lab is gone; its VM goes on. Take it back in mpathlab, or "
        "end it with: mpathlab-cli down %1"_s.arg(m_options.lab));
    if (m_options.json)
        print(QJsonDocument(m_status).toJson().trimmed());
    else
        for (const QString &line : statusLines(m_status))
            print(line);
}

void Orphan::end(int exitCode)
{
    if (!std::exchange(m_over, true))
        Q_EMIT finished(exitCode);
}

} // namespace mpathlab::cli
