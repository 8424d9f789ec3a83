// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/faulttext.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::FaultText)
};

} // namespace

QString shortLatency(quint32 us)
{
    quint32 unit = 1;
    while (us / unit >= 1000)
        unit *= 10;
    return latencyText(quint32(std::lround(double(us) / unit)) * unit);
}

QStringList latencyLines(const LiveGroup &group)
{
    QStringList lines;
    for (const auto &[us, state] :
         {std::pair(group.optimizedLatencyUs, AnaState::Optimized),
          std::pair(group.nonOptimizedLatencyUs, AnaState::NonOptimized)}) {
        if (us != 0)
            lines.append(Text::tr("+%1 while %2").arg(latencyText(us), anaStateName(state)));
    }
    return lines;
}

QString dropText(quint32 nth)
{
    return nth == 1 ? Text::tr("the next command") : Text::tr("command %1 from now on").arg(nth);
}

QMap<QString, QString> armedDrops(const Lab &lab, const LiveState &live)
{
    QMap<QString, QString> texts;
    for (auto it = live.controllers.cbegin(); it != live.controllers.cend(); ++it) {
        for (const PathStatus &path : it->paths) {
            if (path.dropNth == 0)
                continue;
            const Subsystem *subsystem = subsystemOf(lab, it.key());
            if (!subsystem)
                break;
            for (const Namespace &ns : subsystem->namespaces) {
                if (ns.nsid != path.nsid)
                    continue;
                QString &text = texts[ns.id];
                text += (text.isEmpty() ? QString() : u", "_s) +
                        Text::tr("%1 #%2").arg(it.key()).arg(path.dropNth);
            }
        }
    }
    return texts;
}

QString faultExplanation(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Latency:
        return Text::tr("Every I/O command to the group through this controller is answered that "
                        "much later. The host is not told; with the queue-depth policy it comes to "
                        "use the path less. It ends with no latency, not with a reset.");
    case ActionKind::Fail:
        return Text::tr("The controller sets CSTS.CFS and answers nothing any more. Linux finds "
                        "out when a command has waited for 30 s (nvme_core.io_timeout), takes "
                        "another path and resets the controller, which brings it back.");
    case ActionKind::Drop:
        return Text::tr("The command is done, but its completion gets lost. Linux waits for 30 s "
                        "(nvme_core.io_timeout) and sends Abort, which finds nothing; after 30 s "
                        "more it resets the controller and sends the command again.");
    case ActionKind::Move:
        return Text::tr("The namespace goes to the other group on all controllers, and the host "
                        "is notified.");
    case ActionKind::AttachNamespace:
        return Text::tr("A path comes or goes, as with nvme attach-ns and detach-ns: the host is "
                        "notified and looks again. It stays so across resets.");
    case ActionKind::ResizeNamespace:
        return Text::tr("The image and the namespace get another size. What is cut off is lost.");
    case ActionKind::PlugNamespace:
        return Text::tr("A namespace comes to all controllers of its subsystem, and its ANA group "
                        "with it. A new one is full of zeros and ends with the run.");
    case ActionKind::UnplugNamespace:
        return Text::tr("Commands that are running end, then the namespace is gone from all "
                        "controllers. Its image stays for when it is plugged in again.");
    default:
        break; // needs no explanation
    }
    return {};
}

} // namespace mpathlab
