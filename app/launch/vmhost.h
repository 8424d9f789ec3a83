// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/backend.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace mpathlab {

/// What a host makes of a launch.
struct HostedLaunch
{
    LaunchContext context; ///< paths, QEMU and acceleration as they are on the host
    QString accelReason;   ///< why this acceleration, one sentence
};

/// A machine that runs VMs through somebody else's hands (libvirt), near or far. One run at
/// a time. Lives on one thread; nothing blocks.
class VmHost : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<HostedLaunch> &)>;

    using QObject::QObject;

    /// Connects, asks the host what it can do and brings it what it lacks (the guest).
    /// `local` names this machine's guest, lab folder and runtime directory; `lab` is looked
    /// at for files that the host must have. `qemu` is a path on the host, empty: look for
    /// one. `done` is called once, from the event loop, unless `receiver` is gone first.
    virtual void prepare(const LaunchContext &local, const Lab &lab, const QString &qemu,
                         Acceleration accel, QObject *receiver, Done done) = 0;
    /// A backend for one run of what was prepared; it may outlive this object.
    virtual std::unique_ptr<VmBackend> makeBackend() = 0;
    /// The names of the VMs that run there now, sorted, whoever started them. `done` as above.
    virtual void listVms(QObject *receiver,
                         std::function<void(const Result<QStringList> &)> done) = 0;
    /// What one of them is made from, for importCommandLine(). `done` as above.
    virtual void readVm(const QString &name, QObject *receiver,
                        std::function<void(const Result<QByteArray> &)> done) = 0;
    /// A backend that attaches to one of them (AttachBackend says what that means); its
    /// launch() takes nothing of the plan. It may outlive this object.
    virtual std::unique_ptr<VmBackend> makeConnector(const QString &name) = 0;
    /// Its URI, for people.
    virtual QString describe() const = 0;

Q_SIGNALS:
    /// What is being done now, for a progress line.
    void step(const QString &sentence);
};

/// Makes a host of a URI, or says why there is none; the two main.cpp name the concrete one.
using HostFactory = std::function<Result<std::shared_ptr<VmHost>>(const QString &uri)>;

} // namespace mpathlab
