// SPDX-License-Identifier: GPL-2.0-or-later
// Filter, search and selection of the timeline, its failovers and its files.
// With $MPATHLAB_PICTURES (a folder) pictures are kept, to be looked at.
#include "support/pictures.h"
#include "support/testmain.h"
#include "timelinesamples.h"
#include "ui/common/elidedline.h"
#include "ui/timeline/eventfilterbar.h"
#include "ui/timeline/eventmodel.h"
#include "ui/timeline/eventtable.h"
#include "ui/timeline/lanes/lanesview.h"
#include "ui/timeline/rowfilter.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/appearance.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

/// Device and host as they are after the failover; nvme0's path had its last I/O at
/// -1 ms, nvme1's is in use since.
LiveState afterFailover(qint64 lastIo)
{
    LiveState live;
    for (const QString &id : {u"nvme0"_s, u"nvme1"_s}) {
        LiveController controller;
        controller.subsystemNqn = u"nqn"_s;
        const bool failed = id == u"nvme0"_s;
        controller.groups[1].device = failed ? AnaState::Inaccessible : AnaState::NonOptimized;
        controller.groups[2].device = AnaState::Optimized;
        PathStatus path;
        path.nsid = 1;
        path.group = 1;
        path.readOps = failed ? 1000 : quint64(lastIo / 1000) % 1'000'000'000;
        path.lastIoNs = failed ? sampleStart - 1'000'000 : lastIo;
        controller.paths[1] = path;
        live.controllers[id] = controller;
    }
    return live;
}

struct Bench
{
    EventStore store;
    Lab lab = sampleLab();
    std::unique_ptr<TimelineView> view;

    void open(QSize size = {1000, 360})
    {
        view = std::make_unique<TimelineView>(&store, [this] { return failoverPaths(lab); });
        view->resize(size);
        view->show();
        QVERIFY(QTest::qWaitForWindowActive(view.get()));
    }

    void notes(int count, qint64 fromUs = 10'000)
    {
        SampleEvents e(store);
        std::vector<Event> batch;
        for (int i = 0; i < count; ++i) {
            Event event = e.make(fromUs + i, EventKind::Note, i % 2 ? u"nvme1"_s : u"nvme0"_s);
            store.setText(event, i % 10 ? u"line %1"_s.arg(i) : u"tenth %1"_s.arg(i));
            batch.push_back(event);
        }
        store.append(std::move(batch));
    }

    QAbstractItemModel *model() { return view->table()->model(); }
    QString text(int row) { return model()->index(row, EventModel::Text).data().toString(); }
    QAction *action(const QString &name)
    {
        for (QAction *action : view->table()->actions()) {
            if (action->text() == name)
                return action;
        }
        return nullptr;
    }
};

} // namespace

class TestTimelineTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filterShowsSome()
    {
        Bench bench;
        bench.notes(1000);
        bench.open();
        QAbstractItemModelTester tester(bench.model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        bench.view->search();
        EventFilterBar *bar = bench.view->filterBar();
        QVERIFY(bar->isVisible());
        bar->filterEdit()->setText(u"TENTH"_s);
        QTRY_COMPARE(bench.model()->rowCount(), 100);
        QCOMPARE(bench.text(3), u"tenth 30"_s);
        // Δ to the row above, which is another event now.
        QCOMPARE(bench.model()->index(3, EventModel::SincePrevious).data().toString(), u"+0.010"_s);

        // What comes is looked at too; what does not match is not shown.
        bench.notes(20, 20'000);
        QCOMPARE(bench.model()->rowCount(), 102);
        bar->filterEdit()->setText(u"tenth 990"_s);
        QTRY_COMPARE(bench.model()->rowCount(), 1);
        bench.store.clear();
        QCOMPARE(bench.model()->rowCount(), 0);
        bench.notes(1000);
        QCOMPARE(bench.model()->rowCount(), 1);
        QTest::keyClick(bar->filterEdit(), Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QCOMPARE(bench.model()->rowCount(), 1000);
    }

    void filterByKindAndController()
    {
        Bench bench;
        fillFailover(bench.store);
        bench.open();
        EventModel model(&bench.store);
        RowFilter filter(&bench.store, &model);
        const auto rows = [&](const EventFilter &wanted) {
            filter.setFilter(wanted);
            [&] { QTRY_VERIFY(!filter.isBusy()); }();
            return model.rowCount();
        };
        QCOMPARE(rows({.words = {}, .kinds = kindBit(EventKind::HostPathState), .controller = {}}),
                 5);
        QCOMPARE(rows({.words = {}, .controller = u"nvme1"_s}), 4);
        QCOMPARE(rows({.words = u"aen"_s, .controller = u"nvme0"_s}), 2);
        QCOMPARE(rows({.words = {}, .sources = 1 << int(EventSource::Operator), .controller = {}}),
                 1);
        QCOMPARE(rows({}), 13);
    }

    /// The rows of the first hits, and of those behind them, whatever comes meanwhile.
    void longLogIsFilteredInTwoSteps()
    {
        Bench bench;
        EventModel model(&bench.store);
        RowFilter filter(&bench.store, &model);
        bench.notes(200'000);
        QSignalSpy replaced(&filter, &RowFilter::rowsReplaced);
        QSignalSpy busy(&filter, &RowFilter::busyChanged);
        filter.setFilter({.words = u"note"_s, .controller = u"nvme1"_s});
        bench.notes(10, 300'000); // the worker does not know of them
        QTRY_COMPARE(busy.count(), 2);
        QCOMPARE(replaced.count(), 1); // the rest was inserted
        QCOMPARE(model.rowCount(), 100'005);
        QCOMPARE(model.eventAt(100'004), 200'009);
        QCOMPARE(model.rowOf(200'009), 100'004);
        QCOMPARE(model.rowOf(200'008), -1);
    }

    void aNewFilterEndsTheOneBefore()
    {
        Bench bench;
        EventModel model(&bench.store);
        RowFilter filter(&bench.store, &model);
        bench.notes(100'000);
        for (const QString &words : {u"l"_s, u"li"_s, u"lin"_s, u"tenth 99990"_s})
            filter.setFilter({.words = words, .controller = {}});
        QTRY_VERIFY(!filter.isBusy());
        QCOMPARE(model.rowCount(), 1);
        filter.setFilter({.words = u"x"_s, .controller = {}});
        filter.setFilter({});
        QVERIFY(!filter.isBusy());
        QCOMPARE(model.rowCount(), 100'000);
        // And none is left when it goes.
        filter.setFilter({.words = u"note"_s, .controller = {}});
    }

    void selectionSurvivesTheFilter()
    {
        Bench bench;
        bench.notes(1000);
        bench.open();
        bench.view->table()->selectEvent(500);
        QCOMPARE(bench.view->lanes()->selected(), 500);
        bench.view->search();
        bench.view->filterBar()->filterEdit()->setText(u"tenth"_s);
        QTRY_COMPARE(bench.model()->rowCount(), 100);
        QCOMPARE(bench.view->table()->currentEvent(), 500);
        QCOMPARE(bench.view->table()->currentIndex().row(), 50);
        bench.view->filterBar()->filterEdit()->setText(u"line"_s);
        QTRY_COMPARE(bench.model()->rowCount(), 900);
        QCOMPARE(bench.view->table()->currentEvent(), -1); // not shown, but
        QCOMPARE(bench.view->lanes()->selected(), 500);    // not forgotten
        bench.view->filterBar()->clear();
        QCOMPARE(bench.view->table()->currentEvent(), 500);
    }

    void searchGoesRound()
    {
        Bench bench;
        bench.notes(1000);
        bench.open();
        EventTable *table = bench.view->table();
        table->setFocus();
        QTest::keySequence(table, QKeySequence::Find);
        QLineEdit *edit = bench.view->filterBar()->searchEdit();
        QVERIFY(edit->hasFocus());
        QTest::keyClicks(edit, u"tenth 5"_s); // both words: 50, 150, ... 500, 510, ...
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(table->currentEvent(), 50);
        QCOMPARE(bench.model()->rowCount(), 1000); // nothing is hidden
        QVERIFY(bench.action(u"Find next"_s));
        bench.action(u"Find next"_s)->trigger();
        QTRY_COMPARE(table->currentEvent(), 150);
        bench.action(u"Find previous"_s)->trigger();
        QTRY_COMPARE(table->currentEvent(), 50);
        bench.action(u"Find previous"_s)->trigger();
        QTRY_COMPARE(table->currentEvent(), 950);
        QVERIFY(!bench.view->isFollowing());
        edit->setText(u"no such thing"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QLabel *note = nullptr;
        for (QLabel *label : bench.view->filterBar()->findChildren<QLabel *>()) {
            if (label->text().contains("of"_L1))
                continue;
            note = label;
        }
        QVERIFY(note);
        QTRY_COMPARE(note->text(), u"not found"_s);
        QCOMPARE(table->currentEvent(), 950);
        // Among the rows that a filter shows.
        bench.view->filterBar()->filterEdit()->setText(u"nvme1"_s);
        QTRY_COMPARE(bench.model()->rowCount(), 500);
        edit->setText(u"99"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(table->currentEvent(), 99);
    }

    void followingIsOne()
    {
        Bench bench;
        bench.notes(500);
        bench.open();
        QScrollBar *bar = bench.view->table()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(bench.view->isFollowing() && bench.view->lanes()->isFollowing());
        bar->setValue(3);
        QVERIFY(!bench.view->isFollowing() && !bench.view->lanes()->isFollowing());
        QTest::keyClick(bench.view->lanes(), Qt::Key_End);
        QVERIFY(bench.view->isFollowing());
        QCOMPARE(bar->value(), bar->maximum());
        bench.view->lanes()->setRange({sampleStart, sampleStart + 1'000'000});
        QVERIFY(!bench.view->isFollowing());
        QCOMPARE(bar->value(), bar->maximum()); // where it was
        // That a filter leaves few rows is nobody's wish to follow.
        bar->setValue(3);
        bench.view->search();
        bench.view->filterBar()->filterEdit()->setText(u"tenth"_s);
        QTRY_COMPARE(bench.model()->rowCount(), 50);
        QCoreApplication::processEvents();
        QVERIFY(!bench.view->isFollowing());
        bench.view->filterBar()->filterEdit()->setText(u"tenth 490"_s);
        QTRY_COMPARE(bench.model()->rowCount(), 1);
        QCoreApplication::processEvents();
        QVERIFY(!bench.view->isFollowing());
    }

    void selectionGoesBothWays()
    {
        Bench bench;
        fillFailover(bench.store);
        bench.open({1000, 500});
        LanesView *lanes = bench.view->lanes();
        EventTable *table = bench.view->table();
        table->selectEvent(11);
        QCOMPARE(lanes->selected(), 11);
        QVERIFY(lanes->range().contains(bench.store.at(11).t));
        lanes->setRange({sampleStart - 1'000'000, sampleStart + 5'000'000});
        lanes->grab();
        const QRect plot = lanes->plotArea();
        const int y = plot.top() + lanes->rows().first().height / 2; // the operator's
        QTest::mouseClick(lanes->viewport(), Qt::LeftButton, {},
                          {plot.left() + plot.width() / 6, y});
        QCOMPARE(table->currentEvent(), 6);
        QCOMPARE(bench.model()->index(12, EventModel::SinceSelected).data().toString(),
                 u"+2.040"_s);
        QCOMPARE(lanes->range().from, sampleStart - 1'000'000); // it was in sight
    }

    void failoversOfTheRun()
    {
        Bench bench;
        fillFailover(bench.store);
        bench.open();
        const QAbstractItemModel *list = bench.view->failovers()->model();
        QAbstractItemModelTester tester(bench.view->failovers()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(list->rowCount(), 1);
        const auto lines = [&](int row) {
            return list->index(row, 0).data().toString().split(u'\n');
        };
        QVERIFY(lines(0).at(0).endsWith(u"nvme0 group 1 → inaccessible"_s));
        QCOMPARE(lines(0).at(1), u"AEN +0.21 ms, log page +0.93 ms, host +1.3 ms"_s);
        QCOMPARE(lines(0).at(2), u"first I/O on nvme1 +2.0 ms"_s);
        // The counters tell of the last I/O before it.
        bench.view->takeCounters(sampleStart + 50'000'000, afterFailover(sampleStart + 49'000'000));
        QCOMPARE(lines(0).at(2), u"first I/O on nvme1 +2.0 ms, longest stall 3.04 ms"_s);
        QVERIFY(bench.view->summary().endsWith("longest stall 3.04 ms"_L1));

        SampleEvents e(bench.store);
        bench.store.append(
            {e.make(90'000, EventKind::Injection, u"nvme0"_s, 1, AnaState::Optimized)});
        QCOMPARE(list->rowCount(), 2);
        QCOMPARE(lines(0).at(1), u"asked for"_s); // newest first
        bench.view->failovers()->setCurrentIndex(list->index(1, 0));
        QCOMPARE(bench.view->table()->currentEvent(), 6);
        const TimeRange range = bench.view->lanes()->range();
        QVERIFY(range.contains(sampleStart - 1'000'000)); // where the stall began
        QVERIFY(range.contains(sampleStart + 2'040'000));
        QVERIFY(range.span() < 5'000'000);
        bench.store.clear();
        QCOMPARE(list->rowCount(), 0);
    }

    void lanesAreThereBeforeAnythingHappens()
    {
        Bench bench;
        bench.open();
        bench.view->takeLive(sampleStart, afterFailover(0));
        bench.view->lanes()->grab();
        QCOMPARE(bench.view->lanes()->rows().size(), 8);
        bench.notes(1, -1000);
        QCOMPARE(bench.view->lanes()->index().bands().bands().begin()->second.device.stateAt(
                     sampleStart),
                 quint8(AnaState::Inaccessible));
    }

    void emptyPlacesSayWhatWillBeThere()
    {
        Bench bench;
        bench.open();
        const auto blank = [&bench] {
            const QImage picture = bench.view->failovers()->viewport()->grab().toImage();
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x) {
                    if (picture.pixel(x, y) != picture.pixel(0, 0))
                        return false;
                }
            }
            return true;
        };
        QVERIFY(!blank()); // words
        bench.view->resize(bench.view->width(), 200);
        QVERIFY(!blank());
    }

    void aLongSummaryEndsWithDots()
    {
        Bench bench;
        bench.open();
        fillFailover(bench.store);
        auto *summary = bench.view->findChild<ElidedLine *>();
        QVERIFY(summary);
        QTRY_VERIFY(summary->text().startsWith(u"nvme0 group 1"_s));
        bench.view->resize(2000, 360);
        QTRY_VERIFY(!summary->isElided());
        bench.view->resize(700, 360);
        QTRY_VERIFY(summary->isElided());
        QCOMPARE(bench.view->width(), 700); // it asks for no room
        QCOMPARE(summary->toolTip(), summary->text().toHtmlEscaped());
    }

    void layoutIsRemembered()
    {
        Bench bench;
        bench.open();
        QAction *failovers = nullptr;
        for (QAction *action : bench.view->findChildren<QAction *>()) {
            if (action->text() == "Failovers"_L1)
                failovers = action;
        }
        QVERIFY(failovers && bench.view->failovers()->isVisible());
        failovers->trigger();
        QVERIFY(!bench.view->failovers()->isVisible());
        Bench other;
        other.open();
        other.view->restoreLayout("nonsense");
        QVERIFY(other.view->failovers()->isVisible());
        other.view->restoreLayout(bench.view->saveLayout());
        QVERIFY(!other.view->failovers()->isVisible());
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << false << QSize(1280, 300);
        QTest::newRow("dark") << true << QSize(1920, 420);
    }

    void pictures()
    {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        QApplication::setPalette(dark ? darkPalette() : lightPalette());
        Bench bench;
        fillFailover(bench.store);
        bench.open(size);
        bench.view->takeLive(sampleStart, afterFailover(0));
        for (int i = -8; i <= 10; i++)
            bench.view->takeCounters(sampleStart + i * 100'000'000,
                                     afterFailover(sampleStart + i * 100'000'000));
        bench.view->failovers()->setCurrentIndex(bench.view->failovers()->model()->index(0, 0));
        const auto keep = [&](const QString &name) {
            const QImage picture = bench.view->grab().toImage();
            QCOMPARE(picture.size(), size);
            keepPicture(picture,
                        u"timeline-%1-%2"_s.arg(name, QLatin1String(QTest::currentDataTag())));
        };
        keep(u"failover"_s);
        bench.view->search();
        bench.view->filterBar()->filterEdit()->setText(u"nvme0"_s);
        bench.view->filterBar()->searchEdit()->setText(u"nothing"_s);
        bench.view->filterBar()->setSearchNote(u"not found"_s, true);
        QTRY_COMPARE(bench.model()->rowCount(), 8);
        keep(u"filter"_s);
        QApplication::setPalette(QPalette());
    }
};

MPATHLAB_WIDGET_TEST(TestTimelineTable)
#include "tst_timelinetable.moc"
