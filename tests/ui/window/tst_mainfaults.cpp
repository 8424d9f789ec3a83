// SPDX-License-Identifier: GPL-2.0-or-later
// From a menu of the drawing to the device and back onto the screen.
#include "app/action/verbs.h"
#include "support/testmain.h"
#include "ui/canvas/canvasmenus.h"
#include "ui/canvas/canvasview.h"
#include "ui/window/messagebar.h"
#include "windowtest.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QMenu>
#include <QPushButton>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestMainFaults : public WindowTest
{
    Q_OBJECT

private:
    CanvasScene *scene() { return m_window->canvas()->canvas(); }
    FakeNvme &device() { return m_machine->backends.last->vm.nvme; }

    /// Chooses an entry by the words it begins with; false when it is grey or not there.
    bool choose(const ObjectRef &ref, const QStringList &path)
    {
        const std::unique_ptr<QMenu> menu(makeContextMenu(scene(), ref, {}));
        QMenu *in = menu.get();
        for (const QString &words : path) {
            const QList<QAction *> entries = in->actions();
            const auto found = std::find_if(entries.begin(), entries.end(), [&](QAction *entry) {
                return entry->text().startsWith(words) && entry->isEnabled();
            });
            if (found == entries.end())
                return false;
            in = (*found)->menu();
            if (!in) {
                (*found)->trigger();
                return true;
            }
        }
        return false;
    }

    bool accept()
    {
        auto *dialog = m_window->findChild<QDialog *>(u"faultDialog"_s);
        for (QAbstractButton *button : dialog->findChild<QDialogButtonBox *>()->buttons()) {
            if (dialog->findChild<QDialogButtonBox *>()->buttonRole(button) !=
                QDialogButtonBox::AcceptRole)
                continue;
            button->click();
            return true;
        }
        return false;
    }

private Q_SLOTS:
    void latency()
    {
        launchFakeLab();
        QVERIFY(choose({ObjectRef::Kind::Group, u"nvme0"_s, 1}, {u"Latency"_s}));
        QVERIFY(accept()); // what it offers: 2 ms in both states
        QTRY_COMPARE(scene()->groupNodeState(u"nvme0"_s, 1).latencyUs, 2'000U);
        QCOMPARE(device().subsystems[0].controllers[0].groups[0].nonOptimizedLatencyUs, 2'000U);
        actions().restoreAll->trigger();
        QTRY_COMPARE(scene()->groupNodeState(u"nvme0"_s, 1).latencyUs, 0U);
    }

    void failure()
    {
        launchFakeLab();
        const ObjectRef card{ObjectRef::Kind::Controller, u"nvme1"_s};
        QVERIFY(choose(card, {u"Fail controller"_s}));
        QVERIFY(accept());
        const auto failed = [&] {
            return static_cast<ControllerCard *>(scene()->item(card))->content().failed;
        };
        QTRY_VERIFY(failed());
        QVERIFY(!choose(card, {u"Fail controller"_s}));
        device().resetController(u"nvme1"_s);
        QTRY_VERIFY(!failed());
    }

    void dropAndMove()
    {
        launchFakeLab();
        const ObjectRef ns{ObjectRef::Kind::Namespace, u"ns1"_s};
        QVERIFY(choose(ns, {u"Drop next completion"_s, u"Through nvme0"_s}));
        QTRY_COMPARE(scene()->live().controllers[u"nvme0"_s].paths[1].dropNth, 1U);
        device().read(u"nvme0"_s, 1);
        QTRY_COMPARE(scene()->live().controllers[u"nvme0"_s].paths[1].dropNth, 0U);
        QVERIFY(choose(ns, {u"Move to ANA group"_s, u"Group 2"_s}));
        QTRY_COMPARE(findNamespace(scene()->lab(), u"ns1"_s)->group, 2U);
        QCOMPARE(findNamespace(m_window->document()->lab(), u"ns1"_s)->group, 1U); // as drawn
    }

    void namespacesComeAndGo()
    {
        launchFakeLab();
        const ObjectRef ns{ObjectRef::Kind::Namespace, u"ns2"_s};
        QVERIFY(choose(ns, {u"Unplug"_s}));
        QTRY_VERIFY(!scene()->live().namespaces[u"ns2"_s].present);
        QVERIFY(!choose(ns, {u"Unplug"_s}));
        QVERIFY(choose(ns, {u"Plug in"_s}));
        QTRY_VERIFY(scene()->live().namespaces[u"ns2"_s].present);
        QVERIFY(choose({ObjectRef::Kind::Subsystem, u"subsys0"_s}, {u"Plug in a new namespace"_s}));
        QVERIFY(accept());
        QTRY_VERIFY(scene()->item({ObjectRef::Kind::Namespace, u"ns3"_s}));
        QVERIFY(!findNamespace(m_window->document()->lab(), u"ns3"_s)); // of this run alone
        QCOMPARE(m_window->messages()->count(), 0);
    }

    void checkpoints()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) { backend.vm.peer.addMigration(); };
        launchFakeLab();
        QVERIFY(!actions().rewind->isEnabled());
        actions().checkpoint->trigger();
        QTRY_VERIFY(actions().rewind->isEnabled());
        actions().checkpoint->trigger();
        QTRY_COMPARE(m_window->run()->session().checkpoints(),
                     (QStringList{u"checkpoint 1"_s, u"checkpoint 2"_s}));
        m_window->run()->setAutoWorkload(true);
        const int before = m_machine->backends.made;
        Q_EMIT actions().rewind->aboutToShow();
        QCOMPARE(actions().rewind->actions().size(), 2);
        actions().rewind->actions().constFirst()->trigger();
        QTRY_COMPARE(m_machine->backends.made, before + 1);
        QTRY_VERIFY(m_window->run()->session().guestReady());
        QTRY_COMPARE(m_window->run()->session().state(), Session::State::Running);
        QVERIFY(actions().rewind->isEnabled());
        // No I/O ran at that moment, so none begins now.
        bool isRead = false;
        m_window->run()->session().readHostPaths([&isRead](const auto &) { isRead = true; });
        QTRY_VERIFY(isRead);
        for (const QStringList &words : m_machine->backends.last->vm.agent.executed())
            QVERIFY2(!words.join(u' ').contains(u"fio"_s), qPrintable(words.join(u' ')));
        QVERIFY(!m_window->run()->session().workloadRunning());
        QCOMPARE(m_window->messages()->count(), 0);
    }

    void noCheckpointsOnAnEarlierQemu()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) {
            backend.vm.peer.handle(u"query-version"_s, [](const QJsonObject &) {
                return QJsonObject{{u"qemu"_s, QJsonObject{{u"major"_s, 10}}}};
            });
        };
        launchFakeLab();
        QVERIFY(!actions().checkpoint->isEnabled());
        QVERIFY(actions().checkpoint->toolTip().contains(u"11.1"_s));
        QVERIFY(!choose({ObjectRef::Kind::Namespace, u"ns1"_s}, {u"Unplug"_s}));
    }

    void aRefusalIsTold()
    {
        launchFakeLab();
        scene()->request(DropCompletion{u"nvme0"_s, 77, 1});
        QTRY_COMPARE(m_window->messages()->count(), 1);
    }

    void anEarlierQemuHasNone()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) {
            backend.vm.peer.forget(QString::fromLatin1(verbOf(ActionKind::Fail).qmp));
        };
        launchFakeLab();
        QTRY_VERIFY(scene()->isRunning() &&
                    scene()->live().controllers[u"nvme0"_s].enabled == true);
        QVERIFY(!choose({ObjectRef::Kind::Controller, u"nvme0"_s}, {u"Fail controller"_s}));
        QVERIFY(choose({ObjectRef::Kind::Namespace, u"ns1"_s},
                       {u"Drop next completion"_s, u"Through nvme0"_s}));
    }
};

MPATHLAB_WIDGET_TEST(TestMainFaults)
#include "tst_mainfaults.moc"
