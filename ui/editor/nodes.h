// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/rules.h"
#include "ui/editor/geometry.h"
#include "ui/editor/statestyle.h"

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
    qreal pulse = 1; ///< opacity of nodes in `change`, 0..1

    void update(const QPalette &palette, const QFont &font);
};

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

    void setProblem(std::optional<Problem::Severity> severity);
    std::optional<Problem::Severity> problem() const { return m_problem; }

protected:
    const CanvasLook &look() const { return *m_look; }
    const QString &title() const { return m_title; } ///< the id, cut to fit
    void setTitleWidth(qreal width);
    void paintCard(QPainter *painter, const QColor &fill, Qt::PenStyle style) const;
    void paintBadge(QPainter *painter, const QPointF &center, qreal radius) const;
    /// The outline; stronger when selected or focused.
    QPen outlinePen() const;
    bool isMarked() const { return isSelected() || hasFocus(); }

private:
    ObjectRef m_ref;
    const CanvasLook *m_look;
    QString m_title;
    std::optional<Problem::Severity> m_problem;
};

class HostItem : public NodeItem
{
public:
    explicit HostItem(const CanvasLook *look);
    QRectF body() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *) override;
    void setDetail(const QString &detail);

private:
    QString m_detail;
};

/// A subsystem: a frame around its cards with bands behind each group's namespaces.
class SubsystemFrame : public NodeItem
{
public:
    SubsystemFrame(const QString &id, const CanvasLook *look);
    QRectF body() const override { return m_rect; }
    QRectF titleRect() const override;
    /// Only the head line can be grabbed, so that a rubber band can start inside.
    QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *) override;

    void setPlace(const QRectF &rect, const QList<Band> &bands);
    void setDetail(const QString &detail);
    const QList<Band> &bands() const { return m_bands; }

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
        QList<AnaGroupId> groups;

        bool operator==(const Content &) const = default;
    };

    ControllerCard(const QString &id, const CanvasLook *look);
    QRectF body() const override;
    QPainterPath shape() const override; ///< with the port
    QRectF titleRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *) override;

    void setContent(const Content &content);
    const Content &content() const { return m_content; }
    /// Where a line to a namespace starts, and where the host's line ends; item coordinates.
    QPointF port() const;
    QPointF hostPort() const;

private:
    Content m_content;
};

/// What a group node shows.
struct GroupNodeState
{
    std::optional<AnaState> state;     ///< nothing: unknown
    std::optional<AnaState> requested; ///< asked for and not reported yet: pending
    std::optional<AnaState> host;      ///< only when it differs from `state`
    std::optional<AnaState> target;    ///< where a running transition leads
    bool live = false;                 ///< of a running lab, not an initial state

    bool operator==(const GroupNodeState &) const = default;
};

/// The round node of a group in its controller's card (its parent item).
class GroupNode : public NodeItem
{
public:
    GroupNode(const QString &controllerId, AnaGroupId group, const CanvasLook *look,
              QGraphicsItem *card);
    QRectF body() const override;
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *) override;

    /// Centre in the card's coordinates; a dense node has no text beside it but its number.
    void setPlace(const QPointF &center, bool dense);
    void setState(const GroupNodeState &state);
    const GroupNodeState &state() const { return m_state; }

private:
    void paintLabel(QPainter *painter) const;
    void paintDisc(QPainter *painter) const;
    QString stateText() const;

    GroupNodeState m_state;
    bool m_dense = false;
};

class NamespaceCard : public NodeItem
{
public:
    NamespaceCard(const QString &id, const CanvasLook *look);
    QRectF body() const override;
    QRectF titleRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *) override;

    /// `access`: who can use it how, when it is not simply shared.
    void setDetail(const QString &detail, const QString &access);
    QPointF port() const; ///< where paths end; item coordinates
    /// A line could be dropped here.
    void setTarget(bool target);

private:
    QString m_detail;
    QString m_access;
    bool m_target = false;
};

} // namespace mpathlab
