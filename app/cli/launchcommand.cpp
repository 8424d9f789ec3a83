// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/launchcommand.h"

#include "app/cli/labsource.h"
#include "app/cli/output.h"

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

constexpr int defaultGuestSeconds = 180;

QString featureWords(AnaFeature feature)
{
    static const QStringList words{u"without ANA: no state can be injected"_s,
                                   u"only the monitor command of 2021"_s, u"ANA over QMP"_s};
    return words.at(static_cast<int>(feature));
}

} // namespace

LaunchCommand::LaunchCommand(const Options &options, HostFactory hosts)
    : RunCommand(options, std::move(hosts))
{
    connect(&m_run, &LabRun::step, this, &say);
    connect(&m_run, &LabRun::prepared, this, &LaunchCommand::onPrepared);
    connect(&m_run, &LabRun::finished, this,
            [this](LabRun::End how) { end(m_exitCode.value_or(exitCodeOf(how))); });
    connect(&session(), &Session::stateChanged, this, &LaunchCommand::onState);
    connect(&session(), &Session::guestReadyChanged, this, [this](bool isReady) {
        if (isReady)
            onGuestReady();
    });
    m_guestTimer.setSingleShot(true);
    connect(&m_guestTimer, &QTimer::timeout, this, [this] {
        sayError({u"The guest was not ready in time: its agent does not answer."_s});
        stop(Environment);
    });
}

void LaunchCommand::start()
{
    const std::optional<Lab> lab = loadLabToLaunch(m_options);
    if (!lab) {
        end(Usage);
        return;
    }
    m_lab = *lab;
    m_run.launch({m_lab, m_options.lab, m_options.connection, m_options.qemu, m_options.accel});
}

bool LaunchCommand::waitsForGuest() const
{
    // Only of the bundled guest is it known that it has an agent.
    return m_options.timeoutSeconds.value_or(m_lab.guest.kind == Guest::Kind::Bundled) != 0;
}

void LaunchCommand::onPrepared(const LaunchContext &context, const QString &accelReason)
{
    const bool isKvm = context.accel == Acceleration::Kvm;
    say(u"launching with QEMU %1, %2%3"_s.arg(
        context.qemu.version, isKvm ? u"KVM"_s : u"TCG"_s,
        accelReason.isEmpty() ? QString() : u" ("_s + accelReason + u')'));
    if (waitsForGuest())
        m_guestTimer.start(m_options.timeoutSeconds.value_or(defaultGuestSeconds) * 1000);
}

void LaunchCommand::onState(Session::State state)
{
    if (state == Session::State::Running && !m_ready) {
        say(u"VM runs (%1, %2)"_s.arg(session().describeBackend().english(),
                                      featureWords(session().feature())));
        if (!waitsForGuest())
            onGuestReady();
    }
}

void LaunchCommand::onGuestReady()
{
    m_guestTimer.stop();
    if (std::exchange(m_ready, true) || m_exitCode || wasInterrupted())
        return;
    if (session().guestReady())
        say(u"guest is ready"_s);
    onReady();
}

void LaunchCommand::interrupt()
{
    if (session().state() == Session::State::Idle) {
        stop(Success);
        return;
    }
    say(wasInterrupted() ? u"ending the VM"_s
                         : u"powering the guest off (again to end it at once)"_s);
    m_guestTimer.stop();
    RunCommand::interrupt();
}

void LaunchCommand::stop(int exitCode)
{
    m_exitCode = m_exitCode.value_or(exitCode);
    m_guestTimer.stop();
    if (m_run.isIdle())
        end(*m_exitCode);
    else
        m_run.stop(graceMs);
}

namespace {

class Up : public LaunchCommand
{
public:
    Up(const Options &options, HostFactory hosts, Detached *detached)
        : LaunchCommand(options, std::move(hosts))
        , m_detached(detached)
    {
        if (!detached)
            followTimeline();
    }

private:
    void onReady() override
    {
        if (!m_detached)
            return;
        say(u"The lab goes on in the background; end it with: mpathlab-cli down %1"_s.arg(
            m_options.lab));
        m_detached->reportReady();
    }

    Detached *m_detached;
};

} // namespace

std::unique_ptr<Command> makeUp(const Options &options, const HostFactory &hosts,
                                Detached *detached)
{
    return std::make_unique<Up>(options, hosts, detached);
}

} // namespace mpathlab::cli
