// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/controlactions.h"

#include "app/session/controlprotocol.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab::control {

namespace {

constexpr qint64 largest = std::numeric_limits<quint32>::max();

/// Reads arguments; the first one that does not fit is what the answer is about.
class Arguments
{
public:
    explicit Arguments(const QJsonObject &arguments)
        : m_arguments(arguments)
    {
    }

    const std::optional<Error> &error() const { return m_error; }

    QString controller()
    {
        const QString id = m_arguments.value(u"controller"_s).toString();
        if (id.isEmpty())
            fail(u"The argument \"controller\" names no controller."_s);
        return id;
    }

    quint32 number(const QString &name, qint64 least, qint64 most,
                   std::optional<quint32> otherwise = {})
    {
        const auto number = wholeNumber(m_arguments, name, least, most);
        if (!number)
            fail(number.error().text);
        else if (!*number && !otherwise)
            fail(u"The argument \"%1\" is missing."_s.arg(name));
        else
            return *number ? quint32(**number) : *otherwise;
        return 0;
    }

    QList<AnaState> latencyStates()
    {
        const QString word = m_arguments.value(u"state"_s).toString(u"non-optimized"_s);
        if (word == "both"_L1)
            return {AnaState::Optimized, AnaState::NonOptimized};
        const auto state = anaStateFromName(word);
        if (!state || !isAccessible(*state))
            fail(u"The argument \"state\" is none of optimized, non-optimized, both."_s);
        return {state.value_or(AnaState::NonOptimized)};
    }

    QString namespaceIn(const Lab &lab)
    {
        const NamespaceId nsid = number(u"nsid"_s, 1, largest - 1);
        for (const Subsystem &subsystem : lab.subsystems) {
            for (const Namespace &ns : subsystem.namespaces) {
                if (ns.nsid == nsid)
                    return ns.id;
            }
        }
        fail(u"The lab has no namespace with the NSID %1."_s.arg(nsid));
        return {};
    }

private:
    void fail(const QString &sentence)
    {
        if (!m_error)
            m_error = Error{sentence};
    }

    const QJsonObject &m_arguments;
    std::optional<Error> m_error;
};

Actions read(NvmeActionKind kind, Arguments &in, const Lab &lab)
{
    switch (kind) {
    case NvmeActionKind::Latency: {
        const SetPathLatency latency{in.controller(), in.number(u"group"_s, 1, largest),
                                     in.number(u"latencyUs"_s, 0, maximumLatencyUs)};
        Actions actions;
        for (const AnaState state : in.latencyStates())
            actions.append(
                SetPathLatency{latency.controller, latency.group, latency.latencyUs, state});
        return actions;
    }
    case NvmeActionKind::Fail:
        return {FailController{in.controller()}};
    case NvmeActionKind::Drop:
        return {DropCompletion{in.controller(), in.number(u"nsid"_s, 1, largest - 1),
                               in.number(u"nth"_s, 0, largest, 1)}};
    case NvmeActionKind::Move:
        return {MoveNamespace{in.namespaceIn(lab), in.number(u"group"_s, 1, largest)}};
    }
    return {};
}

} // namespace

Result<Actions> parseActions(NvmeActionKind kind, const QJsonObject &arguments, const Lab &lab)
{
    Arguments in(arguments);
    const Actions actions = read(kind, in, lab);
    if (in.error())
        return tl::unexpected(*in.error());
    return actions;
}

QStringList argumentNames(NvmeActionKind kind)
{
    switch (kind) {
    case NvmeActionKind::Latency:
        return {u"controller"_s, u"group"_s, u"latencyUs"_s, u"state"_s};
    case NvmeActionKind::Fail:
        return {u"controller"_s};
    case NvmeActionKind::Drop:
        return {u"controller"_s, u"nsid"_s, u"nth"_s};
    case NvmeActionKind::Move:
        return {u"nsid"_s, u"group"_s};
    }
    return {};
}

} // namespace mpathlab::control
