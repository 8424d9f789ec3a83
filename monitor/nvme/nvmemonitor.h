// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anafeature.h"
#include "monitor/nvme/nvmestatus.h"
#include "monitor/qmp/connection.h"

#include <QObject>
#include <QPointer>
#include <QVersionNumber>

#include <functional>

namespace mpathlab {

/// The typed NVMe interface of one VM over its QMP connection. Does not own the
/// connection. Every callback is called exactly once, from the event loop (unless
/// this object or the connection is destroyed first).
class NvmeMonitor : public QObject
{
    Q_OBJECT

public:
    explicit NvmeMonitor(QmpConnection *connection, QObject *parent = nullptr);

    using Text = std::function<void(const Result<QString> &)>;
    using Features = std::function<void(const Result<AnaFeature> &)>;
    using Subsystems = std::function<void(const Result<QList<SubsystemStatus>> &)>;

    /// Asks `query-version` and `query-commands` (and HMP's help where needed). Until then the
    /// feature is None and no command is known.
    void probe(Features done);
    AnaFeature feature() const { return m_feature; }
    /// Namespaces can be plugged and unplugged (hw/nvme/ctrl.c: nvme_ns_hot_plug(), of 11.1).
    bool hasNamespaceHotplug() const { return m_version >= QVersionNumber(11, 1); }
    /// Machines with several namespaces and with ANA can be saved (patches 0035 to 0039, which need
    /// 11.1).
    bool canSave() const { return m_feature == AnaFeature::Full && hasNamespaceHotplug(); }
    /// Whether the VM's `query-commands` names it.
    bool hasCommand(const QString &name) const { return m_commands.contains(name); }

    /// Any QMP command. QEMU's refusal is the error's text, verbatim.
    void execute(const QString &command, const QJsonObject &arguments, QmpConnection::Reply reply);
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
    void onEvent(const QmpEvent &event);

    QPointer<QmpConnection> m_connection;
    AnaFeature m_feature = AnaFeature::None;
    QSet<QString> m_commands;
    QVersionNumber m_version; ///< null: it does not tell
};

} // namespace mpathlab
