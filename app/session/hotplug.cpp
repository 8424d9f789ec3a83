// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/hotplug.h"

#include "app/session/sessionwords.h"

#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// monitor/hmp.c reads an argument into 1024 bytes and drops what is more.
constexpr qsizetype longestHmpArgument = 1023;

/// A word of an HMP line, whatever it holds (get_str() in QEMU's monitor/hmp.c).
QString quoted(QString word)
{
    word.replace(u"\\"_s, u"\\\\"_s).replace(u"\""_s, u"\\\""_s);
    return u'"' + word + u'"';
}

} // namespace

Hotplug::Hotplug(QMap<QString, QString> devices, NvmeMonitor *monitor, QObject *parent)
    : QObject(parent)
    , m_devices(std::move(devices))
    , m_monitor(monitor)
{
}

std::optional<Error> Hotplug::refusal(const QString &controller) const
{
    if (!m_devices.contains(controller))
        return Error{SessionWords::say("The lab has no controller %1.").arg(controller)};
    if (m_unplugs.contains(controller))
        return Error{SessionWords::say("%1 is being unplugged already.").arg(controller)};
    return {};
}

std::optional<Error> Hotplug::plugRefusal(const QString &controller) const
{
    if (quoted(m_devices.value(controller)).toUtf8().size() <= longestHmpArgument)
        return {};
    return Error{
        SessionWords::say("%1 has too many properties to be plugged in again.").arg(controller)};
}

void Hotplug::unplug(const QString &controller, int timeoutMs, const Answer<void> &done)
{
    const quint64 request = ++m_lastRequest;
    m_unplugs.insert(controller, {request, done});
    QTimer::singleShot(timeoutMs, this, [this, controller, request, timeoutMs] {
        if (m_unplugs.value(controller).request != request)
            return;
        takeWaiting(controller)(
            failure(SessionWords::say("The guest did not let go of %1 within %2 s. Has it "
                                      "started, and does its kernel support PCIe hotplug?")
                        .arg(controller)
                        .arg(double(timeoutMs) / 1000)));
    });
    m_monitor->execute(u"device_del"_s, {{u"id"_s, controller}},
                       [self = QPointer<Hotplug>(this), controller](const auto &answer) {
                           if (self && !answer)
                               self->takeWaiting(controller)(tl::unexpected(answer.error()));
                       });
}

void Hotplug::plug(const QString &controller, const Answer<void> &done)
{
    // The line of the monitor takes the very text of -device; QMP's would need its types.
    m_monitor->hmp(
        u"device_add "_s + quoted(m_devices.value(controller)),
        [controller, done](const Result<QString> &answer) {
            if (!answer)
                done(tl::unexpected(answer.error()));
            else if (!answer->isEmpty())
                done(failure(SessionWords::say("QEMU did not plug in %1.").arg(controller),
                             *answer));
            else
                done({});
        });
}

Answer<void> Hotplug::takeWaiting(const QString &controller)
{
    return m_unplugs.take(controller).done;
}

void Hotplug::onGuestRefused(const QString &controller)
{
    takeWaiting(controller)(
        failure(SessionWords::say("The guest refused to let go of %1.").arg(controller)));
}

} // namespace mpathlab
