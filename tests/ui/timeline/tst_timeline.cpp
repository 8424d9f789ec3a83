// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/store.h"
#include "support/testmain.h"
#include "timelinesamples.h"
#include "ui/common/timetext.h"
#include "ui/timeline/eventmodel.h"
#include "ui/timeline/eventtable.h"
#include "ui/timeline/failoverlist.h"
#include "ui/timeline/failovertext.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTimeZone>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 us = 1000;
constexpr qint64 start = sampleStart;

class Log
{
public:
    EventStore store;

    Event make(qint64 afterUs, EventKind kind, const QString &controller, AnaGroupId group = 0,
               std::optional<AnaState> state = {}, std::optional<AnaState> oldState = {})
    {
        return SampleEvents(store).make(afterUs, kind, controller, group, state, oldState);
    }

    Event io(qint64 afterUs, const QString &controller, NamespaceId nsid)
    {
        return SampleEvents(store).make(afterUs, EventKind::PathFirstIo, controller, 0, {}, {},
                                        nsid);
    }

    void notes(int count)
    {
        std::vector<Event> batch;
        for (int i = 0; i < count; ++i)
            batch.push_back(make(i, EventKind::Note, u"nvme0"_s));
        store.append(std::move(batch));
    }

    void failover()
    {
        using enum AnaState;
        store.append({make(0, EventKind::Injection, u"nvme0"_s, 1, Inaccessible),
                      make(100, EventKind::AnaStateChanged, u"nvme0"_s, 1, Inaccessible, Optimized),
                      make(213, EventKind::AenDelivered, u"nvme0"_s),
                      make(934, EventKind::LogPageRead, u"nvme0"_s),
                      make(1310, EventKind::HostPathState, u"nvme0"_s, 1, Inaccessible, Optimized),
                      io(2040, u"nvme1"_s, 1)});
    }
};

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void times()
    {
        const QString local =
            QDateTime::fromMSecsSinceEpoch(start / 1'000'000).toString(u"HH:mm:ss"_s);
        QCOMPARE(timeText(start), local + u".123456"_s);
        QCOMPARE(timeText(start + 999), local + u".123456"_s);
        QCOMPARE(deltaText(0), u"+0.000"_s);
        QCOMPARE(deltaText(213 * us), u"+0.213"_s);
        QCOMPARE(deltaText(-1500 * us), u"−1.500"_s);
        QCOMPARE(deltaInWords(213 * us), u"+0.21 ms"_s);
        QCOMPARE(deltaInWords(2040 * us), u"+2.0 ms"_s);
        QCOMPARE(deltaInWords(12'340'000 * us), u"+12.3 s"_s);
    }

    void rowsFollowTheStore()
    {
        Log log;
        EventModel model(&log.store);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&model, &EventModel::rowsInserted);
        log.failover();
        log.notes(3);
        QCOMPARE(inserted.count(), 2); // one per batch, not per event
        QCOMPARE(model.rowCount(), 9);

        const auto text = [&model](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(text(0, EventModel::SincePrevious), QString());
        QCOMPARE(text(2, EventModel::SincePrevious), u"+0.113"_s);
        QCOMPARE(text(0, EventModel::Source), u"operator"_s);
        QCOMPARE(text(1, EventModel::ControllerColumn), u"nvme0"_s);
        QCOMPARE(text(1, EventModel::Group), u"1"_s);
        QCOMPARE(text(2, EventModel::Group), QString());
        QCOMPARE(text(3, EventModel::Text), u"log-page-read"_s);
        // A mark stands beside events that carry a state, and only there.
        QVERIFY(model.index(1, EventModel::Text).data(Qt::DecorationRole).isValid());
        QVERIFY(!model.index(3, EventModel::Text).data(Qt::DecorationRole).isValid());

        log.store.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void modelOfAStoreThatHasEvents()
    {
        Log log;
        log.failover();
        EventModel model(&log.store);
        QCOMPARE(model.rowCount(), 6);
        log.notes(1);
        QCOMPARE(model.rowCount(), 7);
    }

    void deltaToTheSelectedRow()
    {
        Log log;
        log.failover();
        EventModel model(&log.store);
        const auto delta = [&model](int row) {
            return model.index(row, EventModel::SinceSelected).data().toString();
        };
        QCOMPARE(delta(5), QString());
        QSignalSpy changed(&model, &EventModel::dataChanged);
        model.setReference(1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(delta(0), u"−0.100"_s);
        QCOMPARE(delta(1), u"+0.000"_s);
        QCOMPARE(delta(5), u"+1.940"_s);
        model.setReference(17); // no such row
        QCOMPARE(model.reference(), -1);
        QCOMPARE(delta(5), QString());
    }

    void failoverSentence()
    {
        Log log;
        log.failover();
        const auto summary = failoverAt(log.store, 0, failoverPaths(sampleLab()));
        QVERIFY(summary);
        QCOMPARE(failoverText(*summary),
                 u"nvme0 group 1 → inaccessible: device +0.10 ms, AEN +0.21 ms, log page read "
                 "+0.93 ms, "
                 "host sees it +1.3 ms, first I/O on nvme1 +2.0 ms"_s);
    }

    void failoverSentenceGrows()
    {
        Log log;
        log.store.append(
            {log.make(0, EventKind::Injection, u"nvme0"_s, 1, AnaState::Inaccessible)});
        const auto sentence = [&log] {
            return failoverText(*failoverAt(log.store, 0, failoverPaths(sampleLab())));
        };
        QCOMPARE(sentence(), u"nvme0 group 1 → inaccessible: asked for"_s);
        log.store.append({log.make(100, EventKind::AnaStateChanged, u"nvme0"_s, 1,
                                   AnaState::Inaccessible, AnaState::Optimized)});
        QCOMPARE(sentence(), u"nvme0 group 1 → inaccessible: device +0.10 ms"_s);
        log.store.append({log.make(213, EventKind::AenDelivered, u"nvme0"_s)});
        QCOMPARE(sentence(), u"nvme0 group 1 → inaccessible: device +0.10 ms, AEN +0.21 ms"_s);
    }

    void countsFailovers()
    {
        using enum AnaState;
        Log log;
        const Lab lab = sampleLab();
        Failovers failovers;
        const auto feed = [&](std::vector<Event> batch) {
            log.store.append(std::move(batch));
            failovers.feed(log.store, failoverPaths(lab));
            return failovers.completed();
        };
        const auto change = [&log](qint64 t, AnaState from, AnaState to) {
            return log.make(t, EventKind::AnaStateChanged, u"nvme0"_s, 1, to, from);
        };
        QCOMPARE(feed({log.io(0, u"nvme1"_s, 1)}), 0); // nothing was lost
        QCOMPARE(feed({change(1, Optimized, Change), change(2, Change, Inaccessible)}), 0);
        QCOMPARE(feed({log.io(3, u"nvme0"_s, 1)}), 0); // the same controller
        QCOMPARE(feed({log.io(4, u"nvme1"_s, 2)}), 0); // another group
        QCOMPARE(feed({log.io(5, u"nvme1"_s, 1)}), 1);
        QCOMPARE(feed({log.io(6, u"nvme1"_s, 1)}), 1); // once per loss
        QCOMPARE(feed({change(7, Inaccessible, Optimized), log.io(8, u"nvme1"_s, 1)}), 1);
        QCOMPARE(feed({change(9, Optimized, Inaccessible), change(10, Inaccessible, Optimized),
                       log.io(11, u"nvme1"_s, 1)}),
                 1); // back before anything was sent elsewhere
        failovers.clear();
        QCOMPARE(failovers.completed(), 0);
    }

    void followsTheEnd()
    {
        Log log;
        const Lab lab = sampleLab();
        TimelinePanel panel(&log.store, [&lab] { return failoverPaths(lab); });
        panel.resize(900, 200);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QScrollBar *bar = panel.view()->table()->verticalScrollBar();
        log.notes(200);
        QTRY_VERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(panel.view()->isFollowing());

        bar->setValue(3); // the user scrolls up
        QVERIFY(!panel.view()->isFollowing());
        const int before = bar->maximum();
        log.notes(50);
        QTRY_VERIFY(bar->maximum() > before);
        QCOMPARE(bar->value(), 3);

        bar->setValue(bar->maximum()); // and back to the end
        QVERIFY(panel.view()->isFollowing());
        log.notes(50);
        QTRY_COMPARE(bar->value(), bar->maximum());
        QVERIFY(panel.view()->isFollowing());
    }

    /// The list of failovers makes a row current when it gets the keyboard. That this one is
    /// too old at some time is nobody's wish to see another.
    void followsOnWhenOldFailoversGo()
    {
        Log log;
        log.failover();
        const Lab lab = sampleLab();
        TimelineView view(&log.store, [&lab] { return failoverPaths(lab); });
        view.resize(900, 500);
        view.show();
        QItemSelectionModel *const selection = view.failovers()->selectionModel();
        const QAbstractItemModel *const failovers = view.failovers()->model();
        selection->setCurrentIndex(failovers->index(0, 0), QItemSelectionModel::NoUpdate);
        QVERIFY(view.isFollowing());
        const auto injections = [&log](int count) {
            std::vector<Event> batch;
            for (int i = 0; i < count; i++)
                batch.push_back(log.make(3000 + i, EventKind::Injection, u"nvme0"_s, 1,
                                         AnaState::Inaccessible));
            log.store.append(std::move(batch));
        };
        injections(FailoverList::maximumRows - 1);
        QTRY_COMPARE(failovers->rowCount(), FailoverList::maximumRows);
        QCOMPARE(selection->currentIndex().row(), FailoverList::maximumRows - 1);
        QSignalSpy removed(failovers, &QAbstractItemModel::rowsRemoved);
        injections(5);
        QTRY_VERIFY(!removed.isEmpty());
        QVERIFY(!selection->hasSelection());
        QVERIFY(view.isFollowing());
    }

    void summaryLine()
    {
        Log log;
        const Lab lab = sampleLab();
        TimelinePanel panel(&log.store, [&lab] { return failoverPaths(lab); });
        QVERIFY(panel.view()->summary().contains("once the lab runs"_L1));
        log.failover();
        QVERIFY(panel.view()->summary().startsWith(u"nvme0 group 1 → inaccessible: device"));
        log.store.clear();
        QVERIFY(panel.view()->summary().contains("once the lab runs"_L1));
    }

    void copiesRows()
    {
        Log log;
        log.failover();
        const Lab lab = sampleLab();
        TimelinePanel panel(&log.store, [&lab] { return failoverPaths(lab); });
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.view()->table()->selectRow(3);
        panel.view()->table()->selectionModel()->select(panel.view()->table()->model()->index(1, 0),
                                                        QItemSelectionModel::Select |
                                                            QItemSelectionModel::Rows);
        panel.view()->table()->setFocus();
        QTest::keySequence(panel.view()->table(), QKeySequence::Copy);
        const QStringList lines =
            QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.at(0).section(u'\t', 1), u"+0.100\tdevice\tnvme0\t1\tana-state-changed"_s);
        QCOMPARE(lines.at(1).section(u'\t', 2), u"device\tnvme0\t\tlog-page-read"_s);
    }
};

MPATHLAB_WIDGET_TEST(TestTimeline)
#include "tst_timeline.moc"
