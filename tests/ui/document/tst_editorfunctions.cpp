// SPDX-License-Identifier: GPL-2.0-or-later
// The editor's pure functions: room for what an edit adds, fragments, bundles, rates.
#include "app/topology/templates.h"
#include "support/testmain.h"
#include "ui/canvas/paths/pathbundle.h"
#include "ui/document/documentcommands.h"
#include "ui/document/fragment.h"
#include "ui/document/placement.h"

#include <QGraphicsScene>
#include <QImage>
#include <QMimeData>
#include <QPainter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// Cards that lie on one another, bands that do and frames that do; empty when all is well.
QString overlaps(const Lab &lab)
{
    const Places places = placesOf(lab);
    QList<std::pair<QString, QRectF>> cards;
    QList<std::pair<QString, QRectF>> bands;
    QList<std::pair<QString, QRectF>> frames;
    for (const Subsystem &subsystem : lab.subsystems) {
        for (const Controller &controller : subsystem.controllers)
            cards.append({controller.id, cardOf(subsystem, controller, places)});
        for (const Namespace &ns : subsystem.namespaces)
            cards.append({ns.id, cardOf(ns, places)});
        for (const Band &band : bandsOf(subsystem, places))
            bands.append({u"band %1"_s.arg(band.group), band.rect});
        frames.append({subsystem.id, frameOf(subsystem, places)});
    }
    for (const auto &rects : {cards, bands, frames}) {
        for (qsizetype i = 0; i < rects.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j) {
                if (rects.at(i).second.intersects(rects.at(j).second))
                    return rects.at(i).first + u" on "_s + rects.at(j).first;
            }
        }
    }
    return {};
}

LiveState reading(quint64 operations)
{
    LiveState live;
    LiveController controller;
    PathStatus path;
    path.nsid = 1;
    path.readOps = operations;
    controller.paths.insert(1, path);
    live.controllers.insert(u"nvme0"_s, controller);
    return live;
}

double rateOf(const PathRates &rates, const QString &controller)
{
    const PathRates::Row *row = rates.row(controller);
    const PathRates::Sample *sample = row ? PathRates::find(*row, 1) : nullptr;
    return sample ? sample->perSecond : 0;
}

} // namespace

class TestEditorFunctions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addingNeverCovers_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < labTemplates().size(); ++i) {
            // One that is full takes nothing more.
            if (labTemplates().at(i).lab.subsystems.first().namespaces.size() < maximumNsid)
                QTest::addRow("%s", qPrintable(labTemplates().at(i).id)) << i;
        }
    }

    void addingNeverCovers()
    {
        QFETCH(int, index);
        LabDocument document;
        document.setLab(labTemplates().at(index).lab);
        QCOMPARE(overlaps(document.lab()), QString());
        for (int round = 0; round < 12; ++round) {
            for (Part part : allParts) {
                document.setSelection({});
                QVERIFY(commands::addPart(document, part));
                QCOMPARE(overlaps(document.lab()), QString());
            }
            const QString id = document.lab().subsystems.constFirst().namespaces.constFirst().id;
            QVERIFY(commands::moveToGroup(document, {id}, static_cast<AnaGroupId>(40 + round)));
            QCOMPARE(overlaps(document.lab()), QString());
        }
        QVERIFY(!hasErrors(document.problems()));
    }

    void arrangingNeverCovers()
    {
        LabDocument document;
        document.setLab(labTemplates().constFirst().lab);
        for (int i = 0; i < 40; ++i) {
            document.setSelection({});
            commands::addPart(document, i % 3 ? Part::Group : Part::Controller);
        }
        QVERIFY(commands::arrange(document));
        QCOMPARE(overlaps(document.lab()), QString());
    }

    void duplicatesAndPastesFindAPlace()
    {
        LabDocument document;
        document.setLab(labTemplates().at(3).lab);
        document.setSelection({{ObjectRef::Kind::Subsystem, u"subsys0"_s}});
        QVERIFY(commands::duplicateSelection(document));
        QCOMPARE(overlaps(document.lab()), QString());
        const std::unique_ptr<QMimeData> mime(commands::copySelection(document));
        QVERIFY(commands::paste(document, mime.get()));
        QVERIFY(commands::paste(document, mime.get()));
        QCOMPARE(document.lab().subsystems.size(), 5);
        QCOMPARE(overlaps(document.lab()), QString());
        QVERIFY(!hasErrors(document.problems()));
    }

    void handMovesStayWhereTheyWerePut()
    {
        LabDocument document;
        document.setLab(labTemplates().constFirst().lab);
        const QPointF on = document.lab().layout.value(u"nvme0"_s);
        QVERIFY(commands::moveTo(document, {{u"nvme1"_s, on}}));
        QCOMPARE(document.lab().layout.value(u"nvme1"_s), on);
        QCOMPARE(document.lab().layout.value(u"nvme0"_s), on);
    }

    void labsWithoutLayoutAreArranged()
    {
        Lab lab = labTemplates().at(2).lab;
        lab.layout.clear();
        QCOMPARE(overlaps(lab), QString());
        QCOMPARE(placesOf(lab), autoArrange(lab).layout);
    }

    void fragmentsKeepWhatTheyHold()
    {
        const Lab &lab = labTemplates().at(4).lab; // private namespaces
        const QByteArray json = fragmentOf(lab, {{ObjectRef::Kind::Subsystem, u"subsys0"_s}});
        const auto pasted = withFragment(Lab{}, json, {});
        QVERIFY(pasted);
        const Subsystem &copy = pasted->lab.subsystems.constFirst();
        const Subsystem &original = lab.subsystems.constFirst();
        QCOMPARE(copy.controllers.size(), original.controllers.size());
        for (qsizetype i = 0; i < copy.namespaces.size(); ++i) {
            QCOMPARE(copy.namespaces.at(i).group, original.namespaces.at(i).group);
            QCOMPARE(copy.namespaces.at(i).shared, original.namespaces.at(i).shared);
        }
        QVERIFY(!hasErrors(checkLab(pasted->lab)));
        QCOMPARE(pasted->made.size(), 1);
    }

    void aPastedPrivateNamespaceWithoutItsControllerIsShared()
    {
        const QByteArray json =
            fragmentOf(labTemplates().at(4).lab, {{ObjectRef::Kind::Namespace, u"ns2"_s}});
        const Lab &target = labTemplates().at(3).lab;
        const auto pasted = withFragment(target, json, u"subsys1"_s);
        QVERIFY(pasted);
        const Namespace &copy = pasted->lab.subsystems.at(1).namespaces.constLast();
        QVERIFY(copy.shared);
        QVERIFY(!hasErrors(checkLab(pasted->lab)));
    }

    void badFragmentsAreRefused()
    {
        const Lab &lab = labTemplates().constFirst().lab;
        const QByteArray good = fragmentOf(lab, {{ObjectRef::Kind::Controller, u"nvme0"_s}});
        QVERIFY(withFragment(lab, good, u"subsys0"_s));
        for (qsizetype length = 0; length < good.trimmed().size(); ++length)
            QVERIFY(!withFragment(lab, good.left(length), u"subsys0"_s));
        QVERIFY(!withFragment(lab, good, u"nowhere"_s));
        QVERIFY(fragmentOf(lab, {{ObjectRef::Kind::Group, u"nvme0"_s, 1}}).isEmpty());
    }

    void fewPathsAreSingleManyAreBundled()
    {
        const PathRates rates;
        const StateOf state = [](const QString &, AnaGroupId) { return AnaState::Optimized; };
        const auto count = [&](const Lab &lab, const QSet<ObjectRef> &selection) {
            const Wiring wiring = wiringOf(lab, placesOf(lab));
            const Visible visible = visibleOf(wiring, state, {}, selection);
            const Strokes strokes =
                strokesOf({wiring, visible, state, rates, selection, {}, {}, {}});
            return strokes.base.size() + strokes.over.size();
        };
        QCOMPARE(count(labTemplates().constFirst().lab, {}), 2 + 4);

        Lab large = labTemplates().constFirst().lab;
        for (int i = 0; i < 60; ++i)
            large = edits::addNamespace(large, u"subsys0"_s, 1, {})->lab;
        // 2 links, 2 controllers with 2 trunks, 62 ribs; a selected one adds its 2 paths.
        QCOMPARE(count(large, {}), 2 + 4 + 62);
        QCOMPARE(count(large, {{ObjectRef::Kind::Namespace, u"ns1"_s}}), 2 + 4 + 62 + 2);
    }

    void aDetachedPathIsBrokenAndCarriesNothing()
    {
        const Lab lab = labTemplates().constFirst().lab;
        LiveState live = initialLiveState(lab);
        for (LiveController &controller : live.controllers) {
            controller.enabled = true;
            for (const NamespaceId nsid : {1, 2})
                controller.paths.insert(nsid, PathStatus{.nsid = nsid, .attached = true});
        }
        QVERIFY(detachedPaths(live).isEmpty());
        PathRates rates;
        rates.feed(live, 0);
        live.controllers[u"nvme1"_s].paths[1].readOps = 10'000;
        live.controllers[u"nvme1"_s].paths[1].attached = false;
        rates.feed(live, 1'000'000'000);
        const Wiring wiring = wiringOf(lab, placesOf(lab));
        const StateOf state = [](const QString &, AnaGroupId) { return AnaState::Optimized; };
        const Visible visible = visibleOf(wiring, state, {}, {});
        const auto broken = [&](const DetachedPaths &detached) {
            QList<PathStroke> strokes =
                strokesOf({wiring, visible, state, rates, {}, {}, {}, {}, detached}).base;
            strokes.removeIf([](const PathStroke &stroke) { return !stroke.broken; });
            return strokes;
        };
        QVERIFY(broken({}).isEmpty());
        const QList<PathStroke> found = broken(detachedPaths(live));
        QCOMPARE(found.size(), 1);
        QVERIFY(!found[0].state && !found[0].inUse);
        QCOMPARE(found[0].width, pathWidth(0));
        // What the host has not enabled has nothing attached, and shows what is drawn.
        live.controllers[u"nvme1"_s].enabled = false;
        QVERIFY(detachedPaths(live).isEmpty());
    }

    void longLinesAreDrawnWhereTheyPass_data()
    {
        QTest::addColumn<QPointF>("from");
        QTest::addColumn<QPointF>("to");
        QTest::addRow("diagonal") << QPointF(-9000, -9000) << QPointF(9000, 9000);
        QTest::addRow("falling") << QPointF(-9000, 9000) << QPointF(9000, -9000);
        QTest::addRow("level") << QPointF(-9000, 0) << QPointF(9000, 0);
        QTest::addRow("upright, upwards") << QPointF(0, 9000) << QPointF(0, -9000);
        QTest::addRow("ending there") << QPointF(0, 0) << QPointF(9000, 100);
    }

    void longLinesAreDrawnWhereTheyPass()
    {
        QFETCH(QPointF, from);
        QFETCH(QPointF, to);
        QGraphicsScene scene;
        auto *layer = new PathLayer;
        scene.addItem(layer);
        PathStroke stroke;
        stroke.from = from;
        stroke.to = to;
        stroke.state = AnaState::Optimized;
        stroke.width = 6;
        stroke.straight = true;
        layer->setStrokes({stroke}, {}, CanvasColors::from(QPalette()));
        const auto shown = [&](const QRectF &part) {
            QImage image(40, 40, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            scene.render(&painter, image.rect(), part);
            painter.end();
            int pixels = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    pixels += image.pixel(x, y) == stateColor(AnaState::Optimized).rgb();
            }
            return pixels;
        };
        QVERIFY(shown({-20, -20, 40, 40}) > 60);
        QCOMPARE(shown({-3000, 1000, 40, 40}), 0);
    }

    void ratesNeedTwoReadings()
    {
        constexpr qint64 second = 1'000'000'000;
        PathRates rates;
        rates.feed(reading(1000), 0);
        QCOMPARE(rateOf(rates, u"nvme0"_s), 0.0);
        rates.feed(reading(1100), PathRates::rateInterval / 2); // too soon
        QCOMPARE(rateOf(rates, u"nvme0"_s), 0.0);
        rates.feed(reading(3000), 2 * second);
        QCOMPARE(rateOf(rates, u"nvme0"_s), 1000.0);
        rates.feed(reading(3000), 3 * second); // no new reading: the rate stays
        QCOMPARE(rateOf(rates, u"nvme0"_s), 1000.0);
        rates.feed(reading(3000), 2 * second + PathRates::idleAfter);
        QCOMPARE(rateOf(rates, u"nvme0"_s), 0.0);
        rates.feed(reading(10), 6 * second); // plugged in again
        QCOMPARE(rateOf(rates, u"nvme0"_s), 0.0);
        QCOMPARE(rateOf(rates, u"nvme9"_s), 0.0);
    }
};

MPATHLAB_WIDGET_TEST(TestEditorFunctions)
#include "tst_editorfunctions.moc"
