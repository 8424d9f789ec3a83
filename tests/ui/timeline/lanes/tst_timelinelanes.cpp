// SPDX-License-Identifier: GPL-2.0-or-later
// The lanes: conversions, rows, and what is at a pixel. With $MPATHLAB_PICTURES (a folder)
// pictures are kept, to be looked at.
#include "monitor/trace/store.h"
#include "support/pictures.h"
#include "support/testmain.h"
#include "tests/ui/timeline/timelinesamples.h"
#include "ui/common/statestyle.h"
#include "ui/common/timetext.h"
#include "ui/timeline/lanes/coordinates.h"
#include "ui/timeline/lanes/lanesview.h"
#include "ui/timeline/lanes/marks.h"
#include "ui/window/appearance.h"

#include <QAction>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 us = 1000;
constexpr qint64 ms = 1'000'000;
constexpr qint64 start = sampleStart;

/// A view of a run, as large as it is in the window.
struct Bench
{
    EventStore store;
    IoHistory io;
    std::unique_ptr<LanesView> view;

    void open(QSize size = {900, 300})
    {
        view = std::make_unique<LanesView>(&store, &io);
        view->resize(size);
        view->show();
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
    }

    int row(LaneRow::Kind kind, const QString &controller = {}, AnaGroupId group = 0)
    {
        const QList<LaneRow> &rows = view->rows();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.at(i).kind == kind && store.string(rows.at(i).controller) == controller &&
                rows.at(i).group == group)
                return i;
        }
        return -1;
    }

    /// In the middle of a row (or a share of its height down), where t is drawn.
    QPoint place(int row, qint64 t, double share = 0.5)
    {
        const QRect plot = view->plotArea();
        const LaneRow &lane = view->rows().at(row);
        return {plot.left() + int(xOf(view->range(), plot.width(), t)),
                plot.top() + lane.y + int(lane.height * share) -
                    view->verticalScrollBar()->value()};
    }

    QColor pixel(const QPoint &at) { return view->viewport()->grab().toImage().pixelColor(at); }
};

void wheel(LanesView *view, const QPoint &at, int notches, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(QPointF(at), QPointF(view->viewport()->mapToGlobal(at)), {},
                      QPoint(0, 120 * notches), Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view->viewport(), &event);
}

} // namespace

class TestTimelineLanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeAndPixels()
    {
        const TimeRange range{start, start + 1000};
        QCOMPARE(xOf(range, 500, start), 0.0);
        QCOMPARE(xOf(range, 500, start + 500), 250.0);
        QCOMPARE(xOf(range, 500, start + 999), 499.5);
        // Outside: outside, and no farther than a line can be drawn to.
        QVERIFY(xOf(range, 500, start + 1000) >= 500);
        QCOMPARE(xOf(range, 500, 0), -500.0);
        QCOMPARE(xOf(range, 500, std::numeric_limits<qint64>::max()), 1000.0);
        QCOMPARE(timeAt(range, 500, 0), start);
        QCOMPARE(timeAt(range, 500, 250), start + 500);
        QCOMPARE(timeAt(range, 500, 500), start + 1000);
        QCOMPARE(timeAt(range, 500, -250), start - 500);
        QCOMPARE(timeAt({10, 1010}, 500, -500), 0);
        for (int x = 0; x < 500; x++)
            QCOMPARE(int(xOf(range, 500, timeAt(range, 500, x))), x);
    }

    void ranges()
    {
        constexpr qint64 end = std::numeric_limits<qint64>::max();
        QCOMPARE(rangeFrom(-5, 2000), (TimeRange{0, 2000}));
        QCOMPARE(rangeFrom(end, 2000), (TimeRange{end - 2000, end}));
        QCOMPARE(rangeFrom(7, 1).span(), shortestSpan);
        QCOMPARE(rangeFrom(7, end).span(), longestSpan);

        const TimeRange range{start, start + 100'000};
        const qint64 anchor = start + 25'000;
        const TimeRange closer = zoomed(range, 0.5, anchor);
        QCOMPARE(closer.span(), 50'000);
        QCOMPARE(xOf(closer, 400, anchor), xOf(range, 400, anchor));
        QCOMPARE(zoomed(range, 1e-9, anchor).span(), shortestSpan);
        QVERIFY(zoomed(range, 1e-9, anchor).contains(anchor));
        QCOMPARE(zoomed(range, 1e30, anchor).span(), longestSpan);
        QCOMPARE(zoomed(range, 2, 0).from, start); // an anchor outside is the border

        QCOMPARE(panned(range, 500), (TimeRange{start + 500, start + 100'500}));
        QCOMPARE(panned(range, -end), (TimeRange{0, 100'000}));
        QCOMPARE(panned(range, end).to, end);
    }

    void axis()
    {
        const auto steps = [](qint64 span, int width) {
            return axisTicks({start, start + span}, width, 130).step;
        };
        QCOMPARE(steps(1000 * ms, 1300), 100 * ms);
        QCOMPARE(steps(1100 * ms, 1300), 200 * ms);
        QCOMPARE(steps(1000, 1300), 100);
        QCOMPARE(steps(3'600'000 * ms, 1300), 600'000 * ms);
        const AxisTicks ticks = axisTicks({start, start + 1000 * ms}, 1300, 130);
        QCOMPARE(ticks.moments.size(), 10);
        for (const qint64 moment : ticks.moments)
            QCOMPARE(moment % (100 * ms), 0);
        QCOMPARE(axisText(start, 1000 * ms), timeText(start).left(8));
        QCOMPARE(axisText(start, 20 * ms), timeText(start).left(11));
        QCOMPARE(axisText(start, us), timeText(start));
        QCOMPARE(axisText(start, 60'000 * ms), timeText(start).left(5));
        // The whole of time, and the last moment of it.
        constexpr qint64 end = std::numeric_limits<qint64>::max();
        QVERIFY(axisTicks({0, longestSpan}, 1300, 130).moments.size() <= 10);
        QVERIFY(axisTicks({end - 1000, end}, 1300, 130).moments.size() <= 10);
    }

    void spans()
    {
        QCOMPARE(spanText(850), u"850 ns"_s);
        QCOMPARE(spanText(12'500), u"12.5 µs"_s);
        QCOMPARE(spanText(3'200'000), u"3.20 ms"_s);
        QCOMPARE(spanText(4'500 * ms), u"4.50 s"_s);
        QCOMPARE(spanText(130'000 * ms), u"2 min 10 s"_s);
        QCOMPARE(spanText(7'260'000 * ms), u"2 h 1 min"_s);
    }

    void rowsOfARun()
    {
        Bench bench;
        fillFailover(bench.store);
        bench.open();
        QStringList labels;
        for (const LaneRow &row : bench.view->rows())
            labels += row.label;
        QCOMPARE(labels, (QStringList{u"Operator"_s, u"Guest"_s, u"nvme0"_s, u"group 1"_s,
                                      u"group 2"_s, u"nvme1"_s, u"group 1"_s, u"group 2"_s}));
        const QList<LaneRow> &rows = bench.view->rows();
        QCOMPARE(rowAt(rows, -1), -1);
        QCOMPARE(rowAt(rows, 0), 0);
        QCOMPARE(rowAt(rows, rows.at(1).y - 1), 0);
        QCOMPARE(rowAt(rows, rows.at(1).y), 1);
        QCOMPARE(rowAt(rows, heightOf(rows) - 1), rows.size() - 1);
        QCOMPARE(rowAt(rows, heightOf(rows)), -1);
        QCOMPARE(rowAt({}, 0), -1);
    }

    void manyGroupsAreFolded()
    {
        Bench bench;
        bench.open({900, 120});
        for (AnaGroupId group = 1; group <= 5; group++)
            bench.view->observe(u"nvme10"_s, group, start, AnaState::Optimized);
        bench.view->observe(u"nvme2"_s, 1, start, AnaState::Optimized);
        bench.view->grab();
        QCOMPARE(bench.view->rows().size(), 6);
        QCOMPARE(bench.view->rows().at(2).label, u"nvme2"_s); // not nvme10
        const int head = bench.row(LaneRow::Kind::Controller, u"nvme10"_s);
        QVERIFY(bench.view->rows().at(head).folded);
        QCOMPARE(bench.view->rows().at(head + 1).label, u"5 groups"_s);
        // A click on its name unfolds, and folds again.
        const QPoint name(20, bench.place(head, start).y());
        QTest::mouseClick(bench.view->viewport(), Qt::LeftButton, {}, name);
        bench.view->grab();
        QCOMPARE(bench.view->rows().size(), 10);
        QVERIFY(bench.view->verticalScrollBar()->maximum() > 0);
        QTest::mouseClick(bench.view->viewport(), Qt::LeftButton, {}, name);
        bench.view->grab();
        QCOMPARE(bench.view->rows().size(), 6);
    }

    void ioRows()
    {
        Bench bench;
        fillFailover(bench.store);
        fillIo(bench.io);
        bench.open({900, 400});
        const auto count = [&] {
            bench.view->grab();
            return std::count_if(bench.view->rows().begin(), bench.view->rows().end(),
                                 [](const LaneRow &row) { return row.kind == LaneRow::Kind::Io; });
        };
        QCOMPARE(count(), 4); // two paths on each of two controllers
        QCOMPARE(bench.view->rows().last().label, u"I/O, namespace 2"_s);
        bench.io.clear();
        for (int i = 0; i < 2; i++)
            bench.io.add(start + i * 100 * ms, {{{u"nvme0"_s, 1}, quint64(i)}});
        bench.view->ioChanged();
        QCOMPARE(count(), 1); // the sum of one path is the path
    }

    void whatIsAtAPixel()
    {
        Bench bench;
        fillFailover(bench.store);
        bench.open();
        bench.view->setRange({start - 1 * ms, start + 5 * ms});
        const int group = bench.row(LaneRow::Kind::Group, u"nvme0"_s, 1);
        const QColor good = stateColor(AnaState::Optimized);
        const QColor bad = stateColor(AnaState::Inaccessible);
        // The device's band changes at 0.1 ms, the host's below it at 1.31 ms.
        QCOMPARE(bench.pixel(bench.place(group, start + 60 * us, 0.3)), good);
        QCOMPARE(bench.pixel(bench.place(group, start + 800 * us, 0.3)), bad);
        QCOMPARE(bench.pixel(bench.place(group, start + 800 * us, 0.85)), good);
        QCOMPARE(bench.pixel(bench.place(group, start + 1400 * us, 0.85)), bad);
        // nvme1's stays, and what is not over yet is not drawn.
        const int other = bench.row(LaneRow::Kind::Group, u"nvme1"_s, 1);
        QCOMPARE(bench.pixel(bench.place(other, start + 800 * us, 0.3)),
                 stateColor(AnaState::NonOptimized));
        QCOMPARE(bench.pixel(bench.place(other, start + 4 * ms, 0.3)),
                 LaneColors::from(bench.view->palette()).ground);

        const auto at = [&](int row, qint64 t, double share = 0.5) {
            return bench.view->hitAt(bench.place(row, t, share));
        };
        const int head = bench.row(LaneRow::Kind::Controller, u"nvme0"_s);
        const LaneHit aen = at(head, start + 213 * us);
        QCOMPARE(bench.store.at(aen.event).kind, EventKind::AenDelivered);
        QVERIFY(aen.text.contains("nvme0: aen-delivered"_L1));
        const LaneHit near = bench.view->hitAt(bench.place(head, start + 934 * us) + QPoint(4, 0));
        QCOMPARE(bench.store.at(near.event).kind, EventKind::LogPageRead);
        QCOMPARE(at(head, start + 600 * us).event, -1);
        const LaneHit band = at(group, start + 800 * us, 0.3);
        QCOMPARE(bench.store.at(band.event).kind, EventKind::AnaStateChanged);
        QVERIFY2(band.text.startsWith("nvme0 group 1: device inaccessible since "_L1) &&
                     band.text.contains("host optimized"_L1),
                 qPrintable(band.text));
        QCOMPARE(bench.store.at(at(group, start + 1400 * us, 0.85).event).kind,
                 EventKind::HostPathState);
        QCOMPARE(bench.store.at(at(0, start).event).kind, EventKind::Injection);
        QVERIFY(bench.view->hitAt({2, 100}).text.isEmpty()); // the names
    }

    void crowdedMarksTellAll()
    {
        Bench bench;
        fillFailover(bench.store);
        bench.open();
        bench.view->setRange({start - 1'000 * ms, start + 1'000 * ms});
        const LaneHit hit = bench.view->hitAt(
            bench.place(bench.row(LaneRow::Kind::Controller, u"nvme0"_s), start + 200 * us));
        QCOMPARE(hit.count, 3); // two notices and a read; the states are bands
        QCOMPARE(hit.text.split(u'\n').size(), 3);
        QCOMPARE(bench.store.at(hit.event).kind, EventKind::AenQueued);
    }

    void zoomsAtThePointer()
    {
        Bench bench;
        fillFailover(bench.store);
        bench.open();
        const QRect plot = bench.view->plotArea();
        const QPoint at(plot.left() + plot.width() / 4, plot.top() + 30);
        const TimeRange before = bench.view->range();
        const qint64 moment = timeAt(before, plot.width(), at.x() - plot.left());
        wheel(bench.view.get(), at, 3, Qt::ControlModifier);
        QVERIFY(bench.view->range().span() < before.span() * 6 / 10);
        QVERIFY(qAbs(xOf(bench.view->range(), plot.width(), moment) - (at.x() - plot.left())) < 1);
        wheel(bench.view.get(), at, -3, Qt::ControlModifier);
        QVERIFY(qAbs(bench.view->range().span() - before.span()) < 1000);
        const TimeRange there = bench.view->range();
        wheel(bench.view.get(), at, -1, Qt::ShiftModifier);
        QVERIFY(bench.view->range().from > there.from);
        QCOMPARE(bench.view->range().span(), there.span());
    }

    void dragPansAndShiftMeasures()
    {
        Bench bench;
        fillFailover(bench.store);
        bench.open();
        bench.view->setRange({start, start + 10 * ms});
        QWidget *viewport = bench.view->viewport();
        const QRect plot = bench.view->plotArea();
        const QPoint from(plot.left() + 300, plot.top() + 40);
        QTest::mousePress(viewport, Qt::LeftButton, {}, from);
        QTest::mouseMove(viewport, from - QPoint(plot.width() / 10, 0));
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, from - QPoint(plot.width() / 10, 0));
        QVERIFY(qAbs(bench.view->range().from - start - ms) < ms / 20);
        QVERIFY(!bench.view->measured());

        bench.view->setRange({start, start + 10 * ms});
        QTest::mousePress(viewport, Qt::LeftButton, Qt::ShiftModifier, from);
        QTest::mouseMove(viewport, from - QPoint(plot.width() / 10, 0));
        QTest::mouseRelease(viewport, Qt::LeftButton, Qt::ShiftModifier,
                            from - QPoint(plot.width() / 10, 0));
        QCOMPARE(bench.view->range().from, start);
        QVERIFY(bench.view->measured());
        QVERIFY(qAbs(bench.view->measured()->span() - ms) < ms / 20);
        QTest::keyClick(bench.view.get(), Qt::Key_Escape);
        QVERIFY(!bench.view->measured());
    }

    void keys()
    {
        Bench bench;
        fillFailover(bench.store);
        bench.open();
        QVERIFY(QTest::qWaitForWindowActive(bench.view.get()));
        bench.view->setFocus();
        bench.view->setRange({start - 50 * ms, start - 40 * ms});
        const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
            QTest::keyClick(bench.view.get(), key, modifiers);
            return bench.view->range();
        };
        QCOMPARE(press(Qt::Key_Right), (TimeRange{start - 49 * ms, start - 39 * ms}));
        QCOMPARE(press(Qt::Key_Left, Qt::ControlModifier),
                 (TimeRange{start - 58 * ms, start - 48 * ms}));
        QCOMPARE(press(Qt::Key_Home).from, bench.view->extent()->from);
        QVERIFY(!bench.view->isFollowing());
        const TimeRange end = press(Qt::Key_End);
        QVERIFY(bench.view->isFollowing());
        QVERIFY(end.contains(bench.view->extent()->to));
        QCOMPARE(press(Qt::Key_Plus).span(), 5 * ms);
        QVERIFY(bench.view->isFollowing()); // the right edge stayed
        QCOMPARE(press(Qt::Key_Minus).span(), 10 * ms);
        const TimeRange all = press(Qt::Key_0);
        QVERIFY(all.from <= bench.view->extent()->from && all.to >= bench.view->extent()->to);
    }

    void followsTheNewestEvent()
    {
        Bench bench;
        bench.open();
        QVERIFY(bench.view->isFollowing());
        QSignalSpy following(bench.view.get(), &LanesView::followingChanged);
        const auto note = [&](qint64 t) {
            Event event{.t = start + t};
            bench.store.append({event});
        };
        note(0);
        const qint64 span = bench.view->range().span();
        QCOMPARE(bench.view->range().from, start); // a short run stands at the left
        note(100'000 * ms);
        QVERIFY(bench.view->range().contains(start + 100'000 * ms));
        QCOMPARE(bench.view->range().span(), span);
        // What is over is looked at in peace.
        bench.view->setRange({start, start + 1000 * ms});
        QCOMPARE(following.count(), 1);
        note(200'000 * ms);
        QCOMPARE(bench.view->range().from, start);
        bench.view->setFollowing(true);
        QVERIFY(bench.view->range().contains(start + 200'000 * ms));
        bench.view->setFollowing(false);
        bench.store.clear();
        QVERIFY(bench.view->isFollowing());
        QVERIFY(!bench.view->extent());
        note(5);
        QVERIFY(bench.view->range().contains(start + 5));
    }

    void selection()
    {
        Bench bench;
        fillFailover(bench.store);
        bench.open();
        bench.view->setRange({start - ms, start + 5 * ms});
        bench.view->grab();
        QSignalSpy clicked(bench.view.get(), &LanesView::eventClicked);
        const int head = bench.row(LaneRow::Kind::Controller, u"nvme0"_s);
        const QPoint notice = bench.place(head, start + 213 * us);
        QTest::mouseClick(bench.view->viewport(), Qt::LeftButton, {}, notice);
        QCOMPARE(clicked.count(), 1);
        const auto event = clicked.at(0).at(0).value<qsizetype>();
        QCOMPARE(bench.store.at(event).kind, EventKind::AenDelivered);
        QCOMPARE(bench.view->selected(), event);
        QTest::mouseClick(bench.view->viewport(), Qt::LeftButton, {}, notice + QPoint(150, 0));
        QCOMPARE(clicked.count(), 1); // nothing is there
        QCOMPARE(bench.view->selected(), event);

        // The line through it.
        const QColor line = bench.view->palette().color(QPalette::Active, QPalette::Highlight);
        QCOMPARE(bench.pixel({notice.x(), bench.view->plotArea().bottom() - 3}), line);
        const TimeRange range = bench.view->range();
        bench.view->select(event + 1, true);
        QCOMPARE(bench.view->range(), range); // it was in sight
        bench.view->setRange({start + 1000 * ms, start + 1010 * ms});
        bench.view->select(0, true);
        QVERIFY(bench.view->range().contains(bench.store.at(0).t));
        QCOMPARE(bench.view->range().span(), 10 * ms);
        bench.view->select(-1, true);
        QCOMPARE(bench.view->selected(), -1);
    }

    void everyMarkHasItsShape()
    {
        QList<QImage> shapes;
        for (int kind = 0; kind <= int(EventKind::Note); kind++) {
            if (!(markKinds() & laneBit(EventKind(kind))))
                continue;
            const QImage shape = markSprite(8, EventKind(kind), Qt::black);
            QVERIFY(shape != QImage(shape.size(), shape.format()));
            shapes += shape;
        }
        // Those of one controller's row can be told apart without colour.
        const auto shape = [](EventKind kind) { return markSprite(8, kind, Qt::black); };
        const QList<EventKind> row{
            EventKind::AenQueued,      EventKind::AenDelivered,      EventKind::AenSuppressed,
            EventKind::LogPageRead,    EventKind::PathFirstIo,       EventKind::PathRejected,
            EventKind::LatencyChanged, EventKind::CompletionDropped, EventKind::ControllerState};
        for (const EventKind a : row) {
            for (const EventKind b : row)
                QCOMPARE(shape(a) == shape(b), a == b);
        }
        QCOMPARE(shapes.size(), 19);
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << false << QSize(1280, 330);
        QTest::newRow("dark") << true << QSize(1920, 400);
    }

    /// The same picture in both colours, with nothing of the other left in it.
    void pictures()
    {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        QApplication::setPalette(dark ? darkPalette() : lightPalette());
        Bench bench;
        fillFailover(bench.store);
        fillIo(bench.io);
        bench.open(size);
        for (const auto &[name, range] :
             {std::pair{"close", TimeRange{start - 500 * us, start + 3 * ms}},
              std::pair{"far", TimeRange{start - 2000 * ms, start + 4000 * ms}}}) {
            bench.view->setRange(range);
            bench.view->select(2, false);
            const QImage picture = bench.view->grab().toImage();
            QCOMPARE(picture.size(), size);
            const QColor corner =
                picture.pixelColor(bench.view->plotArea().bottomRight() - QPoint(2, 2));
            QCOMPARE(corner.lightness() < 128, dark);
            keepPicture(picture, u"lanes-%1-%2"_s.arg(QLatin1String(name),
                                                      QLatin1String(dark ? "dark" : "light")));
        }
        QApplication::setPalette(QPalette());
    }
};

MPATHLAB_WIDGET_TEST(TestTimelineLanes)
#include "tst_timelinelanes.moc"
