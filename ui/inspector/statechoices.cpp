// SPDX-License-Identifier: GPL-2.0-or-later
// The field for the states that groups have at power on.
#include "ui/common/statestyle.h"
#include "ui/document/documentcommands.h"
#include "ui/inspector/inspectorpage.h"

namespace mpathlab {

void InspectorPage::addStates(const QString &label, const QString &member, Groups groups)
{
    QList<ChoiceField::Choice> choices;
    for (AnaState state : allAnaStates)
        choices.append(
            {anaStateName(state), static_cast<int>(state), stateIcon(state, QPalette())});
    const auto read = [this, groups] {
        return sharedValue(groups(), [this](const ObjectRef &ref) {
            return toField(initialState(*findController(lab(), ref.id), ref.group));
        });
    };
    addField(label, member, new ChoiceField(choices), read, [this, groups](const QVariant &state) {
        commands::setInitialState(*m_document, groups(), static_cast<AnaState>(state.toInt()));
    });
}

} // namespace mpathlab
