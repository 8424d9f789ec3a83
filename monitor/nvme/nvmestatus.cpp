// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/nvme/nvmestatus.h"

#include "monitor/monitorwords.h"

#include <QJsonArray>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

// In the order of ControllerState.
constexpr std::array controllerStates{"enabled"_L1, "disabled"_L1, "shutdown"_L1, "failed"_L1};

/// Reads members of untrusted JSON; the first one that does not fit is remembered
/// by its path, and what is read after it does not matter.
class Reader
{
public:
    /// Of an event of that name, or of the answer about subsystems.
    explicit Reader(const QString &event = {})
        : m_event(event)
    {
    }

    bool ok() const { return m_error.isEmpty(); }
    tl::unexpected<Error> error() const
    {
        const Sentence misfit =
            m_event.isEmpty()
                ? MonitorWords::say(
                      "QEMU's answer to query-nvme-subsystems cannot be understood: %1.")
                      .arg(m_error)
                : MonitorWords::say("QEMU's event %1 cannot be understood: %2.")
                      .arg(m_event, m_error);
        return failure(
            misfit.then(MonitorWords::say("Is it patched with another version of the series?")));
    }

    /// `path` is empty for the whole.
    void fail(const QString &path, const Sentence &expected)
    {
        if (!ok())
            return;
        m_error = path.isEmpty() ? MonitorWords::say("it is not %1").arg(expected)
                                 : MonitorWords::say("%1 is not %2").arg(path, expected);
    }

private:
    QString m_event;
    Sentence m_error;
};

/// One object of the answer.
class Fields
{
public:
    Fields(Reader &reader, const QJsonValue &value, QString path)
        : m_reader(reader)
        , m_object(value.toObject())
        , m_path(std::move(path))
    {
        if (!value.isObject())
            m_reader.fail(m_path, MonitorWords::say("an object"));
    }

    bool has(QStringView name) const { return m_object.contains(name); }

    QString string(QStringView name) const
    {
        const QJsonValue value = m_object.value(name);
        if (!value.isString())
            m_reader.fail(path(name), MonitorWords::say("a string"));
        return value.toString();
    }

    bool boolean(QStringView name) const
    {
        const QJsonValue value = m_object.value(name);
        if (!value.isBool())
            m_reader.fail(path(name), MonitorWords::say("true or false"));
        return value.toBool();
    }

    template <typename T>
    T number(QStringView name) const
    {
        return number<T>(m_object.value(name), path(name));
    }

    /// Zero when it is not there: an earlier patched QEMU.
    template <typename T>
    T numberOrNone(QStringView name) const
    {
        return has(name) ? number<T>(name) : T(0);
    }

    AnaState state(QStringView name) const
    {
        const std::optional<AnaState> state = anaStateFromName(m_object.value(name).toString());
        if (!state)
            m_reader.fail(path(name), MonitorWords::say("an ANA state"));
        return state.value_or(AnaState::Optimized);
    }

    /// One of `names`; its index.
    template <typename Enum, size_t n>
    Enum word(QStringView name, const std::array<QLatin1StringView, n> &names) const
    {
        const QString value = m_object.value(name).toString();
        const auto it = std::find(names.begin(), names.end(), value);
        if (it == names.end())
            m_reader.fail(path(name), MonitorWords::say("a known word"));
        return static_cast<Enum>(it == names.end() ? 0 : it - names.begin());
    }

    template <typename T, typename ReadOne>
    QList<T> list(QStringView name, ReadOne readOne) const
    {
        return listOf<T>(m_reader, m_object.value(name), path(name), readOne);
    }

    QList<NamespaceId> numbers(QStringView name) const
    {
        return list<NamespaceId>(name, [this](Reader &, const QJsonValue &v, const QString &where) {
            return number<NamespaceId>(v, where);
        });
    }

    template <typename T, typename ReadOne>
    static QList<T> listOf(Reader &reader, const QJsonValue &value, const QString &path,
                           ReadOne readOne)
    {
        if (!value.isArray())
            reader.fail(path, MonitorWords::say("a list"));
        const QJsonArray array = value.toArray();
        QList<T> all;
        for (qsizetype i = 0; i < array.size() && reader.ok(); i++)
            all += readOne(reader, array.at(i), u"%1[%2]"_s.arg(path).arg(i));
        return all;
    }

private:
    QString path(QStringView name) const
    {
        return m_path.isEmpty() ? name.toString() : m_path + u'.' + name;
    }

    template <typename T>
    T number(const QJsonValue &value, const QString &path) const
    {
        using Limits = std::numeric_limits<T>;
        // Qt keeps integers up to 2^63 exactly and larger ones as double.
        const double d = value.toDouble(-1);
        const qint64 i = value.toInteger(-1);
        if (i >= 0 && quint64(i) <= quint64(Limits::max()))
            return T(i);
        if (sizeof(T) == sizeof(quint64) && Limits::min() == 0 && d >= 0x1p63 && d < 0x1p64)
            return T(d);
        m_reader.fail(path, MonitorWords::say("a number from 0 to %1").arg(Limits::max()));
        return 0;
    }

    Reader &m_reader;
    QJsonObject m_object;
    QString m_path;
};

GroupStatus readGroup(Reader &reader, const QJsonValue &value, const QString &path)
{
    const Fields f(reader, value, path);
    GroupStatus group;
    group.group = f.number<AnaGroupId>(u"group");
    group.state = f.state(u"state");
    if (f.has(u"target-state"))
        group.targetState = f.state(u"target-state");
    group.changeCount = f.number<quint64>(u"change-count");
    group.nsids = f.numbers(u"nsids");
    group.optimizedLatencyUs = f.numberOrNone<quint32>(u"optimized-latency-us");
    group.nonOptimizedLatencyUs = f.numberOrNone<quint32>(u"non-optimized-latency-us");
    return group;
}

PathStatus readPath(Reader &reader, const QJsonValue &value, const QString &where)
{
    const Fields f(reader, value, where);
    PathStatus path;
    path.nsid = f.number<NamespaceId>(u"nsid");
    path.group = f.number<AnaGroupId>(u"group");
    path.attached = f.boolean(u"attached");
    path.readOps = f.number<quint64>(u"read-ops");
    path.readBytes = f.number<quint64>(u"read-bytes");
    path.writeOps = f.number<quint64>(u"write-ops");
    path.writeBytes = f.number<quint64>(u"write-bytes");
    path.rejectedOps = f.number<quint64>(u"rejected-ops");
    path.lastIoNs = f.number<qint64>(u"last-io-ns");
    path.dropNth = f.numberOrNone<quint32>(u"drop-nth");
    path.droppedOps = f.numberOrNone<quint64>(u"dropped-ops");
    return path;
}

ControllerStatus readController(Reader &reader, const QJsonValue &value, const QString &path)
{
    const Fields f(reader, value, path);
    ControllerStatus controller;
    controller.id = f.string(u"id");
    controller.qomPath = f.string(u"qom-path");
    controller.cntlid = f.number<quint16>(u"cntlid");
    controller.serial = f.string(u"serial");
    controller.enabled = f.boolean(u"enabled");
    if (f.has(u"state"))
        controller.state = f.word<ControllerState>(u"state", controllerStates);
    controller.anaAenEnabled = f.boolean(u"ana-aen-enabled");
    controller.aenMasked = f.boolean(u"aen-masked");
    controller.aersOutstanding = f.number<int>(u"aers-outstanding");
    controller.anaLogReads = f.numberOrNone<quint64>(u"ana-log-reads");
    controller.groups = f.list<GroupStatus>(u"groups", readGroup);
    controller.paths = f.list<PathStatus>(u"paths", readPath);
    return controller;
}

NamespaceStatus readNamespace(Reader &reader, const QJsonValue &value, const QString &path)
{
    const Fields f(reader, value, path);
    return {f.string(u"id"), f.number<NamespaceId>(u"nsid"), f.number<AnaGroupId>(u"group"),
            f.boolean(u"shared")};
}

SubsystemStatus readSubsystem(Reader &reader, const QJsonValue &value, const QString &path)
{
    const Fields f(reader, value, path);
    SubsystemStatus subsystem;
    subsystem.id = f.string(u"id");
    subsystem.nqn = f.string(u"nqn");
    subsystem.ana = f.boolean(u"ana");
    subsystem.anatt = f.number<int>(u"anatt");
    subsystem.controllers = f.list<ControllerStatus>(u"controllers", readController);
    subsystem.namespaces = f.list<NamespaceStatus>(u"namespaces", readNamespace);
    return subsystem;
}

AnaStateChanged readAnaStateChanged(const Fields &f)
{
    enum Reason { Command, Transition };
    static constexpr std::array reasons{"command"_L1, "transition"_L1};
    AnaStateChanged event;
    event.controller = f.string(u"controller");
    event.group = f.number<AnaGroupId>(u"group");
    event.oldState = f.state(u"old-state");
    event.state = f.state(u"state");
    event.changeCount = f.number<quint64>(u"change-count");
    event.byTransition = f.word<Reason>(u"reason", reasons) == Transition;
    return event;
}

AsyncEvent readAsyncEvent(const Fields &f)
{
    // In the order of AsyncEvent::Stage.
    static constexpr std::array stages{"queued"_L1, "delivered"_L1, "suppressed"_L1};
    AsyncEvent event;
    event.controller = f.string(u"controller");
    event.type = f.number<quint8>(u"type");
    event.info = f.number<quint8>(u"info");
    event.logPage = f.number<quint8>(u"log-page");
    event.stage = f.word<AsyncEvent::Stage>(u"stage", stages);
    return event;
}

LogPageRead readLogPageRead(const Fields &f)
{
    return {f.string(u"controller"), f.number<quint8>(u"log-page"), f.number<quint64>(u"offset"),
            f.number<quint64>(u"length"), f.boolean(u"retain")};
}

PathFirstIo readPathFirstIo(const Fields &f)
{
    return {f.string(u"controller"), f.number<NamespaceId>(u"nsid"), f.number<quint8>(u"opcode")};
}

PathRejected readPathRejected(const Fields &f)
{
    return {f.string(u"controller"), f.number<NamespaceId>(u"nsid"), f.number<AnaGroupId>(u"group"),
            f.state(u"state"), f.number<quint64>(u"count")};
}

ControllerStateChanged readControllerState(const Fields &f)
{
    return {f.string(u"controller"), f.word<ControllerState>(u"state", controllerStates)};
}

NamespaceGroupChanged readNamespaceGroupChanged(const Fields &f)
{
    return {f.string(u"namespace"), f.number<NamespaceId>(u"nsid"),
            f.number<AnaGroupId>(u"old-group"), f.number<AnaGroupId>(u"group")};
}

PathLatencyChanged readPathLatencyChanged(const Fields &f)
{
    return {f.string(u"controller"), f.number<AnaGroupId>(u"group"), f.state(u"state"),
            f.number<quint32>(u"latency-us")};
}

CompletionDropped readCompletionDropped(const Fields &f)
{
    return {f.string(u"controller"), f.number<NamespaceId>(u"nsid"), f.number<quint16>(u"sqid"),
            f.number<quint16>(u"cid"), f.number<quint8>(u"opcode")};
}

} // namespace

Result<QList<SubsystemStatus>> parseSubsystems(const QJsonValue &answer)
{
    Reader reader;
    auto subsystems = Fields::listOf<SubsystemStatus>(reader, answer, {}, readSubsystem);
    if (!reader.ok())
        return reader.error();
    return subsystems;
}

std::optional<Result<NvmeEvent>> parseNvmeEvent(const QString &name, const QJsonObject &data)
{
    Reader reader(name);
    const Fields f(reader, data, {});
    NvmeEvent event;
    if (name == "NVME_ANA_STATE_CHANGED"_L1)
        event = readAnaStateChanged(f);
    else if (name == "NVME_ASYNC_EVENT"_L1)
        event = readAsyncEvent(f);
    else if (name == "NVME_LOG_PAGE_READ"_L1)
        event = readLogPageRead(f);
    else if (name == "NVME_PATH_FIRST_IO"_L1)
        event = readPathFirstIo(f);
    else if (name == "NVME_PATH_REJECTED"_L1)
        event = readPathRejected(f);
    else if (name == "NVME_CONTROLLER_STATE"_L1)
        event = readControllerState(f);
    else if (name == "NVME_NS_ANA_GROUP_CHANGED"_L1)
        event = readNamespaceGroupChanged(f);
    else if (name == "NVME_PATH_LATENCY_CHANGED"_L1)
        event = readPathLatencyChanged(f);
    else if (name == "NVME_COMPLETION_DROPPED"_L1)
        event = readCompletionDropped(f);
    else
        return std::nullopt;
    if (!reader.ok())
        return Result<NvmeEvent>(reader.error());
    return Result<NvmeEvent>(std::move(event));
}

} // namespace mpathlab
