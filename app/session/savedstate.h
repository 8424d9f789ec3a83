// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/answer.h"
#include "monitor/qmp/connection.h"

#include <QJsonObject>
#include <QList>

namespace mpathlab {

struct QmpStep
{
    QString command;
    QJsonObject arguments = {};
};

/// Commands one after the other; the first that fails is the last. `done` comes not after `context`
/// or the connection is gone.
void executeInTurn(QmpConnection *qmp, QObject *context, QList<QmpStep> steps,
                   const Answer<void> &done);

/// Writes the state of a stopped machine into a file, which comes to be there, or loads one that
/// waits for it (-incoming defer): everything but the content of its disks
/// (QEMU: qapi/migration.json, docs/devel/migration/). Bounded by what QEMU needs for it.
enum class StateTransfer { Save, Load };
void transferState(QmpConnection *qmp, QObject *context, StateTransfer way, const QString &file,
                   const Answer<void> &done);

} // namespace mpathlab
