// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/livetext.h"
#include "ui/document/documentcommands.h"
#include "ui/inspector/objectpage.h"

#include <set>

using namespace Qt::StringLiterals;

namespace mpathlab {

/// Controllers with the initial state of each of their groups.
class ControllerPage : public ObjectPage<Controller>
{
    Q_OBJECT

    using C = Controller;
    using Unit = Quantity::Unit;

public:
    explicit ControllerPage(LabDocument *document)
        : ObjectPage(document)
    {
        addId();
        addInfo(tr("Subsystem"), [this] { return subsystems(); });
        addSection(tr("States at power on"));
        m_place = reserve(static_cast<int>(maximumAnaGroup) + 1);
        addQueues();
        addSriov();
        addSection(tr("More properties"), used(&C::properties));
        addProperties(ObjectRef::Kind::Controller);
    }

protected:
    /// A field for each group that one of the controllers has.
    void prepareFields() override
    {
        std::set<AnaGroupId> groups;
        for (const C *controller : objects()) {
            for (AnaGroupId group : groupsOf(*subsystemOf(lab(), controller->id), *controller))
                groups.insert(group);
        }
        if (groups == m_groups)
            return;
        for (AnaGroupId group : m_groups) {
            if (groups.count(group) == 0)
                removeField(memberOf(group));
        }
        for (AnaGroupId group : groups) {
            if (m_groups.count(group) == 0)
                addState(group);
        }
        m_groups = groups;
    }

    QList<CopyTarget> copyTargets() const override
    {
        const Subsystem &subsystem = *subsystemOf(lab(), object().id);
        return target(tr("All controllers of %1").arg(subsystem.id), idsOf(subsystem.controllers));
    }

    LiveRows liveRows(const LiveState &live) const override
    {
        const auto found = live.controllers.constFind(object().id);
        if (found == live.controllers.constEnd())
            return {{tr("Controller"), tr("not reported")}};
        LiveRows rows{{tr("CNTLID"), QString::number(found->cntlid)}};
        if (!found->present)
            rows.append({tr("Host"), tr("unplugged")});
        else if (found->failed)
            rows.append({tr("Host"), tr("has not noticed that it failed")});
        else if (found->enabled)
            rows.append(
                {tr("Host"), *found->enabled ? tr("has enabled it") : tr("has not enabled it")});
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
    static QString memberOf(AnaGroupId group) { return u"initialStates.%1"_s.arg(group); }

    void addNumber(const QString &label, const QString &member, int C::*where, const QString &tip,
                   Unit unit = Unit::None, const QString &zero = {}, bool powersOfTwo = false)
    {
        const auto &options = controllerOptions();
        const auto option = std::find_if(options.begin(), options.end(),
                                         [&](const auto &each) { return each.key == member; });
        addMember(label, member,
                  new QuantityEdit({option->lowest, option->highest, unit, zero, 1, powersOfTwo}),
                  where);
        setToolTip(option->property + u": "_s + tip);
    }

    void addQueues()
    {
        addSection(tr("Queues and memory"), used(&C::maxIoQueuePairs, &C::msixVectors, &C::mdts,
                                                 &C::zasl, &C::aerl, &C::cmbMiB));
        addNumber(tr("I/O queues"), u"maxIoQueuePairs"_s, &C::maxIoQueuePairs,
                  tr("queue pairs besides the admin queues"));
        addNumber(tr("MSI-X vectors"), u"msixVectors"_s, &C::msixVectors,
                  tr("interrupts, one for each queue the host uses"));
        addNumber(tr("MDTS"), u"mdts"_s, &C::mdts,
                  tr("the largest transfer is two to this power pages of 4 KiB"));
        addNumber(tr("ZASL"), u"zasl"_s, &C::zasl, tr("the same for Zone Append, at most MDTS"),
                  Unit::None, tr("as MDTS"));
        addNumber(tr("AERL"), u"aerl"_s, &C::aerl,
                  tr("one less than the asynchronous event requests that may wait"));
        addNumber(tr("Memory buffer"), u"cmbMiB"_s, &C::cmbMiB,
                  tr("a power of two; not together with SR-IOV"), Unit::MiB, tr("none"), true);
    }

    void addSriov()
    {
        addSection(tr("SR-IOV"), used(&C::sriovVfs));
        addField(
            tr("Functions"), u"sriovVfs"_s,
            new QuantityEdit({0, maximumVfs, Unit::None, tr("no SR-IOV")}),
            [this] { return shared([](const C &c) { return c.sriovVfs; }); },
            [this](const QVariant &value) {
                change(
                    ids(), [&](C &c) { setFunctions(c, value.toInt()); },
                    u"sriovVfs "_s + ids().join(u' '));
            });
        setToolTip(tr("sriov_max_vfs: virtual functions; with controllers at most %1 in a "
                      "subsystem. What they need of queues and interrupts is raised along.")
                       .arg(maximumCntlids));
        const Condition hasFunctions = used(&C::sriovVfs);
        addNumber(tr("Their queues"), u"sriovQueues"_s, &C::sriovQueues,
                  tr("flexible queues, at least 2 for each function; 2 of the controller's own "
                     "must be left"));
        setVisibleWhen(hasFunctions);
        addNumber(tr("Their vectors"), u"sriovInterrupts"_s, &C::sriovInterrupts,
                  tr("flexible interrupts, at least 1 for each function; 1 of the controller's "
                     "own must be left"));
        setVisibleWhen(hasFunctions);
    }

    /// One number a user thinks of; the others only ever grow with it.
    static void setFunctions(C &controller, int functions)
    {
        controller.sriovVfs = functions;
        if (functions <= 0 || functions > maximumVfs)
            return;
        const auto raise = [](int &value, int least) { value = std::max(value, least); };
        raise(controller.sriovQueues, 2 * functions);
        raise(controller.sriovInterrupts, functions);
        raise(controller.maxIoQueuePairs, controller.sriovQueues + 2);
        raise(controller.msixVectors, controller.sriovInterrupts + 1);
    }

    QList<ObjectRef> withGroup(AnaGroupId group) const
    {
        QList<ObjectRef> groups;
        for (const C *controller : objects()) {
            if (groupsOf(*subsystemOf(lab(), controller->id), *controller).contains(group))
                groups.append({ObjectRef::Kind::Group, controller->id, group});
        }
        return groups;
    }

    void addState(AnaGroupId group)
    {
        placeAt(m_place, static_cast<int>(std::min(group, maximumAnaGroup)));
        addStates(tr("Group %1").arg(group), memberOf(group),
                  [this, group] { return withGroup(group); });
    }

    std::set<AnaGroupId> m_groups;
    Place m_place; ///< of the states
};

InspectorPage *makeControllerPage(LabDocument *document)
{
    return new ControllerPage(document);
}

} // namespace mpathlab

#include "controllerpage.moc"
