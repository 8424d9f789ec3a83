// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/nvme/nvmeaction.h"

#include "monitor/monitorwords.h"

#include <QLocale>

#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct Arguments
{
    QJsonObject operator()(const SetPathLatency &action) const
    {
        return {{u"controller"_s, action.controller},
                {u"group"_s, qint64(action.group)},
                {u"latency-us"_s, qint64(action.latencyUs)},
                {u"state"_s, anaStateName(action.state)}};
    }
    QJsonObject operator()(const FailController &action) const
    {
        return {{u"controller"_s, action.controller}};
    }
    QJsonObject operator()(const DropCompletion &action) const
    {
        return {{u"controller"_s, action.controller},
                {u"nsid"_s, qint64(action.nsid)},
                {u"nth"_s, qint64(action.nth)}};
    }
    QJsonObject operator()(const MoveNamespace &action) const
    {
        return {{u"namespace"_s, action.ns}, {u"group"_s, qint64(action.group)}};
    }
};

/// A whole number of 32 bits, or nothing.
std::optional<quint32> numberIn(const QJsonObject &arguments, const QString &name)
{
    const qint64 number = arguments[name].toInteger(-1);
    if (number < 0 || number > std::numeric_limits<quint32>::max())
        return {};
    return quint32(number);
}

std::optional<NvmeAction> latencyFrom(const QJsonObject &arguments)
{
    const auto group = numberIn(arguments, u"group"_s);
    const auto us = numberIn(arguments, u"latency-us"_s);
    const QJsonValue word = arguments[u"state"_s];
    const auto state = word.isUndefined() ? std::optional(AnaState::NonOptimized)
                                          : anaStateFromName(word.toString());
    if (!group || !us || *us > maximumLatencyUs || !state || !isAccessible(*state))
        return {};
    return SetPathLatency{arguments[u"controller"_s].toString(), *group, *us, *state};
}

std::optional<NvmeAction> dropFrom(const QJsonObject &arguments)
{
    const auto nsid = numberIn(arguments, u"nsid"_s);
    const auto nth = numberIn(arguments, u"nth"_s);
    if (!nsid || !nth)
        return {};
    return DropCompletion{arguments[u"controller"_s].toString(), *nsid, *nth};
}

std::optional<NvmeAction> moveFrom(const QJsonObject &arguments)
{
    const auto group = numberIn(arguments, u"group"_s);
    if (!group)
        return {};
    return MoveNamespace{arguments[u"namespace"_s].toString(), *group};
}

} // namespace

NvmeActionKind kindOf(const NvmeAction &action)
{
    return allNvmeActionKinds.at(action.index());
}

QString nvmeActionName(NvmeActionKind kind)
{
    switch (kind) {
    case NvmeActionKind::Latency:
        return u"latency"_s;
    case NvmeActionKind::Fail:
        return u"fail"_s;
    case NvmeActionKind::Drop:
        return u"drop"_s;
    case NvmeActionKind::Move:
        return u"move"_s;
    }
    return {};
}

QString qmpCommandOf(NvmeActionKind kind)
{
    switch (kind) {
    case NvmeActionKind::Latency:
        return u"nvme-path-set-latency"_s;
    case NvmeActionKind::Fail:
        return u"nvme-ctrl-fail"_s;
    case NvmeActionKind::Drop:
        return u"nvme-path-drop-completion"_s;
    case NvmeActionKind::Move:
        return u"nvme-ns-set-ana-group"_s;
    }
    return {};
}

QJsonObject qmpArgumentsOf(const NvmeAction &action)
{
    return std::visit(Arguments{}, action);
}

std::optional<NvmeAction> nvmeActionFrom(const QString &command, const QJsonObject &arguments)
{
    if (command == qmpCommandOf(NvmeActionKind::Latency))
        return latencyFrom(arguments);
    if (command == qmpCommandOf(NvmeActionKind::Fail))
        return FailController{arguments[u"controller"_s].toString()};
    if (command == qmpCommandOf(NvmeActionKind::Drop))
        return dropFrom(arguments);
    if (command == qmpCommandOf(NvmeActionKind::Move))
        return moveFrom(arguments);
    return {};
}

Sentence notOfferedText(NvmeActionKind kind)
{
    const Sentence remedy =
        MonitorWords::say("Start the lab with the QEMU of this version (the package mpathlab-qemu, "
                          "or what ./lab qemu builds).");
    switch (kind) {
    case NvmeActionKind::Latency:
        return MonitorWords::say("This QEMU cannot make paths slower.").then(remedy);
    case NvmeActionKind::Fail:
        return MonitorWords::say("This QEMU cannot let controllers fail.").then(remedy);
    case NvmeActionKind::Drop:
        return MonitorWords::say("This QEMU cannot drop completions.").then(remedy);
    case NvmeActionKind::Move:
        return MonitorWords::say("This QEMU cannot move namespaces between ANA groups.")
            .then(remedy);
    }
    return {};
}

QString latencyText(quint32 us)
{
    const auto number = [](double value) {
        return QString::number(value, 'f', QLocale::FloatingPointShortest);
    };
    if (us >= 1'000'000)
        return number(us / 1e6) + u" s"_s;
    if (us >= 1'000)
        return number(us / 1e3) + u" ms"_s;
    return QString::number(us) + u" µs"_s;
}

} // namespace mpathlab
