// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/hostthread.h"

namespace mpathlab {

HostThread::HostThread(const ConnectionUri &uri)
    : m_thread(std::make_unique<QThread>())
    , m_link(new HostLink(uri))
{
    m_thread->setObjectName(QStringLiteral("libvirt"));
    m_link->moveToThread(m_thread.get());
    m_thread->start();
}

HostThread::~HostThread()
{
    m_link->deleteLater(); // in the thread, at the latest when its loop ends
    m_thread->quit();
    if (m_thread->wait(endLimitMs))
        return;
    QThread *stuck = m_thread.release(); // a running thread cannot be deleted
    QObject::connect(stuck, &QThread::finished, stuck, &QObject::deleteLater);
}

void HostThread::post(std::function<void(HostLink &)> call)
{
    QMetaObject::invokeMethod(
        m_link, [link = m_link, call = std::move(call)] { call(*link); }, Qt::QueuedConnection);
}

} // namespace mpathlab
