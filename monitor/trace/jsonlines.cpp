// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/jsonlines.h"

#include "monitor/monitorwords.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

static QString stateName(quint8 state)
{
    return anaStateName(AnaState(state)); // empty for 0
}

/// A JSON string (RFC 8259); what QJsonDocument would write, without its object.
static QByteArray quoted(const QString &text)
{
    QByteArray out(1, '"');
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (uchar(c) < 0x20)
            out += "\\u" + QByteArray::number(c, 16).rightJustified(4, '0');
        else
            out += c;
    }
    return out += '"';
}

QByteArray toJsonLine(const EventSnapshot &log, const Event &event)
{
    QByteArray line = "{\"t\":" + QByteArray::number(event.t);
    const auto word = [&](const char *key, const QString &value) {
        line += QByteArray(",\"") + key + "\":" + quoted(value);
    };
    const auto number = [&](const char *key, quint32 value) {
        line += QByteArray(",\"") + key + "\":" + QByteArray::number(value);
    };
    word("source", eventSourceName(event.source));
    word("kind", eventKindName(event.kind));
    if (event.controller)
        word("controller", log.string(event.controller));
    if (event.group)
        number("group", event.group);
    if (event.nsid)
        number("nsid", event.nsid);
    if (event.state)
        word("state", stateName(event.state));
    if (event.oldState)
        word("oldState", stateName(event.oldState));
    word("text", log.text(event));
    return line += '}';
}

static QByteArray csvField(const QString &text)
{
    QByteArray field = text.toUtf8();
    const bool plain = std::none_of(field.begin(), field.end(), [](char c) {
        return c == ',' || c == '"' || c == '\r' || c == '\n';
    });
    if (!plain)
        field = '"' + field.replace('"', "\"\"") + '"';
    return field;
}

QByteArray csvHeader()
{
    return "t,source,kind,controller,group,nsid,state,oldState,text"_ba;
}

QByteArray toCsvLine(const EventSnapshot &log, const Event &event)
{
    const auto number = [](quint32 value) {
        return value ? QByteArray::number(value) : QByteArray();
    };
    return QByteArrayList{QByteArray::number(event.t),
                          csvField(eventSourceName(event.source)),
                          csvField(eventKindName(event.kind)),
                          csvField(log.string(event.controller)),
                          number(event.group),
                          number(event.nsid),
                          csvField(stateName(event.state)),
                          csvField(stateName(event.oldState)),
                          csvField(log.text(event))}
        .join(',');
}

/// Lines on their way into a device, a block at a time.
class LineWriter
{
public:
    LineWriter(QIODevice &device, qint64 total, const Progress &progress)
        : m_device(device)
        , m_total(total)
        , m_progress(progress)
    {
    }

    Result<void> add(const QByteArray &line)
    {
        m_block += line;
        m_lines++;
        return m_block.size() < blockSize ? Result<void>() : flush();
    }

    Result<void> flush()
    {
        if (m_device.write(m_block) != m_block.size())
            return failure(MonitorWords::say("The events could not be written: %1.")
                               .arg(m_device.errorString()));
        m_block.resize(0);
        if (m_progress && !m_progress(m_lines, m_total))
            return failure(MonitorWords::say("Writing the events was cancelled."));
        return {};
    }

private:
    static constexpr qsizetype blockSize = 1 << 18;

    QIODevice &m_device;
    qint64 m_total;
    const Progress &m_progress;
    QByteArray m_block;
    qint64 m_lines = 0;
};

Result<void> writeJsonLines(const EventSnapshot &log, QIODevice &device, const Progress &progress)
{
    LineWriter writer(device, log.count(), progress);
    Result<void> done;
    for (qsizetype i = 0; done && i < log.count(); i++)
        done = writer.add(toJsonLine(log, log.at(i)) + '\n');
    return done.and_then([&] { return writer.flush(); });
}

Result<void> writeCsv(const EventSnapshot &log, QIODevice &device, const Progress &progress)
{
    LineWriter writer(device, log.count(), progress);
    Result<void> done = writer.add(csvHeader() + "\r\n");
    for (qsizetype i = 0; done && i < log.count(); i++)
        done = writer.add(toCsvLine(log, log.at(i)) + "\r\n");
    return done.and_then([&] { return writer.flush(); });
}

namespace {

/// The members of one line; the first that does not fit is remembered.
class Members
{
public:
    explicit Members(const QJsonObject &object)
        : m_object(object)
    {
    }

    QString string(const QString &name, bool needed)
    {
        const QJsonValue value = m_object.value(name);
        if (!value.isString() && (needed || !value.isUndefined()))
            m_error = MonitorWords::say("\"%1\" is not a string").arg(name);
        return value.toString();
    }

    quint32 number(const QString &name)
    {
        const QJsonValue value = m_object.value(name);
        const qint64 number = value.toInteger(-1);
        if (value.isUndefined())
            return 0;
        if (number < 0 || number > std::numeric_limits<quint32>::max())
            m_error = MonitorWords::say("\"%1\" is not a number from 0 to 4294967295").arg(name);
        return quint32(number);
    }

    qint64 time()
    {
        const QJsonValue value = m_object.value(u"t"_s);
        if (!value.isDouble() || value.toInteger(-1) < 0)
            m_error = MonitorWords::say("\"t\" is not a time in nanoseconds");
        return value.toInteger();
    }

    quint8 state(const QString &name)
    {
        const QString word = string(name, false);
        const std::optional<AnaState> state = anaStateFromName(word);
        if (!state && !word.isEmpty())
            m_error = MonitorWords::say("\"%1\" is no ANA state: \"%2\"").arg(name, word.left(40));
        return state ? quint8(*state) : 0;
    }

    template <typename Enum>
    Enum word(const QString &name, std::optional<Enum> (*fromName)(QStringView))
    {
        const QString word = string(name, true);
        const std::optional<Enum> value = fromName(word);
        if (!value && !word.isEmpty())
            m_error = MonitorWords::say("\"%1\" is no known \"%2\"").arg(word.left(40), name);
        return value.value_or(Enum{});
    }

    const QString &error() const { return m_error; }

private:
    const QJsonObject &m_object;
    QString m_error;
};

} // namespace

Result<Event> fromJsonLine(EventStore &store, const QByteArray &line)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(MonitorWords::say("not JSON (%1)").arg(error.errorString()));
    if (!document.isObject())
        return failure(MonitorWords::say("not an object"));

    const QJsonObject object = document.object();
    Members members(object);
    Event event;
    event.t = members.time();
    event.source = members.word<EventSource>(u"source"_s, eventSourceFromName);
    event.kind = members.word<EventKind>(u"kind"_s, eventKindFromName);
    event.group = members.number(u"group"_s);
    event.nsid = members.number(u"nsid"_s);
    event.state = members.state(u"state"_s);
    event.oldState = members.state(u"oldState"_s);
    const QString controller = members.string(u"controller"_s, false);
    const QString text = members.string(u"text"_s, true);
    const QString detail = members.string(u"detail"_s, false);
    if (!members.error().isEmpty())
        return failure(members.error());
    event.controller = store.intern(controller);
    store.setText(event, detail.isEmpty() ? text : text + u": "_s + detail);
    return event;
}

} // namespace mpathlab
