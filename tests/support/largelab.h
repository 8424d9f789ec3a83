// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"
#include "app/topology/templates.h"

namespace mpathlab {

/// The largest lab the program promises to stay smooth with: 32 controllers x 256
/// namespaces in 32 ANA groups, so 1,024 group nodes and 8,192 paths.
struct LargeLab
{
    static constexpr int controllers = 32;
    static constexpr int namespaces = 256;
    static constexpr int groups = 32;

    static AnaGroupId groupOf(int ns) { return AnaGroupId(ns * groups / namespaces + 1); }

    static Lab lab()
    {
        Subsystem subsystem;
        subsystem.id = QStringLiteral("subsys0");
        subsystem.serial = QStringLiteral("large");
        for (int i = 0; i < controllers; ++i) {
            Controller controller;
            controller.id = QStringLiteral("nvme%1").arg(i);
            // A quarter of each state that a path can be drawn in.
            for (int group = 1; group <= groups; ++group)
                controller.initialStates.insert(AnaGroupId(group), AnaState((i + group) % 4 == 3 ? 3
                                                                            : (i + group) % 2    ? 2
                                                                                              : 1));
            subsystem.controllers.append(controller);
        }
        for (int i = 0; i < namespaces; ++i) {
            Namespace ns;
            ns.id = QStringLiteral("ns%1").arg(i + 1);
            ns.nsid = NamespaceId(i + 1);
            ns.group = groupOf(i);
            subsystem.namespaces.append(ns);
        }
        Lab lab;
        lab.name = QStringLiteral("large");
        lab.subsystems.append(subsystem);
        return autoArrange(lab);
    }

    /// The device's answer with every group in its initial state and every path having done
    /// `operations(controller, ns)` reads.
    template <typename Operations>
    static SubsystemStatus status(const Lab &lab, Operations operations)
    {
        const Subsystem &subsystem = lab.subsystems.constFirst();
        SubsystemStatus status;
        status.id = subsystem.id;
        status.nqn = subsystemNqn(subsystem);
        status.ana = true;
        status.anatt = subsystem.anatt;
        quint16 cntlid = 0;
        for (const Controller &controller : subsystem.controllers) {
            ControllerStatus device;
            device.id = controller.id;
            device.qomPath = QStringLiteral("/machine/peripheral/") + controller.id;
            device.serial = subsystem.serial;
            device.enabled = true;
            device.anaAenEnabled = true;
            for (int group = 1; group <= groups; ++group) {
                GroupStatus state;
                state.group = AnaGroupId(group);
                state.state = initialState(controller, state.group);
                for (const Namespace &ns : subsystem.namespaces) {
                    if (ns.group == state.group)
                        state.nsids.append(ns.nsid);
                }
                device.groups.append(state);
            }
            for (int i = 0; i < namespaces; ++i) {
                PathStatus path;
                path.nsid = NamespaceId(i + 1);
                path.group = groupOf(i);
                path.attached = true;
                path.readOps = operations(int(cntlid), i);
                path.readBytes = path.readOps * 4096;
                device.paths.append(path);
            }
            device.cntlid = cntlid++;
            status.controllers.append(device);
        }
        return status;
    }
};

} // namespace mpathlab
