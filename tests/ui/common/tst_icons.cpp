// SPDX-License-Identifier: GPL-2.0-or-later
// The rendered icons are those of the SVG beside them (packaging/icons.sh renders them), in
// every size that is installed.
#include "support/places.h"
#include "support/testmain.h"

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestIcons : public QObject
{
    Q_OBJECT

private:
    static QString file(const QString &name) { return sourcePath(u"resources/icons/"_s) + name; }
    static QImage drawn(const QString &svg, int size)
    {
        QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        QSvgRenderer(file(svg)).render(&painter);
        return image;
    }
    /// The mean difference of a channel, 0..255. Two programs smooth edges differently.
    static double difference(const QImage &a, const QImage &b)
    {
        double sum = 0;
        for (int y = 0; y < a.height(); ++y) {
            for (int x = 0; x < a.width(); ++x) {
                const QRgb p = a.pixel(x, y);
                const QRgb q = b.pixel(x, y);
                sum += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) +
                       std::abs(qBlue(p) - qBlue(q)) + std::abs(qAlpha(p) - qAlpha(q));
            }
        }
        return sum / (4.0 * a.width() * a.height());
    }

private Q_SLOTS:
    void rendered_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("size");
        for (const QString &name : {u"mpathlab"_s, u"mpathlab-lab"_s}) {
            for (const int size : {16, 22, 24, 32, 48, 64, 128, 256, 512})
                QTest::addRow("%s-%d", qPrintable(name), size) << name << size;
        }
    }

    void rendered()
    {
        QFETCH(QString, name);
        QFETCH(int, size);
        QImage png(file(u"%1-%2.png"_s.arg(name).arg(size)));
        QCOMPARE(png.size(), QSize(size, size));
        png.convertTo(QImage::Format_ARGB32_Premultiplied);
        const QImage svg = drawn(name + u".svg"_s, size);
        QVERIFY2(difference(png, svg) < 8, qPrintable(QString::number(difference(png, svg))));
        // one that is not the same does not pass
        const QImage other = drawn(u"mpathlab-symbolic.svg"_s, size);
        QVERIFY2(difference(png, other) > 20, qPrintable(QString::number(difference(png, other))));
    }

    void symbolicHasOneColour()
    {
        const QImage image =
            drawn(u"mpathlab-symbolic.svg"_s, 64).convertToFormat(QImage::Format_ARGB32);
        int opaque = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) < 255)
                    continue;
                ++opaque;
                QCOMPARE(QColor(image.pixel(x, y)).name(), u"#2e3436"_s);
            }
        }
        QVERIFY(opaque > 64 * 64 / 10);
    }
};

MPATHLAB_WIDGET_TEST(TestIcons)
#include "tst_icons.moc"
