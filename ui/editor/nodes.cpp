// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/nodes.h"

#include "ui/editor/paths.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using namespace canvas;
using namespace metrics;

constexpr qreal inset = 14; ///< text from the edge of its card

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::Nodes)
};

qreal detailOf(const QStyleOptionGraphicsItem *option, QPainter *painter)
{
    return option->levelOfDetailFromTransform(painter->worldTransform());
}

QString elided(const QFont &font, const QString &text, qreal width)
{
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

void drawLine(QPainter *painter, const QRectF &rect, const QFont &font, const QColor &color,
              const QString &text, Qt::Alignment align = Qt::AlignLeft)
{
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(rect, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine, text);
}

QFont pixelFont(QFont font, int pixels, bool bold = false)
{
    font.setPixelSize(pixels);
    font.setBold(bold);
    return font;
}

} // namespace

void CanvasLook::update(const QPalette &palette, const QFont &font)
{
    colors = CanvasColors::from(palette);
    titleFont = pixelFont(font, 14, true);
    textFont = pixelFont(font, 12);
    smallFont = pixelFont(font, 11);
}

// --- NodeItem ---------------------------------------------------------------

NodeItem::NodeItem(const ObjectRef &ref, const CanvasLook *look, QGraphicsItem *parent)
    : QGraphicsItem(parent)
    , m_ref(ref)
    , m_look(look)
    , m_title(ref.id)
{
    setFlags(ItemIsSelectable | ItemIsFocusable | ItemUsesExtendedStyleOption);
}

void NodeItem::setTitleWidth(qreal width)
{
    m_title = elided(m_look->titleFont, m_ref.id, width);
}

QRectF NodeItem::boundingRect() const
{
    // No larger than needed: a rubber band must hold all of it.
    const qreal around = m_problem ? badgeRadius : portRadius + 2;
    return body().adjusted(-around, -around, around, around);
}

QPainterPath NodeItem::shape() const
{
    QPainterPath path;
    path.addRect(body());
    return path;
}

void NodeItem::setProblem(std::optional<Problem::Severity> severity)
{
    if (severity == m_problem)
        return;
    prepareGeometryChange();
    m_problem = severity;
    update();
}

QPen NodeItem::outlinePen() const
{
    return isMarked() ? QPen(m_look->colors.highlight, 2.5) : QPen(m_look->colors.outline, 1.2);
}

void NodeItem::paintCard(QPainter *painter, const QColor &fill, Qt::PenStyle style) const
{
    QPen pen = outlinePen();
    pen.setStyle(style);
    pen.setWidthF(visibleWidth(pen.widthF(), painter));
    painter->setPen(pen);
    painter->setBrush(fill);
    painter->drawRoundedRect(body(), cornerRadius, cornerRadius);
}

void NodeItem::paintBadge(QPainter *painter, const QPointF &center, qreal radius) const
{
    if (!m_problem)
        return;
    const bool error = *m_problem == Problem::Severity::Error;
    const QColor fill = error ? m_look->colors.error : m_look->colors.warning;
    const QColor mark = fill.lightnessF() > 0.55 ? Qt::black : Qt::white;
    painter->setPen(QPen(m_look->colors.card, 1.5));
    painter->setBrush(fill);
    painter->drawEllipse(center, radius, radius);
    painter->setPen(QPen(mark, radius / 4, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(center - QPointF(0, radius * 0.5), center + QPointF(0, radius * 0.1));
    painter->drawPoint(center + QPointF(0, radius * 0.5));
}

// --- HostItem ---------------------------------------------------------------

HostItem::HostItem(const CanvasLook *look)
    : NodeItem({ObjectRef::Kind::Guest, {}}, look)
{
}

QRectF HostItem::body() const
{
    return {{0, 0}, hostSize};
}

void HostItem::setDetail(const QString &detail)
{
    const QString fitting = elided(look().smallFont, detail, hostSize.width() - 2 * inset);
    if (fitting == m_detail)
        return;
    m_detail = fitting;
    update();
}

void HostItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    paintCard(painter, look().colors.card, Qt::SolidLine);
    const qreal detail = detailOf(option, painter);
    if (detail >= textZoom) {
        const qreal width = hostSize.width() - 2 * inset;
        drawLine(painter, {inset, 16, width, 24}, look().titleFont, look().colors.text,
                 Text::tr("Host"));
        if (detail >= detailZoom)
            drawLine(painter, {inset, 42, width, 18}, look().smallFont, look().colors.faintText,
                     m_detail);
    }
    paintBadge(painter, body().topRight() + QPointF(-4, 4), badgeRadius);
}

// --- SubsystemFrame ---------------------------------------------------------

SubsystemFrame::SubsystemFrame(const QString &id, const CanvasLook *look)
    : NodeItem({ObjectRef::Kind::Subsystem, id}, look)
{
    setZValue(-2);
}

void SubsystemFrame::setPlace(const QRectF &rect, const QList<Band> &bands)
{
    if (rect == m_rect && bands == m_bands)
        return;
    prepareGeometryChange();
    m_rect = rect;
    m_bands = bands;
    setTitleWidth(rect.width() / 2);
}

void SubsystemFrame::setDetail(const QString &detail)
{
    if (detail == m_detail)
        return;
    m_detail = detail;
    update();
}

QRectF SubsystemFrame::titleRect() const
{
    return {m_rect.left() + inset, m_rect.top() + 4, 160, frameHeader - 6};
}

QPainterPath SubsystemFrame::shape() const
{
    QPainterPath path;
    path.addRect(QRectF(m_rect.topLeft(), QSizeF(m_rect.width(), frameHeader)));
    return path;
}

void SubsystemFrame::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const CanvasColors &colors = look().colors;
    paintCard(painter, colors.frame, Qt::SolidLine);
    const qreal detail = detailOf(option, painter);
    for (const Band &band : m_bands) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.band);
        painter->drawRoundedRect(band.rect, cornerRadius, cornerRadius);
        if (band.group > 0 && detail >= detailZoom)
            drawLine(painter, {band.rect.left() + bandMargin, band.rect.top() + 3, 200, bandLabel},
                     look().smallFont, colors.faintText, Text::tr("ANA group %1").arg(band.group));
    }
    if (detail >= textZoom) {
        const QRectF line(m_rect.left() + inset, m_rect.top() + 4, m_rect.width() - 2 * inset,
                          frameHeader - 6);
        drawLine(painter, line, look().titleFont, colors.text, title());
        const qreal used = QFontMetricsF(look().titleFont).horizontalAdvance(title()) + inset;
        if (detail >= detailZoom)
            drawLine(painter, line.adjusted(used, 1, 0, 1), look().smallFont, colors.faintText,
                     elided(look().smallFont, m_detail, line.width() - used));
    }
    paintBadge(painter, m_rect.topRight() + QPointF(-4, 4), badgeRadius);
}

// --- ControllerCard ---------------------------------------------------------

ControllerCard::ControllerCard(const QString &id, const CanvasLook *look)
    : NodeItem({ObjectRef::Kind::Controller, id}, look)
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

QPointF ControllerCard::hostPort() const
{
    return {0, controllerHead / 2};
}

void ControllerCard::setContent(const Content &content)
{
    if (content == m_content)
        return;
    prepareGeometryChange();
    m_content = content;
    update();
}

void ControllerCard::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const CanvasColors &colors = look().colors;
    paintCard(painter, colors.card, m_content.missing ? Qt::DashLine : Qt::SolidLine);
    const qreal detail = detailOf(option, painter);
    const QColor text = m_content.dimmed || m_content.missing ? colors.faintText : colors.text;
    if (detail >= textZoom)
        drawLine(painter, titleRect(), look().titleFont, text, title());
    if (detail >= detailZoom) {
        const qreal width = controllerWidth - 2 * inset;
        drawLine(painter, {inset, 25, width, 16}, look().smallFont, colors.faintText,
                 m_content.address);
        drawLine(painter, {inset, 40, width, 16}, look().smallFont, colors.faintText,
                 m_content.status);
    }
    painter->setPen(outlinePen());
    painter->setBrush(colors.ground);
    painter->drawEllipse(port(), portRadius, portRadius);
    paintBadge(painter, body().topRight() + QPointF(-4, 4), badgeRadius);
}

// --- GroupNode --------------------------------------------------------------

GroupNode::GroupNode(const QString &controllerId, AnaGroupId group, const CanvasLook *look,
                     QGraphicsItem *card)
    : NodeItem({ObjectRef::Kind::Group, controllerId, group}, look, card)
{
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
}

void GroupNode::setState(const GroupNodeState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    update();
}

QString GroupNode::stateText() const
{
    if (m_state.requested)
        return u"→ "_s + anaStateName(*m_state.requested);
    if (m_state.target)
        return u"→ "_s + anaStateName(*m_state.target);
    return m_state.state ? anaStateName(*m_state.state) : Text::tr("unknown");
}

void GroupNode::paintLabel(QPainter *painter) const
{
    const CanvasColors &colors = look().colors;
    if (m_dense) {
        drawLine(painter, {-nodeRadius - 20, -8, 16, 16}, look().smallFont, colors.faintText,
                 QString::number(ref().group), Qt::AlignRight);
        return;
    }
    const qreal left = -(controllerWidth - 20 - inset);
    const qreal right = -ringRadius - 9;
    drawLine(painter, {left, -9, 70, 18}, look().textFont, colors.text,
             Text::tr("group %1").arg(ref().group));
    const QRectF line(left + 40, -9, right - left - 40, 18);
    if (!m_state.host) {
        drawLine(painter, line, look().smallFont, colors.faintText, stateText(), Qt::AlignRight);
        return;
    }
    drawLine(painter, line.translated(0, -6), look().smallFont, colors.text, stateText(),
             Qt::AlignRight);
    drawLine(painter, line.translated(0, 7), look().smallFont, colors.faintText,
             Text::tr("host: %1").arg(anaStateName(*m_state.host)), Qt::AlignRight);
}

void GroupNode::paintDisc(QPainter *painter) const
{
    const bool filled = m_state.state && !m_state.requested;
    const QColor color = m_state.state ? stateColor(*m_state.state) : look().colors.link;
    if (m_state.state == AnaState::Change && m_state.live)
        painter->setOpacity(painter->opacity() * look().pulse);
    if (filled) {
        // The dark grey of persistent loss would melt into a dark card.
        const bool lost =
            m_state.state == AnaState::PersistentLoss && look().colors.card.lightnessF() < 0.5;
        painter->setPen(lost ? QPen(look().colors.link, 1.4) : QPen(Qt::NoPen));
        painter->setBrush(color);
        painter->drawEllipse(QPointF(0, 0), nodeRadius, nodeRadius);
    } else {
        painter->setPen(QPen(color, 2));
        painter->setBrush(look().colors.card);
        painter->drawEllipse(QPointF(0, 0), nodeRadius - 1, nodeRadius - 1);
    }
}

void GroupNode::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const qreal detail = detailOf(option, painter);
    if (detail >= detailZoom)
        paintLabel(painter);
    const qreal opacity = painter->opacity();
    paintDisc(painter);
    painter->setOpacity(opacity);
    if (detail >= textZoom) {
        const bool filled = m_state.state && !m_state.requested;
        paintStateMark(painter, {0, 0}, nodeRadius - 1,
                       filled ? m_state.state : std::optional<AnaState>{},
                       filled ? stateMarkColor(*m_state.state) : look().colors.text);
    }
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

// --- NamespaceCard ----------------------------------------------------------

NamespaceCard::NamespaceCard(const QString &id, const CanvasLook *look)
    : NodeItem({ObjectRef::Kind::Namespace, id}, look)
{
    setTitleWidth(namespaceSize.width() - 2 * inset);
}

QRectF NamespaceCard::body() const
{
    return {{0, 0}, namespaceSize};
}

QRectF NamespaceCard::titleRect() const
{
    return {inset, m_access.isEmpty() ? 10.0 : 5.0, namespaceSize.width() - 2 * inset, 20};
}

QPointF NamespaceCard::port() const
{
    return {0, namespaceSize.height() / 2};
}

void NamespaceCard::setDetail(const QString &detail, const QString &access)
{
    const qreal width = namespaceSize.width() - 2 * inset;
    const QString first = elided(look().smallFont, detail, width);
    const QString second = elided(look().smallFont, access, width);
    if (first == m_detail && second == m_access)
        return;
    m_detail = first;
    m_access = second;
    update();
}

void NamespaceCard::setTarget(bool target)
{
    if (target == m_target)
        return;
    m_target = target;
    update();
}

void NamespaceCard::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const CanvasColors &colors = look().colors;
    paintCard(painter, colors.card, Qt::SolidLine);
    if (m_target) {
        painter->setPen(QPen(colors.highlight, 2, Qt::DashLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(body().adjusted(-4, -4, 4, 4), cornerRadius, cornerRadius);
    }
    const qreal detail = detailOf(option, painter);
    if (detail >= textZoom)
        drawLine(painter, titleRect(), look().titleFont, colors.text, title());
    if (detail >= detailZoom) {
        const QRectF line(inset, m_access.isEmpty() ? 32 : 25, namespaceSize.width() - 2 * inset,
                          16);
        drawLine(painter, line, look().smallFont, colors.faintText, m_detail);
        drawLine(painter, line.translated(0, 15), look().smallFont, colors.faintText, m_access);
    }
    paintBadge(painter, body().topRight() + QPointF(-4, 4), badgeRadius);
}

} // namespace mpathlab
