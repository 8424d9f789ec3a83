// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/session.h"

#include <QString>

namespace mpathlab {

/// What decides whether the actions of a run can be used.
struct RunStatus
{
    Session::State state = Session::State::Idle;
    bool preparing = false;
    bool external = false; ///< the VM was not launched by mpathlab
    bool agentPort = true; ///< while something runs: there is a way to the guest's agent
    int errors = 0;        ///< of the drawing
    QString firstError;    ///< its sentence
    bool empty = false;    ///< nothing is drawn
    AnaFeature feature = AnaFeature::None;
    bool guestReady = false;
    bool workload = false;
};

} // namespace mpathlab
