// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/fakeqmppeer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <chrono>

using namespace Qt::StringLiterals;

namespace mpathlab {

FakeQmpPeer::FakeQmpPeer(ByteChannel *channel, Greeting greeting, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
    connect(channel, &ByteChannel::received, this, &FakeQmpPeer::onReceived);
    addVmCommands();
    if (greeting == Greeting::AtOnce) {
        const QJsonObject version{
            {u"qemu"_s, QJsonObject{{u"major"_s, 10}, {u"minor"_s, 0}, {u"micro"_s, 0}}},
            {u"package"_s, u"fake"_s}};
        send({{u"QMP"_s,
               QJsonObject{{u"version"_s, version}, {u"capabilities"_s, QJsonArray{u"oob"_s}}}}});
    }
}

void FakeQmpPeer::handle(const QString &command, Handler handler)
{
    m_handlers[command] = std::move(handler);
}

void FakeQmpPeer::handleHmp(const QString &command, HmpHandler handler)
{
    m_hmp[command] = std::move(handler);
}

void FakeQmpPeer::addVmCommands()
{
    const auto eventCommand = [this](const QString &command, const QString &event) {
        handle(command, [this, event](const QJsonObject &) {
            if (event == "STOP"_L1 || event == "RESUME"_L1)
                m_running = event == "RESUME"_L1;
            sendEvent(event);
            return QJsonObject{};
        });
    };
    eventCommand(u"stop"_s, u"STOP"_s);
    eventCommand(u"cont"_s, u"RESUME"_s);
    eventCommand(u"system_reset"_s, u"RESET"_s);
    eventCommand(u"system_powerdown"_s, u"POWERDOWN"_s);
    handle(u"quit"_s, [this](const QJsonObject &) {
        sendEvent(u"SHUTDOWN"_s, {{u"guest"_s, false}, {u"reason"_s, u"host-qmp-quit"_s}});
        QMetaObject::invokeMethod(this, &FakeQmpPeer::quit, Qt::QueuedConnection);
        return QJsonObject{};
    });
    handle(u"query-status"_s, [this](const QJsonObject &) {
        return QJsonObject{{u"running"_s, m_running},
                           {u"status"_s, m_running ? u"running"_s : u"paused"_s}};
    });
    handle(u"query-version"_s, [](const QJsonObject &) {
        return QJsonObject{{u"package"_s, u"fake"_s},
                           {u"qemu"_s, QJsonObject{{u"major"_s, 11}, {u"minor"_s, 1}}}};
    });
    handle(u"query-commands"_s, [this](const QJsonObject &) {
        QJsonArray all;
        for (const QString &name : m_handlers.keys())
            all.append(QJsonObject{{u"name"_s, name}});
        return all;
    });
    handle(u"human-monitor-command"_s, [this](const QJsonObject &arguments) {
        return hmp(arguments[u"command-line"_s].toString());
    });
    handleHmp(u"help"_s, [this](const QStringList &words) -> QString {
        const QString name = words.value(1);
        return m_hmp.contains(name) ? name + u" ... -- \r\n"_s
                                    : u"unknown command: '%1'\r\n"_s.arg(name);
    });
}

void FakeQmpPeer::addDevice(FakeNvme *device)
{
    connect(device, &FakeNvme::event, this, &FakeQmpPeer::sendEvent);
    handle(u"nvme-ana-set-state"_s,
           [device](const QJsonObject &arguments) { return device->setAnaState(arguments); });
    handle(u"nvme-ns-set-ana-group"_s,
           [device](const QJsonObject &arguments) { return device->setNamespaceGroup(arguments); });
    handle(u"nvme-ns-set-attached"_s,
           [device](const QJsonObject &arguments) { return device->setAttached(arguments); });
    handle(u"nvme-ns-resize"_s,
           [device](const QJsonObject &arguments) { return device->resizeNamespace(arguments); });
    handle(u"blockdev-add"_s, [](const QJsonObject &) { return QJsonObject{}; });
    handle(u"nvme-path-set-latency"_s,
           [device](const QJsonObject &arguments) { return device->setLatency(arguments); });
    handle(u"nvme-ctrl-fail"_s,
           [device](const QJsonObject &arguments) { return device->failController(arguments); });
    handle(u"nvme-path-drop-completion"_s,
           [device](const QJsonObject &arguments) { return device->dropCompletion(arguments); });
    handle(u"query-nvme-subsystems"_s,
           [device](const QJsonObject &) { return device->querySubsystems(); });
    handle(u"device_del"_s, [this, device](const QJsonObject &arguments) -> Result<QJsonValue> {
        const QString id = arguments[u"id"_s].toString();
        if (!device->removeController(id) && !device->removeNamespace(id))
            return failure(u"Device '%1' not found"_s.arg(id), u"DeviceNotFound"_s);
        QMetaObject::invokeMethod(
            this,
            [this, id] {
                sendEvent(
                    u"DEVICE_DELETED"_s,
                    {{u"device"_s, id}, {u"path"_s, QString(u"/machine/peripheral/"_s + id)}});
            },
            Qt::QueuedConnection);
        return QJsonObject{};
    });
    handleHmp(u"device_add"_s, [device](const QStringList &words) -> QString {
        static const QRegularExpression pattern(u"\\bid=([^,\"]+)"_s);
        const QString text = words.value(1);
        const QString id = pattern.match(text).captured(1);
        const auto number = [&text](const QString &key) {
            return QRegularExpression(key + u"=([0-9]+)"_s).match(text).captured(1).toUInt();
        };
        const bool isNamespace = text.startsWith("\"nvme-ns,"_L1);
        const NamespaceStatus ns{id, number(u"nsid"_s), number(u"grpid"_s),
                                 text.contains("shared=on"_L1)};
        return (isNamespace ? device->addNamespace(ns, text.contains("detached=on"_L1))
                            : device->addController(id))
                   ? QString()
                   : u"Error: Duplicate device ID '%1'\r\n"_s.arg(id);
    });
    addInjectCommand(device);
}

void FakeQmpPeer::addDevice2021(FakeNvme *device)
{
    addInjectCommand(device);
}

void FakeQmpPeer::addMigration(const QString &ending, const QJsonArray &blocked)
{
    for (const QString &command :
         {u"transaction"_s, u"migrate-set-capabilities"_s, u"migrate-set-parameters"_s,
          u"blockdev-set-active"_s, u"blockdev-del"_s})
        handle(command, [](const QJsonObject &) { return QJsonObject{}; });
    for (const QString &command : {u"migrate"_s, u"migrate-incoming"_s}) {
        handle(command, [this, ending](const QJsonObject &) {
            sendEvent(u"MIGRATION"_s, {{u"status"_s, u"active"_s}});
            sendEvent(u"MIGRATION"_s, {{u"status"_s, ending}});
            return QJsonObject{};
        });
    }
    handle(u"query-migrate"_s, [blocked](const QJsonObject &) {
        QJsonObject answer{{u"error-desc"_s, u"disk on fire"_s}};
        if (!blocked.isEmpty())
            answer.insert(u"blocked-reasons"_s, blocked);
        return answer;
    });
}

void FakeQmpPeer::addObjects(const Objects &objects)
{
    handle(u"qom-list"_s, [objects](const QJsonObject &arguments) -> Result<QJsonValue> {
        QJsonArray all{QJsonObject{{u"name"_s, u"type"_s}, {u"type"_s, u"string"_s}}};
        const QString folder = arguments[u"path"_s].toString() + u'/';
        for (auto it = objects.cbegin(); it != objects.cend(); ++it) {
            if (it.key().startsWith(folder)) {
                all.append(QJsonObject{{u"name"_s, it.key().mid(folder.size())},
                                       {u"type"_s, u"child<%1>"_s.arg(it->first)}});
            }
        }
        return all;
    });
    handle(u"qom-get"_s, [objects](const QJsonObject &arguments) -> Result<QJsonValue> {
        const auto values = objects.value(arguments[u"path"_s].toString()).second;
        const QString property = arguments[u"property"_s].toString();
        if (!values.contains(property))
            return failure(u"Property '%1' not found"_s.arg(property), u"GenericError"_s);
        return values.value(property);
    });
}

void FakeQmpPeer::addInjectCommand(FakeNvme *device)
{
    handleHmp(u"nvme_ana_inject_state"_s, [device](const QStringList &words) -> QString {
        const auto result = device->setAnaState({{u"controller"_s, words.value(1)},
                                                 {u"group"_s, words.value(2).toInt()},
                                                 {u"state"_s, words.value(3)}});
        if (!result)
            return u"Error: "_s + result.error().text + u"\r\n"_s;
        return u"%1: ANA state %2(%3) injected\r\n"_s.arg(words.value(1), words.value(3))
            .arg(int(*anaStateFromName(words.value(3))));
    });
}

QString FakeQmpPeer::hmp(const QString &line) const
{
    const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
    const auto handler = m_hmp.constFind(words.value(0));
    return handler == m_hmp.cend() ? u"unknown command: '%1'\r\n"_s.arg(words.value(0))
                                   : (*handler)(words);
}

void FakeQmpPeer::sendEvent(const QString &name, const QJsonObject &data)
{
    using namespace std::chrono;
    const qint64 now = duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
    QJsonObject message{{u"event"_s, name},
                        {u"timestamp"_s, QJsonObject{{u"seconds"_s, now / 1'000'000},
                                                     {u"microseconds"_s, now % 1'000'000}}}};
    if (!data.isEmpty())
        message[u"data"_s] = data;
    send(message);
}

void FakeQmpPeer::send(const QJsonObject &message)
{
    m_channel->write(QJsonDocument(message).toJson(QJsonDocument::Compact) + "\r\n");
}

void FakeQmpPeer::onReceived(const QByteArray &bytes)
{
    for (const Result<QJsonObject> &message : m_framing.feed(bytes)) {
        if (message)
            answer(*message);
        else
            send({{u"error"_s, QJsonObject{{u"class"_s, u"GenericError"_s},
                                           {u"desc"_s, u"Invalid JSON syntax"_s}}}});
    }
}

void FakeQmpPeer::answer(const QJsonObject &message)
{
    const QString command = message[u"execute"_s].toString();
    const QJsonObject arguments = message[u"arguments"_s].toObject();
    const bool negotiates = !m_negotiated && command == "qmp_capabilities"_L1;
    if (!negotiates) {
        m_commands += command;
        m_arguments[command] = arguments;
        Q_EMIT received(command);
    }
    if (m_silent)
        return;
    Result<QJsonValue> result = QJsonObject{};
    if (negotiates)
        m_negotiated = true;
    else if (const auto handler = m_handlers.constFind(command); handler != m_handlers.cend())
        result = (*handler)(arguments);
    else
        result = failure(u"The command %1 has not been found"_s.arg(command), u"CommandNotFound"_s);
    QJsonObject reply{{u"id"_s, message[u"id"_s]}};
    if (result)
        reply[u"return"_s] = *result;
    else
        reply[u"error"_s] =
            QJsonObject{{u"class"_s, result.error().detail}, {u"desc"_s, result.error().text}};
    send(reply);
}

} // namespace mpathlab
