// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/livetext.h"
#include "ui/document/documentcommands.h"
#include "ui/inspector/inspectorpage.h"
#include "ui/inspector/statechoices.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

/// ANA groups, each on one controller.
class GroupPage : public InspectorPage
{
    Q_OBJECT

public:
    explicit GroupPage(LabDocument *document)
        : InspectorPage(document)
    {
        addField(
            tr("At power on"), u"state"_s, new ChoiceField(stateChoices()),
            [this] { return sharedInitialState(lab(), refs()); },
            [this](const QVariant &state) {
                commands::setInitialState(*this->document(), refs(),
                                          static_cast<AnaState>(state.toInt()));
            });
        addInfo(tr("Namespaces"), [this] { return namespaces(); });
    }

protected:
    QList<std::pair<QString, QString>> liveRows(const LiveState &live) const override
    {
        const ObjectRef ref = refs().constFirst();
        const LiveGroup *group = live.group(ref.id, ref.group);
        if (!group)
            return {{tr("Group"), tr("not reported")}};
        QList<std::pair<QString, QString>> rows{{tr("Device"), deviceHtml(*group)},
                                                {tr("Host"), stateHtml(group->host)},
                                                {tr("Changes"), countText(group->changeCount)}};
        for (const PathStatus &path : live.controllers.value(ref.id).paths) {
            if (path.group == ref.group)
                rows.append({tr("NSID %1").arg(path.nsid),
                             tr("%1 reads, %2 writes, %3 refused")
                                 .arg(countText(path.readOps), countText(path.writeOps),
                                      countText(path.rejectedOps))});
        }
        return rows;
    }

private:
    QString namespaces() const
    {
        QStringList names;
        for (const ObjectRef &ref : refs()) {
            const Controller &controller = *findController(lab(), ref.id);
            for (const Namespace &ns : subsystemOf(lab(), ref.id)->namespaces) {
                if (ns.group == ref.group && isAttached(ns, controller) && !names.contains(ns.id))
                    names.append(ns.id);
            }
        }
        return names.join(", "_L1);
    }
};

InspectorPage *makeGroupPage(LabDocument *document)
{
    return new GroupPage(document);
}

} // namespace mpathlab

#include "grouppage.moc"
