// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/labfile.h"
#include "app/topology/templates.h"
#include "support/testmain.h"
#include "ui/document/document.h"

#include <QAction>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

const Lab &example()
{
    return labTemplates().constFirst().lab;
}

const ObjectRef nvme0{ObjectRef::Kind::Controller, u"nvme0"_s};
const ObjectRef ns1{ObjectRef::Kind::Namespace, u"ns1"_s};

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneSignalPerChange()
    {
        LabDocument document;
        QSignalSpy changed(&document, &LabDocument::changed);
        document.setLab(example());
        QCOMPARE(changed.size(), 1);
        QVERIFY(document.apply(edits::setName(document.lab(), u"a"_s), u"name"_s));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.last().at(0).value<Lab>(), example());
        QCOMPARE(changed.last().at(1).value<Lab>(), document.lab());
        document.undo();
        QCOMPARE(changed.size(), 3);
        document.redo();
        QCOMPARE(changed.size(), 4);
        // What changes nothing is no change.
        QVERIFY(!document.apply(edits::setName(document.lab(), u"a"_s), u"name"_s));
        QCOMPARE(changed.size(), 4);
    }

    void undoGivesEqualValues()
    {
        LabDocument document;
        document.setLab(example());
        QList<Lab> values{document.lab()};
        for (int i = 0; i < 200; ++i) {
            const auto edited = i % 2 ? edits::addController(document.lab(), u"subsys0"_s, {})
                                      : edits::addNamespace(document.lab(), u"subsys0"_s, 1, {});
            QVERIFY(document.apply(edited, u"add"_s));
            values.append(document.lab());
        }
        for (qsizetype i = values.size() - 2; i >= 0; --i) {
            document.undo();
            QCOMPARE(document.lab(), values.at(i));
        }
        QVERIFY(!document.canUndo());
        for (qsizetype i = 1; i < values.size(); ++i) {
            document.redo();
            QCOMPARE(document.lab(), values.at(i));
        }
        QVERIFY(!document.canRedo());
    }

    void stepsWithOneKeyMerge()
    {
        LabDocument document;
        document.setLab(example());
        document.setSelection({nvme0});
        const auto moveTo = [&](qreal x) {
            return document.apply(edits::moveObjects(document.lab(), {{u"nvme0"_s, {x, 0}}}),
                                  u"move"_s, u"move nvme0"_s);
        };
        QVERIFY(moveTo(20) && moveTo(40) && moveTo(60));
        document.undo();
        QCOMPARE(document.lab(), example());
        document.redo();
        QCOMPARE(document.lab().layout.value(u"nvme0"_s), QPointF(60, 0));
        // Another selection ends the run, so the next step is one of its own.
        document.setSelection({});
        QVERIFY(moveTo(80));
        document.undo();
        QCOMPARE(document.lab().layout.value(u"nvme0"_s), QPointF(60, 0));
    }

    void backAndForthLeavesNoStep()
    {
        LabDocument document;
        document.setLab(example());
        const QPointF home = example().layout.value(u"nvme0"_s);
        for (const QPointF &at : {QPointF(0, 0), home})
            document.apply(edits::moveObjects(document.lab(), {{u"nvme0"_s, at}}), u"move"_s,
                           u"move"_s);
        QCOMPARE(document.lab(), example());
        QVERIFY(!document.canUndo());
    }

    void failedEditIsTold()
    {
        LabDocument document;
        document.setLab(example());
        QSignalSpy refused(&document, &LabDocument::refused);
        QVERIFY(!document.apply(edits::addController(document.lab(), u"nowhere"_s, {}), u"x"_s));
        QCOMPARE(refused.size(), 1);
        QVERIFY(refused.at(0).at(0).value<Error>().text.contains(u"nowhere"_s));
        QCOMPARE(document.lab(), example());
    }

    void problemsFollowTheValue()
    {
        LabDocument document;
        document.setLab(example());
        QVERIFY(!hasErrors(document.problems()));
        QSignalSpy problems(&document, &LabDocument::problemsChanged);
        // The problems are those of the new value when the change is told.
        bool seen = false;
        connect(&document, &LabDocument::changed, this,
                [&] { seen = hasErrors(document.problems()); });
        Machine machine = document.lab().machine;
        machine.cpus = 1000;
        document.apply(edits::setMachine(document.lab(), machine), u"machine"_s);
        QCOMPARE(problems.size(), 1);
        QVERIFY(seen);
        document.undo();
        QCOMPARE(problems.size(), 2);
        QVERIFY(!hasErrors(document.problems()));
    }

    void selectionHoldsWhatExists()
    {
        LabDocument document;
        document.setLab(example());
        QSignalSpy selection(&document, &LabDocument::selectionChanged);
        document.setSelection({nvme0, ns1, nvme0, {ObjectRef::Kind::Controller, u"gone"_s}});
        QCOMPARE(document.selection(), (QList<ObjectRef>{nvme0, ns1}));
        QCOMPARE(selection.size(), 1);
        QVERIFY(document.apply(edits::remove(document.lab(), {nvme0}), u"delete"_s));
        QCOMPARE(document.selection(), (QList<ObjectRef>{ns1}));
        document.undo(); // and what was selected then is selected again
        QCOMPARE(document.selection(), (QList<ObjectRef>{nvme0, ns1}));
    }

    void madeObjectsAreSelected()
    {
        LabDocument document;
        document.setLab(example());
        QVERIFY(document.apply(edits::addController(document.lab(), u"subsys0"_s, {}), u"add"_s));
        QCOMPARE(document.selection(),
                 (QList<ObjectRef>{{ObjectRef::Kind::Controller, u"nvme2"_s}}));
    }

    void groupsExistOnlyWithNamespaces()
    {
        QVERIFY(exists(example(), {ObjectRef::Kind::Group, u"nvme0"_s, 2}));
        QVERIFY(!exists(example(), {ObjectRef::Kind::Group, u"nvme0"_s, 3}));
        QVERIFY(!exists(example(), {ObjectRef::Kind::Group, u"ns1"_s, 1}));
        QVERIFY(exists(example(), {ObjectRef::Kind::Machine, {}}));
    }

    void lockedTakesPositionsOnly()
    {
        LabDocument document;
        document.setLab(example());
        document.apply(edits::setName(document.lab(), u"before"_s), u"name"_s);
        const Lab before = document.lab();
        document.setLocked(true, u"It runs."_s);
        QSignalSpy refused(&document, &LabDocument::refused);
        QVERIFY(!document.apply(edits::setName(before, u"during"_s), u"name"_s));
        QCOMPARE(refused.at(0).at(0).value<Error>().text, u"It runs."_s);
        QVERIFY(!document.canUndo());
        QVERIFY(document.apply(edits::moveObjects(before, {{u"nvme0"_s, {0, 0}}}), u"move"_s));
        QVERIFY(document.canUndo());
        document.undo();
        QCOMPARE(document.lab(), before);
        document.undo();
        QCOMPARE(document.lab(), before);
        QCOMPARE(refused.size(), 2);
        document.setLocked(false);
        QVERIFY(document.canUndo());
    }

    void actionsFollowTheHistory()
    {
        LabDocument document;
        document.setLab(example());
        QAction *undo = document.createUndoAction(&document);
        QAction *redo = document.createRedoAction(&document);
        QVERIFY(!undo->isEnabled() && !redo->isEnabled());
        document.apply(edits::setName(document.lab(), u"a"_s), u"rename the lab"_s);
        QVERIFY(undo->isEnabled());
        QVERIFY(undo->text().contains(u"rename the lab"_s));
        document.setLocked(true);
        QVERIFY(!undo->isEnabled());
        document.setLocked(false);
        undo->trigger();
        QCOMPARE(document.lab(), example());
        QVERIFY(!undo->isEnabled() && redo->isEnabled());
        redo->trigger();
        QCOMPARE(document.lab().name, u"a"_s);
    }

    void filesAndDirt()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"a.mpathlab"_s);
        LabDocument document;
        document.setLab(example());
        QVERIFY(!document.isDirty());
        QSignalSpy dirty(&document, &LabDocument::dirtyChanged);
        document.apply(edits::setName(document.lab(), u"saved"_s), u"name"_s);
        QVERIFY(document.isDirty());
        QVERIFY(document.save(path));
        QVERIFY(!document.isDirty());
        QCOMPARE(document.filePath(), path);
        QCOMPARE(dirty.size(), 2);
        document.undo();
        QVERIFY(document.isDirty());
        document.redo();
        QVERIFY(!document.isDirty());

        LabDocument other;
        QSignalSpy replaced(&other, &LabDocument::replaced);
        QVERIFY(other.load(path));
        QCOMPARE(other.lab(), document.lab());
        QCOMPARE(replaced.size(), 1);
        QVERIFY(!other.canUndo());

        const Result<void> missing = other.load(folder.filePath(u"missing"_s));
        QVERIFY(!missing);
        QVERIFY(!missing.error().text.isEmpty());
        QCOMPARE(other.lab(), document.lab());
        QVERIFY(!document.save(folder.filePath(u"no/such/folder/a.mpathlab"_s)));
        QCOMPARE(document.filePath(), path);
    }

    void savingEndsAMerge()
    {
        QTemporaryDir folder;
        LabDocument document;
        document.setLab(example());
        const auto moveTo = [&](qreal x) {
            document.apply(edits::moveObjects(document.lab(), {{u"nvme0"_s, {x, 0}}}), u"move"_s,
                           u"move"_s);
        };
        moveTo(20);
        QVERIFY(document.save(folder.filePath(u"a.mpathlab"_s)));
        moveTo(40);
        QVERIFY(document.isDirty());
        document.undo();
        QVERIFY(!document.isDirty());
    }
};

MPATHLAB_WIDGET_TEST(TestDocument)
#include "tst_document.moc"
