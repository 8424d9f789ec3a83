// SPDX-License-Identifier: GPL-2.0-or-later
// Templates to start from, and parts of labs that go from window to window as text.
#include "support/pictures.h"
#include "support/testmain.h"
#include "tests/ui/canvas/canvasfixture.h"
#include "tests/ui/canvas/darkpalette.h"
#include "ui/document/documentcommands.h"
#include "ui/panels/labpicture.h"
#include "ui/panels/palette.h"
#include "ui/panels/templategallery.h"

#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QSignalSpy>
#include <QStyleFactory>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// How many pixels of the picture have about that colour.
int pixelsOf(const QPixmap &picture, const QColor &color)
{
    const QImage image = picture.toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += std::abs(pixel.red() - color.red()) < 24 &&
                     std::abs(pixel.green() - color.green()) < 24 &&
                     std::abs(pixel.blue() - color.blue()) < 24;
        }
    }
    return count;
}

} // namespace

class TestGallery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"fusion"_s)); }

    void aPictureShowsTheStates()
    {
        const QSize size(216, 144);
        const QPalette palette;
        const QPixmap same = labPicture(labTemplates().at(0).lab, size, palette);
        QCOMPARE(same.size(), size);
        QVERIFY(pixelsOf(same, stateColor(AnaState::Optimized)) > 40);
        QCOMPARE(pixelsOf(same, stateColor(AnaState::NonOptimized)), 0);
        const QPixmap crossed = labPicture(labTemplates().at(1).lab, size, palette);
        QVERIFY(pixelsOf(crossed, stateColor(AnaState::NonOptimized)) > 20);
        const QPixmap sharp = labPicture(labTemplates().at(0).lab, size, palette, 2);
        QCOMPARE(sharp.size(), 2 * size);
        QCOMPARE(sharp.deviceIndependentSize().toSize(), size);
        QVERIFY(!labPicture(Lab(), size, palette).isNull());
    }

    void theGalleryIsWorkedByKeys()
    {
        TemplateGallery gallery;
        QSignalSpy chosen(&gallery, &TemplateGallery::chosen);
        gallery.show();
        gallery.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&gallery));
        auto *list = gallery.findChild<QListWidget *>();
        QCOMPARE(list->count(), labTemplates().size());
        QVERIFY(list->hasFocus());
        for (int i = 0; i < list->count(); ++i) {
            QVERIFY(!list->item(i)->icon().isNull());
            QCOMPARE(list->item(i)->text(), labTemplates().at(i).title());
        }
        QTest::keyClick(list, Qt::Key_Right);
        QTest::keyClick(list, Qt::Key_Right);
        const auto describes = [&](int index) {
            const auto labels = gallery.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->text() == labTemplates().at(index).description();
            });
        };
        QVERIFY(describes(2));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), labTemplates().at(2).id);
        QVERIFY(!gallery.isVisible());
    }

    void escapeStartsNothing()
    {
        TemplateGallery gallery;
        QSignalSpy chosen(&gallery, &TemplateGallery::chosen);
        gallery.show();
        QVERIFY(QTest::qWaitForWindowExposed(&gallery));
        QTest::keyClick(&gallery, Qt::Key_Escape);
        QVERIFY(!gallery.isVisible());
        QVERIFY(chosen.isEmpty());
    }

    /// With $MPATHLAB_PICTURES the pictures are kept.
    void nothingIsCutOff_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void nothingIsCutOff()
    {
        QFETCH(bool, dark);
        const QPalette before = QApplication::palette();
        if (dark)
            QApplication::setPalette(darkPalette());
        {
            TemplateGallery gallery;
            gallery.show();
            QVERIFY(QTest::qWaitForWindowExposed(&gallery));
            const auto *list = gallery.findChild<QListWidget *>();
            for (int i = 0; i < list->count(); ++i) {
                const QRect item = list->visualItemRect(list->item(i));
                QVERIFY(item.left() >= 0 && item.right() <= list->viewport()->width());
                const QRect text = list->fontMetrics().boundingRect(
                    0, 0, item.width() - 8, 1000, Qt::TextWordWrap, list->item(i)->text());
                QVERIFY(list->iconSize().height() + text.height() <= item.height());
            }
            PartsPalette parts;
            parts.resize(190, 700);
            parts.show();
            QVERIFY(QTest::qWaitForWindowExposed(&parts));
            const auto *templates = parts.findChild<QListWidget *>(u"templates"_s);
            QTRY_VERIFY(!templates->item(0)->icon().isNull());
            const QString suffix = dark ? u"-dark"_s : u"-light"_s;
            keepPicture(&gallery, u"gallery"_s + suffix);
            keepPicture(&parts, u"palette"_s + suffix);
        }
        QApplication::setPalette(before);
    }

    /// What is copied in one window can be pasted in another, also when only its text came
    /// through.
    void partsTravelAsText()
    {
        LabDocument from;
        Lab lab = labTemplates().at(5).lab; // zoned
        lab.subsystems[0].namespaces[0].uuid = u"6f1d0f36-3b5b-4b0e-9d5e-2a1a7f0b1c2d"_s;
        lab.subsystems[0].controllers[1].mdts = 5;
        from.setLab(lab);
        from.setSelection({controllerRef(u"nvme1"_s), namespaceRef(u"ns1"_s)});
        const std::unique_ptr<QMimeData> copied(commands::copySelection(from));
        QMimeData text;
        text.setText(u"\n  "_s + copied->text() + u"\n"_s);

        LabDocument to;
        to.setLab(labTemplates().constFirst().lab);
        QVERIFY(commands::canPaste(&text));
        QVERIFY(commands::paste(to, &text));
        const Subsystem &subsystem = to.lab().subsystems.constFirst();
        QCOMPARE(subsystem.controllers.size(), 3);
        QCOMPARE(subsystem.controllers.constLast().mdts, 5);
        const Namespace &ns = subsystem.namespaces.constLast();
        QVERIFY(ns.zoned);
        QCOMPARE(ns.uuid, lab.subsystems[0].namespaces[0].uuid);
        QVERIFY(!hasErrors(to.problems()));
        // A second copy needs a name of its own.
        QVERIFY(commands::paste(to, &text));
        QVERIFY(to.lab().subsystems.constFirst().namespaces.constLast().uuid.isEmpty());
        QVERIFY(to.problems().isEmpty());
        to.undo();
        to.undo();
        QCOMPARE(to.lab(), labTemplates().constFirst().lab);
    }

    void otherTextIsNoPart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("offered");
        QTest::newRow("nothing") << u""_s << false;
        QTest::newRow("words") << u"a fragment of text"_s << false;
        QTest::newRow("JSON") << u"{\"a\": 1}"_s << false;
        QTest::newRow("not a part") << u"{\"fragment\": 2}"_s << true;
        QTest::newRow("damaged") << u"{\"fragment\": 1, \"lab\": {"_s << true;
    }

    void otherTextIsNoPart()
    {
        QFETCH(QString, text);
        QFETCH(bool, offered);
        LabDocument document;
        document.setLab(labTemplates().constFirst().lab);
        QSignalSpy refused(&document, &LabDocument::refused);
        QMimeData mime;
        mime.setText(text);
        QCOMPARE(commands::canPaste(&mime), offered);
        QVERIFY(!commands::paste(document, &mime));
        QCOMPARE(refused.size(), offered ? 1 : 0);
        QCOMPARE(document.lab(), labTemplates().constFirst().lab);
    }
};

MPATHLAB_WIDGET_TEST(TestGallery)
#include "tst_gallery.moc"
