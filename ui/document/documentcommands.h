// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/document/parts.h"

class QMimeData;

/// What the canvas, its menus and keys do to a document, each one step of the
/// history: edits.h composed for the user's actions. All return whether something changed;
/// a refusal is told by LabDocument::refused.

namespace mpathlab::commands {

/// Where a part goes.
struct Spot
{
    std::optional<QPointF> position; ///< nothing: a free place is found and room is made
    QString subsystem;               ///< empty: the selection's, else the first one
    QString onNamespace;             ///< the namespace it was dropped on
};
bool addPart(LabDocument &document, Part part, const Spot &spot = {});

/// A line drawn to a namespace. From a group node: the namespace goes into that group,
/// and becomes shared when the controller did not have it. From a controller
/// (group 0): a shared namespace becomes that controller's own, another one shared.
bool connectNamespace(LabDocument &document, const QString &controllerId, AnaGroupId group,
                      const QString &namespaceId);

bool rename(LabDocument &document, const QString &oldId, const QString &newId);
/// Why the id cannot be that; empty when it can.
QString renameProblem(const Lab &lab, const QString &oldId, const QString &newId);

bool setInitialState(LabDocument &document, const QList<ObjectRef> &groups, AnaState state);
bool setShared(LabDocument &document, const QString &namespaceId);
bool attachOnlyTo(LabDocument &document, const QString &namespaceId, const QString &controllerId);
bool moveToGroup(LabDocument &document, const QStringList &namespaceIds, AnaGroupId group);

/// Puts objects at places (a drag); `mergeKey` as for LabDocument::apply().
bool moveTo(LabDocument &document, const QMap<QString, QPointF> &places,
            const QString &mergeKey = {});
/// Moves the selection by `delta`; steps in a row are one.
bool moveSelection(LabDocument &document, const QPointF &delta);
bool arrange(LabDocument &document);

bool removeSelection(LabDocument &document);
bool duplicateSelection(LabDocument &document);
/// Null when nothing that can be copied is selected. Owned by the caller.
QMimeData *copySelection(const LabDocument &document);
bool canPaste(const QMimeData *mime);
bool paste(LabDocument &document, const QMimeData *mime);

/// The lowest group id that the subsystem does not use.
AnaGroupId freeGroup(const Subsystem &subsystem);

} // namespace mpathlab::commands
