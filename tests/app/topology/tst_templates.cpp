// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/arrange.h"
#include "app/topology/labfile.h"
#include "samples.h"
#include "support/places.h"
#include "support/testmain.h"

#include <QFile>
#include <QRectF>
#include <QSet>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

QList<QRectF> cardsOf(const Lab &lab)
{
    QList<QRectF> cards{{lab.layout.value(hostLayoutKey()), canvas::hostSize}};
    for (const Subsystem &subsystem : lab.subsystems) {
        for (const Controller &controller : subsystem.controllers) {
            const auto groups = static_cast<int>(groupsOf(subsystem, controller).size());
            cards.append({lab.layout.value(controller.id), canvas::controllerSize(groups)});
        }
        for (const Namespace &ns : subsystem.namespaces)
            cards.append({lab.layout.value(ns.id), canvas::namespaceSize});
    }
    return cards;
}

Lab grid(int subsystems, int controllers, int groups, int namespacesPerGroup)
{
    Lab lab;
    for (int s = 0; s < subsystems; ++s) {
        Subsystem subsystem;
        subsystem.id = u"s%1"_s.arg(s);
        for (int c = 0; c < controllers; ++c) {
            Controller controller;
            controller.id = u"s%1c%2"_s.arg(s).arg(c);
            subsystem.controllers.append(controller);
        }
        for (int n = 0; n < groups * namespacesPerGroup; ++n) {
            Namespace ns;
            ns.id = u"s%1n%2"_s.arg(s).arg(n);
            ns.group = static_cast<AnaGroupId>(1 + n % groups);
            subsystem.namespaces.append(ns);
        }
        lab.subsystems.append(subsystem);
    }
    return lab;
}

} // namespace

class TemplatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsAreStableAndUnique()
    {
        QStringList ids;
        for (const LabTemplate &t : labTemplates()) {
            ids.append(t.id);
            QVERIFY(!t.title().isEmpty() && t.description().endsWith(u'.'));
            QCOMPARE(t.lab.name, t.title());
        }
        QCOMPARE(ids, (QStringList{u"two-paths"_s, u"active-passive"_s,
                                   u"four-controllers-three-groups"_s, u"two-subsystems"_s,
                                   u"private-and-shared"_s, u"zoned-namespaces"_s,
                                   u"32-controllers-256-namespaces"_s}));
    }

    /// The five -device lines of the series of 2021.
    void twoPathsIsTheTopologyOf2021()
    {
        const Lab &lab = labTemplates().first().lab;
        QCOMPARE(allIds(lab).join(u' '), u"subsys0 nvme0 nvme1 ns1 ns2"_s);
        const Subsystem &s = lab.subsystems.first();
        QVERIFY(s.ana);
        for (int i : {0, 1}) {
            QCOMPARE(s.namespaces[i].nsid, static_cast<NamespaceId>(i + 1));
            QCOMPARE(s.namespaces[i].group, static_cast<AnaGroupId>(i + 1));
            QVERIFY(s.namespaces[i].shared);
        }
    }

    void activePassiveIsCrossed()
    {
        const Subsystem &s = labTemplates().at(1).lab.subsystems.first();
        QCOMPARE(initialState(s.controllers[0], 1), AnaState::Optimized);
        QCOMPARE(initialState(s.controllers[0], 2), AnaState::NonOptimized);
        QCOMPARE(initialState(s.controllers[1], 1), AnaState::NonOptimized);
        QCOMPARE(initialState(s.controllers[1], 2), AnaState::Optimized);
    }

    void theExamplesAreTemplates_data()
    {
        QTest::addColumn<int>("index");
        for (int index : {0, 1, 5})
            QTest::newRow(qPrintable(labTemplates().at(index).id)) << index;
    }

    /// MPATHLAB_REGENERATE=1 writes the files anew.
    void theExamplesAreTemplates()
    {
        QFETCH(int, index);
        const LabTemplate &t = labTemplates().at(index);
        const QString path = sourcePath(u"resources/examples/%1.mpathlab"_s).arg(t.id);
        if (qEnvironmentVariableIntValue("MPATHLAB_REGENERATE"))
            QVERIFY(writeLabFile(t.lab, path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), QString::fromUtf8(serializeLab(t.lab)));
    }

    void arrangingPlacesEverythingApart_data()
    {
        QTest::addColumn<Lab>("lab");
        for (const LabTemplate &t : labTemplates())
            QTest::newRow(qPrintable(t.id)) << t.lab;
        QTest::newRow("empty") << Lab();
        QTest::newRow("no controllers") << grid(2, 0, 1, 1);
        QTest::newRow("no namespaces") << grid(2, 3, 0, 0);
        QTest::newRow("one group of many") << grid(1, 2, 1, 60);
        QTest::newRow("32 x 256") << grid(1, 32, 32, 8);
        QTest::newRow("many subsystems") << grid(20, 3, 3, 2);
    }

    void arrangingPlacesEverythingApart()
    {
        QFETCH(Lab, lab);
        const Lab arranged = autoArrange(lab);
        const QStringList ids = allIds(lab);
        QSet<QString> expected(ids.begin(), ids.end());
        expected.insert(hostLayoutKey());
        const QStringList keys = arranged.layout.keys();
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()), expected);
        const QList<QRectF> cards = cardsOf(arranged);
        for (qsizetype i = 0; i < cards.size(); ++i) {
            for (qsizetype j = i + 1; j < cards.size(); ++j)
                QVERIFY(!cards[i].adjusted(-5, -5, 5, 5).intersects(cards[j]));
        }
        for (const QPointF &position : std::as_const(arranged.layout)) {
            QCOMPARE(std::fmod(position.x(), canvas::grid), 0.0);
            QCOMPARE(std::fmod(position.y(), canvas::grid), 0.0);
        }
        QVERIFY(autoArrange(arranged) == arranged);
        Lab same = arranged;
        same.layout = lab.layout;
        QVERIFY(same == lab);
    }

    /// As a screen is, not a thread of cards.
    void aLargeLabIsAboutAsWideAsHigh()
    {
        QRectF all;
        for (const QRectF &card : cardsOf(labTemplates().last().lab))
            all |= card;
        const qreal ratio = all.width() / all.height();
        QVERIFY2(ratio > 0.8 && ratio < 2, qPrintable(QString::number(ratio)));
    }

    void columnsStandFromHostToNamespaces()
    {
        const Lab lab = autoArrange(grid(2, 3, 3, 2));
        const auto x = [&](const QString &id) { return lab.layout.value(id).x(); };
        const auto y = [&](const QString &id) { return lab.layout.value(id).y(); };
        QVERIFY(x(u"host"_s) + canvas::hostSize.width() < x(u"s0"_s));
        QVERIFY(x(u"s0c0"_s) + canvas::controllerWidth < x(u"s0n0"_s));
        QVERIFY(y(u"s0c0"_s) < y(u"s0c1"_s));
        QVERIFY(y(u"s0c2"_s) < y(u"s1"_s));
        // Gathered by group: n0 and n3 are in group 1, n1 in group 2.
        QVERIFY(y(u"s0n3"_s) < y(u"s0n1"_s));
    }
};

MPATHLAB_TEST(TemplatesTest)
#include "tst_templates.moc"
