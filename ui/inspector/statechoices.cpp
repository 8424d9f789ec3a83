// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/inspector/statechoices.h"

#include "ui/common/statestyle.h"

namespace mpathlab {

QList<ChoiceField::Choice> stateChoices()
{
    QList<ChoiceField::Choice> choices;
    for (AnaState state : allAnaStates)
        choices.append(
            {anaStateName(state), static_cast<int>(state), stateIcon(state, QPalette())});
    return choices;
}

QVariant sharedInitialState(const Lab &lab, const QList<ObjectRef> &groups)
{
    QVariant first;
    for (const ObjectRef &ref : groups) {
        const int state = static_cast<int>(initialState(*findController(lab, ref.id), ref.group));
        if (!first.isValid())
            first = state;
        else if (first != state)
            return {};
    }
    return first;
}

} // namespace mpathlab
