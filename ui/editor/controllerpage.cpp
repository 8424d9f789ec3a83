// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/commands.h"
#include "ui/editor/inspectorpage.h"
#include "ui/editor/livetext.h"
#include "ui/editor/statestyle.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QStringList stateNames()
{
    QStringList names;
    for (AnaState state : allAnaStates)
        names.append(anaStateName(state));
    return names;
}

void showState(QComboBox *combo, AnaState state)
{
    const auto at = std::find(allAnaStates.begin(), allAnaStates.end(), state);
    combo->setCurrentIndex(static_cast<int>(at - allAnaStates.begin()));
}

AnaState shownState(const QComboBox *combo)
{
    return allAnaStates.at(static_cast<size_t>(std::max(0, combo->currentIndex())));
}

void addIcons(QComboBox *combo)
{
    for (int i = 0; i < combo->count(); ++i)
        combo->setItemIcon(i, stateIcon(allAnaStates.at(static_cast<size_t>(i)), combo->palette()));
}

} // namespace

/// A controller with the initial state of each of its groups.
class ControllerPage : public InspectorPage
{
    Q_OBJECT

public:
    explicit ControllerPage(LabDocument *document)
        : InspectorPage(document)
    {
        m_id = addId();
        m_subsystem = addInfo(tr("Subsystem"));
        m_properties = addLines(tr("Properties"), u"properties"_s, [this] { commit(); });
        m_properties->setPlaceholderText(tr("name=value"));
        m_properties->setToolTip(tr("More properties of the device nvme, one per line."));
        addSection(tr("States at power on"));
    }

protected:
    void showValues() override
    {
        const Controller &controller = *findController(lab(), ref().id);
        const Subsystem &subsystem = *subsystemOf(lab(), ref().id);
        fill(m_id, controller.id);
        m_subsystem->setText(subsystem.id);
        fill(m_properties, propertiesText(controller.properties));
        const QList<AnaGroupId> groups = groupsOf(subsystem, controller);
        for (auto it = m_states.begin(); it != m_states.end();) {
            if (groups.contains(it.key())) {
                ++it;
                continue;
            }
            removeField(*it);
            it = m_states.erase(it);
        }
        for (AnaGroupId group : groups)
            showState(stateField(group), initialState(controller, group));
    }

    QList<std::pair<QString, QString>> liveRows(const LiveState &live) const override
    {
        const auto found = live.controllers.constFind(ref().id);
        if (found == live.controllers.constEnd())
            return {{tr("Controller"), tr("not reported")}};
        QList<std::pair<QString, QString>> rows{{tr("CNTLID"), QString::number(found->cntlid)},
                                                {tr("Host"), !found->present ? tr("unplugged")
                                                             : found->enabled
                                                                 ? tr("has enabled it")
                                                                 : tr("has not enabled it")}};
        for (auto it = found->groups.cbegin(); it != found->groups.cend(); ++it)
            rows.append({tr("Group %1").arg(it.key()), deviceHtml(*it)});
        quint64 reads = 0;
        quint64 writes = 0;
        quint64 rejected = 0;
        for (const PathStatus &path : found->paths) {
            reads += path.readOps;
            writes += path.writeOps;
            rejected += path.rejectedOps;
        }
        rows.append({tr("Reads"), countText(reads)});
        rows.append({tr("Writes"), countText(writes)});
        rows.append({tr("Refused"), countText(rejected)});
        return rows;
    }

private:
    QComboBox *stateField(AnaGroupId group)
    {
        if (QComboBox *existing = m_states.value(group))
            return existing;
        QComboBox *combo = addChoice(
            tr("Group %1").arg(group), u"initialStates.%1"_s.arg(group), stateNames(),
            [this, group] {
                commands::setInitialState(*document(), {{ObjectRef::Kind::Group, ref().id, group}},
                                          shownState(m_states.value(group)));
            });
        addIcons(combo);
        m_states.insert(group, combo);
        return combo;
    }

    void commit()
    {
        Controller controller = *findController(lab(), ref().id);
        controller.properties = propertiesOf(m_properties);
        document()->apply(edits::setController(lab(), ref().id, controller),
                          tr("change %1").arg(ref().id));
    }

    QLineEdit *m_id;
    QLabel *m_subsystem;
    QPlainTextEdit *m_properties;
    QMap<AnaGroupId, QComboBox *> m_states;
};

/// One ANA group on one controller.
class GroupPage : public InspectorPage
{
    Q_OBJECT

public:
    explicit GroupPage(LabDocument *document)
        : InspectorPage(document)
    {
        m_state = addChoice(tr("At power on"), u"state"_s, stateNames(), [this] {
            commands::setInitialState(*this->document(), {ref()}, shownState(m_state));
        });
        addIcons(m_state);
        m_namespaces = addInfo(tr("Namespaces"));
    }

protected:
    void showValues() override
    {
        const Controller &controller = *findController(lab(), ref().id);
        showState(m_state, initialState(controller, ref().group));
        QStringList names;
        for (const Namespace &ns : subsystemOf(lab(), ref().id)->namespaces) {
            if (ns.group == ref().group && isAttached(ns, controller))
                names.append(ns.id);
        }
        m_namespaces->setText(names.join(", "_L1));
    }

    QList<std::pair<QString, QString>> liveRows(const LiveState &live) const override
    {
        const LiveGroup *group = live.group(ref().id, ref().group);
        if (!group)
            return {{tr("Group"), tr("not reported")}};
        QList<std::pair<QString, QString>> rows{{tr("Device"), deviceHtml(*group)},
                                                {tr("Host"), stateHtml(group->host)},
                                                {tr("Changes"), countText(group->changeCount)}};
        for (const PathStatus &path : live.controllers.value(ref().id).paths) {
            if (path.group == ref().group)
                rows.append({tr("NSID %1").arg(path.nsid),
                             tr("%1 reads, %2 writes, %3 refused")
                                 .arg(countText(path.readOps), countText(path.writeOps),
                                      countText(path.rejectedOps))});
        }
        return rows;
    }

private:
    QComboBox *m_state;
    QLabel *m_namespaces;
};

InspectorPage *makeControllerPage(LabDocument *document)
{
    return new ControllerPage(document);
}

InspectorPage *makeGroupPage(LabDocument *document)
{
    return new GroupPage(document);
}

} // namespace mpathlab

#include "controllerpage.moc"
