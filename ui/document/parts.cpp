// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/document/parts.h"

#include "monitor/enumnames.h"
#include "ui/common/statestyle.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::Part)
};

void paintPart(QPainter &painter, Part part, const CanvasColors &colors)
{
    painter.setPen(QPen(colors.text, 1.4));
    painter.setBrush(colors.card);
    const QColor green = stateColor(AnaState::Optimized);
    switch (part) {
    case Part::Subsystem:
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(2, 4, 20, 16), 3, 3);
        painter.setBrush(colors.card);
        painter.drawRoundedRect(QRectF(5, 9, 6, 8), 1, 1);
        painter.drawRoundedRect(QRectF(14, 10, 5, 3), 1, 1);
        painter.drawRoundedRect(QRectF(14, 14.5, 5, 3), 1, 1);
        break;
    case Part::Controller:
        painter.drawRoundedRect(QRectF(3, 4, 18, 16), 3, 3);
        painter.drawLine(QPointF(6, 8), QPointF(13, 8));
        painter.setPen(Qt::NoPen);
        painter.setBrush(green);
        painter.drawEllipse(QPointF(16.5, 15), 2.8, 2.8);
        break;
    case Part::Namespace:
        painter.drawRect(QRectF(4, 7, 16, 10));
        painter.drawEllipse(QRectF(4, 14, 16, 6));
        painter.fillRect(QRectF(4.7, 8, 14.6, 9), colors.card);
        painter.drawEllipse(QRectF(4, 4, 16, 6));
        break;
    case Part::Group:
        painter.setPen(QPen(green.darker(130), 1.4));
        painter.setBrush(green);
        painter.drawEllipse(QPointF(12, 12), 8, 8);
        painter.setPen(QPen(Qt::white, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF{{8, 12.3}, {11, 15.2}, {16, 9}});
        break;
    }
}

} // namespace

constexpr std::array partKeys{"subsystem"_L1, "controller"_L1, "namespace"_L1, "group"_L1};

QString partKey(Part part)
{
    return nameOf(part, partKeys);
}

std::optional<Part> partFromKey(const QString &key)
{
    return valueOf<Part>(key, partKeys);
}

QString partTitle(Part part)
{
    switch (part) {
    case Part::Subsystem:
        return Text::tr("Subsystem");
    case Part::Controller:
        return Text::tr("Controller");
    case Part::Namespace:
        return Text::tr("Namespace");
    case Part::Group:
        return Text::tr("New ANA group");
    }
    return {};
}

QString partDescription(Part part)
{
    switch (part) {
    case Part::Subsystem:
        return Text::tr("An NVM subsystem with one controller.");
    case Part::Controller:
        return Text::tr("Another controller of a subsystem: one more path to each of its shared "
                        "namespaces.");
    case Part::Namespace:
        return Text::tr("A namespace that every controller of its subsystem shares.");
    case Part::Group:
        return Text::tr(
            "The next free ANA group. On a namespace: moves it there. Elsewhere: adds a "
            "namespace in it, as a group needs one to exist.");
    }
    return {};
}

QIcon partIcon(Part part, const QPalette &palette)
{
    QIcon icon;
    for (int scale : {1, 2}) {
        QPixmap pixmap(24 * scale, 24 * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paintPart(painter, part, CanvasColors::from(palette));
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace mpathlab
