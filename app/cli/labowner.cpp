// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/labowner.h"

#include "app/cli/labsource.h"
#include "app/cli/output.h"

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

constexpr int defaultGuestSeconds = 180;
constexpr int graceMs = 8000;

QString featureWords(AnaFeature feature)
{
    switch (feature) {
    case AnaFeature::Full:
        return u"ANA over QMP"_s;
    case AnaFeature::Hmp2021:
        return u"only the monitor command of 2021"_s;
    case AnaFeature::None:
        return u"without ANA: no state can be injected"_s;
    }
    return {};
}

/// Of a run that nobody has decided about.
int exitCodeOf(LabRun::End end)
{
    switch (end) {
    case LabRun::End::AsAsked: // a signal to this program, `down`, or the guest
        return Success;
    case LabRun::End::Refused:
        return Usage;
    case LabRun::End::Failed:
        break;
    }
    return Environment;
}

} // namespace

LabOwner::LabOwner(const Options &options, HostFactory hosts, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_run(std::move(hosts))
{
    connect(&m_run, &LabRun::step, this, [](const QString &step) { say(step); });
    connect(&m_run, &LabRun::problem, this, [](const Error &error) { sayError(error); });
    connect(&m_run, &LabRun::prepared, this, &LabOwner::onPrepared);
    connect(&m_run, &LabRun::finished, this,
            [this](LabRun::End how) { end(m_exitCode.value_or(exitCodeOf(how))); });
    connect(&session(), &Session::stateChanged, this, &LabOwner::onState);
    connect(&session(), &Session::guestReadyChanged, this, [this](bool isReady) {
        if (isReady)
            onReady();
    });
    m_guestTimer.setSingleShot(true);
    connect(&m_guestTimer, &QTimer::timeout, this, [this] {
        sayError({u"The guest was not ready in time: its agent does not answer."_s});
        stop(Environment);
    });
}

void LabOwner::start()
{
    const std::optional<Lab> lab = loadLabToLaunch(m_options);
    if (!lab) {
        end(Usage);
        return;
    }
    m_lab = *lab;
    m_run.launch({m_lab, m_options.lab, m_options.connection, m_options.qemu, m_options.accel});
}

bool LabOwner::waitsForGuest() const
{
    // Only of the bundled guest is it known that it has an agent.
    return m_options.timeoutSeconds.value_or(m_lab.guest.kind == Guest::Kind::Bundled) != 0;
}

void LabOwner::onPrepared(const LaunchContext &context, const QString &accelReason)
{
    const bool isKvm = context.accel == Acceleration::Kvm;
    say(u"launching with QEMU %1, %2%3"_s.arg(
        context.qemu.version, isKvm ? u"KVM"_s : u"TCG"_s,
        accelReason.isEmpty() ? QString() : u" ("_s + accelReason + u')'));
    if (waitsForGuest())
        m_guestTimer.start(m_options.timeoutSeconds.value_or(defaultGuestSeconds) * 1000);
}

void LabOwner::onState(Session::State state)
{
    if (state == Session::State::Running && !m_ready) {
        say(u"VM runs (%1, %2)"_s.arg(session().describeBackend().english(),
                                      featureWords(session().feature())));
        if (!waitsForGuest())
            onReady();
    }
}

void LabOwner::onReady()
{
    m_guestTimer.stop();
    if (std::exchange(m_ready, true) || m_exitCode || m_interrupted)
        return;
    if (session().guestReady())
        say(u"guest is ready"_s);
    Q_EMIT ready();
}

void LabOwner::interrupt()
{
    if (session().state() == Session::State::Idle) {
        stop(Success);
        return;
    }
    say(m_interrupted ? u"ending the VM"_s : u"powering the guest off (again to end it at once)"_s);
    m_guestTimer.stop();
    m_run.stop(std::exchange(m_interrupted, true) ? 0 : graceMs);
}

void LabOwner::stop(int exitCode)
{
    m_exitCode = m_exitCode.value_or(exitCode);
    m_guestTimer.stop();
    if (m_run.isIdle())
        end(*m_exitCode);
    else
        m_run.stop(graceMs);
}

void LabOwner::end(int exitCode)
{
    if (!std::exchange(m_over, true))
        Q_EMIT over(exitCode);
}

} // namespace mpathlab::cli
