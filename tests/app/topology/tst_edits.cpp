// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/arrange.h"
#include "app/topology/edits.h"
#include "app/topology/rules.h"
#include "samples.h"
#include "support/testmain.h"

#include <QSet>
#include <QTest>

using namespace mpathlab;
using namespace mpathlab::edits;
using namespace Qt::StringLiterals;
using Kind = ObjectRef::Kind;

namespace {

QString ids(const Lab &lab)
{
    return allIds(lab).join(u' ');
}

bool idsAreUnique(const Lab &lab)
{
    const QStringList list = allIds(lab);
    return QSet<QString>(list.begin(), list.end()).size() == list.size();
}

} // namespace

class EditsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addingMakesWhatCanBeLaunched()
    {
        const Edited first = addSubsystem(Lab(), {100, 40});
        QCOMPARE(ids(first.lab), u"subsys0 nvme0"_s);
        QCOMPARE(first.made, (QList<ObjectRef>{{Kind::Subsystem, u"subsys0"_s},
                                               {Kind::Controller, u"nvme0"_s}}));
        QCOMPARE(first.lab.layout.value(u"subsys0"_s), QPointF(100, 40));
        QCOMPARE(first.lab.layout.value(u"nvme0"_s), QPointF(100, 40) + canvas::firstController);

        const Edited second = addSubsystem(first.lab, {100, 400});
        QVERIFY(second.lab.subsystems[0].serial != second.lab.subsystems[1].serial);
        const auto controller = addController(second.lab, u"subsys0"_s, {1, 2});
        QCOMPARE(ids(controller->lab), u"subsys0 nvme0 nvme2 subsys1 nvme1"_s);
        const auto ns = addNamespace(controller->lab, u"subsys1"_s, 3, {5, 6});
        const auto other = addNamespace(ns->lab, u"subsys1"_s, 3, {5, 80});
        QCOMPARE(other->made, (QList<ObjectRef>{{Kind::Namespace, u"ns1"_s}}));
        const Namespace *made = findNamespace(other->lab, u"ns1"_s);
        QCOMPARE(made->nsid, 2u);
        QCOMPARE(made->group, 3u);
        QVERIFY(made->shared);
        QVERIFY(!hasErrors(checkLab(other->lab)));
        // The first lab is the value it was.
        QCOMPARE(ids(first.lab), u"subsys0 nvme0"_s);
    }

    void aFreedNsidIsUsedAgain()
    {
        const auto removed = remove(samples::twoPaths(), {{Kind::Namespace, u"ns1"_s}});
        const auto added = addNamespace(removed->lab, u"subsys0"_s, 1, {});
        QCOMPARE(findNamespace(added->lab, added->made.first().id)->nsid, 1u);
    }

    void unknownIdsAreRefused()
    {
        const Lab lab = samples::twoPaths();
        const QString none = u"none"_s;
        QVERIFY(!addController(lab, none, {}));
        QVERIFY(!addController(lab, u"nvme0"_s, {})); // another kind
        QVERIFY(!addNamespace(lab, none, 1, {}));
        QVERIFY(!remove(lab, {{Kind::Controller, none}}));
        QVERIFY(!remove(lab, {{Kind::Controller, u"ns1"_s}}));
        QVERIFY(!rename(lab, none, u"x"_s));
        QVERIFY(!setSubsystem(lab, none, {}));
        QVERIFY(!setController(lab, none, {}));
        QVERIFY(!setNamespace(lab, none, {}));
        QVERIFY(!moveToGroup(lab, none, 1));
        QVERIFY(!setShared(lab, none));
        QVERIFY(!attachOnlyTo(lab, none, u"nvme0"_s));
        QVERIFY(!attachOnlyTo(lab, u"ns1"_s, none));
        QVERIFY(!setInitialState(lab, none, 1, AnaState::Change));
        const auto refused = duplicate(lab, {{Kind::Namespace, none}}, {});
        QVERIFY(!refused && refused.error().text.contains(u"\"none\""_s));
    }

    void removingTakesAllThatHangsOnIt()
    {
        Lab lab = attachOnlyTo(samples::twoPaths(), u"ns2"_s, u"nvme1"_s)->lab;
        const auto controller = remove(lab, {{Kind::Controller, u"nvme1"_s}});
        QCOMPARE(ids(controller->lab), u"subsys0 nvme0 ns1 ns2"_s);
        QVERIFY(findNamespace(controller->lab, u"ns2"_s)->shared);
        QVERIFY(findNamespace(controller->lab, u"ns2"_s)->attachedTo.isEmpty());
        QVERIFY(!controller->lab.layout.contains(u"nvme1"_s));

        const auto all = remove(lab, {{Kind::Subsystem, u"subsys0"_s}});
        QVERIFY(all->lab.subsystems.isEmpty());
        QCOMPARE(all->lab.layout.keys(), QStringList{u"host"_s});
        // A group is no object of its own.
        const auto group = remove(lab, {{Kind::Group, u"nvme0"_s, 1}});
        QVERIFY(group->lab == lab);
    }

    void renamingReachesEveryPlace()
    {
        const Lab lab = attachOnlyTo(samples::twoPaths(), u"ns2"_s, u"nvme1"_s)->lab;
        const auto renamed = rename(lab, u"nvme1"_s, u"right"_s);
        QCOMPARE(ids(renamed->lab), u"subsys0 nvme0 right ns1 ns2"_s);
        QCOMPARE(findNamespace(renamed->lab, u"ns2"_s)->attachedTo, u"right"_s);
        QVERIFY(!renamed->lab.layout.contains(u"nvme1"_s));
        QCOMPARE(renamed->lab.layout.value(u"right"_s), lab.layout.value(u"nvme1"_s));
        QVERIFY(rename(renamed->lab, u"right"_s, u"nvme1"_s)->lab == lab);
        QVERIFY(rename(lab, u"nvme1"_s, u"nvme1"_s)->lab == lab);
        const auto taken = rename(lab, u"nvme1"_s, u"ns1"_s);
        QVERIFY(!taken && taken.error().text.contains(u"already used"_s));
        // Wrong, but possible: the rules say so.
        QVERIFY(hasErrors(checkLab(rename(lab, u"nvme1"_s, u"1 2"_s)->lab)));
    }

    void replacingAnObjectCanRenameIt()
    {
        const Lab lab = attachOnlyTo(samples::twoPaths(), u"ns2"_s, u"nvme1"_s)->lab;
        Controller controller = *findController(lab, u"nvme1"_s);
        controller.id = u"right"_s;
        controller.properties.insert(u"mdts"_s, u"3"_s);
        const auto edited = setController(lab, u"nvme1"_s, controller);
        QVERIFY(*findController(edited->lab, u"right"_s) == controller);
        QCOMPARE(findNamespace(edited->lab, u"ns2"_s)->attachedTo, u"right"_s);
        controller.id = u"nvme0"_s;
        QVERIFY(!setController(lab, u"nvme1"_s, controller));

        Namespace ns = *findNamespace(lab, u"ns1"_s);
        ns.id = u"data"_s;
        ns.sizeMiB = 1;
        const auto withNs = setNamespace(lab, u"ns1"_s, ns);
        QVERIFY(*findNamespace(withNs->lab, u"data"_s) == ns);
        QVERIFY(withNs->lab.layout.contains(u"data"_s));

        Subsystem subsystem = lab.subsystems.first();
        subsystem.id = u"array"_s;
        subsystem.anatt = 3;
        const auto withSubsystem = setSubsystem(lab, u"subsys0"_s, subsystem);
        QVERIFY(withSubsystem->lab.subsystems == QList<Subsystem>{subsystem});
        subsystem.controllers[0].id = u"ns1"_s;
        QVERIFY(!setSubsystem(lab, u"subsys0"_s, subsystem));
    }

    void machineGuestAndName()
    {
        const Lab all = samples::everything();
        Lab lab = setMachine(samples::twoPaths(), all.machine).lab;
        lab = setGuest(lab, all.guest).lab;
        lab = setName(lab, all.name).lab;
        QVERIFY(lab.machine == all.machine);
        QVERIFY(lab.guest == all.guest);
        QCOMPARE(lab.name, all.name);
    }

    void attachingAndSharing()
    {
        const Lab lab = samples::twoPaths();
        const auto attached = attachOnlyTo(lab, u"ns1"_s, u"nvme1"_s);
        const Subsystem &s = attached->lab.subsystems.first();
        QVERIFY(!isAttached(s.namespaces[0], s.controllers[0]));
        QVERIFY(isAttached(s.namespaces[0], s.controllers[1]));
        QCOMPARE(groupsOf(s, s.controllers[0]), QList<AnaGroupId>{2});
        QCOMPARE(groupsOf(s, s.controllers[1]), (QList<AnaGroupId>{1, 2}));
        QCOMPARE(groupsOf(s), (QList<AnaGroupId>{1, 2}));
        QVERIFY(setShared(attached->lab, u"ns1"_s)->lab == lab);

        const Lab two = addSubsystem(lab, {}).lab;
        const auto foreign = attachOnlyTo(two, u"ns1"_s, two.subsystems[1].controllers[0].id);
        QVERIFY(!foreign && foreign.error().text.contains(u"different subsystems"_s));
    }

    void withoutAnaThereAreNoGroups()
    {
        Subsystem s = samples::twoPaths().subsystems.first();
        s.ana = false;
        QVERIFY(groupsOf(s).isEmpty());
        QVERIFY(groupsOf(s, s.controllers[0]).isEmpty());
        QCOMPARE(attachedGroups(s, s.controllers[0]), (QList<AnaGroupId>{1, 2}));
    }

    void initialStates()
    {
        const Lab lab = samples::twoPaths();
        const auto set = setInitialState(lab, u"nvme1"_s, 2, AnaState::Inaccessible);
        const Controller *controller = findController(set->lab, u"nvme1"_s);
        QCOMPARE(initialState(*controller, 2), AnaState::Inaccessible);
        QCOMPARE(initialState(*controller, 1), AnaState::Optimized);
        // Optimized is the default: the lab is again what it was, nothing to save.
        QVERIFY(setInitialState(set->lab, u"nvme1"_s, 2, AnaState::Optimized)->lab == lab);
    }

    void aGroupThatAControllerLosesTakesItsState()
    {
        const Lab lab =
            setInitialState(samples::twoPaths(), u"nvme1"_s, 2, AnaState::Inaccessible)->lab;
        const auto statesOf = [](const Result<Edited> &edited, const QString &id) {
            return findController(edited->lab, id)->initialStates.size();
        };
        QCOMPARE(statesOf(moveToGroup(lab, u"ns2"_s, 1), u"nvme1"_s), 0);
        QCOMPARE(statesOf(attachOnlyTo(lab, u"ns2"_s, u"nvme0"_s), u"nvme1"_s), 0);
        QCOMPARE(statesOf(remove(lab, {{Kind::Namespace, u"ns2"_s}}), u"nvme1"_s), 0);
        QCOMPARE(statesOf(moveToGroup(lab, u"ns1"_s, 2), u"nvme1"_s), 1);
        // A state that had no group before the edit is not its business.
        const Lab stray = setInitialState(lab, u"nvme0"_s, 9, AnaState::Inaccessible)->lab;
        QCOMPARE(statesOf(moveToGroup(stray, u"ns2"_s, 1), u"nvme0"_s), 1);
    }

    void movingKnowsItsObjects()
    {
        const Edited moved =
            moveObjects(samples::twoPaths(),
                        {{u"nvme0"_s, {1, 2}}, {u"host"_s, {3, 4}}, {u"stranger"_s, {5, 6}}});
        QCOMPARE(moved.lab.layout.value(u"nvme0"_s), QPointF(1, 2));
        QCOMPARE(moved.lab.layout.value(u"host"_s), QPointF(3, 4));
        QVERIFY(!moved.lab.layout.contains(u"stranger"_s));
    }

    void duplicatingASubsystemMakesAnIndependentOne()
    {
        Lab lab = attachOnlyTo(samples::twoPaths(), u"ns2"_s, u"nvme1"_s)->lab;
        lab.subsystems[0].nqn = u"array"_s;
        lab = setInitialState(lab, u"nvme1"_s, 2, AnaState::NonOptimized)->lab;
        // A member selected with it is not copied twice.
        const auto copied = duplicate(
            lab, {{Kind::Subsystem, u"subsys0"_s}, {Kind::Controller, u"nvme0"_s}}, {0, 500});
        QCOMPARE(ids(copied->lab), u"subsys0 nvme0 nvme1 ns1 ns2 subsys1 nvme2 nvme3 ns0 ns3"_s);
        QCOMPARE(copied->made, (QList<ObjectRef>{{Kind::Subsystem, u"subsys1"_s}}));
        const Subsystem &copy = copied->lab.subsystems[1];
        QCOMPARE(copy.namespaces[1].attachedTo, u"nvme3"_s);
        QCOMPARE(copy.namespaces[1].nsid, 2u);
        QCOMPARE(copy.controllers[1].initialStates, lab.subsystems[0].controllers[1].initialStates);
        QCOMPARE(copied->lab.layout.value(u"nvme3"_s),
                 lab.layout.value(u"nvme1"_s) + QPointF(0, 500));
        QCOMPARE(checkLab(copied->lab), QList<Problem>());
        QVERIFY(copied->lab.subsystems[0] == lab.subsystems[0]);
    }

    void duplicatingMembersStaysInTheSubsystem()
    {
        const Lab lab = attachOnlyTo(samples::twoPaths(), u"ns2"_s, u"nvme1"_s)->lab;
        const auto both =
            duplicate(lab, {{Kind::Controller, u"nvme1"_s}, {Kind::Namespace, u"ns2"_s}}, {20, 20});
        QCOMPARE(ids(both->lab), u"subsys0 nvme0 nvme1 nvme2 ns1 ns2 ns0"_s);
        QCOMPARE(findNamespace(both->lab, u"ns0"_s)->attachedTo, u"nvme2"_s); // its copied one
        QCOMPARE(findNamespace(both->lab, u"ns0"_s)->nsid, 3u);
        const auto alone = duplicate(lab, {{Kind::Namespace, u"ns2"_s}}, {20, 20});
        QCOMPARE(findNamespace(alone->lab, u"ns0"_s)->attachedTo, u"nvme1"_s);
        QVERIFY(idsAreUnique(both->lab));
        QCOMPARE(checkLab(both->lab), QList<Problem>());
    }

    void copiesHaveNoNameTwice()
    {
        Lab lab = samples::twoPaths();
        Namespace &named = lab.subsystems[0].namespaces[1];
        named.uuid = u"6f1d0f36-3b5b-4b0e-9d5e-2a1a7f0b1c2d"_s;
        named.nguid = u"auto"_s;
        named.sizeMiB = 100;
        const auto copied = duplicate(lab, {{Kind::Namespace, u"ns2"_s}}, {20, 20});
        const Namespace &copy = *findNamespace(copied->lab, u"ns0"_s);
        QCOMPARE(copy.uuid, QString());
        QCOMPARE(copy.nguid, u"auto"_s);
        QCOMPARE(copy.sizeMiB, 100);
        QCOMPARE(checkLab(copied->lab), QList<Problem>());
    }

    void severalAreChangedAtOnce()
    {
        const Lab lab = samples::twoPaths();
        const auto smaller =
            changeNamespaces(lab, {u"ns1"_s, u"ns2"_s}, [](Namespace &ns) { ns.sizeMiB = 1; });
        QVERIFY(smaller);
        for (const Namespace &ns : smaller->lab.subsystems[0].namespaces)
            QCOMPARE(ns.sizeMiB, 1);
        // A group that a controller loses takes its initial state along.
        Lab failed = setInitialState(lab, u"nvme0"_s, 2, AnaState::Inaccessible)->lab;
        failed = changeNamespaces(failed, {u"ns2"_s}, [](Namespace &ns) { ns.group = 1; })->lab;
        QVERIFY(failed.subsystems[0].controllers[0].initialStates.isEmpty());
        const auto faster = changeControllers(lab, {u"nvme1"_s}, [](Controller &c) { c.mdts = 9; });
        QCOMPARE(faster->lab.subsystems[0].controllers[1].mdts, 9);
        QCOMPARE(faster->lab.subsystems[0].controllers[0].mdts, 7);
        QVERIFY(!changeControllers(lab, {u"nvme1"_s, u"ns1"_s}, [](Controller &) {}));
        QVERIFY(!changeSubsystems(lab, {u"none"_s}, [](Subsystem &) {}));
    }

    void freeIdsSkipWhatIsUsed()
    {
        const Lab lab = samples::twoPaths();
        QCOMPARE(freeId(lab, u"nvme"_s), u"nvme2"_s);
        QCOMPARE(freeId(lab, u"ns"_s), u"ns0"_s);
        QCOMPARE(freeId(lab, u"x"_s), u"x0"_s);
    }
};

MPATHLAB_TEST(EditsTest)
#include "tst_edits.moc"
