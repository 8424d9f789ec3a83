// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/backend.h"
#include "app/host/runningvms.h"
#include "app/host/vmrecord.h"
#include "app/launch/plan.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace mpathlab {

/// What is to be launched, as far as a host has to know it.
struct LaunchRequest
{
    Lab lab;
    QString labDirectory = {};     ///< relative paths of the lab start here
    QString runtimeDirectory = {}; ///< of the run, on this machine
    QString qemu = {};             ///< a path on the host; empty: look for one
    Acceleration accel = Acceleration::Auto;
    /// The command is only shown: what this machine lacks gets a name in its place. A QEMU that
    /// is not here is taken for a patched one, without a version.
    bool isOnlyShown = false;
};

/// What a host makes of a request.
struct HostedLaunch
{
    LaunchContext context;             ///< paths, QEMU and acceleration as they are on the host
    QString accelReason = {};          ///< why this acceleration, one sentence
    std::optional<Error> noGuest = {}; ///< why the guest's files are only names
};

/// What a VM is opened from: a plan (it is launched), sockets or an external domain's VM
/// (attached to), or what the program has left that launched it (reattached to).
using VmSource = std::variant<LaunchPlan, AttachTarget, VmRecord>;

/// Called once, from the event loop.
template <typename T>
using HostAnswer = std::function<void(const Result<T> &)>;

/// A machine that runs VMs: this one (LocalHost), or one by libvirt, near
/// or far. One run at a time. Lives on one thread; nothing blocks. No answer comes after its
/// `receiver` or the host is gone.
class VmHost : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The QEMU that a launch would take there (`preferred`, a path on the host, before others),
    /// and what it can do.
    virtual void probe(const QString &preferred, QObject *receiver,
                       HostAnswer<QemuCapabilities> done) = 0;
    /// Finds and brings the host all that a plan needs: QEMU, guest, acceleration.
    virtual void prepare(const LaunchRequest &request, QObject *receiver,
                         HostAnswer<HostedLaunch> done) = 0;
    /// What opens that VM; a plan is one for what was prepared. It may outlive this object.
    virtual std::unique_ptr<VmBackend> makeBackend(const VmSource &source) = 0;
    /// The VMs that run there now and could be attached to, whoever started them; those of
    /// libvirt by their names alone, sorted.
    virtual void listVms(QObject *receiver, HostAnswer<QList<RunningVm>> done) = 0;
    /// What the VM of that name is made from, for importCommandLine().
    virtual void readVm(const QString &name, QObject *receiver, HostAnswer<QByteArray> done) = 0;

Q_SIGNALS:
    /// What is being done now, for a progress line.
    void step(const QString &sentence);
};

/// Makes a host of a URI (empty: this machine), or says why there is none. The two main.cpp name
/// the concrete one; nothing else of the machine is injected.
using HostFactory = std::function<Result<std::shared_ptr<VmHost>>(const QString &uri)>;

/// VmHost::listVms() of a host that lives for this question. An error at once when there is none.
void listVmsOf(const HostFactory &hosts, const QString &uri, QObject *receiver,
               HostAnswer<QList<RunningVm>> done);

} // namespace mpathlab
