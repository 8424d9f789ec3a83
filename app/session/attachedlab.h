// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/nvme/anafeature.h"
#include "monitor/nvme/nvmestatus.h"

#include <QJsonValue>

#include <functional>

namespace mpathlab {

class Vm;

/// What else a VM tells of itself; members keep their defaults where it does not.
struct VmFacts
{
    struct Image
    {
        int sizeMiB = 0; ///< rounded up
        bool readOnly = false;
    };
    QString name;
    QString version; ///< QEMU's, "10.0.13"
    int cpus = Machine().cpus;
    int memoryMiB = Machine().memoryMiB;
    QMap<QString, Image> images; ///< by the device that has it: its id, or its QOM path

    /// The answers of query-version, query-name, query-cpus-fast, query-memory-size-summary and
    /// query-block; what has another shape is passed over.
    void take(const QString &command, const QJsonValue &answer);
};

/// The drawing of a VM that was launched elsewhere, arranged. Objects without an id
/// have their QOM path for one, as in LiveState. The states of the groups are the initial
/// ones of the lab, so that "Restore all" leads back to what was found (a group on its way
/// counts as where it goes). Its images are not the lab's: that would make its own, of the
/// same size.
Lab labFromSubsystems(const VmFacts &facts, const QList<SubsystemStatus> &subsystems);

/// Asks an open VM for what it is drawn from; `done` comes once, unless the run ends before.
using Drawn = std::function<void(const VmFacts &, const Result<QList<SubsystemStatus>> &)>;
void askForDrawing(Vm &vm, const Drawn &done);
/// What cannot be done with that VM, for the user; empty when all can.
Sentence limitsOf(AnaFeature feature, const Result<QList<SubsystemStatus>> &subsystems);

} // namespace mpathlab
