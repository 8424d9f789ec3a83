// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/document/document.h"

#include "app/topology/labfile.h"

#include <QAction>
#include <QUndoCommand>

namespace mpathlab {

namespace {

bool sameButLayout(const Lab &a, Lab b)
{
    b.layout = a.layout;
    return a == b;
}

/// The references that still point at something, each once.
QList<ObjectRef> existing(const Lab &lab, const QList<ObjectRef> &refs)
{
    QList<ObjectRef> kept;
    for (const ObjectRef &ref : refs) {
        if (exists(lab, ref) && !kept.contains(ref))
            kept.append(ref);
    }
    return kept;
}

} // namespace

bool isPart(const ObjectRef &ref)
{
    return ref.kind == ObjectRef::Kind::Subsystem || ref.kind == ObjectRef::Kind::Controller ||
           ref.kind == ObjectRef::Kind::Namespace;
}

bool exists(const Lab &lab, const ObjectRef &ref)
{
    switch (ref.kind) {
    case ObjectRef::Kind::Subsystem:
        return findSubsystem(lab, ref.id) != nullptr;
    case ObjectRef::Kind::Controller:
        return findController(lab, ref.id) != nullptr;
    case ObjectRef::Kind::Namespace:
        return findNamespace(lab, ref.id) != nullptr;
    case ObjectRef::Kind::Group: {
        const Controller *controller = findController(lab, ref.id);
        return controller && groupsOf(*subsystemOf(lab, ref.id), *controller).contains(ref.group);
    }
    default:
        return true; // every lab has one
    }
}

/// From one value to another. Values share what they have in common, so a long
/// history of a large lab stays small.
class LabDocument::Step : public QUndoCommand
{
public:
    struct End
    {
        Lab lab;
        QList<ObjectRef> selection;
    };

    Step(LabDocument *document, const End &before, const End &after, const QString &text,
         const QString &mergeKey)
        : QUndoCommand(text)
        , m_document(document)
        , m_before(before)
        , m_after(after)
        , m_mergeKey(mergeKey)
        , m_mergeRun(document->m_mergeRun)
        , m_layoutOnly(sameButLayout(before.lab, after.lab))
    {
    }

    bool isLayoutOnly() const { return m_layoutOnly; }
    void undo() override { m_document->setValue(m_before.lab, m_before.selection); }
    void redo() override { m_document->setValue(m_after.lab, m_after.selection); }
    int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const Step *>(other);
        if (next->m_mergeKey != m_mergeKey || next->m_mergeRun != m_mergeRun)
            return false;
        m_after = next->m_after;
        m_layoutOnly = m_layoutOnly && next->m_layoutOnly;
        setObsolete(m_before.lab == m_after.lab);
        return true;
    }

private:
    LabDocument *m_document;
    End m_before;
    End m_after;
    QString m_mergeKey;
    int m_mergeRun;
    bool m_layoutOnly;
};

LabDocument::LabDocument(QObject *parent)
    : QObject(parent)
    , m_problems(checkLab(m_lab))
{
    connect(&m_stack, &QUndoStack::indexChanged, this, &LabDocument::historyChanged);
    connect(&m_stack, &QUndoStack::cleanChanged, this,
            [this](bool clean) { Q_EMIT dirtyChanged(!clean); });
}

LabDocument::~LabDocument()
{
    m_stack.disconnect(this);
}

Result<void> LabDocument::load(const QString &path)
{
    const Result<Lab> lab = readLabFile(path);
    if (!lab)
        return tl::unexpected(lab.error());
    setLab(*lab, path);
    return {};
}

Result<void> LabDocument::save(const QString &path)
{
    Result<void> written = writeLabFile(m_lab, path);
    if (!written)
        return written;
    setFilePath(path);
    m_stack.setClean();
    return {};
}

void LabDocument::setLab(const Lab &lab, const QString &filePath)
{
    m_stack.clear();
    setFilePath(filePath);
    if (!(lab == m_lab))
        setValue(lab, {});
    else
        setSelection({});
    Q_EMIT replaced();
}

void LabDocument::setFilePath(const QString &path)
{
    if (path == m_filePath)
        return;
    m_filePath = path;
    Q_EMIT filePathChanged(path);
}

bool LabDocument::apply(const Result<edits::Edited> &edited, const QString &text,
                        const QString &mergeKey)
{
    if (!edited) {
        Q_EMIT refused(edited.error());
        return false;
    }
    if (edited->lab == m_lab)
        return false;
    if (m_locked && !sameButLayout(m_lab, edited->lab)) {
        refuse(m_lockHint);
        return false;
    }
    const QList<ObjectRef> wanted = edited->made.isEmpty() ? m_selection : edited->made;
    const QList<ObjectRef> selection = existing(edited->lab, wanted);
    m_stack.push(new Step(this, {m_lab, m_selection}, {edited->lab, selection}, text, mergeKey));
    return true;
}

void LabDocument::refuse(const QString &sentence)
{
    Q_EMIT refused(Error{sentence});
}

void LabDocument::setValue(const Lab &lab, const QList<ObjectRef> &selection)
{
    const Lab before = m_lab;
    m_lab = lab;
    QList<Problem> problems = checkLab(lab);
    const bool problemsDiffer = problems != m_problems;
    m_problems = std::move(problems);
    const QList<ObjectRef> kept = existing(lab, selection);
    const bool selectionDiffers = kept != m_selection;
    m_selection = kept;

    Q_EMIT changed(before, m_lab);
    if (problemsDiffer)
        Q_EMIT problemsChanged();
    if (selectionDiffers)
        Q_EMIT selectionChanged();
}

bool LabDocument::mayStep(int index) const
{
    return !m_locked || static_cast<const Step *>(m_stack.command(index))->isLayoutOnly();
}

bool LabDocument::canUndo() const
{
    return m_stack.canUndo() && mayStep(m_stack.index() - 1);
}

bool LabDocument::canRedo() const
{
    return m_stack.canRedo() && mayStep(m_stack.index());
}

void LabDocument::undo()
{
    if (canUndo())
        m_stack.undo();
    else if (m_stack.canUndo())
        refuse(m_lockHint);
}

void LabDocument::redo()
{
    if (canRedo())
        m_stack.redo();
    else if (m_stack.canRedo())
        refuse(m_lockHint);
}

QAction *LabDocument::createAction(QObject *parent, bool undo)
{
    auto *action = new QAction(parent);
    action->setShortcuts(undo ? QKeySequence::Undo : QKeySequence::Redo);
    const auto update = [this, action, undo] {
        const QString step = undo ? m_stack.undoText() : m_stack.redoText();
        const QString text = undo ? tr("Undo %1") : tr("Redo %1");
        action->setText(text.arg(step).trimmed());
        action->setIconText(undo ? tr("Undo") : tr("Redo"));
        action->setEnabled(undo ? canUndo() : canRedo());
    };
    connect(action, &QAction::triggered, this, undo ? &LabDocument::undo : &LabDocument::redo);
    connect(this, &LabDocument::historyChanged, action, update);
    connect(this, &LabDocument::lockedChanged, action, update);
    update();
    return action;
}

void LabDocument::setLocked(bool locked, const QString &hint)
{
    m_lockHint = hint.isEmpty() ? tr("The lab is running: stop it to change the drawing.") : hint;
    if (locked == m_locked)
        return;
    m_locked = locked;
    Q_EMIT lockedChanged(locked);
}

void LabDocument::setSelection(const QList<ObjectRef> &refs)
{
    const QList<ObjectRef> kept = existing(m_lab, refs);
    if (kept == m_selection)
        return;
    m_selection = kept;
    ++m_mergeRun;
    Q_EMIT selectionChanged();
}

} // namespace mpathlab
