// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/runcommand.h"

#include "app/run/livejson.h"

using namespace Qt::StringLiterals;

#include <QJsonObject>
#include <QTimer>
namespace mpathlab::cli {

namespace {

constexpr int guestMs = 2000;

class Orphan : public RunCommand
{
public:
    Orphan(const Options &options, HostFactory hosts)
        : RunCommand(options, std::move(hosts))
    {
        connect(&m_run, &LabRun::finished, this, &Orphan::onFinished);
        connect(&session(), &Session::stateChanged, this, &Orphan::onState);
        m_guestTimer.setSingleShot(true);
        m_guestTimer.setInterval(guestMs);
        connect(&m_guestTimer, &QTimer::timeout, this, &Orphan::look);
        connect(&session(), &Session::guestReadyChanged, this, [this](bool isReady) {
            if (isReady && m_guestTimer.isActive())
                m_guestTimer.start(0);
        });
    }

    void start() override
    {
        const QString path = runDirectoryOf(m_options.lab);
        if (m_options.verb != Verb::Status && m_options.verb != Verb::Down) {
            giveUp({u"The VM of this lab still runs, but the program that launched it is gone. "
                    "Take it back in mpathlab; mpathlab-cli status and down work as it is."_s},
                   Environment);
            return;
        }
        const Result<std::shared_ptr<RunDirectory>> directory = RunDirectory::takeOver(path);
        const Result<RunRecord> record =
            directory ? readRunRecord(path) : Result<RunRecord>(tl::unexpected(directory.error()));
        if (!record) {
            giveUp(record.error(), Environment);
            return;
        }
        m_run.reattach(*record, *directory, LabRun::Stay::Visitor);
    }

    void interrupt() override
    {
        if (m_options.verb == Verb::Down)
            m_run.stop(0);
        else
            m_run.release();
        end(Success);
    }

private:
    void onState(Session::State state)
    {
        if (state != Session::State::Running && state != Session::State::Paused)
            return;
        if (m_options.verb == Verb::Down)
            m_run.stop(m_options.graceSeconds * 1000);
        else if (m_status.isEmpty() && !m_guestTimer.isActive())
            m_guestTimer.start();
    }

    void look()
    {
        m_status = statusJson(session());
        m_run.release();
    }

    void onFinished(LabRun::End how)
    {
        if (!m_status.isEmpty())
            show();
        const bool done = m_options.verb == Verb::Down && how == LabRun::End::AsAsked;
        end(done || !m_status.isEmpty() ? Success : Environment);
    }

    void show() const
    {
        say(u"The program that launched this lab is gone; its VM goes on. Take it back in "
            "mpathlab, or end it with: mpathlab-cli down %1"_s.arg(m_options.lab));
        if (m_options.json)
            print(m_status);
        else
            print(statusLines(m_status));
    }

    QTimer m_guestTimer;  ///< the guest's agent answers a moment after the VM, if at all
    QJsonObject m_status; ///< what is shown, once the VM is left
};

} // namespace

std::unique_ptr<Command> makeOrphan(const Options &options, const HostFactory &hosts)
{
    return std::make_unique<Orphan>(options, hosts);
}

} // namespace mpathlab::cli
