// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/action.h"
#include "app/live/livestate.h"
#include "ui/canvas/nodes.h"
#include "ui/canvas/paths/pathbundle.h"
#include "ui/document/document.h"
#include "ui/document/parts.h"

#include <QElapsedTimer>
#include <QGraphicsScene>
#include <QHash>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace mpathlab {

class CanvasMouse;

/// The drawing of a document: items reconciled from its value and, while a lab runs,
/// from the live state. Never shows a state because it asked for one. Does not own
/// the document, which outlives it. What the user does to the lab is in documentcommands.h.
class CanvasScene : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit CanvasScene(LabDocument *document, QObject *parent = nullptr);
    ~CanvasScene() override;

    LabDocument *document() const { return m_document; }

    /// With a value: a lab runs, states are what it says and clicks become
    /// `requested`. Without: the drawing, clicks edit initial states.
    /// Locking the document is the caller's (it also locks while the VM starts).
    void setLive(const std::optional<LiveState> &live);
    bool isRunning() const { return m_live.has_value(); }
    /// What the running VM can be asked for.
    void setActions(ActionKinds actions) { m_actions = actions; }
    ActionKinds actions() const { return m_actions; }
    /// What is known of the running lab; the default value when none runs.
    LiveState live() const { return m_live.value_or(LiveState()); }
    /// What is shown: the drawing, with what a running lab has moved to other groups.
    const Lab &lab() const { return m_running ? *m_running : m_document->lab(); }
    /// The controllers that a namespace is attached to.
    QStringList controllersOf(const QString &namespaceId) const;

    /// What a left click on a group node asks for; nothing: toggle between optimized and
    /// inaccessible.
    void setClickState(std::optional<AnaState> state);
    std::optional<AnaState> chosenClickState() const { return m_clickState; }

    /// Whether dragged objects stay on the grid; Alt asks for the other way.
    void setSnapping(bool on) { m_snapping = on; }
    bool isSnapping() const { return m_snapping; }

    /// What the filter leaves out turns faint and cannot be clicked or focused.
    void setFilter(const Filter &filter);
    const Filter &filter() const { return m_filter; }
    /// Paths that the filter leaves, and all of them.
    qsizetype visiblePaths() const { return m_visible.pathCount; }
    qsizetype pathCount() const { return qsizetype(m_wiring.paths.size()); }

    /// What a view shows and how large: near by, paths are drawn one by one.
    void setCloseUp(const QRectF &area, qreal zoom);

    /// Where PCI addresses come from (controllerAddresses() of app/launch); asked
    /// once per change of the lab.
    void setAddressSource(std::function<QMap<QString, QString>(const Lab &)> source);

    /// Centre of the node of `group` on a controller, in scene coordinates; a null
    /// point when there is none.
    QPointF groupNodeCenter(const QString &controllerId, AnaGroupId group) const
    {
        return objectRect({ObjectRef::Kind::Group, controllerId, group}).center();
    }
    /// Of the card, frame or node; scene coordinates; empty when there is none.
    QRectF objectRect(const ObjectRef &ref) const;
    /// Where a line from a controller starts (the small port on its right edge).
    QPointF controllerPort(const QString &controllerId) const;
    /// What the node shows: the live state while running, else the initial one.
    GroupNodeState groupNodeState(const QString &controllerId, AnaGroupId group) const;
    /// All lines as they are drawn, the most important last.
    QList<PathStroke> paths() const { return m_paths->strokes(); }

    /// One or two sentences about an object as it stands now.
    QString describe(const ObjectRef &ref) const;
    /// The same with its problems and what a click does.
    QString toolTip(const ObjectRef &ref) const;

    /// Null when there is none.
    NodeItem *item(const ObjectRef &ref) const { return m_items.value(ref); }
    /// The topmost object at a point that can be clicked; null on empty ground.
    NodeItem *objectAt(const QPointF &position) const;
    /// The subsystem whose frame holds the point; empty when none does.
    QString subsystemAt(const QPointF &position) const;
    /// All objects that can be clicked, in reading order: what Tab walks through.
    QList<NodeItem *> focusOrder() const;
    NodeItem *focusedObject() const;
    /// Focuses and selects it alone.
    void focusObject(NodeItem *item);

    /// A click, a key or a menu entry: asks the running lab for the state, or sets the
    /// initial one in the document. References other than groups are ignored.
    void setStates(const QList<ObjectRef> &groups, AnaState state,
                   const SetAnaStateOptions &options = {});
    /// While it runs: asks for it (`requested`).
    void request(const Action &action);
    /// While it runs: asks for the states that the groups have in the drawing, by force where
    /// persistent loss has no other way out.
    void restoreStates(const QList<ObjectRef> &groups);
    /// What a left click on a node would ask for now.
    AnaState clickState(const QString &controllerId, AnaGroupId group) const;
    /// The groups a controller shows, and a group on all controllers that show it.
    QList<ObjectRef> groupsOn(const QString &controllerId) const;
    QList<ObjectRef> everywhere(const QString &controllerId, AnaGroupId group) const;

    /// Positions while a drag lasts, not in the document yet.
    void preview(const QMap<QString, QPointF> &places);
    void endPreview();
    /// Where everything stands now (with the preview).
    const Places &places() const { return m_places; }

    const CanvasLook &look() const { return m_look; }
    /// After the palette or the font of the program changed.
    void updateLook(const QPalette &palette, const QFont &font);

public Q_SLOTS:
    /// Adds a part at a free place.
    void addPart(mpathlab::Part part);
    void selectAll();

Q_SIGNALS:
    /// Something is to be done to the running lab.
    void requested(const mpathlab::Action &action);
    /// A window is to ask for the rest of a fault (showFaultDialog()).
    void faultDialogRequested(mpathlab::ActionKind kind, const mpathlab::ObjectRef &ref);
    /// A lab runs now, or none any more.
    void runningChanged(bool running);
    /// An id is to be edited in place (double click, F2).
    void renameRequested(const mpathlab::ObjectRef &ref);
    /// Another filter, or what it leaves is different.
    void visibleChanged();
    /// What the keyboard is on, or how that stands, is different.
    void focusDescriptionChanged(const QString &sentence);

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event) override;
    void contextMenuEvent(QGraphicsSceneContextMenuEvent *event) override;
    void helpEvent(QGraphicsSceneHelpEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QGraphicsSceneDragDropEvent *event) override;
    void dragMoveEvent(QGraphicsSceneDragDropEvent *event) override;
    void dropEvent(QGraphicsSceneDragDropEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;

private:
    template <typename Item, typename... Parent>
    Item *ensure(const ObjectRef &ref, Parent... parent);
    void reconcile();
    void placeItems(const QSet<QString> &keys = {});
    void reconcileSubsystem(const Subsystem &subsystem);
    void reconcileController(const Subsystem &subsystem, const Controller &controller);
    void removeStale();
    void refreshLive();
    void refreshController(ControllerCard *card);
    void refreshNamespace(const Namespace &ns);
    void refreshNamespaces();
    void refreshProblems();
    StateOf stateOf() const;
    QSet<QString> deadControllers() const;
    QSet<ObjectRef> selected() const;
    bool updateVisible();
    QList<QRectF> covers() const;
    void updatePaths();
    void updateTurning();
    void selectionToDocument();
    void selectionFromDocument();
    void announceFocus();
    bool keyOnGroup(const QKeyEvent *event, const ObjectRef &ref);
    bool walkFromGroup(int key, const ObjectRef &ref);
    std::optional<Part> draggedPart(const QGraphicsSceneDragDropEvent *event) const;
    bool updateRunningLab();

    LabDocument *m_document;
    CanvasLook m_look;
    std::function<QMap<QString, QString>(const Lab &)> m_addressSource;
    QMap<QString, QString> m_addresses;
    std::optional<LiveState> m_live;
    ActionKinds m_actions;
    DetachedPaths m_detached;
    QMap<QString, QString> m_drops; ///< what of completions to be dropped the cards say
    QSet<QString> m_missing;        ///< unplugged namespaces
    std::optional<Lab> m_running;   ///< only where it differs from the document's
    PathRates m_rates;
    QElapsedTimer m_clock;
    std::optional<AnaState> m_clickState;
    Places m_places;
    QSet<QString> m_moving; ///< ids under way in a drag
    Wiring m_wiring;
    Filter m_filter;
    Visible m_visible;
    bool m_itemsDiffer = false; ///< some have not heard of m_visible yet
    QSet<QString> m_close;      ///< namespaces near by
    QHash<ObjectRef, NodeItem *> m_items;
    QSet<ObjectRef> m_seen; ///< while reconciling
    PathLayer *m_paths;
    std::unique_ptr<CanvasMouse> m_mouse;
    QTimer m_pulse;
    QString m_announced;
    bool m_syncing = false;
    bool m_snapping = true;
};

} // namespace mpathlab
