// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/labdefaults.h"
#include "app/topology/rules.h"

#include <QObject>
#include <QUndoStack>

class QAction;

namespace mpathlab {

/// The open lab: its current value, the history of values, the file it
/// belongs to and what of it is selected. Every screen reads it here and changes
/// it by apply(). Knows no scene and no widget. One thread (the GUI's).
class LabDocument : public QObject
{
    Q_OBJECT

public:
    explicit LabDocument(QObject *parent = nullptr);
    ~LabDocument() override;

    const Lab &lab() const { return m_lab; }
    /// checkLab() of the current value, recomputed once per change.
    const QList<Problem> &problems() const { return m_problems; }

    /// Another lab is opened (new, template, import): history and selection are
    /// gone, nothing of it needs saving.
    void setLab(const Lab &lab, const QString &filePath = {});
    /// What the user wants in everything new; whoever makes something asks for it.
    const LabDefaults &defaults() const { return m_defaults; }
    void setDefaults(const LabDefaults &defaults) { m_defaults = defaults; }
    /// Reads a lab file and opens it; on failure nothing changes.
    Result<void> load(const QString &path);
    /// Writes the lab; it belongs to `path` from then on.
    Result<void> save(const QString &path);
    QString filePath() const { return m_filePath; }
    /// Whether there is something to save.
    bool isDirty() const { return !m_stack.isClean(); }

    /// Makes the result of an edit the current value and a step of the history
    /// named `text`; what it made becomes the selection. Steps in a row with the
    /// same non-empty `mergeKey` become one (drags, arrow keys) until the
    /// selection changes. False when the edit failed, changed nothing, or is not
    /// allowed now; a failure is also told by `refused`.
    bool apply(const Result<edits::Edited> &edited, const QString &text,
               const QString &mergeKey = {});
    /// The next step stands on its own, whatever its merge key.
    void endMerge() { ++m_mergeRun; }
    /// Tells the user why something is not done, by `refused`.
    void refuse(const QString &sentence);
    bool canUndo() const;
    bool canRedo() const;
    /// Actions with text, shortcut and enabled state kept right. Owned by `parent`.
    QAction *createUndoAction(QObject *parent) { return createAction(parent, true); }
    QAction *createRedoAction(QObject *parent) { return createAction(parent, false); }

    /// While a lab runs its drawing is locked: only positions may change, and only
    /// such steps can be undone. `hint` is the sentence that `refused` then tells.
    void setLocked(bool locked, const QString &hint = {});
    bool isLocked() const { return m_locked; }
    QString lockHint() const { return m_lockHint; }

    /// Objects that exist, each once, in the order of selection.
    const QList<ObjectRef> &selection() const { return m_selection; }
    void setSelection(const QList<ObjectRef> &refs);

    bool isSelected(const ObjectRef &ref) const { return m_selection.contains(ref); }

public Q_SLOTS:
    void undo();
    void redo();

Q_SIGNALS:
    /// Exactly once per change of the value (edits, undo, redo, another lab).
    /// problems() and selection() are already those of `after`.
    void changed(const mpathlab::Lab &before, const mpathlab::Lab &after);
    void problemsChanged();
    void selectionChanged();
    /// Another lab came by setLab() or load(); follows `changed`.
    void replaced();
    void filePathChanged(const QString &path);
    void dirtyChanged(bool dirty);
    void lockedChanged(bool locked);
    /// What can be undone or redone, or its text, is different.
    void historyChanged();
    /// An edit was not made; one sentence for the user.
    void refused(const mpathlab::Error &error);

private:
    class Step;

    void setValue(const Lab &lab, const QList<ObjectRef> &selection);
    bool mayStep(int index) const;
    void setFilePath(const QString &path);
    QAction *createAction(QObject *parent, bool undo);

    Lab m_lab;
    QList<Problem> m_problems;
    QList<ObjectRef> m_selection;
    QString m_filePath;
    QUndoStack m_stack;
    LabDefaults m_defaults;
    QString m_lockHint;
    bool m_locked = false;
    int m_mergeRun = 0; ///< changes when a run of mergeable steps ends
};

/// Whether it is a part that is drawn: those can be copied, removed and renamed.
bool isPart(const ObjectRef &ref);
/// Whether an object of this kind and id (and group) is in the lab.
bool exists(const Lab &lab, const ObjectRef &ref);

} // namespace mpathlab
