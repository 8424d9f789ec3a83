// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/nvmeaction.h"
#include "monitor/nvme/nvmestatus.h"
#include "monitor/qmp/connection.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace mpathlab {

/// How a VM's NVMe subsystem can be driven.
enum class AnaFeature {
    None,    ///< an unpatched QEMU: nothing can be injected
    Hmp2021, ///< only the monitor command `nvme_ana_inject_state` of the 2021 series
    Full,    ///< QMP commands, queries and events of qemu-patches/
};

struct SetAnaStateOptions
{
    std::optional<quint32> transitionMs = {}; ///< enter change first, for that long
    bool notify = true;                       ///< false: no AEN, to see what a lost one does
    bool force = false;                       ///< leave persistent-loss, which the standard forbids
};

/// The typed NVMe interface of one VM over its QMP connection. Does not own the
/// connection. Every callback is called exactly once, from the event loop (unless
/// this object or the connection is destroyed first).
class NvmeMonitor : public QObject
{
    Q_OBJECT

public:
    explicit NvmeMonitor(QmpConnection *connection, QObject *parent = nullptr);

    using Done = std::function<void(const Result<void> &)>;
    using Text = std::function<void(const Result<QString> &)>;
    using Features = std::function<void(const Result<AnaFeature> &)>;
    using Subsystems = std::function<void(const Result<QList<SubsystemStatus>> &)>;

    /// Asks `query-commands` (and HMP's help where needed); the result also
    /// decides how setAnaState() speaks to this VM. Until then the feature is None.
    void probe(Features done);
    AnaFeature feature() const { return m_feature; }
    /// What else it can do: those whose command it has. Nothing before probe().
    NvmeActionKinds actions() const { return m_actions; }

    /// `nvme-ana-set-state`, or the HMP command of 2021 when that is all there is
    /// (its options are then refused, and no event confirms the state: only `done` tells).
    /// `controller` is a qdev id or QOM path. QEMU's refusal is the error's text, verbatim.
    void setAnaState(const QString &controller, AnaGroupId group, AnaState state,
                     const SetAnaStateOptions &options, Done done);
    /// One of actions(); others are refused without asking the VM. QEMU's refusal is the
    /// error's text, verbatim.
    void act(const NvmeAction &action, Done done);
    void querySubsystems(Subsystems done);
    /// Any HMP line (human-monitor-command); the answer as printed, without the final newline.
    void hmp(const QString &line, Text done);

Q_SIGNALS:
    /// `time` in ns since the epoch, QEMU's clock.
    void nvmeEvent(qint64 time, const mpathlab::NvmeEvent &event);
    /// Every other event of the VM (STOP, RESUME, RESET, SHUTDOWN, DEVICE_DELETED, ...).
    void vmEvent(const mpathlab::QmpEvent &event);
    /// An NVMe event that could not be understood.
    void malformed(const QString &sentence);

private:
    void execute(const QString &command, const QJsonObject &arguments, QmpConnection::Reply reply);
    void executeForDone(const QString &command, const QJsonObject &arguments, Done done);
    void setAnaStateByHmp(const QString &controller, AnaGroupId group, AnaState state,
                          const SetAnaStateOptions &options, Done done);
    void refuse(const Sentence &sentence, const Done &done);
    void onEvent(const QmpEvent &event);

    QPointer<QmpConnection> m_connection;
    AnaFeature m_feature = AnaFeature::None;
    NvmeActionKinds m_actions;
};

} // namespace mpathlab
