// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/fakehost.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace mpathlab {

std::shared_ptr<VmHost> HostScript::host()
{
    return std::make_shared<FakeHost>(this);
}

void FakeHost::probe(const QString &preferred, QObject *receiver, HostAnswer<QemuCapabilities> done)
{
    if (m_script->onProbe)
        m_script->onProbe(preferred);
    QTimer::singleShot(0, receiver, [script = m_script, done] { done(script->qemu); });
}

void FakeHost::prepare(const LaunchRequest &request, QObject *receiver,
                       HostAnswer<HostedLaunch> done)
{
    ++m_script->preparations;
    m_script->asked = request;
    Q_EMIT step(u"looking around"_s);
    if (m_script->holdPreparation)
        return;
    QTimer::singleShot(0, receiver, [script = m_script, request, done] {
        Result<HostedLaunch> launch = script->prepared;
        if (launch) {
            launch->context.labDirectory = request.labDirectory;
            launch->context.runtimeDirectory = request.runtimeDirectory;
        }
        done(launch);
    });
}

std::unique_ptr<VmBackend> FakeHost::makeBackend(const VmSource &source)
{
    return m_script->backends.make(source);
}

void FakeHost::listVms(QObject *receiver, HostAnswer<QList<RunningVm>> done)
{
    ++m_script->listed;
    QTimer::singleShot(0, receiver, [script = m_script, done] { done(script->vms); });
}

void FakeHost::readVm(const QString &, QObject *receiver, HostAnswer<QByteArray> done)
{
    QTimer::singleShot(0, receiver, [done] { done(failure(u"There is no such VM."_s)); });
}

} // namespace mpathlab
