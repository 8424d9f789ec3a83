// SPDX-License-Identifier: GPL-2.0-or-later
// The lines of the path layer, pixel by pixel: coverage, clips, dashes, joints, and the images
// that are kept while panning.
#include "support/testmain.h"
#include "ui/canvas/paths/lineraster.h"
#include "ui/canvas/paths/pathimage.h"

#include <QPainter>
#include <QTest>

#include <random>

using namespace mpathlab;

namespace {

constexpr QRgb black = 0xff000000;

QImage ground(const QSize &size = {40, 40})
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

void drawLine(QImage &image, const QRect &clip, const RasterLine &line)
{
    LineRaster(image, clip).draw(line);
}

QImage drawn(const RasterLine &line, const QSize &size = {40, 40})
{
    QImage image = ground(size);
    drawLine(image, image.rect(), line);
    return image;
}

int coverage(const QImage &image, int x, int y)
{
    return qAlpha(image.pixel(x, y));
}

/// Pixels' worth of colour in the picture.
double ink(const QImage &image)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            sum += coverage(image, x, y) / 255.0;
    }
    return sum;
}

/// Without anything kept of a picture before.
QImage drawnAnew(const std::vector<SceneLine> &lines, const PixelView &view)
{
    PathImage image;
    image.setLines(lines);
    return image.at(view);
}

/// The largest difference of any byte.
int farthest(const QImage &a, const QImage &b)
{
    int far = a.size() == b.size() ? 0 : 255;
    for (int y = 0; y < a.height() && far < 255; ++y) {
        for (qsizetype i = 0; i < a.width() * 4; ++i)
            far = std::max(far, std::abs(a.constScanLine(y)[i] - b.constScanLine(y)[i]));
    }
    return far;
}

QImage paintedByQt(const RasterLine &line, const QSize &size)
{
    QImage image = ground(size);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor::fromRgba(line.color), line.width, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(line.from, line.to);
    return image;
}

} // namespace

class TestLineRaster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLevelLineCoversWhatItCovers()
    {
        // 2 pixels wide, from the middle of row 9 to the middle of row 11.
        const QImage image = drawn({{5, 10.5}, {20, 10.5}, 2, black});
        for (int x = 5; x < 20; ++x) {
            QCOMPARE(coverage(image, x, 8), 0);
            QVERIFY(std::abs(coverage(image, x, 9) - 128) <= 1);
            QCOMPARE(coverage(image, x, 10), 255);
            QVERIFY(std::abs(coverage(image, x, 11) - 128) <= 1);
            QCOMPARE(coverage(image, x, 12), 0);
        }
        QCOMPARE(coverage(image, 4, 10), 0);
        QCOMPARE(coverage(image, 20, 10), 0);
    }

    void anUprightLineIsTheSameTurned()
    {
        const QImage level = drawn({{5, 10.3}, {20.5, 11.9}, 3, black});
        const QImage upright = drawn({{10.3, 5}, {11.9, 20.5}, 3, black});
        for (int y = 0; y < 40; ++y) {
            for (int x = 0; x < 40; ++x)
                QCOMPARE(coverage(level, x, y), coverage(upright, y, x));
        }
    }

    void aDiagonalIsAsWideAsItIsLong()
    {
        const QImage image = drawn({{5, 5}, {35, 35}, 2, black});
        QCOMPARE(coverage(image, 20, 20), 255);
        QVERIFY(coverage(image, 20, 21) > 100 && coverage(image, 20, 21) < 255);
        QVERIFY(std::abs(ink(image) - 2 * std::sqrt(2.0) * 30) < 1.5);
    }

    void widthsAreKept_data()
    {
        QTest::addColumn<qreal>("width");
        for (qreal width : {0.4, 0.8, 1.0, 1.6, 2.5, 6.0, 9.3})
            QTest::addRow("%g", width) << width;
    }

    void widthsAreKept()
    {
        QFETCH(qreal, width);
        for (const QPointF &to : {QPointF(35, 20), QPointF(35, 27.5), QPointF(24, 35)}) {
            const QImage image = drawn({{5, 20}, to, width, black});
            const double length = std::hypot(to.x() - 5, to.y() - 20);
            QVERIFY2(std::abs(ink(image) / length - width) < 0.06,
                     qPrintable(QString::number(ink(image) / length)));
        }
    }

    void partsOfPixelsAtTheEnds()
    {
        const QImage image = drawn({{5.25, 10.5}, {20.5, 10.5}, 1, black});
        QVERIFY(std::abs(coverage(image, 5, 10) - 191) <= 1);
        QCOMPARE(coverage(image, 6, 10), 255);
        QVERIFY(std::abs(coverage(image, 20, 10) - 128) <= 1);
        const QImage within = drawn({{5.25, 10.5}, {5.75, 10.5}, 1, black});
        QVERIFY(std::abs(coverage(within, 5, 10) - 128) <= 1);
        QCOMPARE(ink(drawn({{5, 5}, {5, 5}, 2, black})), 0.0);
    }

    /// QPainter is the measure: never far from it anywhere, and near it nearly everywhere.
    void likeQPaintersOwn()
    {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> place(-30, 130);
        std::uniform_real_distribution<double> width(0.8, 5);
        double worstMean = 0;
        const QSize size(100, 100);
        for (int i = 0; i < 300; ++i) {
            RasterLine line{{place(random), place(random)},
                            {place(random), place(random)},
                            width(random),
                            0xff2060a0};
            const QImage ours = drawn(line, size);
            const QImage theirs = paintedByQt(line, size);
            int difference = 0;
            int touched = 0;
            for (int y = 0; y < size.height(); ++y) {
                for (int x = 0; x < size.width(); ++x) {
                    // Caps differ: ours are cut along an axis.
                    const QPointF pixel(x + 0.5, y + 0.5);
                    if (QLineF(pixel, line.from).length() < line.width + 2 ||
                        QLineF(pixel, line.to).length() < line.width + 2)
                        continue;
                    const int away = std::abs(coverage(ours, x, y) - coverage(theirs, x, y));
                    touched += coverage(theirs, x, y) > 0;
                    difference += away;
                    // Each edge of a pixel that is cut at 45 degrees is off by 32 at most.
                    QVERIFY2(away <= 66, qPrintable(QStringLiteral("%1 at %2,%3 of line %4")
                                                        .arg(away)
                                                        .arg(x)
                                                        .arg(y)
                                                        .arg(i)));
                }
            }
            if (line.width >= 1.5 && touched > 50)
                worstMean = std::max(worstMean, double(difference) / touched);
        }
        QVERIFY2(worstMean < 25, qPrintable(QString::number(worstMean)));
    }

    void aClipOnlyCutsOff()
    {
        std::mt19937 random(11);
        std::uniform_real_distribution<double> place(-200, 300);
        for (int i = 0; i < 300; ++i) {
            const RasterLine line{{place(random), place(random)},
                                  {place(random), place(random)},
                                  1 + i % 5 * 0.7,
                                  i % 2 ? black : 0x80400000,
                                  i % 3 ? 0.0 : 7.0};
            const QImage whole = drawn(line, {100, 100});
            QImage pieces = ground({100, 100});
            for (const QRect &piece :
                 {QRect(0, 0, 37, 100), QRect(37, 0, 63, 41), QRect(37, 41, 63, 59)})
                drawLine(pieces, piece, line);
            QCOMPARE(pieces, whole);
            QImage outside = ground({100, 100});
            drawLine(outside, QRect(100, 0, 50, 50), line);
            QCOMPARE(outside, ground({100, 100}));
        }
    }

    void onlyWhatIsCoveredIsLeftOut()
    {
        const QRect covered(43, 21, 80, 60);
        CoverMask mask({200, 120});
        mask.add(covered);
        QVERIFY(mask.covers(80, 50));
        QVERIFY(!mask.covers(43, 50)); // a tile that is covered in part is not
        std::mt19937 random(5);
        std::uniform_real_distribution<double> place(-100, 300);
        double left = 0;
        double all = 0;
        for (int i = 0; i < 200; ++i) {
            const RasterLine line{{place(random), place(random)},
                                  {place(random), place(random)},
                                  1 + i % 7 * 3.1,
                                  black,
                                  i % 3 ? 0.0 : 7.0};
            const QImage whole = drawn(line, {200, 120});
            QImage masked = ground({200, 120});
            LineRaster(masked, masked.rect(), mask).draw(line);
            for (int y = 0; y < 120; ++y) {
                for (int x = 0; x < 200; ++x) {
                    if (!covered.contains(x, y))
                        QCOMPARE(masked.pixel(x, y), whole.pixel(x, y));
                }
            }
            left += ink(masked.copy(covered));
            all += ink(whole.copy(covered));
        }
        QVERIFY(left < all / 2);
    }

    void farEndsAreNoTrouble()
    {
        for (double far : {1e5, 1e9, 1e15}) {
            const QImage image = drawn({{-far, 20.5}, {far, 20.5}, 1, black});
            QCOMPARE(coverage(image, 0, 20), 255);
            QCOMPARE(coverage(image, 39, 20), 255);
            QCOMPARE(ink(image), 40.0);
            QCOMPARE(ink(drawn({{far, far}, {2 * far, 3 * far}, 2, black})), 0.0);
            QCOMPARE(ink(drawn({{-far, -far}, {20, -far}, 2, black})), 0.0);
        }
    }

    void translucentColorsBlend()
    {
        QImage image(20, 20, QImage::Format_RGB32);
        image.fill(Qt::white);
        drawLine(image, image.rect(), {{0, 10.5}, {20, 10.5}, 1, qPremultiply(0x80000000)});
        QVERIFY(std::abs(qRed(image.pixel(5, 10)) - 127) <= 1);
        QCOMPARE(image.pixel(5, 9), 0xffffffff);
    }

    void dashesAreEven()
    {
        const QImage image = drawn({{0, 10.5}, {40, 10.5}, 1, black, 4});
        for (int x = 0; x < 40; ++x)
            QCOMPARE(coverage(image, x, 10), x / 4 % 2 ? 0 : 255);
        const QImage backwards = drawn({{40, 10.5}, {0, 10.5}, 1, black, 4});
        for (int x = 0; x < 40; ++x)
            QCOMPARE(coverage(backwards, x, 10), (39 - x) / 4 % 2 ? 0 : 255);
        const QImage later = drawn({{0, 10.5}, {40, 10.5}, 1, black, 4, 4});
        QCOMPARE(coverage(later, 0, 10), 0);
        QCOMPARE(coverage(later, 4, 10), 255);
    }

    void polylinesHaveNoGapsAndNoSeams()
    {
        const QRgb half = qPremultiply(0x80000000);
        QImage image = ground();
        drawLine(image, image.rect(), {{2, 20.5}, {17.3, 20.5}, 1, half, 0, 0, true, false});
        drawLine(image, image.rect(), {{17.3, 20.5}, {30.8, 20.5}, 1, half, 0, 0, false, false});
        drawLine(image, image.rect(), {{30.8, 20.5}, {38, 20.5}, 1, half, 0, 0, false, true});
        for (int x = 2; x < 38; ++x)
            QCOMPARE(coverage(image, x, 20), 128);
    }

    void panningDrawsWhatDrawingWould()
    {
        std::mt19937 random(3);
        std::uniform_real_distribution<double> place(-400, 600);
        std::vector<SceneLine> lines;
        for (int i = 0; i < 60; ++i) {
            SceneLine line;
            line.from = {place(random), place(random)};
            line.to = {place(random), place(random)};
            line.width = float(1 + i % 4);
            line.color = i % 3 ? 0xff009e73 : qPremultiply(0x73d55e00);
            line.dash = i % 4 ? 0 : 5;
            line.curved = i % 5 == 0;
            lines.push_back(line);
        }
        PathImage image;
        image.setLines(lines);
        QPoint origin(-50, 20);
        for (const QPoint &by : {QPoint(0, 0), QPoint(13, 0), QPoint(-20, 0), QPoint(0, 9),
                                 QPoint(0, -31), QPoint(7, 11), QPoint(-17, 23), QPoint(29, -3),
                                 QPoint(-5, -5), QPoint(500, 0), QPoint(-480, 30)}) {
            origin += by;
            const PixelView view{0.83, origin, {160, 120}};
            // Heights are rounded to 1/256 in blocks of columns, which begin elsewhere now.
            QVERIFY(farthest(image.at(view), drawnAnew(lines, view)) <= 4);
        }
        QCOMPARE(image.redraws(), 1);
        (void)image.at({0.9, origin, {160, 120}});
        QCOMPARE(image.redraws(), 2);
        image.setLines(lines); // the same ones
        (void)image.at({0.9, origin, {160, 120}});
        QCOMPARE(image.redraws(), 2);
        lines[0].width += 1;
        image.setLines(lines);
        QCOMPARE(image.at({0.9, origin, {160, 120}}), drawnAnew(lines, {0.9, origin, {160, 120}}));
        QCOMPARE(image.redraws(), 3);
    }
};

MPATHLAB_WIDGET_TEST(TestLineRaster)
#include "tst_lineraster.moc"
