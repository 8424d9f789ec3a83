// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/nodes.h"

#include "ui/canvas/nodepaint.h"
#include "ui/canvas/paths/pathlayer.h"

#include <QStyleOptionGraphicsItem>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using namespace canvas;
using namespace metrics;
using namespace nodepaint;

QFont pixelFont(QFont font, int pixels, bool bold = false)
{
    font.setPixelSize(pixels);
    font.setBold(bold);
    // The same pixels whether drawn into a sprite or straight onto the ground.
    font.setStyleStrategy(QFont::NoSubpixelAntialias);
    return font;
}

} // namespace

Detail detailAt(qreal zoom)
{
    return zoom >= detailZoom ? Detail::Full : zoom >= textZoom ? Detail::Titles : Detail::Shapes;
}

void CanvasLook::update(const QPalette &palette, const QFont &font)
{
    sprites.clear();
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
    setFlags(ItemIsSelectable | ItemIsFocusable);
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
    refresh();
}

void NodeItem::setFaint(bool faint)
{
    if (faint == m_faint)
        return;
    m_faint = faint;
    setFlag(ItemIsSelectable, !faint);
    setFlag(ItemIsFocusable, !faint);
    refresh();
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const qreal zoom =
        QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const Detail detail = detailAt(zoom);
    const auto shape = [this, detail](QPainter *on) {
        m_faint ? paintFaint(on) : drawShape(on, detail);
    };
    const auto text = [this, detail](QPainter *on) {
        if (!m_faint)
            drawText(on, detail);
    };
    std::optional<SpriteKey> key = sprite(detail);
    if (!key) {
        painter->setRenderHint(QPainter::Antialiasing);
        shape(painter);
        text(painter);
        return;
    }
    if (m_faint)
        key->text.clear();
    key->kind = int(m_ref.kind);
    key->looks = (key->looks << 8) | quint64(detail) << 4 | quint64(isMarked()) << 3 |
                 quint64(m_faint) << 2 | (m_problem ? quint64(*m_problem) + 1 : 0);
    m_look->sprites.paint(painter, *key, boundingRect(), shape, text);
}

void NodeItem::paintFaint(QPainter *painter) const
{
    QColor color = m_look->colors.outline;
    color.setAlphaF(0.4F);
    painter->setPen(QPen(color, visibleWidth(1, painter)));
    painter->setBrush(Qt::NoBrush);
    const qreal radius = std::min(cornerRadius, body().height() / 2);
    painter->drawRoundedRect(body(), radius, radius);
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

void HostItem::setDetail(const QString &detail)
{
    takeOver(m_detail, elided(look().smallFont, detail, hostSize.width() - 2 * inset));
}

std::optional<SpriteKey> HostItem::sprite(Detail detail) const
{
    QString text;
    if (detail >= Detail::Titles)
        text = Text::tr("Host");
    if (detail == Detail::Full)
        text += u'\n' + m_detail;
    return SpriteKey{0, 0, text};
}

void HostItem::drawShape(QPainter *painter, Detail) const
{
    paintCard(painter, look().colors.card, Qt::SolidLine);
    paintBadge(painter, body().topRight() + QPointF(-4, 4), badgeRadius);
}

void HostItem::drawText(QPainter *painter, Detail detail) const
{
    const qreal width = hostSize.width() - 2 * inset;
    if (detail >= Detail::Titles)
        drawLine(painter, {inset, 16, width, 24}, look().titleFont, look().colors.text,
                 Text::tr("Host"));
    if (detail == Detail::Full)
        drawLine(painter, {inset, 42, width, 18}, look().smallFont, look().colors.faintText,
                 m_detail);
}

// --- NamespaceCard ----------------------------------------------------------

NamespaceCard::NamespaceCard(const ObjectRef &ref, const CanvasLook *look)
    : NodeItem(ref, look)
{
    setTitleWidth(namespaceSize.width() - 2 * inset);
}

QRectF NamespaceCard::titleRect() const
{
    return {inset, m_traits.isEmpty() ? 10.0 : 5.0, namespaceSize.width() - 2 * inset, 20};
}

void NamespaceCard::setDetail(const QString &detail, const QString &traits)
{
    const qreal width = namespaceSize.width() - 2 * inset;
    takeOver(m_detail, elided(look().smallFont, detail, width));
    takeOver(m_traits, elided(look().smallFont, traits, width));
}

std::optional<SpriteKey> NamespaceCard::sprite(Detail detail) const
{
    SpriteKey key;
    key.looks = quint64(m_missing) << 3 | quint64(m_dropping) << 2 | quint64(m_target) << 1 |
                quint64(m_traits.isEmpty());
    if (detail == Detail::Full)
        key.text = title() + u'\n' + m_detail + u'\n' + m_traits;
    else if (detail == Detail::Titles)
        key.text = title();
    return key;
}

void NamespaceCard::drawShape(QPainter *painter, Detail) const
{
    paintCard(painter, m_missing ? look().colors.ground : look().colors.card,
              m_missing ? Qt::DashLine : Qt::SolidLine);
    if (m_target) {
        painter->setPen(QPen(look().colors.highlight, 2, Qt::DashLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(body().adjusted(-4, -4, 4, 4), cornerRadius, cornerRadius);
    }
    if (m_dropping)
        paintCross(painter, body().bottomLeft() + QPointF(2, -2), 7, look().colors);
    paintBadge(painter, body().topRight() + QPointF(-4, 4), badgeRadius);
}

void NamespaceCard::drawText(QPainter *painter, Detail detail) const
{
    const CanvasColors &colors = look().colors;
    if (detail >= Detail::Titles)
        drawLine(painter, titleRect(), look().titleFont, m_missing ? colors.faintText : colors.text,
                 title());
    if (detail < Detail::Full)
        return;
    const QRectF line(inset, m_traits.isEmpty() ? 32 : 25, namespaceSize.width() - 2 * inset, 16);
    drawLine(painter, line, look().smallFont, colors.faintText, m_detail);
    drawLine(painter, line.translated(0, 15), look().smallFont, colors.faintText, m_traits);
}

} // namespace mpathlab
