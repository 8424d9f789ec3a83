// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/labdefaults.h"
#include "ui/common/statestyle.h"

#include <QString>
#include <QStringList>

namespace mpathlab {

enum class Appearance { System, Light, Dark, HighContrast };

/// What the user has chosen in Edit > Settings: a value. Settings keeps it, the window
/// does as it says.
struct Preferences
{
    QString qemu;            ///< path; empty: the one that is found
    QString connection;      ///< URI of the libvirt that runs labs; empty: a process here
    QStringList connections; ///< those used before, newest first
    LabDefaults newLabs;
    bool autosave = true; ///< unsaved work is kept for the case of a crash
    bool follow = true;   ///< the timeline stays at the newest event
    Appearance appearance = Appearance::System;
    StateColors stateColors = StateColors::Safe;
    QString language; ///< as in QLocale::name(), "en", "zh_CN"; empty: the desktop's

    bool operator==(const Preferences &) const = default;
};

} // namespace mpathlab
