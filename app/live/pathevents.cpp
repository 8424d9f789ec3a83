// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/live/pathevents.h"

#include "monitor/trace/decoder.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// What names a path whatever Linux calls it.
using PathKey = std::tuple<QString, quint16, NamespaceId>;

PathKey keyOf(const HostPath &path)
{
    return {path.subsystemNqn, path.cntlid, path.nsid};
}

bool sameBelief(const HostPath &a, const HostPath &b)
{
    return a.state == b.state && a.group == b.group && a.controllerState == b.controllerState;
}

/// A change that leaves the ANA state alone would read "optimized → optimized".
Event controllerEvent(EventStore &store, qint64 t, const QString &controller, const HostPath &now)
{
    Event event = toEvent(store, t, controller, now, now.state);
    const QString text = u"host sees %1 in group %2, its controller %3"_s.arg(now.device)
                             .arg(now.group)
                             .arg(now.controllerState);
    store.setText(event, text);
    return event;
}

Event goneEvent(EventStore &store, qint64 t, const QString &controller, const HostPath &gone)
{
    Event event = toEvent(store, t, controller, gone, gone.state);
    event.state = 0;
    store.setText(event, QString(u"host has dropped the path "_s + gone.device));
    return event;
}

} // namespace

std::vector<Event> hostPathEvents(EventStore &store, qint64 t, const LiveState &before,
                                  const QList<HostPath> &after)
{
    QMap<PathKey, HostPath> old;
    for (const HostPath &path : before.hostPaths)
        old.insert(keyOf(path), path);

    std::vector<Event> events;
    for (const HostPath &path : after) {
        const auto known = old.constFind(keyOf(path));
        const QString controller = before.controllerOf(path);
        if (known == old.cend())
            events.push_back(toEvent(store, t, controller, path, std::nullopt));
        else if (known->state != path.state)
            events.push_back(toEvent(store, t, controller, path, known->state));
        else if (!sameBelief(*known, path))
            events.push_back(controllerEvent(store, t, controller, path));
        old.remove(keyOf(path));
    }
    for (const HostPath &gone : std::as_const(old))
        events.push_back(goneEvent(store, t, before.controllerOf(gone), gone));
    return events;
}

std::optional<KernelBelief> parseKernelBelief(const QString &message)
{
    static const QRegularExpression pattern(
        u"\\Anvme (nvme[0-9]+): ANA group ([0-9]+): ([a-z-]+)\\.\\z"_s);
    const QRegularExpressionMatch match = pattern.match(message);
    const auto state = anaStateFromName(match.capturedView(3));
    bool isNumber = false;
    const AnaGroupId group = match.capturedView(2).toUInt(&isNumber);
    if (!match.hasMatch() || !state || !isNumber)
        return {};
    return KernelBelief{match.captured(1), group, *state};
}

QList<HostPath> withKernelBelief(QList<HostPath> paths, const KernelBelief &belief)
{
    for (HostPath &path : paths) {
        if (path.controllerName == belief.controllerName && path.group == belief.group)
            path.state = belief.state;
    }
    return paths;
}

} // namespace mpathlab
