// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/panels/labpicture.h"

#include "ui/common/statestyle.h"
#include "ui/document/geometry.h"

namespace mpathlab {

namespace {

/// Draws in scene coordinates with a painter that is scaled already. Lines have the width
/// of a pixel whatever the scale, and nodes are never smaller than can be seen.
struct Drawing
{
    QPainter &painter;
    const Lab &lab;
    const Places &places;
    const CanvasColors &colors;
    qreal pixel; ///< in scene units

    void paint()
    {
        const QRectF host(places.value(hostLayoutKey()), canvas::hostSize);
        for (const Subsystem &subsystem : lab.subsystems) {
            box(frameOf(subsystem, places), colors.frame, metrics::cornerRadius);
            for (const Band &band : bandsOf(subsystem, places))
                box(band.rect, colors.band, metrics::cornerRadius);
        }
        for (const Subsystem &subsystem : lab.subsystems)
            links(subsystem, host);
        for (const Subsystem &subsystem : lab.subsystems)
            paths(subsystem);
        box(host, colors.card, metrics::cornerRadius);
        for (const Subsystem &subsystem : lab.subsystems)
            cards(subsystem);
    }

    void box(const QRectF &rect, const QColor &fill, qreal radius)
    {
        painter.setPen(QPen(colors.outline, pixel));
        painter.setBrush(fill);
        painter.drawRoundedRect(rect, radius, radius);
    }

    void links(const Subsystem &subsystem, const QRectF &host)
    {
        painter.setPen(QPen(colors.link, pixel));
        for (const Controller &controller : subsystem.controllers) {
            const QRectF card = cardOf(subsystem, controller, places);
            painter.drawLine(QPointF(host.right(), host.center().y()),
                             QPointF(card.left(), card.center().y()));
        }
    }

    /// The groups of a controller and where their nodes are.
    QMap<AnaGroupId, QPointF> nodes(const Subsystem &subsystem, const Controller &controller)
    {
        QMap<AnaGroupId, QPointF> centers;
        const QList<AnaGroupId> groups = groupsOf(subsystem, controller);
        const int count = static_cast<int>(groups.size());
        for (int i = 0; i < count; ++i)
            centers.insert(groups.at(i),
                           places.value(controller.id) + metrics::groupNodeOffset(i, count));
        return centers;
    }

    /// One line from a node to its band: single paths would be a smear.
    void paths(const Subsystem &subsystem)
    {
        QMap<AnaGroupId, QPointF> ends;
        for (const Band &band : bandsOf(subsystem, places))
            ends.insert(band.group, {band.rect.left(), band.rect.center().y()});
        for (const Controller &controller : subsystem.controllers) {
            for (const auto [group, center] : nodes(subsystem, controller).asKeyValueRange()) {
                QColor color = stateColor(initialState(controller, group));
                if (subsystem.controllers.size() > 8)
                    color.setAlpha(40);
                painter.setPen(QPen(color, 1.3 * pixel));
                painter.drawLine(center, ends.value(group));
            }
        }
    }

    void cards(const Subsystem &subsystem)
    {
        const qreal radius = std::max(metrics::nodeRadius, 1.4 * pixel);
        for (const Controller &controller : subsystem.controllers) {
            box(cardOf(subsystem, controller, places), colors.card, metrics::cornerRadius);
            painter.setPen(Qt::NoPen);
            for (const auto [group, center] : nodes(subsystem, controller).asKeyValueRange()) {
                painter.setBrush(stateColor(initialState(controller, group)));
                painter.drawEllipse(center, radius, radius);
            }
        }
        for (const Namespace &ns : subsystem.namespaces)
            box(cardOf(ns, places), colors.card, metrics::cornerRadius / 2);
    }
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
    Drawing{painter, lab, places, colors, 1 / scale}.paint();
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
