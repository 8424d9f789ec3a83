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
        const SessionTiming &timing, const QMap<QString, QString> &devices, const Lab &lab)
        : vm(std::move(backend), ownership, history, timing)
        , watcher(vm)
        , ending(vm)
        , hotplug(vm, devices)
        , actor(vm, hotplug, lab)
    {
    }

    /// The backend has started. Who writes down what happens hears of it first.
    void open()
    {
        vm.open();
        watcher.listen();
        ending.listen();
        hotplug.listen();
    }

    Vm vm; // first, so that it goes last
    Watcher watcher;
    Ending ending;
    Hotplug hotplug;
    Actor actor;
};

} // namespace mpathlab
