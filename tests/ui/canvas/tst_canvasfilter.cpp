// SPDX-License-Identifier: GPL-2.0-or-later
// What a filter leaves, as a pure function; then the canvas and its bar with one.
#include "canvasfixture.h"
#include "support/largelab.h"
#include "support/testmain.h"
#include "ui/canvas/canvasfilterbar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

using Kind = ObjectRef::Kind;

struct Sieved
{
    Wiring wiring;
    Visible visible;

    Sieved(const Lab &lab, const Filter &filter, const QSet<ObjectRef> &selection = {},
           const std::optional<LiveState> &live = {})
        : wiring(wiringOf(lab, placesOf(lab)))
    {
        const StateOf state = [&](const QString &controller, AnaGroupId group) {
            return shownState(lab, live, controller, group).state;
        };
        visible = visibleOf(wiring, state, filter, selection);
    }

    /// "nvme0>ns1 ..." in the order of the wiring.
    QString paths() const
    {
        QStringList names;
        for (size_t i = 0; i < wiring.paths.size(); ++i) {
            const Wiring::Trunk &trunk = wiring.trunks[size_t(wiring.paths[i].trunk)];
            if (visible.paths[i])
                names.append(wiring.controllerOf(trunk) + u'>' +
                             wiring.leaves[size_t(wiring.paths[i].leaf)].id);
        }
        return names.join(u' ');
    }

    QString objects() const
    {
        QStringList names;
        for (const ObjectRef &ref : visible.objects)
            names.append(ref.kind == Kind::Group ? u"%1/%2"_s.arg(ref.id).arg(ref.group) : ref.id);
        names.sort();
        return names.join(u' ');
    }
};

const Lab &twoPaths()
{
    return labTemplates().at(0).lab;
}
const Lab &twoSubsystems()
{
    return labTemplates().at(3).lab;
}

} // namespace

class TestCanvasFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAFilterEverythingIsLeft()
    {
        const Sieved all(twoPaths(), {});
        QVERIFY(all.visible.everything);
        QCOMPARE(all.visible.pathCount, 4);
        QCOMPARE(all.paths(), u"nvme0>ns1 nvme0>ns2 nvme1>ns1 nvme1>ns2"_s);
        QVERIFY(all.visible.holds(namespaceRef(u"ns1"_s)));
        // Asking for the selection's paths while nothing is selected asks for nothing.
        Filter filter;
        filter.selection = true;
        QVERIFY(Sieved(twoPaths(), filter).visible.everything);
    }

    void byGroup()
    {
        Filter filter;
        filter.group = 2;
        const Sieved left(twoPaths(), filter);
        QCOMPARE(left.paths(), u"nvme0>ns2 nvme1>ns2"_s);
        QCOMPARE(left.objects(), u"ns2 nvme0 nvme0/2 nvme1 nvme1/2 subsys0"_s);
        QVERIFY(left.visible.holds({Kind::Guest, {}}));
        QVERIFY(!left.visible.holds(groupRef(u"nvme0"_s, 1)));
        filter.group = 9;
        QCOMPARE(Sieved(twoPaths(), filter).visible.pathCount, 0);
    }

    void bySubsystem()
    {
        const Subsystem &second = twoSubsystems().subsystems.at(1);
        Filter filter;
        filter.subsystem = second.id;
        const Sieved left(twoSubsystems(), filter);
        QCOMPARE(left.visible.pathCount, second.controllers.size() * second.namespaces.size());
        QVERIFY(!left.visible.holds(subsystemRef(twoSubsystems().subsystems.at(0).id)));
        QVERIFY(left.visible.holds(subsystemRef(second.id)));
    }

    void byStateAsShown()
    {
        Filter filter;
        filter.state = AnaState::Inaccessible;
        QCOMPARE(Sieved(twoPaths(), filter).visible.pathCount, 0);
        const Lab failed =
            edits::setInitialState(twoPaths(), u"nvme1"_s, 1, AnaState::Inaccessible)->lab;
        QCOMPARE(Sieved(failed, filter).paths(), u"nvme1>ns1"_s);
        // While it runs the device's word counts, not the drawing's.
        LiveState live = liveOf(failed);
        live.controllers[u"nvme1"_s].groups[1].device = AnaState::Optimized;
        live.controllers[u"nvme0"_s].groups[2].device = AnaState::Inaccessible;
        QCOMPARE(Sieved(failed, filter, {}, live).paths(), u"nvme0>ns2"_s);
    }

    void bySelection()
    {
        Filter filter;
        filter.selection = true;
        const Sieved ofNamespace(twoPaths(), filter, {namespaceRef(u"ns1"_s)});
        QCOMPARE(ofNamespace.paths(), u"nvme0>ns1 nvme1>ns1"_s);
        const Sieved ofNode(twoPaths(), filter, {groupRef(u"nvme0"_s, 2)});
        QCOMPARE(ofNode.paths(), u"nvme0>ns2"_s);
        QCOMPARE(Sieved(twoPaths(), filter, {controllerRef(u"nvme1"_s)}).paths(),
                 u"nvme1>ns1 nvme1>ns2"_s);
        filter.group = 1; // both must hold
        const Sieved both(twoPaths(), filter, {controllerRef(u"nvme1"_s)});
        QCOMPARE(both.paths(), u"nvme1>ns1"_s);
        // What is selected stays in sight even without a path.
        const Sieved without(twoPaths(), filter, {namespaceRef(u"ns2"_s)});
        QCOMPARE(without.visible.pathCount, 0);
        QCOMPARE(without.objects(), u"ns2"_s);
    }

    void filteredObjectsCannotBeClicked()
    {
        Canvas canvas;
        Filter filter;
        filter.group = 1;
        canvas.scene.setFilter(filter);
        const Lab before = canvas.document.lab();
        QVERIFY(canvas.scene.item(groupRef(u"nvme0"_s, 2))->isFaint());
        canvas.click(canvas.node(u"nvme0"_s, 2));
        QCOMPARE(canvas.document.lab(), before);
        canvas.click(canvas.card(namespaceRef(u"ns2"_s)));
        QVERIFY(!canvas.document.isSelected(namespaceRef(u"ns2"_s)));
        for (const NodeItem *item : canvas.scene.focusOrder())
            QVERIFY(!item->isFaint());
        canvas.scene.selectAll();
        QVERIFY(!canvas.document.isSelected(namespaceRef(u"ns2"_s)));
        QVERIFY(canvas.document.isSelected(namespaceRef(u"ns1"_s)));
        canvas.click(canvas.node(u"nvme0"_s, 1)); // what is left works
        QCOMPARE(canvas.initial(u"nvme0"_s, 1), AnaState::Inaccessible);
    }

    void filteredPathsAreGone()
    {
        Canvas canvas;
        QCOMPARE(canvas.scene.paths().size(), 2 + 4);
        Filter filter;
        filter.group = 1;
        canvas.scene.setFilter(filter);
        QCOMPARE(canvas.scene.paths().size(), 2 + 2);
        QCOMPARE(canvas.scene.visiblePaths(), 2);
        QCOMPARE(canvas.scene.pathCount(), 4);
        // Few enough after the filter: single again, not bundled.
        Canvas large(LargeLab::lab());
        const qsizetype bundled = large.scene.paths().size();
        QCOMPARE(bundled, 32 + 32 * 32 + 256);
        filter.group = 3;
        filter.selection = true;
        large.scene.setFilter(filter);
        large.document.setSelection({controllerRef(u"nvme4"_s)});
        QCOMPARE(large.scene.visiblePaths(), 8);
        QCOMPARE(large.scene.paths().size(), 2 * (1 + 8)); // and marked once more
    }

    void aSelectionThatIsFilteredOutEnds()
    {
        Canvas canvas;
        canvas.document.setSelection({namespaceRef(u"ns1"_s), namespaceRef(u"ns2"_s)});
        Filter filter;
        filter.group = 2;
        canvas.scene.setFilter(filter);
        QCOMPARE(canvas.document.selection(), (QList<ObjectRef>{namespaceRef(u"ns2"_s)}));
        // A new object is judged as the others are.
        canvas.scene.addPart(Part::Subsystem);
        QVERIFY(canvas.scene.item(subsystemRef(u"subsys1"_s))->isFaint());
        canvas.scene.setFilter({});
        QVERIFY(!canvas.scene.item(namespaceRef(u"ns1"_s))->isFaint());
    }

    void theBarSetsTheFilter()
    {
        Canvas canvas;
        CanvasFilterBar *bar = canvas.view.filterBar();
        QVERIFY(!bar->isVisible());
        const int before = canvas.view.viewport()->height();
        canvas.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(bar->isVisible());
        QVERIFY(!bar->geometry().intersects(canvas.view.viewport()->geometry()));
        QVERIFY(canvas.view.viewport()->height() < before);
        const QList<QComboBox *> combos = bar->findChildren<QComboBox *>();
        QCOMPARE(combos.size(), 3);
        auto *count = bar->findChild<QLabel *>(u"filterCount"_s);
        QCOMPARE(count->text(), u"4 of 4 paths"_s);

        combos.at(1)->setCurrentText(u"ANA group 2"_s);
        QCOMPARE(canvas.scene.filter().group, AnaGroupId(2));
        QCOMPARE(count->text(), u"2 of 4 paths"_s);
        combos.at(2)->setCurrentText(u"inaccessible"_s);
        QCOMPARE(canvas.scene.filter().state, AnaState::Inaccessible);
        QCOMPARE(count->text(), u"0 of 4 paths"_s);
        combos.at(2)->setCurrentIndex(0);
        bar->findChild<QCheckBox *>()->click();
        canvas.document.setSelection({controllerRef(u"nvme0"_s)});
        QCOMPARE(count->text(), u"1 of 4 paths"_s);

        QTest::keyClick(combos.at(1), Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QVERIFY(canvas.scene.filter().isEmpty());
        QVERIFY(canvas.view.hasFocus());
        QCOMPARE(canvas.view.viewport()->height(), before);
    }

    void escapeOnTheCanvasClearsItToo()
    {
        Canvas canvas;
        canvas.key(Qt::Key_F, Qt::ControlModifier);
        Filter filter;
        filter.group = 2;
        canvas.scene.setFilter(filter);
        canvas.view.setFocus();
        canvas.document.setSelection({namespaceRef(u"ns2"_s)});
        canvas.key(Qt::Key_Escape);
        QVERIFY(canvas.document.selection().isEmpty());
        QVERIFY(!canvas.scene.filter().isEmpty());
        canvas.key(Qt::Key_Escape);
        QVERIFY(canvas.scene.filter().isEmpty());
        QVERIFY(!canvas.view.filterBar()->isVisible());
    }

    void whatIsNotThereAnyMoreIsNotAskedFor()
    {
        Canvas canvas;
        canvas.key(Qt::Key_F, Qt::ControlModifier);
        QComboBox *groups = canvas.view.filterBar()->findChildren<QComboBox *>().at(1);
        groups->setCurrentText(u"ANA group 2"_s);
        canvas.document.setLab(labTemplates().at(1).lab); // has a group 2 as well
        QCOMPARE(canvas.scene.filter().group, AnaGroupId(2));
        const Lab one = edits::moveToGroup(canvas.document.lab(), u"ns2"_s, 1)->lab;
        canvas.document.setLab(one);
        QVERIFY(canvas.scene.filter().isEmpty());
        QCOMPARE(groups->currentIndex(), 0);
    }
};

MPATHLAB_WIDGET_TEST(TestCanvasFilter)
#include "tst_canvasfilter.moc"
