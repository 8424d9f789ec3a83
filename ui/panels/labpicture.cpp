// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/panels/labpicture.h"

#include "ui/common/statestyle.h"
#include "ui/document/geometry.h"

namespace mpathlab {

namespace {

/// Draws in scene coordinates with a painter that is scaled already. Lines have the width
/// of a pixel whatever the scale, and nodes are never smaller than can be seen.
class Drawing
{
public:
    Drawing(QPainter &painter, const Lab &lab, const Places &places, const CanvasColors &colors,
            qreal scale)
        : m_painter(painter)
        , m_lab(lab)
        , m_places(places)
        , m_colors(colors)
        , m_pixel(1 / scale)
    {
    }

    void paint()
    {
        const QRectF host(m_places.value(hostLayoutKey()), canvas::hostSize);
        for (const Subsystem &subsystem : m_lab.subsystems) {
            box(frameOf(subsystem, m_places), m_colors.frame, metrics::cornerRadius);
            for (const Band &band : bandsOf(subsystem, m_places))
                box(band.rect, m_colors.band, metrics::cornerRadius);
        }
        for (const Subsystem &subsystem : m_lab.subsystems)
            links(subsystem, host);
        for (const Subsystem &subsystem : m_lab.subsystems)
            paths(subsystem);
        box(host, m_colors.card, metrics::cornerRadius);
        for (const Subsystem &subsystem : m_lab.subsystems)
            cards(subsystem);
    }

private:
    void box(const QRectF &rect, const QColor &fill, qreal radius)
    {
        m_painter.setPen(QPen(m_colors.outline, m_pixel));
        m_painter.setBrush(fill);
        m_painter.drawRoundedRect(rect, radius, radius);
    }

    void links(const Subsystem &subsystem, const QRectF &host)
    {
        m_painter.setPen(QPen(m_colors.link, m_pixel));
        for (const Controller &controller : subsystem.controllers) {
            const QRectF card = cardOf(subsystem, controller, m_places);
            m_painter.drawLine(QPointF(host.right(), host.center().y()),
                               QPointF(card.left(), card.center().y()));
        }
    }

    /// One line from a node to its band: single paths would be a smear.
    void paths(const Subsystem &subsystem)
    {
        QMap<AnaGroupId, QPointF> ends;
        for (const Band &band : bandsOf(subsystem, m_places))
            ends.insert(band.group, {band.rect.left(), band.rect.center().y()});
        for (const Controller &controller : subsystem.controllers) {
            const QPointF corner = m_places.value(controller.id);
            const QList<AnaGroupId> groups = groupsOf(subsystem, controller);
            const int count = static_cast<int>(groups.size());
            for (int i = 0; i < count; ++i) {
                QColor color = stateColor(initialState(controller, groups.at(i)));
                if (subsystem.controllers.size() > 8)
                    color.setAlpha(40);
                m_painter.setPen(QPen(color, 1.3 * m_pixel));
                m_painter.drawLine(corner + metrics::groupNodeOffset(i, count),
                                   ends.value(groups.at(i)));
            }
        }
    }

    void cards(const Subsystem &subsystem)
    {
        const qreal radius = std::max(metrics::nodeRadius, 1.4 * m_pixel);
        for (const Controller &controller : subsystem.controllers) {
            box(cardOf(subsystem, controller, m_places), m_colors.card, metrics::cornerRadius);
            const QPointF corner = m_places.value(controller.id);
            const QList<AnaGroupId> groups = groupsOf(subsystem, controller);
            const int count = static_cast<int>(groups.size());
            m_painter.setPen(Qt::NoPen);
            for (int i = 0; i < count; ++i) {
                m_painter.setBrush(stateColor(initialState(controller, groups.at(i))));
                m_painter.drawEllipse(corner + metrics::groupNodeOffset(i, count), radius, radius);
            }
        }
        for (const Namespace &ns : subsystem.namespaces)
            box(cardOf(ns, m_places), m_colors.card, metrics::cornerRadius / 2);
    }

    QPainter &m_painter;
    const Lab &m_lab;
    const Places &m_places;
    const CanvasColors &m_colors;
    qreal m_pixel; ///< in scene units
};

} // namespace

QPixmap labPicture(const Lab &lab, const QSize &size, const QPalette &palette, qreal ratio)
{
    const Places places = placesOf(lab);
    const CanvasColors colors = CanvasColors::from(palette);
    QRectF all(places.value(hostLayoutKey()), canvas::hostSize);
    for (const Subsystem &subsystem : lab.subsystems)
        all = all.united(frameOf(subsystem, places));
    all.adjust(-canvas::grid, -canvas::grid, canvas::grid, canvas::grid);

    QPixmap picture(size * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(colors.ground);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal scale = std::min(size.width() / all.width(), size.height() / all.height());
    painter.translate(size.width() / 2.0, size.height() / 2.0);
    painter.scale(scale, scale);
    painter.translate(-all.center());
    Drawing(painter, lab, places, colors, scale).paint();
    return picture;
}

QIcon labIcon(const Lab &lab, const QSize &size, const QPalette &palette, qreal ratio)
{
    const QPixmap picture = labPicture(lab, size, palette, ratio);
    QIcon icon(picture);
    icon.addPixmap(picture, QIcon::Selected);
    return icon;
}

} // namespace mpathlab
