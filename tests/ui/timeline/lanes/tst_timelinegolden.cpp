// SPDX-License-Identifier: GPL-2.0-or-later
// Golden pictures of the lanes, without words so that no font decides:
// tests/golden/lanes/*.png, written anew with MPATHLAB_REGENERATE=1. A picture that differs
// is kept beside the difference in $MPATHLAB_PICTURES, or in the build folder.
#include "support/places.h"
#include "support/testmain.h"
#include "tests/ui/timeline/timelinesamples.h"
#include "ui/timeline/lanes/axis.h"
#include "ui/timeline/lanes/lanepainter.h"
#include "ui/window/appearance.h"

#include <QDir>
#include <QPainter>
#include <QTest>

#include <random>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 us = 1000;
constexpr qint64 ms = 1'000'000;
constexpr int lineHeight = 14;
/// Antialiased edges of the marks are Qt's and may differ by a shade from version to version.
constexpr int tolerance = 12;

/// A thousand failovers in no order, one every 2 ms, with all there is.
void fillStorm(EventStore &store)
{
    std::mt19937 random(5);
    SampleEvents e(store);
    const QStringList names{u"nvme0"_s, u"nvme1"_s, u"nvme2"_s};
    std::vector<Event> batch;
    for (int i = 0; i < 1000; i++) {
        const qint64 t = i * 2000;
        const QString &name = names.at(int(random() % 3));
        const AnaGroupId group = 1 + random() % (name == names[2] ? 6 : 2);
        const AnaState state = allAnaStates[random() % 5];
        const AnaState old = allAnaStates[random() % 5];
        batch.push_back(e.make(t, EventKind::Injection, name, group, state));
        batch.push_back(e.make(t + 90, EventKind::AnaStateChanged, name, group, state, old));
        batch.push_back(e.make(
            t + 120, random() % 4 ? EventKind::AenDelivered : EventKind::AenSuppressed, name));
        batch.push_back(e.make(t + 800, EventKind::LogPageRead, name));
        batch.push_back(e.make(t + 1100, EventKind::HostPathState, name, group, state, old, 1));
        if (random() % 3)
            batch.push_back(e.make(t + 1500, EventKind::PathRejected, name, group, state));
        if (random() % 20 == 0)
            batch.push_back(e.make(t + 1700, EventKind::KernelMessage));
    }
    store.append(std::move(batch));
}

QImage picture(const EventStore &store, const IoHistory &io, TimeRange range, qreal ratio,
               const QPalette &palette)
{
    LaneIndex index;
    index.feed(store);
    const QList<LaneRow> rows = laneRows(store, index, io, {}, lineHeight);
    const auto extent = index.blocks().extent();
    const QSize size(qRound(640 * ratio), qRound(heightOf(rows) * ratio) + 4);
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::magenta); // everything is painted over
    ImageSurface surface;
    surface.setImage(&image);
    LanePainter painter;
    painter.paint({.log = &store.snapshot(),
                   .index = &index,
                   .io = &io,
                   .rows = &rows,
                   .range = range,
                   .since = extent->from,
                   .until = extent->to,
                   .grid = axisTicks(range, 640, 100).moments,
                   .colors = LaneColors::from(palette),
                   .ratio = ratio},
                  0, size.width(), size.height(), &surface);
    return image;
}

/// The pixels that differ, red; a null image when none does.
QImage difference(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return a;
    QImage result;
    for (int y = 0; y < a.height(); y++) {
        for (int x = 0; x < a.width(); x++) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const bool same = qAbs(qRed(p) - qRed(q)) <= tolerance &&
                              qAbs(qGreen(p) - qGreen(q)) <= tolerance &&
                              qAbs(qBlue(p) - qBlue(q)) <= tolerance;
            if (same)
                continue;
            if (result.isNull())
                result = b.convertToFormat(QImage::Format_Grayscale8)
                             .convertToFormat(QImage::Format_RGB32);
            result.setPixel(x, y, qRgb(255, 0, 0));
        }
    }
    return result;
}

} // namespace

class TestTimelineGolden : public QObject
{
    Q_OBJECT

    void compare(const QString &name, const QImage &image)
    {
        const QString path = sourcePath(u"tests/golden/lanes/"_s) + name + u".png"_s;
        if (qEnvironmentVariableIntValue("MPATHLAB_REGENERATE"))
            QVERIFY(image.save(path, "PNG", 0));
        const QImage golden = QImage(path).convertToFormat(QImage::Format_RGB32);
        QVERIFY2(!golden.isNull(), qPrintable(path));
        const QImage wrong = difference(golden, image);
        if (wrong.isNull())
            return;
        const QString folder = qEnvironmentVariable("MPATHLAB_PICTURES", QDir::currentPath());
        image.save(folder + u"/lanes-%1-actual.png"_s.arg(name));
        wrong.save(folder + u"/lanes-%1-difference.png"_s.arg(name));
        QFAIL(qPrintable(u"%1 is not what it was; see %2"_s.arg(name, folder)));
    }

private Q_SLOTS:
    void failover_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<qreal>("ratio");
        QTest::newRow("failover-light") << false << 1.0;
        QTest::newRow("failover-dark") << true << 1.0;
        QTest::newRow("failover-x1.5") << false << 1.5;
        QTest::newRow("failover-x2") << false << 2.0;
    }

    void failover()
    {
        QFETCH(bool, dark);
        QFETCH(qreal, ratio);
        EventStore store;
        fillFailover(store);
        IoHistory io;
        fillIo(io);
        compare(QLatin1String(QTest::currentDataTag()),
                picture(store, io, {sampleStart - 500 * us, sampleStart + 3 * ms}, ratio,
                        dark ? darkPalette() : lightPalette()));
    }

    void storm_data()
    {
        QTest::addColumn<TimeRange>("range");
        QTest::newRow("storm-all") << TimeRange{sampleStart - 50 * ms, sampleStart + 2100 * ms};
        QTest::newRow("storm-part") << TimeRange{sampleStart + 500 * ms, sampleStart + 540 * ms};
    }

    void storm()
    {
        QFETCH(TimeRange, range);
        EventStore store;
        fillStorm(store);
        IoHistory io;
        fillIo(io);
        compare(QLatin1String(QTest::currentDataTag()),
                picture(store, io, range, 1, lightPalette()));
    }

    /// The test would see a difference.
    void differencesAreSeen()
    {
        QImage image(20, 20, QImage::Format_RGB32);
        image.fill(Qt::white);
        QImage other = image;
        QVERIFY(difference(image, other).isNull());
        other.setPixel(3, 4, qRgb(255 - tolerance, 255, 255));
        QVERIFY(difference(image, other).isNull());
        other.setPixel(3, 4, qRgb(255, 254 - tolerance, 255));
        QCOMPARE(difference(image, other).pixel(3, 4), qRgb(255, 0, 0));
        QVERIFY(!difference(image, QImage(20, 21, QImage::Format_RGB32)).isNull());
    }
};

MPATHLAB_WIDGET_TEST(TestTimelineGolden)
#include "tst_timelinegolden.moc"
