// SPDX-License-Identifier: GPL-2.0-or-later
// The editor as a user sees it: every template in light and dark with nothing lying on
// anything else. With $MPATHLAB_PICTURES (a folder) the pictures are kept, to be looked at.
#include "canvasfixture.h"
#include "darkpalette.h"
#include "support/largelab.h"
#include "support/pictures.h"
#include "support/testmain.h"
#include "ui/canvas/canvasfilterbar.h"
#include "ui/canvas/paths/pathlayer.h"
#include "ui/inspector/inspector.h"
#include "ui/panels/commandlinepane.h"
#include "ui/panels/palette.h"
#include "ui/panels/problems.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDialog>
#include <QSplitter>
#include <QStyleFactory>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// More groups than a card has rows for, more paths than are drawn one by one.
Lab largeLab()
{
    Lab lab = labTemplates().constFirst().lab;
    for (int i = 0; i < 4; ++i)
        lab = edits::addController(lab, u"subsys0"_s, {})->lab;
    for (int i = 0; i < 46; ++i)
        lab = edits::addNamespace(lab, u"subsys0"_s, static_cast<AnaGroupId>(i % 14 + 1), {})->lab;
    for (AnaGroupId group = 3; group < 9; ++group)
        lab = edits::setInitialState(lab, u"nvme2"_s, group, AnaState::Inaccessible)->lab;
    return autoArrange(lab);
}

/// All of the editor's widgets as the main window arranges them.
struct Desk
{
    LabDocument document;
    CanvasScene scene{&document};
    QWidget window;
    CanvasView *view = new CanvasView(&scene);
    Inspector *inspector = new Inspector(&document);
    PartsPalette *palette = new PartsPalette;
    ProblemsPanel *problems = new ProblemsPanel(&document);
    CommandLinePane *command = new CommandLinePane;

    Desk()
    {
        auto *tabs = new QTabWidget;
        tabs->addTab(command, u"Command line"_s);
        tabs->addTab(problems, u"Problems"_s);
        auto *upper = new QSplitter;
        upper->addWidget(palette);
        upper->addWidget(view);
        upper->addWidget(inspector);
        upper->setSizes({190, 800, 280});
        auto *both = new QSplitter(Qt::Vertical);
        both->addWidget(upper);
        both->addWidget(tabs);
        both->setSizes({600, 180});
        auto *layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(both);
        window.resize(1280, 800);
    }

    ~Desk()
    {
        delete view; // before its scene
    }

    void showTab(QWidget *page)
    {
        auto *tabs = qobject_cast<QTabWidget *>(page->parentWidget()->parentWidget());
        tabs->setCurrentWidget(page);
    }

    void keep(const QString &name, bool fit = true)
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        for (int round = 0; round < 3; ++round)
            QCoreApplication::processEvents(); // new rows of a form are laid out in turns
        if (fit)
            view->fit();
        const QImage picture = window.grab().toImage();
        QCOMPARE(picture.size(), QSize(1280, 800));
        keepPicture(picture, u"editor-"_s + name);
    }
};

} // namespace

class TestEditorPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"fusion"_s)); }

    void nothingOverlaps_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < labTemplates().size(); ++i)
            QTest::addRow("%s", qPrintable(labTemplates().at(i).id)) << i;
    }

    void nothingOverlaps()
    {
        QFETCH(int, index);
        Desk desk;
        desk.document.setLab(labTemplates().at(index).lab);
        QList<QRectF> cards;
        for (const NodeItem *item : desk.scene.focusOrder()) {
            const ObjectRef::Kind kind = item->ref().kind;
            if (kind == ObjectRef::Kind::Group || kind == ObjectRef::Kind::Subsystem)
                continue;
            const QRectF card = desk.scene.objectRect(item->ref());
            for (const QRectF &other : std::as_const(cards))
                QVERIFY(!card.intersects(other));
            cards.append(card);
        }
        QVERIFY(cards.size() >= 5);
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
        const QPalette before = QApplication::palette();
        if (dark)
            QApplication::setPalette(darkPalette());
        const QString suffix = dark ? u"-dark"_s : u"-light"_s;
        {
            Desk desk;
            desk.scene.setAddressSource([](const Lab &lab) {
                QMap<QString, QString> addresses;
                int bus = 1;
                for (const QString &id : allIds(lab)) {
                    if (findController(lab, id))
                        addresses.insert(id, u"0000:%1:00.0"_s.arg(bus++, 2, 16, QChar(u'0')));
                }
                return addresses;
            });
            desk.command->setCommand(
                u"/usr/bin/qemu-system-x86_64"_s,
                {u"-machine"_s, u"q35"_s, u"-m"_s, u"512"_s, u"-device"_s,
                 u"nvme-subsys,id=subsys0,ana=true"_s, u"-device"_s,
                 u"{\"driver\": \"nvme\", \"id\": \"nvme0\", \"subsys\": \"subsys0\"}"_s});
            desk.document.setLab(labTemplates().at(0).lab);
            desk.keep(u"two-paths"_s + suffix);
            desk.document.setLab(labTemplates().at(1).lab);
            desk.document.setSelection({controllerRef(u"nvme0"_s)});
            desk.keep(u"active-passive"_s + suffix);
            desk.document.setLab(labTemplates().at(2).lab);
            desk.document.setSelection({namespaceRef(u"ns3"_s)});
            desk.keep(u"four-controllers"_s + suffix);
            desk.document.setLab(labTemplates().at(3).lab);
            desk.document.setSelection({subsystemRef(u"subsys1"_s)});
            desk.keep(u"two-subsystems"_s + suffix);
            desk.document.setLab(labTemplates().at(4).lab);
            desk.document.setSelection({groupRef(u"nvme0"_s, 1)});
            desk.keep(u"private"_s + suffix);
            desk.document.setLab(labTemplates().at(5).lab);
            desk.document.setSelection({namespaceRef(u"ns1"_s)});
            desk.keep(u"zoned"_s + suffix);
            desk.document.setLab(labTemplates().at(6).lab);
            desk.keep(u"32-by-256"_s + suffix);

            Lab wrong = labTemplates().at(0).lab;
            wrong.subsystems[0].anatt = 999;
            wrong.subsystems[0].namespaces[1].nsid = 1;
            wrong.machine.cpus = 1000;
            desk.document.setLab(wrong);
            desk.document.setSelection({subsystemRef(u"subsys0"_s)});
            desk.showTab(desk.problems);
            desk.keep(u"problems"_s + suffix);
            desk.document.setLab(largeLab());
            desk.document.setSelection({namespaceRef(u"ns7"_s)});
            desk.keep(u"large"_s + suffix);
            desk.view->actualSize();
            desk.view->reveal(controllerRef(u"nvme2"_s));
            desk.keep(u"dense"_s + suffix, false);
            desk.document.setLab(LargeLab::lab());
            desk.keep(u"huge"_s + suffix);
            desk.view->actions().filter->trigger();
            Filter filter;
            filter.state = AnaState::Inaccessible;
            desk.scene.setFilter(filter);
            desk.keep(u"huge-inaccessible"_s + suffix);
            desk.scene.setFilter({});
            desk.document.setSelection({controllerRef(u"nvme9"_s), namespaceRef(u"ns200"_s)});
            desk.keep(u"huge-selected"_s + suffix);
            filter = {};
            filter.selection = true;
            desk.scene.setFilter(filter);
            desk.keep(u"huge-only-selected"_s + suffix);
            desk.view->filterBar()->clear();
            live(desk, suffix);
            desk.scene.setLive({});
            desk.document.setLocked(false);
            desk.document.setLab({});
            desk.keep(u"empty"_s + suffix);
        }
        QApplication::setPalette(before);
    }

private:
    void live(Desk &desk, const QString &suffix)
    {
        desk.document.setLab(labTemplates().at(1).lab);
        desk.document.setLocked(true);
        LiveState live = liveOf(desk.document.lab());
        desk.scene.setLive(live);
        LiveController &first = live.controllers[u"nvme0"_s];
        LiveController &second = live.controllers[u"nvme1"_s];
        first.groups[1].device = AnaState::Inaccessible;
        first.groups[2].device = AnaState::Change;
        first.groups[2].target = AnaState::Optimized;
        second.groups[1].requested = AnaState::Optimized;
        second.groups[2].device = AnaState::PersistentLoss;
        second.groups[2].host = AnaState::PersistentLoss;
        first.groups[2].host = AnaState::Change;
        second.paths[1].readOps = 32000;
        const auto flowing = [&] {
            desk.scene.setLive(live); // a rate needs two readings some time apart
            return desk.scene.paths().constLast().width > 3;
        };
        QTRY_VERIFY(flowing());
        desk.inspector->setLive(live);
        desk.document.setSelection({controllerRef(u"nvme1"_s)});
        desk.view->showHint(desk.document.lockHint());
        desk.keep(u"live"_s + suffix);
        faults(desk, live, suffix);
        desk.inspector->setLive({});
    }

    static void faults(Desk &desk, LiveState live, const QString &suffix)
    {
        live.controllers[u"nvme0"_s].groups =
            liveOf(desk.document.lab()).controllers[u"nvme0"_s].groups;
        LiveController &first = live.controllers[u"nvme0"_s];
        LiveController &second = live.controllers[u"nvme1"_s];
        first.groups[1].optimizedLatencyUs = 2'000;
        first.groups[2].device = AnaState::NonOptimized;
        first.groups[2].nonOptimizedLatencyUs = 1'234'567;
        first.paths[1].dropNth = 5;
        first.paths[1].droppedOps = 2;
        second.failed = true;
        second.enabled = false;
        second.groups[1].nonOptimizedLatencyUs = 700;
        desk.scene.setLive(live);
        desk.inspector->setLive(live);
        desk.document.setSelection({namespaceRef(u"ns1"_s)});
        desk.keep(u"faults"_s + suffix);
        for (const auto &[name, kind, ref] :
             {std::tuple(u"latency"_s, ActionKind::Latency, groupRef(u"nvme0"_s, 1)),
              std::tuple(u"fail"_s, ActionKind::Fail, controllerRef(u"nvme0"_s)),
              std::tuple(u"drop"_s, ActionKind::Drop, namespaceRef(u"ns1"_s))}) {
            Q_EMIT desk.scene.faultDialogRequested(kind, ref);
            auto *dialog = desk.view->findChild<QDialog *>(u"faultDialog"_s);
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            keepPicture(dialog, u"editor-"_s + name + suffix);
            dialog->close();
        }
    }
};

MPATHLAB_WIDGET_TEST(TestEditorPictures)
#include "tst_editorpictures.moc"
