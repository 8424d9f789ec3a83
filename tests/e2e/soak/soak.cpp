// SPDX-License-Identifier: GPL-2.0-or-later
#include "e2e/soak/soak.h"

#include "support/wait.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int groups = 2;
constexpr int restoreMs = 120'000;

QStringList devices(const RealQemu &qemu)
{
    QStringList arguments = RealQemu::lab();
    // What is verified must be kept.
    for (const QString &id : {u"drv10"_s, u"drv11"_s}) {
        const QString memory = u"if=none,id=%1,format=raw,file=null-co://,file.size=64M"_s.arg(id);
        arguments.replace(arguments.indexOf(memory),
                          u"if=none,id=%1,format=raw,file=%2"_s.arg(id, qemu.path(id)));
    }
    return arguments;
}

QJsonObject deviceOf(const QString &controller)
{
    return {{u"driver"_s, u"nvme"_s},
            {u"id"_s, controller},
            {u"serial"_s, u"lab"_s},
            {u"subsys"_s, u"subsys0"_s},
            {u"bus"_s, QString(u"rp"_s + controller.back())}};
}

} // namespace

Soak::Soak(quint32 seed)
    : m_random(seed)
{
}

Result<void> Soak::start()
{
    for (const QString &id : {u"drv10"_s, u"drv11"_s}) {
        QFile image(m_guest.qemu().path(id));
        if (!image.open(QIODevice::WriteOnly) || !image.resize(64 << 20))
            return failure(image.errorString());
    }
    if (const auto started = m_guest.start(devices(m_guest.qemu())); !started)
        return started;
    connect(&m_guest.qemu().monitor(), &NvmeMonitor::vmEvent, this, [this](const QmpEvent &event) {
        if (event.name == u"DEVICE_DELETED" && event.data[u"device"_s] == m_unplugging)
            plugAgain(m_unplugging);
    });
    if (!waitUntil([this] { return hostHasBoth(); }))
        return failure(u"The guest did not find both controllers."_s);
    const auto paths = m_guest.hostPaths();
    const QString head = paths && !paths->isEmpty() ? paths->first().headDevice : QString();
    const auto fio = m_guest.run(
        u"fio --name=soak --filename=/dev/%1 --rw=randwrite --bs=4k --size=16M --iodepth=8 "
        "--ioengine=libaio --direct=1 --thread --verify=crc32c --verify_backlog=64 "
        "--verify_fatal=1 --loops=1000000 --rate_iops=400 --eta=never --output-format=json "
        "--output=/tmp/soak.json >/tmp/soak.err 2>&1 & echo $! > /tmp/soak.pid"_s.arg(head));
    return fio.map([](const QByteArray &) {});
}

bool Soak::hostHasBoth()
{
    int live = 0;
    for (const HostPath &path : m_guest.hostPaths().value_or(QList<HostPath>()))
        live += path.controllerState == u"live" && path.state;
    return live == 4;
}

void Soak::step()
{
    const int what = below(1000);
    if (what < 3)
        unplug();
    else if (what < 10)
        resetByHost();
    else if (what < 60)
        setLatency();
    else if (what < 160)
        move();
    else
        setState();
}

void Soak::setState()
{
    const AnaState state = allAnaStates[size_t(below(int(allAnaStates.size())))];
    SetAnaStateOptions options;
    options.force = true;
    options.notify = below(20) != 0;
    if (state != AnaState::Change && below(5) == 0)
        options.transitionMs = quint32(1 + below(100));
    // An unplugged controller is not found; that is no fault.
    if (m_guest.qemu().act(
            SetAnaState{anyController(), AnaGroupId(1 + below(groups)), state, options}))
        m_report.injections++;
}

void Soak::move()
{
    const QString ns = below(2) == 0 ? u"ns1"_s : u"ns2"_s;
    if (m_guest.qemu().act(MoveNamespace{ns, AnaGroupId(1 + below(groups))}))
        m_report.moves++;
}

void Soak::setLatency()
{
    if (m_guest.qemu().execute(u"nvme-path-set-latency"_s,
                               {{u"controller"_s, anyController()},
                                {u"group"_s, 1 + below(groups)},
                                {u"state"_s, below(2) == 0 ? u"optimized"_s : u"non-optimized"_s},
                                {u"latency-us"_s, below(3) == 0 ? 0 : below(20'000)}}))
        m_report.latencies++;
}

void Soak::resetByHost()
{
    if (std::exchange(m_resetting, true))
        return;
    const QString script = uR"(for c in /sys/class/nvme/nvme*; do
    read -r id < $c/cntlid
    [ "$id" = %1 ] && echo 1 > $c/reset_controller
done 2>/dev/null; true)"_s;
    m_guest.agent().run(u"/bin/sh"_s, {u"-c"_s, script.arg(below(2))}, waitMs,
                        [this](const Result<GuestProcessResult> &) {
                            m_resetting = false;
                            m_report.resets++;
                        });
}

/// The guest takes seconds to let a controller go; the faults go on meanwhile.
void Soak::unplug()
{
    if (!m_unplugging.isEmpty())
        return;
    m_unplugging = anyController();
    m_guest.qemu().execute(u"device_del"_s, {{u"id"_s, m_unplugging}});
}

void Soak::plugAgain(const QString &controller)
{
    m_guest.qemu().client().execute(
        u"device_add"_s, deviceOf(controller), [this](const Result<QJsonValue> &result) {
            if (!result) {
                qWarning().noquote() << result.error().text;
                return;
            }
            m_report.unplugs++;
            // Only when the host has it again may the other one go.
            m_guest.agent().run(
                u"/bin/sh"_s,
                {u"-c"_s,
                 u"n=0; while [ $n -lt 600 ]; do set -- $(cat /sys/class/nvme/nvme*/state); "
                 "[ \"$*\" = 'live live' ] && exit 0; sleep 0.1; n=$((n+1)); done; exit 1"_s},
                2 * waitMs, [this](const Result<GuestProcessResult> &seen) {
                    if (seen && seen->exitCode == 0)
                        m_unplugging.clear();
                });
        });
}

Result<void> Soak::restore()
{
    if (!waitUntil([this] { return m_unplugging.isEmpty() && !m_resetting; }, restoreMs))
        return failure(u"%1 did not come back."_s.arg(m_unplugging));
    for (const QString &controller : {u"nvme0"_s, u"nvme1"_s}) {
        for (AnaGroupId group = 1; group <= groups; group++) {
            // Through another state: the host may have missed the last one.
            for (const AnaState state : {AnaState::NonOptimized, AnaState::Optimized}) {
                const auto done =
                    m_guest.qemu().act(SetAnaState{controller, group, state, {.force = true}});
                if (!done)
                    return done;
            }
        }
    }
    const auto restored = [this] {
        int good = 0;
        for (const HostPath &path : m_guest.hostPaths().value_or(QList<HostPath>()))
            good += path.controllerState == u"live" && path.state == AnaState::Optimized;
        return good == 4;
    };
    if (!waitUntil(restored, restoreMs)) {
        return failure(
            u"The host does not have all paths again."_s,
            QString::fromUtf8(m_guest.run(u"dmesg | tail -50"_s).value_or(QByteArray())));
    }
    return {};
}

Result<void> Soak::endIo()
{
    const auto json = m_guest.run(
        u"p=$(cat /tmp/soak.pid); kill -INT $p; while [ -e /proc/$p ]; do sleep 0.1; done; "
        "cat /tmp/soak.json"_s,
        restoreMs);
    if (!json)
        return tl::unexpected(json.error());
    const QJsonObject job =
        QJsonDocument::fromJson(json->mid(json->indexOf('{')))[u"jobs"_s][0].toObject();
    m_report.fioError = job[u"error"_s].toInt(-1);
    m_report.operations = job[u"write"_s][u"total_ios"_s].toInt();
    if (m_report.fioError != 0) {
        return failure(
            u"fio ended with error %1."_s.arg(m_report.fioError),
            QString::fromUtf8(
                m_guest.run(u"cat /tmp/soak.err; dmesg | tail -50"_s).value_or(QByteArray())));
    }
    return {};
}

Result<SoakReport> Soak::run(int steps)
{
    if (const auto started = start(); !started)
        return tl::unexpected(started.error());
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < steps; i++) {
        waitUntil([&] { return clock.elapsed() >= qint64(i) * stepMs; });
        if (!m_guest.qemu().isRunning())
            return failure(u"QEMU ended at step %1."_s.arg(i), m_guest.qemu().words());
        step();
    }
    m_report.ms = clock.elapsed();
    if (const auto restored = restore(); !restored)
        return tl::unexpected(restored.error());
    if (const auto ended = endIo(); !ended)
        return tl::unexpected(ended.error());
    return m_report;
}

} // namespace mpathlab
