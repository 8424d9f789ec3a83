// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/document/documentcommands.h"

#include "app/topology/labfile.h"
#include "app/topology/templates.h"
#include "ui/common/describe.h"
#include "ui/document/fragment.h"
#include "ui/document/placement.h"

#include <QMimeData>

#include <functional>

using namespace Qt::StringLiterals;

namespace mpathlab::commands {

namespace {

using Kind = ObjectRef::Kind;

bool applyWithRoom(LabDocument &document, Result<edits::Edited> edited, const QString &text)
{
    return document.apply(withRoom(document.lab(), std::move(edited)), text);
}

/// The subsystem an action without a place means: of the selection, else the first.
QString currentSubsystem(const LabDocument &document)
{
    for (const ObjectRef &ref : document.selection()) {
        if (const Subsystem *subsystem = subsystemOf(document.lab(), ref.id))
            return subsystem->id;
    }
    return document.lab().subsystems.isEmpty() ? QString()
                                               : document.lab().subsystems.constFirst().id;
}

/// The group a new namespace joins: that of the selection, else the lowest.
AnaGroupId currentGroup(const LabDocument &document, const Subsystem &subsystem)
{
    const QList<AnaGroupId> groups = groupsOf(subsystem);
    for (const ObjectRef &ref : document.selection()) {
        const Namespace *ns = findNamespace(document.lab(), ref.id);
        const AnaGroupId group = ref.kind == Kind::Group ? ref.group : ns ? ns->group : 0;
        if (groups.contains(group))
            return group;
    }
    return groups.isEmpty() ? 1 : groups.constFirst();
}

/// In the order of Part; a subsystem needs none.
constexpr std::array<const char *, allParts.size()> noSubsystemFor{
    nullptr,
    QT_TRANSLATE_NOOP("mpathlab::LabDocument",
                      "Add a subsystem first: a controller belongs in one."),
    QT_TRANSLATE_NOOP("mpathlab::LabDocument",
                      "Add a subsystem first: a namespace belongs in one."),
    QT_TRANSLATE_NOOP("mpathlab::LabDocument",
                      "Add a subsystem first: an ANA group belongs in one."),
};

QString countText(qsizetype count, const QString &one)
{
    return count == 1 ? one : LabDocument::tr("%1 objects").arg(count);
}

} // namespace

AnaGroupId freeGroup(const Subsystem &subsystem)
{
    const QList<AnaGroupId> used = groupsOf(subsystem);
    AnaGroupId group = 1;
    while (used.contains(group))
        ++group;
    return group;
}

bool addPart(LabDocument &document, Part part, const Spot &spot)
{
    const Lab &lab = document.lab();
    const auto made = [&document](const Result<edits::Edited> &edited) -> Result<edits::Edited> {
        return edited.map(
            [&](const edits::Edited &added) { return withDefaults(added, document.defaults()); });
    };
    if (part == Part::Subsystem) {
        const QPointF at = spot.position ? snapped(*spot.position) : placeForSubsystem(lab);
        return applyWithRoom(document, made(edits::addSubsystem(lab, at)),
                             LabDocument::tr("add subsystem"));
    }
    const QString id = spot.subsystem.isEmpty() ? currentSubsystem(document) : spot.subsystem;
    const Subsystem *subsystem = findSubsystem(lab, id);
    if (!subsystem) {
        document.refuse(LabDocument::tr(noSubsystemFor[size_t(part)]));
        return false;
    }
    if (part == Part::Controller) {
        const QPointF at =
            spot.position ? snapped(*spot.position) : placeForController(lab, *subsystem);
        return applyWithRoom(document, edits::addController(lab, id, at),
                             LabDocument::tr("add controller"));
    }
    const AnaGroupId fresh = freeGroup(*subsystem);
    if (part == Part::Group && !spot.onNamespace.isEmpty())
        return moveToGroup(document, {spot.onNamespace}, fresh);
    const Namespace *on = findNamespace(lab, spot.onNamespace);
    const AnaGroupId group = part == Part::Group ? fresh
                             : on                ? on->group
                                                 : currentGroup(document, *subsystem);
    const QPointF at = placeForNamespace(lab, *subsystem, group);
    return applyWithRoom(document, made(edits::addNamespace(lab, id, group, at)),
                         part == Part::Group ? LabDocument::tr("add ANA group")
                                             : LabDocument::tr("add namespace"));
}

bool connectNamespace(LabDocument &document, const QString &controllerId, AnaGroupId group,
                      const QString &namespaceId)
{
    const Lab &lab = document.lab();
    const Namespace *ns = findNamespace(lab, namespaceId);
    const Controller *controller = findController(lab, controllerId);
    if (!ns || !controller)
        return false;
    if (subsystemOf(lab, namespaceId) != subsystemOf(lab, controllerId)) {
        document.refuse(
            LabDocument::tr("%1 belongs to another subsystem than %2: a path stays within one.")
                .arg(namespaceId, controllerId));
        return false;
    }
    if (group == 0)
        return ns->shared ? attachOnlyTo(document, namespaceId, controllerId)
                          : setShared(document, namespaceId);
    Result<edits::Edited> edited = gathered(lab, {namespaceId}, group);
    if (edited && !isAttached(*ns, *controller))
        edited = edits::setShared(edited->lab, namespaceId);
    return applyWithRoom(document, std::move(edited),
                         LabDocument::tr("connect %1 to ANA group %2").arg(namespaceId).arg(group));
}

QString renameProblem(const Lab &lab, const QString &oldId, const QString &newId)
{
    if (newId == oldId)
        return {};
    const Result<edits::Edited> edited = edits::rename(lab, oldId, newId);
    if (!edited)
        return edited.error().text;
    for (const Problem &problem : checkLab(edited->lab)) {
        if (problem.where.id == newId && problem.path.endsWith(".id"_L1))
            return problem.text;
    }
    return {};
}

bool rename(LabDocument &document, const QString &oldId, const QString &newId)
{
    const QString problem = renameProblem(document.lab(), oldId, newId);
    if (!problem.isEmpty()) {
        document.refuse(problem);
        return false;
    }
    Result<edits::Edited> edited = edits::rename(document.lab(), oldId, newId);
    if (edited) {
        for (ObjectRef ref : document.selection()) {
            if (ref.id == oldId)
                ref.id = newId;
            edited->made.append(ref);
        }
    }
    return document.apply(edited, LabDocument::tr("rename %1").arg(oldId));
}

bool setInitialState(LabDocument &document, const QList<ObjectRef> &groups, AnaState state)
{
    Result<edits::Edited> edited = edits::Edited{document.lab()};
    for (const ObjectRef &ref : groups) {
        if (edited && ref.kind == Kind::Group)
            edited = edits::setInitialState(edited->lab, ref.id, ref.group, state);
    }
    return document.apply(edited, LabDocument::tr("initial state %1").arg(anaStateName(state)));
}

bool setShared(LabDocument &document, const QString &namespaceId)
{
    return applyWithRoom(document, edits::setShared(document.lab(), namespaceId),
                         LabDocument::tr("share %1").arg(namespaceId));
}

bool attachOnlyTo(LabDocument &document, const QString &namespaceId, const QString &controllerId)
{
    return applyWithRoom(document, edits::attachOnlyTo(document.lab(), namespaceId, controllerId),
                         LabDocument::tr("attach %1 to %2 only").arg(namespaceId, controllerId));
}

bool moveToGroup(LabDocument &document, const QStringList &namespaceIds, AnaGroupId group)
{
    return applyWithRoom(document, gathered(document.lab(), namespaceIds, group),
                         LabDocument::tr("move to ANA group %1").arg(group));
}

bool moveTo(LabDocument &document, const QMap<QString, QPointF> &places, const QString &mergeKey)
{
    const QString id = places.isEmpty() ? QString() : places.firstKey();
    return document.apply(edits::moveObjects(document.lab(), places),
                          LabDocument::tr("move %1").arg(countText(places.size(), id)), mergeKey);
}

bool moveSelection(LabDocument &document, const QPointF &delta)
{
    const Places places = placesOf(document.lab());
    QMap<QString, QPointF> moved;
    for (const QString &id : movedWith(document.lab(), document.selection()))
        moved.insert(id, places.value(id) + delta);
    return !moved.isEmpty() && moveTo(document, moved, u"move "_s + moved.keys().join(u' '));
}

bool arrange(LabDocument &document)
{
    return document.apply(edits::Edited{autoArrange(document.lab())},
                          LabDocument::tr("auto-arrange"));
}

bool removeSelection(LabDocument &document)
{
    QList<ObjectRef> objects = document.selection();
    objects.removeIf(std::not_fn(isPart));
    if (objects.isEmpty())
        return false;
    const QString what = countText(objects.size(), objects.constFirst().id);
    return document.apply(edits::remove(document.lab(), objects),
                          LabDocument::tr("delete %1").arg(what));
}

bool duplicateSelection(LabDocument &document)
{
    // Straight below, so that columns stay columns once room is made.
    return applyWithRoom(
        document, edits::duplicate(document.lab(), document.selection(), {0, 2 * canvas::grid}),
        LabDocument::tr("duplicate"));
}

QMimeData *copySelection(const LabDocument &document)
{
    const QByteArray fragment = fragmentOf(document.lab(), document.selection());
    if (fragment.isEmpty())
        return nullptr;
    auto *mime = new QMimeData;
    mime->setData(QLatin1String(fragmentMimeType), fragment);
    mime->setText(QString::fromUtf8(fragment));
    return mime;
}

namespace {

/// The fragment on the clipboard; as text it may have gone through a chat or an editor.
QByteArray fragmentFrom(const QMimeData *mime)
{
    if (!mime)
        return {};
    if (mime->hasFormat(QLatin1String(fragmentMimeType)))
        return mime->data(QLatin1String(fragmentMimeType));
    const QByteArray text = mime->hasText() ? mime->text().trimmed().toUtf8() : QByteArray();
    const bool may =
        text.startsWith('{') && text.contains("\"fragment\"") && text.size() <= maximumLabFile;
    return may ? text : QByteArray();
}

} // namespace

bool canPaste(const QMimeData *mime)
{
    return !fragmentFrom(mime).isEmpty();
}

bool paste(LabDocument &document, const QMimeData *mime)
{
    const QByteArray fragment = fragmentFrom(mime);
    if (fragment.isEmpty())
        return false;
    return applyWithRoom(document,
                         withFragment(document.lab(), fragment, currentSubsystem(document)),
                         LabDocument::tr("paste"));
}

} // namespace mpathlab::commands
