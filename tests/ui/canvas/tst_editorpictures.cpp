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
struct Editor
{
    LabDocument document;
    CanvasScene scene{&document};
    QWidget window;
    CanvasView *view = new CanvasView(&scene);
    Inspector *inspector = new Inspector(&document);
    PartsPalette *palette = new PartsPalette;
    ProblemsPanel *problems = new ProblemsPanel(&document);
    CommandLinePane *command = new CommandLinePane;

    Editor()
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

    ~Editor()
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
        Editor editor;
        editor.document.setLab(labTemplates().at(index).lab);
        QList<QRectF> cards;
        for (const NodeItem *item : editor.scene.focusOrder()) {
            const ObjectRef::Kind kind = item->ref().kind;
            if (kind == ObjectRef::Kind::Group || kind == ObjectRef::Kind::Subsystem)
                continue;
            const QRectF card = editor.scene.objectRect(item->ref());
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
            Editor editor;
            editor.scene.setAddressSource([](const Lab &lab) {
                QMap<QString, QString> addresses;
                int bus = 1;
                for (const QString &id : allIds(lab)) {
                    if (findController(lab, id))
                        addresses.insert(id, u"0000:%1:00.0"_s.arg(bus++, 2, 16, QChar(u'0')));
                }
                return addresses;
            });
            editor.command->setCommand(
                u"/usr/bin/qemu-system-x86_64"_s,
                {u"-machine"_s, u"q35"_s, u"-m"_s, u"512"_s, u"-device"_s,
                 u"nvme-subsys,id=subsys0,ana=true"_s, u"-device"_s,
                 u"{\"driver\": \"nvme\", \"id\": \"nvme0\", \"subsys\": \"subsys0\"}"_s});
            editor.document.setLab(labTemplates().at(0).lab);
            editor.keep(u"two-paths"_s + suffix);
            editor.document.setLab(labTemplates().at(1).lab);
            editor.document.setSelection({controllerRef(u"nvme0"_s)});
            editor.keep(u"active-passive"_s + suffix);
            editor.document.setLab(labTemplates().at(2).lab);
            editor.document.setSelection({namespaceRef(u"ns3"_s)});
            editor.keep(u"four-controllers"_s + suffix);
            editor.document.setLab(labTemplates().at(3).lab);
            editor.document.setSelection({subsystemRef(u"subsys1"_s)});
            editor.keep(u"two-subsystems"_s + suffix);
            editor.document.setLab(labTemplates().at(4).lab);
            editor.document.setSelection({groupRef(u"nvme0"_s, 1)});
            editor.keep(u"private"_s + suffix);
            editor.document.setLab(labTemplates().at(5).lab);
            editor.document.setSelection({namespaceRef(u"ns1"_s)});
            editor.keep(u"zoned"_s + suffix);
            editor.document.setLab(labTemplates().at(6).lab);
            editor.keep(u"32-by-256"_s + suffix);

            Lab wrong = labTemplates().at(0).lab;
            wrong.subsystems[0].anatt = 999;
            wrong.subsystems[0].namespaces[1].nsid = 1;
            wrong.machine.cpus = 1000;
            editor.document.setLab(wrong);
            editor.document.setSelection({subsystemRef(u"subsys0"_s)});
            editor.showTab(editor.problems);
            editor.keep(u"problems"_s + suffix);
            editor.document.setLab(largeLab());
            editor.document.setSelection({namespaceRef(u"ns7"_s)});
            editor.keep(u"large"_s + suffix);
            editor.view->actualSize();
            editor.view->reveal(controllerRef(u"nvme2"_s));
            editor.keep(u"dense"_s + suffix, false);
            editor.document.setLab(LargeLab::lab());
            editor.keep(u"huge"_s + suffix);
            editor.view->actions().filter->trigger();
            Filter filter;
            filter.state = AnaState::Inaccessible;
            editor.scene.setFilter(filter);
            editor.keep(u"huge-inaccessible"_s + suffix);
            editor.scene.setFilter({});
            editor.document.setSelection({controllerRef(u"nvme9"_s), namespaceRef(u"ns200"_s)});
            editor.keep(u"huge-selected"_s + suffix);
            filter = {};
            filter.selection = true;
            editor.scene.setFilter(filter);
            editor.keep(u"huge-only-selected"_s + suffix);
            editor.view->filterBar()->clear();
            live(editor, suffix);
            editor.scene.setLive({});
            editor.document.setLocked(false);
            editor.document.setLab({});
            editor.keep(u"empty"_s + suffix);
        }
        QApplication::setPalette(before);
    }

private:
    void live(Editor &editor, const QString &suffix)
    {
        editor.document.setLab(labTemplates().at(1).lab);
        editor.document.setLocked(true);
        LiveState live = liveOf(editor.document.lab());
        editor.scene.setLive(live);
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
            editor.scene.setLive(live); // a rate needs two readings some time apart
            return editor.scene.paths().constLast().width > 3;
        };
        QTRY_VERIFY(flowing());
        editor.inspector->setLive(live);
        editor.document.setSelection({controllerRef(u"nvme1"_s)});
        editor.view->showHint(editor.document.lockHint());
        editor.keep(u"live"_s + suffix);
        faults(editor, live, suffix);
        editor.inspector->setLive({});
    }

    static void faults(Editor &editor, LiveState live, const QString &suffix)
    {
        live.controllers[u"nvme0"_s].groups =
            liveOf(editor.document.lab()).controllers[u"nvme0"_s].groups;
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
        editor.scene.setLive(live);
        editor.inspector->setLive(live);
        editor.document.setSelection({namespaceRef(u"ns1"_s)});
        editor.keep(u"faults"_s + suffix);
        for (const auto &[name, kind, ref] :
             {std::tuple(u"latency"_s, ActionKind::Latency, groupRef(u"nvme0"_s, 1)),
              std::tuple(u"fail"_s, ActionKind::Fail, controllerRef(u"nvme0"_s)),
              std::tuple(u"drop"_s, ActionKind::Drop, namespaceRef(u"ns1"_s))}) {
            Q_EMIT editor.scene.faultDialogRequested(kind, ref);
            auto *dialog = editor.view->findChild<QDialog *>(u"faultDialog"_s);
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            keepPicture(dialog, u"editor-"_s + name + suffix);
            dialog->close();
        }
    }
};

MPATHLAB_WIDGET_TEST(TestEditorPictures)
#include "tst_editorpictures.moc"
