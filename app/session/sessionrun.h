// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/actor.h"
#include "app/session/ending.h"
#include "app/session/watcher.h"

namespace mpathlab {

/// One VM of a session, with all that belongs to it and goes with it.
struct Session::Run : QObject
{
    Run(std::unique_ptr<VmBackend> backend, Ownership ownership, RunHistory &history,
        const SessionTiming &timing, const LaunchPlan &plan, const Lab &lab,
        Checkpoints &checkpoints)
        : vm(std::move(backend), ownership, history, timing)
        , watcher(vm)
        , ending(vm)
        , hotplug(vm, plan.controllerDevices)
        , namespaces(vm, lab, plan)
        , actor(vm, hotplug, namespaces, checkpoints, lab)
    {
    }

    /// The backend has started. Who writes down what happens hears of it first.
    void open()
    {
        vm.open();
        watcher.listen();
        ending.listen();
        hotplug.listen();
        namespaces.listen();
    }

    Vm vm; // first, so that it goes last
    Watcher watcher;
    Ending ending;
    Hotplug hotplug;
    NamespaceHotplug namespaces;
    Actor actor;
};

} // namespace mpathlab
