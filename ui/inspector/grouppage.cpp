// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/livetext.h"
#include "ui/inspector/inspectorpage.h"

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
        addStates(tr("At power on"), u"state"_s, [this] { return refs(); });
        addInfo(tr("Namespaces"), [this] { return namespaces(); });
    }

protected:
    LiveRows liveRows(const LiveState &live) const override
    {
        const ObjectRef ref = refs().constFirst();
        const LiveGroup *group = live.group(ref.id, ref.group);
        if (!group)
            return {{tr("Group"), tr("not reported")}};
        LiveRows rows{{tr("Device"), deviceHtml(*group)},
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
