// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/rules.h"
#include "ui/canvas/paths/shownstate.h"
#include "ui/canvas/sprites.h"
#include "ui/common/statestyle.h"
#include "ui/document/geometry.h"

#include <QFont>
#include <QGraphicsItem>

#include <optional>

namespace mpathlab {

/// What all items of a scene share; the scene owns it.
struct CanvasLook
{
    CanvasColors colors;
    QFont titleFont;
    QFont textFont;
    QFont smallFont;
    int pulse = pulseSteps; ///< opacity of nodes in `change`, in steps
    mutable SpriteCache sprites;

    static constexpr int pulseSteps = 8;
    void update(const QPalette &palette, const QFont &font);
};

/// How much of an object is drawn, by the zoom.
enum class Detail {
    Shapes, ///< far out: what tells objects and states apart
    Titles,
    Full,
};
Detail detailAt(qreal zoom);

/// An object of the lab on the canvas. Items show what they were told and paint
/// themselves; what a click means is the scene's business.
class NodeItem : public QGraphicsItem
{
public:
    enum { Type = UserType + 1 };

    NodeItem(const ObjectRef &ref, const CanvasLook *look, QGraphicsItem *parent = nullptr);

    int type() const override { return Type; }
    const ObjectRef &ref() const { return m_ref; }
    /// The visible body in item coordinates: what is marked, framed and revealed.
    virtual QRectF body() const = 0;
    QRectF boundingRect() const override;
    /// What can be hit: the body, without the room for badges around it.
    QPainterPath shape() const override;
    /// Where the id stands, to be edited in place; empty when it has none.
    virtual QRectF titleRect() const { return {}; }

    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *) override;

    /// What it shows is different. (update() does not reach an item that its card paints.)
    virtual void refresh() { update(); }
    void setProblem(std::optional<Problem::Severity> severity);
    std::optional<Problem::Severity> problem() const { return m_problem; }
    /// Left out by the filter: a faint shape that cannot be clicked.
    void setFaint(bool faint);
    bool isFaint() const { return m_faint; }

protected:
    /// Antialiased, within boundingRect(), functions of what sprite() tells; text is drawn over
    /// the shape.
    virtual void drawShape(QPainter *painter, Detail detail) const = 0;
    virtual void drawText(QPainter *painter, Detail detail) const = 0;
    /// What is drawn depends on this besides the kind, selection, problem and faintness;
    /// `looks` has 48 bits. Nothing: drawn directly each time.
    virtual std::optional<SpriteKey> sprite(Detail detail) const = 0;
    const CanvasLook &look() const { return *m_look; }
    /// Takes over a value that is shown.
    template <typename T>
    void takeOver(T &shown, const T &value)
    {
        if (shown == value)
            return;
        shown = value;
        refresh();
    }
    const QString &title() const { return m_title; } ///< the id, cut to fit
    void setTitleWidth(qreal width);
    void paintCard(QPainter *painter, const QColor &fill, Qt::PenStyle style) const;
    void paintBadge(QPainter *painter, const QPointF &center, qreal radius) const;
    void paintFaint(QPainter *painter) const;
    /// The outline; stronger when selected or focused.
    QPen outlinePen() const;
    bool isMarked() const { return isSelected() || hasFocus(); }

private:
    ObjectRef m_ref;
    const CanvasLook *m_look;
    QString m_title;
    std::optional<Problem::Severity> m_problem;
    bool m_faint = false;
};

class HostItem : public NodeItem
{
public:
    using NodeItem::NodeItem;
    QRectF body() const override { return {{0, 0}, canvas::hostSize}; }
    void setDetail(const QString &detail);

protected:
    void drawShape(QPainter *painter, Detail detail) const override;
    void drawText(QPainter *painter, Detail detail) const override;
    std::optional<SpriteKey> sprite(Detail detail) const override;

private:
    QString m_detail;
};

/// A subsystem: a frame around its cards with bands behind each group's namespaces.
class SubsystemFrame : public NodeItem
{
public:
    SubsystemFrame(const ObjectRef &ref, const CanvasLook *look);
    QRectF body() const override { return m_rect; }
    QRectF titleRect() const override;
    /// Only the head line can be grabbed, so that a rubber band can start inside.
    QPainterPath shape() const override;

    void setPlace(const QRectF &rect, const QList<Band> &bands);
    void setDetail(const QString &detail) { takeOver(m_detail, detail); }
    const QList<Band> &bands() const { return m_bands; }

protected:
    void drawShape(QPainter *painter, Detail detail) const override;
    void drawText(QPainter *painter, Detail detail) const override;
    /// None: it is as large as the drawing.
    std::optional<SpriteKey> sprite(Detail) const override { return {}; }

private:
    QRectF m_rect; ///< scene coordinates: the item itself stays at the origin
    QList<Band> m_bands;
    QString m_detail;
};

class ControllerCard : public NodeItem
{
public:
    struct Content
    {
        QString address;      ///< PCI, empty when unknown
        QString status;       ///< CNTLID and whether the host has it up
        bool dimmed = false;  ///< known not to be enabled
        bool missing = false; ///< unplugged
        bool failed = false;  ///< a fatal error
        QList<AnaGroupId> groups;

        bool operator==(const Content &) const = default;
    };

    ControllerCard(const ObjectRef &ref, const CanvasLook *look);
    QRectF body() const override;
    QPainterPath shape() const override; ///< with the port
    QRectF titleRect() const override;
    /// With its nodes: a thousand items more would take the view milliseconds to walk through.
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    void setContent(const Content &content);
    const Content &content() const { return m_content; }
    /// Where a line to a namespace starts; item coordinates.
    QPointF port() const;

protected:
    void drawShape(QPainter *painter, Detail detail) const override;
    void drawText(QPainter *painter, Detail detail) const override;
    std::optional<SpriteKey> sprite(Detail detail) const override;

private:
    Content m_content;
};

/// The round node of a group in its controller's card (its parent item, which paints it).
class GroupNode : public NodeItem
{
public:
    GroupNode(const ObjectRef &ref, const CanvasLook *look, QGraphicsItem *card);
    QRectF body() const override;
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void refresh() override;

    /// Centre in the card's coordinates; a dense node has no text beside it but its number.
    void setPlace(const QPointF &center, bool dense);
    void setState(const GroupNodeState &state) { takeOver(m_state, state); }
    const GroupNodeState &state() const { return m_state; }

protected:
    QVariant itemChange(GraphicsItemChange change, const QVariant &value) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void drawShape(QPainter *painter, Detail detail) const override;
    void drawText(QPainter *painter, Detail detail) const override;
    std::optional<SpriteKey> sprite(Detail detail) const override;

private:
    void paintDisc(QPainter *painter) const;
    void paintClock(QPainter *painter) const;
    QString stateText() const;
    QString latencyMark() const;

    QString m_number; ///< of the group, for each frame
    GroupNodeState m_state;
    bool m_dense = false;
};

class NamespaceCard : public NodeItem
{
public:
    NamespaceCard(const ObjectRef &ref, const CanvasLook *look);
    QRectF body() const override { return {{0, 0}, canvas::namespaceSize}; }
    QRectF titleRect() const override;

    /// `traits`: what sets it apart from a plain shared one.
    void setDetail(const QString &detail, const QString &traits);
    /// A line could be dropped here.
    void setTarget(bool target) { takeOver(m_target, target); }
    /// A completion of a command to it is going to be dropped.
    void setDropping(bool dropping) { takeOver(m_dropping, dropping); }
    /// It is unplugged.
    void setMissing(bool missing) { takeOver(m_missing, missing); }

protected:
    void drawShape(QPainter *painter, Detail detail) const override;
    void drawText(QPainter *painter, Detail detail) const override;
    std::optional<SpriteKey> sprite(Detail detail) const override;

private:
    QString m_detail;
    QString m_traits;
    bool m_missing = false;
    bool m_target = false;
    bool m_dropping = false;
};

} // namespace mpathlab
