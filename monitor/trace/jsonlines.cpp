// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/jsonlines.h"

#include "monitor/jsonfields.h"
#include "monitor/monitorwords.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

static QString stateName(quint8 state)
{
    return anaStateName(AnaState(state)); // empty for 0
}

QByteArray toJsonLine(const EventSnapshot &log, const Event &event)
{
    QByteArray line = "{\"t\":" + QByteArray::number(event.t);
    const auto word = [&](const char *key, const QString &value) {
        line += QByteArray(",\"") + key + "\":" + jsonString(value);
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

/// Members of an event's own kinds.
class Members : public JsonFields
{
public:
    Members(JsonMisfit &misfit, const QJsonObject &object)
        : JsonFields(misfit, object)
        , m_misfit(misfit)
    {
    }

    qint64 time() const
    {
        const auto time = wholeNumber(value(u"t"), 0, std::numeric_limits<qint64>::max());
        if (!time)
            fail(u"t", MonitorWords::say("a time in nanoseconds"));
        return time.value_or(0);
    }

    quint8 state(const QString &name) const
    {
        const QString word = stringOrNone(name);
        const std::optional<AnaState> state = anaStateFromName(word);
        if (!state && !word.isEmpty())
            m_misfit.add(
                MonitorWords::say("\"%1\" is no ANA state: \"%2\"").arg(name, word.left(40)));
        return state ? quint8(*state) : 0;
    }

    template <typename Enum>
    Enum word(const QString &name, std::optional<Enum> (*fromName)(QStringView)) const
    {
        const QString word = string(name);
        const std::optional<Enum> value = fromName(word);
        if (!value)
            m_misfit.add(MonitorWords::say("\"%1\" is no known \"%2\"").arg(word.left(40), name));
        return value.value_or(Enum{});
    }

private:
    JsonMisfit &m_misfit;
};

} // namespace

Result<Event> fromJsonLine(EventStore &store, const QByteArray &line)
{
    const Result<QJsonObject> object = parseJsonObject(line);
    if (!object)
        return tl::unexpected(object.error());
    JsonMisfit misfit(JsonMisfit::Paths::Quoted);
    const Members members(misfit, *object);
    const QString text = members.string(u"text"); // first: an object of another kind lacks it
    Event event;
    event.t = members.time();
    event.source = members.word<EventSource>(u"source"_s, eventSourceFromName);
    event.kind = members.word<EventKind>(u"kind"_s, eventKindFromName);
    event.group = members.numberOrNone<AnaGroupId>(u"group");
    event.nsid = members.numberOrNone<NamespaceId>(u"nsid");
    event.state = members.state(u"state"_s);
    event.oldState = members.state(u"oldState"_s);
    const QString controller = members.stringOrNone(u"controller");
    const QString detail = members.stringOrNone(u"detail");
    if (misfit.any())
        return failure(misfit.first());
    event.controller = store.intern(controller);
    store.setText(event, detail.isEmpty() ? text : text + u": "_s + detail);
    return event;
}

} // namespace mpathlab
