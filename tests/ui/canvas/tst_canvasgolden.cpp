// SPDX-License-Identifier: GPL-2.0-or-later
// Small pictures of the canvas against those in tests/golden/canvas, with the font that is
// packaged everywhere. MPATHLAB_REGENERATE=1 writes them anew: look at them before you commit.
// A picture that differs is kept with its difference in $MPATHLAB_PICTURES, or in the
// temporary folder.
#include "canvasfixture.h"
#include "support/largelab.h"
#include "support/places.h"
#include "support/testmain.h"

#include <QDir>
#include <QFontDatabase>
#include <QStyleFactory>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

constexpr int sameByte = 12;   ///< antialiasing may round otherwise elsewhere
constexpr int farByte = 60;    ///< no pixel may be that far off ...
constexpr int fewPixels = 200; ///< ... and one of so many a little

QPalette paletteOf(bool dark)
{
    QPalette palette(dark ? QColor(0x2b, 0x2d, 0x30) : QColor(0xef, 0xef, 0xef));
    palette.setColor(QPalette::Base, dark ? QColor(0x1e, 0x1f, 0x22) : QColor(Qt::white));
    palette.setColor(QPalette::Text, dark ? QColor(0xdf, 0xe1, 0xe5) : QColor(Qt::black));
    palette.setColor(QPalette::Highlight, QColor(0x35, 0x74, 0xf0));
    return palette;
}

QString goldenFolder()
{
    return sourcePath(u"tests/golden/canvas"_s);
}

/// Where two pictures differ, in red; nothing when they are alike.
std::optional<QImage> difference(const QImage &picture, const QImage &golden)
{
    if (picture.size() != golden.size())
        return picture;
    QImage marked = picture.convertToFormat(QImage::Format_RGB32);
    int off = 0;
    bool far = false;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QRgb a = picture.pixel(x, y);
            const QRgb b = golden.pixel(x, y);
            const int by = std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                                     std::abs(qBlue(a) - qBlue(b))});
            if (by > sameByte) {
                ++off;
                marked.setPixel(x, y, 0xffff0000);
            }
            far |= by > farByte;
        }
    }
    const bool alike = !far && off <= picture.width() * picture.height() / fewPixels;
    return alike ? std::optional<QImage>() : marked;
}

/// Compares with the golden picture of that name; a sentence when they differ.
QString compared(const QString &name, const QImage &picture)
{
    const QString path = goldenFolder() + u'/' + name + u".png"_s;
    if (qEnvironmentVariableIntValue("MPATHLAB_REGENERATE"))
        return QDir().mkpath(goldenFolder()) && picture.save(path) ? QString()
                                                                   : u"cannot write "_s + path;
    const QImage golden(path);
    if (golden.isNull())
        return u"there is no "_s + path;
    const std::optional<QImage> marked = difference(picture, golden);
    if (!marked)
        return {};
    const QString folder = qEnvironmentVariable("MPATHLAB_PICTURES", QDir::tempPath());
    picture.save(folder + u"/canvas-"_s + name + u".png"_s);
    marked->save(folder + u"/canvas-"_s + name + u"-difference.png"_s);
    return u"%1 is not as it was; see %2/canvas-%1*.png"_s.arg(name, folder);
}

/// One controller with a group for each state, and one more.
Lab allStates()
{
    Lab lab = labTemplates().constFirst().lab;
    lab = edits::remove(lab, {controllerRef(u"nvme1"_s)})->lab;
    for (AnaGroupId group = 3; group <= 6; ++group)
        lab = edits::addNamespace(lab, u"subsys0"_s, group, {})->lab;
    for (size_t i = 0; i < allAnaStates.size(); ++i)
        lab = edits::setInitialState(lab, u"nvme0"_s, AnaGroupId(i + 1), allAnaStates.at(i))->lab;
    return autoArrange(lab);
}

QImage picture(Canvas &canvas, const QRectF &part)
{
    QCoreApplication::processEvents();
    const QRect rect(canvas.pixel(part.topLeft()), canvas.pixel(part.bottomRight()));
    return canvas.view.viewport()->grab(rect).toImage().convertToFormat(QImage::Format_RGB32);
}

QRectF around(Canvas &canvas, const ObjectRef &ref)
{
    return canvas.scene.objectRect(ref).adjusted(-12, -12, 12, 12);
}

} // namespace

class TestCanvasGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QFontDatabase::families().contains(u"DejaVu Sans"_s),
                 "the font DejaVu Sans is missing (fonts-dejavu-core)");
        QApplication::setStyle(QStyleFactory::create(u"fusion"_s));
        QApplication::setFont(QFont(u"DejaVu Sans"_s, 9));
    }

    void drawn_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addRow("light") << false;
        QTest::addRow("dark") << true;
    }

    void drawn()
    {
        QFETCH(bool, dark);
        QApplication::setPalette(paletteOf(dark));
        const QString suffix = dark ? u"-dark"_s : u"-light"_s;
        {
            Canvas canvas(allStates());
            canvas.view.actualSize();
            canvas.view.centerOn(canvas.scene.objectRect(controllerRef(u"nvme0"_s)).center());
            QCOMPARE(compared(u"states"_s + suffix,
                              picture(canvas, around(canvas, controllerRef(u"nvme0"_s)))),
                     QString());
            const QRectF card = canvas.scene.objectRect(controllerRef(u"nvme0"_s));
            QCOMPARE(compared(u"paths"_s + suffix,
                              picture(canvas, {card.right(), card.top() + 40, 160, 220})),
                     QString());
            live(canvas, suffix);
        }
        Canvas canvas;
        canvas.view.actualSize();
        canvas.document.setSelection({namespaceRef(u"ns1"_s)});
        const ObjectRef subsystem = subsystemRef(u"subsys0"_s);
        const QRectF bands = canvas.scene.objectRect(namespaceRef(u"ns1"_s))
                                 .united(canvas.scene.objectRect(namespaceRef(u"ns2"_s)))
                                 .adjusted(-120, -30, 12, 12);
        QVERIFY(canvas.scene.objectRect(subsystem).intersects(bands));
        QCOMPARE(compared(u"selected"_s + suffix, picture(canvas, bands)), QString());
        Filter filter;
        filter.group = 1;
        canvas.scene.setFilter(filter);
        QCOMPARE(compared(u"filtered"_s + suffix, picture(canvas, bands)), QString());

        Canvas large(LargeLab::lab());
        const QRectF all = large.scene.objectRect(subsystem);
        QCOMPARE(compared(u"large"_s + suffix,
                          picture(large, {all.left() + all.width() * 0.25, all.top(),
                                          all.width() * 0.25, all.height() * 0.25})),
                 QString());
    }

private:
    /// Pending, the host's other belief, a transition, an unknown state; then unplugged.
    void live(Canvas &canvas, const QString &suffix)
    {
        LiveState live = liveOf(canvas.document.lab());
        QMap<AnaGroupId, LiveGroup> &groups = live.controllers[u"nvme0"_s].groups;
        groups[1].requested = AnaState::Inaccessible;
        groups[2].device = AnaState::Inaccessible;
        groups[3].host = AnaState::Optimized;
        groups[4].host = AnaState::NonOptimized;
        groups[5].device.reset();
        canvas.scene.setLive(live);
        const ObjectRef card = controllerRef(u"nvme0"_s);
        QCOMPARE(compared(u"running"_s + suffix, picture(canvas, around(canvas, card))), QString());
        canvas.scene.setLive(withPresence(live, u"nvme0"_s, false));
        QCOMPARE(compared(u"unplugged"_s + suffix, picture(canvas, around(canvas, card))),
                 QString());
    }
};

MPATHLAB_WIDGET_TEST(TestCanvasGolden)
#include "tst_canvasgolden.moc"
