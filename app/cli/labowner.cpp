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

} // namespace

LabOwner::LabOwner(const Options &options, HostFactory hosts, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_hosts(std::move(hosts))
    , m_session(std::make_unique<Session>())
{
    connect(m_session.get(), &Session::problem, this, [](const Error &error) { sayError(error); });
    connect(m_session.get(), &Session::stateChanged, this, &LabOwner::onState);
    connect(m_session.get(), &Session::guestReadyChanged, this, [this](bool isReady) {
        if (isReady)
            onReady();
    });
    connect(m_session.get(), &Session::ended, this, &LabOwner::onEnded);
    m_guestTimer.setSingleShot(true);
    connect(&m_guestTimer, &QTimer::timeout, this, [this] {
        sayError({u"The guest was not ready in time: its agent does not answer."_s});
        stop(Environment);
    });
}

LabOwner::~LabOwner()
{
    // The control socket goes last: when a client sees it close, everything is gone.
    m_preparation.reset();
    if (m_session->state() != Session::State::Idle) {
        m_control.reset();
        m_session.reset();
    }
    m_prepared = {};
    m_control.reset();
}

void LabOwner::start()
{
    const std::optional<Lab> lab = loadLabToLaunch(m_options);
    if (!lab) {
        end(Usage);
        return;
    }
    m_lab = *lab;
    const Result<std::shared_ptr<VmHost>> host = m_hosts(m_options.connection);
    if (!host) {
        sayError(host.error());
        end(Usage);
        return;
    }
    m_host = *host;
    m_preparation = std::make_unique<Preparation>();
    connect(m_preparation.get(), &Preparation::step, this, [](const QString &step) { say(step); });
    connect(m_preparation.get(), &Preparation::finished, this, &LabOwner::onPrepared);
    connect(m_preparation.get(), &Preparation::failed, this, [this](const Error &error) {
        sayError(error);
        end(Environment);
    });
    m_preparation->start({m_lab, m_options.lab, m_options.qemu, m_options.accel, m_host});
}

bool LabOwner::waitsForGuest() const
{
    // Only of the bundled guest is it known that it has an agent.
    return m_options.timeoutSeconds.value_or(m_lab.guest.kind == Guest::Kind::Bundled) != 0;
}

void LabOwner::onPrepared(const Prepared &prepared)
{
    m_prepared = prepared;
    const bool isKvm = prepared.context.accel == Acceleration::Kvm;
    say(u"launching with QEMU %1, %2%3"_s.arg(
        prepared.context.qemu.version, isKvm ? u"KVM"_s : u"TCG"_s,
        prepared.accelReason.isEmpty() ? QString() : u" ("_s + prepared.accelReason + u')'));
    m_control = std::make_unique<ControlServer>(m_session.get());
    if (const auto listening = m_control->listen(prepared.runDirectory->controlSocket());
        !listening) {
        sayError(listening.error());
        end(Environment);
        return;
    }
    if (waitsForGuest())
        m_guestTimer.start(m_options.timeoutSeconds.value_or(defaultGuestSeconds) * 1000);
    const Result<LaunchPlan> plan = makePlan(m_lab, prepared.context);
    if (!plan) {
        sayError(plan.error());
        end(Usage);
        return;
    }
    m_session->launch(m_lab, *plan, m_host->makeBackend(*plan));
}

void LabOwner::onState(Session::State state)
{
    if (state == Session::State::Running && !m_ready) {
        say(u"VM runs (%1, %2)"_s.arg(m_session->describeBackend().english(),
                                      featureWords(m_session->feature())));
        if (!waitsForGuest())
            onReady();
    }
}

void LabOwner::onReady()
{
    m_guestTimer.stop();
    if (std::exchange(m_ready, true) || m_exitCode || m_interrupted)
        return;
    if (m_session->guestReady())
        say(u"guest is ready"_s);
    Q_EMIT ready();
}

void LabOwner::interrupt()
{
    if (m_session->state() == Session::State::Idle) {
        end(m_exitCode.value_or(Success));
        return;
    }
    say(m_interrupted ? u"ending the VM"_s : u"powering the guest off (again to end it at once)"_s);
    m_guestTimer.stop();
    m_session->stop(std::exchange(m_interrupted, true) ? 0 : graceMs);
}

void LabOwner::stop(int exitCode)
{
    m_exitCode = m_exitCode.value_or(exitCode);
    m_guestTimer.stop();
    if (m_session->state() == Session::State::Idle)
        end(exitCode);
    else
        m_session->stop(graceMs);
}

void LabOwner::onEnded()
{
    // By a signal to this program, by `down`, or by the guest: as it should be.
    end(m_exitCode.value_or(m_session->endedAsAsked() ? Success : Environment));
}

void LabOwner::end(int exitCode)
{
    if (!std::exchange(m_over, true))
        Q_EMIT over(exitCode);
}

} // namespace mpathlab::cli
