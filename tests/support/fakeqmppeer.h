// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/bytechannel.h"
#include "monitor/qmp/framing.h"
#include "support/fakenvme.h"

#include <functional>

namespace mpathlab {

/// QEMU's side of a QMP connection, scripted. It greets, negotiates, knows the commands
/// of a VM's life (query-status, stop, cont, system_reset, system_powerdown, quit,
/// device_del, query-commands, query-version, human-monitor-command) with their events,
/// and with a FakeNvme those of qapi/nvme.json and HMP's nvme_ana_inject_state.
///
///     auto [near, far] = MemoryChannel::makePair();
///     FakeNvme nvme;
///     nvme.subsystems = {FakeNvme::subsystem()};
///     FakeQmpPeer peer(far.get());
///     peer.addDevice(&nvme);
///     QmpClient client(near.get());
class FakeQmpPeer : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<Result<QJsonValue>(const QJsonObject &arguments)>;
    using HmpHandler = std::function<QString(const QStringList &words)>;
    enum class Greeting { AtOnce, Never };

    /// Does not own the channel (the far end). The greeting comes from the event loop.
    explicit FakeQmpPeer(ByteChannel *channel, Greeting greeting = Greeting::AtOnce,
                         QObject *parent = nullptr);

    /// Full: the commands and events of the series. Does not own the device.
    void addDevice(FakeNvme *device);
    /// Takes a command away again, as of an earlier QEMU.
    void forget(const QString &command) { m_handlers.remove(command); }
    /// Instead of addDevice(): only `nvme_ana_inject_state` of 2021, without events.
    void addDevice2021(FakeNvme *device);
    /// What a machine is saved and loaded with; `ending`: what a migration comes to, `blocked`:
    /// why none can begin.
    void addMigration(const QString &ending = QStringLiteral("completed"),
                      const QJsonArray &blocked = {});
    /// The object model that qom-list and qom-get tell: path -> type and properties.
    using Objects = QMap<QString, QPair<QString, QMap<QString, QJsonValue>>>;
    void addObjects(const Objects &objects);
    /// Adds or replaces a command. An error's text becomes `desc`, its detail `class`.
    void handle(const QString &command, Handler handler);
    /// Adds or replaces an HMP command, by its first word; it gets all words.
    void handleHmp(const QString &command, HmpHandler handler);
    /// While on, commands are noted but not answered.
    void setSilent(bool on) { m_silent = on; }

    void sendEvent(const QString &name, const QJsonObject &data = {});
    void sendRaw(const QByteArray &bytes) { m_channel->write(bytes); }
    /// QEMU ends: the channel closes.
    void quit() { m_channel->close(); }

    /// Names of the commands received after the negotiation, in order.
    QStringList commands() const { return m_commands; }
    /// The arguments of the last such command of that name.
    QJsonObject argumentsOf(const QString &command) const { return m_arguments.value(command); }
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void received(const QString &command);

private:
    void onReceived(const QByteArray &bytes);
    void answer(const QJsonObject &message);
    void send(const QJsonObject &message);
    void addVmCommands();
    void addInjectCommand(FakeNvme *device);
    QString hmp(const QString &line) const;

    ByteChannel *m_channel;
    QmpFraming m_framing;
    QHash<QString, Handler> m_handlers;
    QHash<QString, HmpHandler> m_hmp;
    QStringList m_commands;
    QHash<QString, QJsonObject> m_arguments;
    bool m_silent = false;
    bool m_negotiated = false;
    bool m_running = true;
};

} // namespace mpathlab
