// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/nodepaint.h"
#include "ui/canvas/nodes.h"
#include "ui/common/faulttext.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

using namespace canvas;
using namespace metrics;
using namespace nodepaint;

namespace {

/// A value and whether there is one, in 4 bits.
quint64 bitsOf(std::optional<AnaState> state)
{
    return state ? quint64(*state) : 0; // no state has the number 0
}

} // namespace

ControllerCard::ControllerCard(const ObjectRef &ref, const CanvasLook *look)
    : NodeItem(ref, look)
{
    setTitleWidth(controllerWidth - 2 * inset);
}

QRectF ControllerCard::body() const
{
    return {{0, 0}, controllerSize(static_cast<int>(m_content.groups.size()))};
}

QRectF ControllerCard::titleRect() const
{
    return {inset, 6, controllerWidth - 2 * inset, 20};
}

QPainterPath ControllerCard::shape() const
{
    QPainterPath path = NodeItem::shape();
    path.setFillRule(Qt::WindingFill);
    path.addEllipse(port(), portRadius + 1, portRadius + 1);
    return path;
}

QPointF ControllerCard::port() const
{
    return {controllerWidth, controllerHead / 2};
}

void ControllerCard::setContent(const Content &content)
{
    if (content == m_content)
        return;
    prepareGeometryChange();
    m_content = content;
    update();
}

void ControllerCard::paint(QPainter *painter, const QStyleOptionGraphicsItem *option,
                           QWidget *widget)
{
    NodeItem::paint(painter, option, widget);
    const QTransform own = painter->worldTransform();
    for (QGraphicsItem *child : childItems()) {
        painter->setWorldTransform(QTransform::fromTranslate(child->x(), child->y()) * own);
        child->paint(painter, option, widget);
    }
    painter->setWorldTransform(own);
}

std::optional<SpriteKey> ControllerCard::sprite(Detail detail) const
{
    SpriteKey key;
    key.looks = quint64(m_content.groups.size()) << 3 | quint64(m_content.failed) << 2 |
                quint64(m_content.dimmed) << 1 | quint64(m_content.missing);
    if (detail == Detail::Full)
        key.text = title() + u'\n' + m_content.address + u'\n' + m_content.status;
    else if (detail == Detail::Titles)
        key.text = title();
    return key;
}

void ControllerCard::drawShape(QPainter *painter, Detail) const
{
    const CanvasColors &colors = look().colors;
    paintCard(painter, m_content.missing ? colors.ground : colors.card,
              m_content.missing ? Qt::DashLine : Qt::SolidLine);
    if (m_content.failed) {
        painter->setPen(QPen(colors.error, 2.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(body(), cornerRadius, cornerRadius);
    }
    painter->setPen(outlinePen());
    painter->setBrush(colors.ground);
    painter->drawEllipse(port(), portRadius, portRadius);
    if (m_content.failed)
        paintCross(painter, body().topLeft() + QPointF(4, 4), badgeRadius, colors);
    paintBadge(painter, body().topRight() + QPointF(-4, 4), badgeRadius);
}

void ControllerCard::drawText(QPainter *painter, Detail detail) const
{
    const CanvasColors &colors = look().colors;
    const QColor text = m_content.dimmed || m_content.missing ? colors.faintText : colors.text;
    if (detail >= Detail::Titles)
        drawLine(painter, titleRect(), look().titleFont, text, title());
    if (detail < Detail::Full)
        return;
    const qreal width = controllerWidth - 2 * inset;
    const QString &address = m_content.address;
    const qreal status = address.isEmpty() ? 30 : 40; // no gap where an address is not known
    drawLine(painter, {inset, 25, width, 16}, look().smallFont, colors.faintText, address);
    drawLine(painter, {inset, status, width, 16}, look().smallFont,
             m_content.failed ? colors.error : colors.faintText, m_content.status);
}

// --- GroupNode --------------------------------------------------------------

GroupNode::GroupNode(const ObjectRef &ref, const CanvasLook *look, QGraphicsItem *card)
    : NodeItem(ref, look, card)
    , m_number(QString::number(ref.group))
{
    setFlag(ItemHasNoContents);
}

QRectF GroupNode::body() const
{
    return {-nodeRadius, -nodeRadius, 2 * nodeRadius, 2 * nodeRadius};
}

QRectF GroupNode::boundingRect() const
{
    const qreal around = ringRadius + 5;
    const qreal left = m_dense ? around + 14 : controllerWidth - 20 - inset;
    return {-left, -around, left + around, 2 * around};
}

QPainterPath GroupNode::shape() const
{
    QPainterPath path;
    path.addEllipse(QPointF(0, 0), nodeRadius + 2, nodeRadius + 2);
    return path;
}

void GroupNode::setPlace(const QPointF &center, bool dense)
{
    if (dense != m_dense)
        prepareGeometryChange();
    m_dense = dense;
    setPos(center);
    refresh();
}

void GroupNode::refresh()
{
    parentItem()->update(mapRectToParent(boundingRect()));
}

QVariant GroupNode::itemChange(GraphicsItemChange change, const QVariant &value)
{
    if (change == ItemSelectedHasChanged)
        refresh();
    return NodeItem::itemChange(change, value);
}

void GroupNode::focusInEvent(QFocusEvent *event)
{
    NodeItem::focusInEvent(event);
    refresh();
}

void GroupNode::focusOutEvent(QFocusEvent *event)
{
    NodeItem::focusOutEvent(event);
    refresh();
}

QString GroupNode::stateText() const
{
    if (m_state.requested)
        return u"→ "_s + anaStateName(*m_state.requested);
    if (m_state.target)
        return u"→ "_s + anaStateName(*m_state.target);
    return m_state.state ? anaStateName(*m_state.state) : Text::tr("unknown");
}

QString GroupNode::latencyMark() const
{
    return m_state.latencyUs == 0 ? QString() : u'+' + shortLatency(m_state.latencyUs);
}

void GroupNode::drawText(QPainter *painter, Detail detail) const
{
    if (detail < Detail::Full)
        return;
    const CanvasColors &colors = look().colors;
    if (m_dense) {
        drawLine(painter, {-nodeRadius - 20, -8, 16, 16}, look().smallFont, colors.faintText,
                 m_number, Qt::AlignRight);
        return;
    }
    const qreal left = -(controllerWidth - 20 - inset);
    const qreal right = -ringRadius - 9;
    drawLine(painter, {left, -9, 70, 18}, look().textFont, colors.text,
             Text::tr("group %1").arg(m_number));
    const QRectF line(left + 40, -9, right - left - 40, 18);
    const QString latency = latencyMark();
    if (!m_state.host && latency.isEmpty()) {
        drawLine(painter, line, look().smallFont, colors.faintText, stateText(), Qt::AlignRight);
        return;
    }
    // Two lines hold three things: what the host believes comes before how long it takes.
    const QString below =
        m_state.host ? Text::tr("host: %1").arg(anaStateName(*m_state.host)) : latency;
    const QString above =
        m_state.host && !latency.isEmpty() ? stateText() + u' ' + latency : stateText();
    drawLine(painter, line.translated(0, -6), look().smallFont, colors.text, above, Qt::AlignRight);
    drawLine(painter, line.translated(0, 7), look().smallFont, colors.faintText, below,
             Qt::AlignRight);
}

void GroupNode::paintDisc(QPainter *painter) const
{
    const bool filled = m_state.state && !m_state.requested;
    const QColor color = m_state.state ? stateColor(*m_state.state) : look().colors.link;
    if (m_state.state == AnaState::Change && m_state.live)
        painter->setOpacity(painter->opacity() * look().pulse / CanvasLook::pulseSteps);
    if (filled) {
        // The dark grey of persistent loss would melt into a dark card.
        const bool lost = m_state.state == AnaState::PersistentLoss && isDark(look().colors.card);
        painter->setPen(lost ? QPen(look().colors.link, 1.4) : QPen(Qt::NoPen));
        painter->setBrush(color);
        painter->drawEllipse(QPointF(0, 0), nodeRadius, nodeRadius);
    } else {
        painter->setPen(QPen(color, 2));
        painter->setBrush(look().colors.card);
        painter->drawEllipse(QPointF(0, 0), nodeRadius - 1, nodeRadius - 1);
    }
}

/// A latency; faint while it is for another state.
void GroupNode::paintClock(QPainter *painter) const
{
    const CanvasColors &colors = look().colors;
    const QPointF center(nodeRadius - 1, nodeRadius - 1);
    constexpr qreal radius = 6;
    const QColor color = m_state.latencyUs != 0 ? colors.text : colors.faintText;
    painter->setPen(
        QPen(color, 1.3, m_state.latencyUs != 0 ? Qt::SolidLine : Qt::DotLine, Qt::RoundCap));
    painter->setBrush(colors.card);
    painter->drawEllipse(center, radius, radius);
    painter->setPen(QPen(color, 1.3, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(center, center - QPointF(0, radius * 0.6));
    painter->drawLine(center, center + QPointF(radius * 0.5, 0));
}

std::optional<SpriteKey> GroupNode::sprite(Detail detail) const
{
    const bool turning = m_state.live && m_state.state == AnaState::Change;
    SpriteKey key;
    key.looks = bitsOf(m_state.state) | bitsOf(m_state.requested) << 4 | bitsOf(m_state.host) << 8 |
                bitsOf(m_state.target) << 12 | quint64(m_state.live) << 16 |
                quint64(m_dense) << 17 | quint64(turning ? look().pulse : 0) << 18 |
                quint64(m_state.latencyUs != 0) << 22 | quint64(m_state.slowOtherwise) << 23;
    if (detail == Detail::Full)
        key.text = m_number + latencyMark();
    return key;
}

void GroupNode::drawShape(QPainter *painter, Detail detail) const
{
    const qreal opacity = painter->opacity();
    paintDisc(painter);
    painter->setOpacity(opacity);
    if (detail >= Detail::Titles) {
        const bool filled = m_state.state && !m_state.requested;
        paintStateMark(painter, {0, 0}, nodeRadius - 1,
                       filled ? m_state.state : std::optional<AnaState>{},
                       filled ? stateMarkColor(*m_state.state) : look().colors.text);
    }
    if (m_state.latencyUs != 0 || m_state.slowOtherwise)
        paintClock(painter);
    if (m_state.host) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(stateColor(*m_state.host), 3));
        painter->drawEllipse(QPointF(0, 0), ringRadius, ringRadius);
    }
    if (isMarked()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(look().colors.highlight, 2));
        painter->drawEllipse(QPointF(0, 0), ringRadius + 3, ringRadius + 3);
    }
    paintBadge(painter, {nodeRadius - 2, -nodeRadius + 2}, 6);
}

} // namespace mpathlab
