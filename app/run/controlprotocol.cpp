// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/controlprotocol.h"

#include "monitor/jsonfields.h"

using namespace Qt::StringLiterals;

namespace mpathlab::control {

namespace {

QByteArray line(const QJsonObject &object)
{
    return compactJson(object) + '\n';
}

Result<QJsonObject> parseObject(const QByteArray &text)
{
    return parseJsonObject(text).or_else([](const Error &error) -> Result<QJsonObject> {
        return failure(error.detail.isEmpty()
                           ? u"A line that is no JSON object came."_s
                           : u"A line that is not JSON came (%1)."_s.arg(error.detail));
    });
}

} // namespace

QList<QByteArray> LineCutter::feed(const QByteArray &bytes)
{
    QList<QByteArray> lines;
    qsizetype start = 0;
    while (!m_overlong) {
        const qsizetype end = bytes.indexOf('\n', start);
        const QByteArrayView part =
            QByteArrayView(bytes).sliced(start, (end < 0 ? bytes.size() : end) - start);
        m_overlong = m_partial.size() + part.size() > m_maximum;
        if (m_overlong)
            break;
        m_partial += part;
        if (end < 0)
            return lines;
        const QByteArray whole = std::exchange(m_partial, {}).trimmed();
        if (!whole.isEmpty())
            lines += whole;
        start = end + 1;
    }
    m_partial.clear();
    return lines;
}

Result<Request> parseRequest(const QByteArray &text)
{
    const Result<QJsonObject> object = parseObject(text);
    if (!object)
        return tl::unexpected(object.error());
    const QJsonValue id = object->value(u"id"_s);
    const QJsonValue command = object->value(u"command"_s);
    const QJsonValue arguments = object->value(u"arguments"_s);
    if (!id.isDouble() || id.toInteger(-1) < 1)
        return failure(u"A request needs an \"id\", a whole number from 1 on."_s);
    if (!command.isString() || command.toString().isEmpty())
        return failure(u"A request needs a \"command\"."_s);
    if (!arguments.isUndefined() && !arguments.isObject())
        return failure(u"The \"arguments\" of a request are an object."_s);
    return Request{id.toInteger(), command.toString(), arguments.toObject()};
}

QByteArray requestLine(const Request &request)
{
    QJsonObject object{{u"id"_s, request.id}, {u"command"_s, request.command}};
    if (!request.arguments.isEmpty())
        object[u"arguments"_s] = request.arguments;
    return line(object);
}

QByteArray resultLine(qint64 id, const QJsonObject &result)
{
    return line({{u"id"_s, id}, {u"result"_s, result}});
}

QByteArray errorLine(std::optional<qint64> id, const Error &error)
{
    QJsonObject object{{u"error"_s, error.english}}; // scripts read it
    if (id)
        object[u"id"_s] = *id;
    if (!error.detail.isEmpty())
        object[u"detail"_s] = error.detail;
    return line(object);
}

Result<Message> parseMessage(const QByteArray &text)
{
    const Result<QJsonObject> object = parseObject(text);
    if (!object)
        return tl::unexpected(object.error());
    Message message;
    message.id = object->value(u"id"_s).toInteger();
    if (const QJsonValue error = object->value(u"error"_s); error.isString()) {
        message.kind = Message::Kind::Error;
        message.error = {error.toString(), object->value(u"detail"_s).toString()};
    } else if (const QJsonValue result = object->value(u"result"_s);
               result.isObject() && message.id > 0) {
        message.object = result.toObject();
    } else if (const QJsonValue event = object->value(u"event"_s); event.isObject()) {
        message.kind = Message::Kind::Event;
        message.object = event.toObject();
    } else if (const QJsonValue dropped = object->value(u"dropped"_s); dropped.isDouble()) {
        message.kind = Message::Kind::Dropped;
        message.count = dropped.toInteger();
    } else if (object->value(u"cleared"_s).toBool()) {
        message.kind = Message::Kind::Cleared;
    } else {
        return failure(u"The running lab sent a line of an unknown kind."_s);
    }
    return message;
}

Result<std::optional<qint64>> wholeNumber(const QJsonObject &arguments, const QString &name,
                                          qint64 least, qint64 most)
{
    const QJsonValue value = arguments.value(name);
    if (value.isUndefined())
        return std::optional<qint64>();
    if (const auto number = mpathlab::wholeNumber(value, least, most))
        return number;
    return failure(
        u"The argument \"%1\" is no whole number from %2 to %3."_s.arg(name).arg(least).arg(most));
}

Result<void> onlyKnown(const QJsonObject &arguments, const QStringList &known)
{
    for (auto it = arguments.begin(); it != arguments.end(); ++it) {
        if (!known.contains(it.key()))
            return failure(u"There is no argument \"%1\"."_s.arg(it.key().left(80)));
    }
    return {};
}

} // namespace mpathlab::control
