// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/fakeguestagent.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace mpathlab {

FakeGuestAgent::FakeGuestAgent(ByteChannel *channel, bool running, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_running(running)
{
    connect(channel, &ByteChannel::received, this, &FakeGuestAgent::onReceived);
    handle(u"guest-ping"_s, [](const QJsonObject &) { return QJsonObject{}; });
    handle(u"guest-sync-delimited"_s,
           [](const QJsonObject &arguments) { return arguments[u"id"_s]; });
    handle(u"guest-exec"_s, [this](const QJsonObject &arguments) { return execute(arguments); });
    handle(u"guest-exec-status"_s,
           [this](const QJsonObject &arguments) { return status(arguments); });
}

void FakeGuestAgent::setRunning(bool on)
{
    m_running = on;
    onReceived({});
}

void FakeGuestAgent::addProgram(const QString &path, Program program)
{
    m_programs[path] = std::move(program);
}

void FakeGuestAgent::addDevice(FakeNvme *device,
                               std::function<GuestProcessResult(const QString &)> other)
{
    addProgram(u"/bin/sh"_s, [device, other](const QStringList &arguments) {
        const QString script = arguments.value(1);
        if (arguments.value(0) == "-c"_L1 && script == hostPathsScript())
            return GuestProcessResult{.exitCode = 0, .standardOutput = device->hostPathsText()};
        return other ? other(script) : GuestProcessResult{.exitCode = 127};
    });
}

void FakeGuestAgent::handle(const QString &command, Handler handler)
{
    m_handlers[command] = std::move(handler);
}

void FakeGuestAgent::setHolding(bool on)
{
    m_holding = on;
    if (!on)
        send(std::exchange(m_held, {}));
}

void FakeGuestAgent::send(const QByteArray &bytes)
{
    if (m_holding)
        m_held += bytes;
    else
        m_channel->write(bytes);
}

void FakeGuestAgent::onReceived(const QByteArray &bytes)
{
    m_partial += bytes;
    if (!m_running)
        return;
    for (qsizetype end; (end = m_partial.indexOf('\n')) >= 0;) {
        const QByteArray line = m_partial.first(end);
        m_partial.remove(0, end + 1);
        onLine(line);
    }
}

void FakeGuestAgent::onLine(QByteArray line)
{
    line.remove(0, line.lastIndexOf('\xff') + 1);
    const QJsonObject message = QJsonDocument::fromJson(line).object();
    const QString command = message[u"execute"_s].toString();
    m_commands += command;
    Result<QJsonValue> result =
        failure(u"The command %1 has not been found"_s.arg(command), u"CommandNotFound"_s);
    if (const auto handler = m_handlers.constFind(command); handler != m_handlers.cend())
        result = (*handler)(message[u"arguments"_s].toObject());
    QJsonObject reply{{u"id"_s, message[u"id"_s]}};
    if (result)
        reply[u"return"_s] = *result;
    else
        reply[u"error"_s] =
            QJsonObject{{u"class"_s, result.error().detail}, {u"desc"_s, result.error().text}};
    const QByteArray text = QJsonDocument(reply).toJson(QJsonDocument::Compact) + '\n';
    send(command == "guest-sync-delimited"_L1 ? '\xff' + text : text);
}

Result<QJsonValue> FakeGuestAgent::execute(const QJsonObject &arguments)
{
    const QString path = arguments[u"path"_s].toString();
    QStringList words;
    for (const QJsonValue word : arguments[u"arg"_s].toArray())
        words += word.toString();
    m_executed += QStringList{path} + words;
    const auto program = m_programs.constFind(path);
    if (program == m_programs.cend()) {
        return failure(u"Guest agent command failed, error was 'Failed to execute child process "
                       "“%1” (No such file or directory)'"_s.arg(path),
                       u"GenericError"_s);
    }
    m_processes.insert(++m_lastPid, {(*program)(words), m_polls});
    return QJsonObject{{u"pid"_s, m_lastPid}};
}

Result<QJsonValue> FakeGuestAgent::status(const QJsonObject &arguments)
{
    const auto process = m_processes.find(arguments[u"pid"_s].toInteger());
    if (process == m_processes.end())
        return failure(u"PID %1 does not exist"_s.arg(arguments[u"pid"_s].toInteger()),
                       u"GenericError"_s);
    if (process->polls-- > 0)
        return QJsonObject{{u"exited"_s, false}};
    const GuestProcessResult result = process->result;
    m_processes.erase(process);
    QJsonObject status{{u"exited"_s, true}};
    if (result.signal)
        status[u"signal"_s] = result.signal;
    else
        status[u"exitcode"_s] = result.exitCode;
    const auto output = [&](const QString &name, const QByteArray &bytes) {
        if (!bytes.isEmpty())
            status[name + u"-data"_s] = QString::fromLatin1(bytes.toBase64());
    };
    output(u"out"_s, result.standardOutput);
    output(u"err"_s, result.standardError);
    if (result.truncated)
        status[u"out-truncated"_s] = true;
    return status;
}

} // namespace mpathlab
