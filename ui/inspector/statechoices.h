// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "ui/inspector/fieldeditor.h"

namespace mpathlab {

/// The five ANA states to choose from; values are AnaState as int.
QList<ChoiceField::Choice> stateChoices();

/// The state that all the groups start in; an invalid one when they differ.
QVariant sharedInitialState(const Lab &lab, const QList<ObjectRef> &groups);

} // namespace mpathlab
