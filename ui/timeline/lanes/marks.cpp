// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/lanes/marks.h"

#include "monitor/trace/lanecells.h"

#include <QPainter>
#include <QPolygonF>

namespace mpathlab {

/// From the most important on.
static constexpr std::array order{
    EventKind::InjectionFailed, EventKind::Injection,
    EventKind::PathRejected,    EventKind::CompletionDropped,
    EventKind::AenSuppressed,   EventKind::PathFirstIo,
    EventKind::LogPageRead,     EventKind::AenDelivered,
    EventKind::AenQueued,       EventKind::ControllerState,
    EventKind::LatencyChanged,  EventKind::GroupMoved,
    EventKind::VmState,         EventKind::Workload,
    EventKind::KernelMessage,   EventKind::Note,
};

quint16 markKinds()
{
    quint16 kinds = 0;
    for (const EventKind kind : order)
        kinds |= laneBit(kind);
    return kinds;
}

/// The third of the row where a kind is drawn; -1 for the whole of it.
static int slotOf(EventKind kind)
{
    switch (kind) {
    case EventKind::AenQueued:
    case EventKind::AenDelivered:
    case EventKind::AenSuppressed:
        return 0;
    case EventKind::LogPageRead:
        return 1;
    case EventKind::PathFirstIo:
    case EventKind::PathRejected:
    case EventKind::CompletionDropped:
        return 2;
    default:
        return -1;
    }
}

CrowdColors::CrowdColors(const LaneColors &colors)
    : m_known(1 << 16, unknown)
{
    for (const EventKind kind : order) {
        for (size_t slot = 0; slot < markSlots; slot++) {
            if (slotOf(kind) < 0 || size_t(slotOf(kind)) == slot)
                m_order[slot].push_back({laneBit(kind), colors.markColor(kind, 0).rgb()});
        }
    }
}

CrowdColors::Slots CrowdColors::make(quint16 kinds) const
{
    Slots slots{};
    for (size_t slot = 0; slot < slots.size(); slot++) {
        for (const auto &[bit, color] : m_order[slot]) {
            if (kinds & bit) {
                slots[slot] = color;
                break;
            }
        }
    }
    return slots;
}

void paintMark(QPainter *painter, const QPointF &center, qreal radius, EventKind kind,
               const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(center);
    painter->scale(radius / 5, radius / 5); // drawn 10 high
    const QPen line(color, 1.6, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    const auto filled = [&](const QPolygonF &shape) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawPolygon(shape);
    };
    const auto stroked = [&] {
        painter->setPen(line);
        painter->setBrush(Qt::NoBrush);
    };
    switch (kind) {
    case EventKind::Injection:
    case EventKind::OtherAction:
        filled({{-5, -4.5}, {5, -4.5}, {0, 5}});
        break;
    case EventKind::AenQueued:
        stroked();
        painter->drawEllipse(QPointF(0, 0), 3.6, 3.6);
        break;
    case EventKind::AenDelivered:
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(QPointF(0, 0), 4.4, 4.4);
        break;
    case EventKind::AenSuppressed:
        stroked();
        painter->drawEllipse(QPointF(0, 0), 3.6, 3.6);
        painter->drawLine(QPointF(-4.5, 4.5), QPointF(4.5, -4.5));
        break;
    case EventKind::LogPageRead:
        stroked();
        painter->drawRect(QRectF(-3.2, -4.2, 6.4, 8.4));
        painter->drawLine(QPointF(-1.6, -1.2), QPointF(1.6, -1.2));
        painter->drawLine(QPointF(-1.6, 1.4), QPointF(1.6, 1.4));
        break;
    case EventKind::PathFirstIo:
    case EventKind::Workload:
        filled({{-4, -5}, {5, 0}, {-4, 5}});
        break;
    case EventKind::PathRejected:
    case EventKind::InjectionFailed:
        stroked();
        painter->drawLine(QPointF(-4, -4), QPointF(4, 4));
        painter->drawLine(QPointF(-4, 4), QPointF(4, -4));
        break;
    case EventKind::CompletionDropped: // an answer that does not arrive
        filled({{-4, -5}, {1, -2}, {-4, 1}});
        stroked();
        painter->drawLine(QPointF(-1, 5), QPointF(5, -1));
        painter->drawLine(QPointF(5, 5), QPointF(-1, -1));
        break;
    case EventKind::LatencyChanged: // an hourglass
        filled({{-4, -5}, {4, -5}, {-4, 5}, {4, 5}});
        break;
    case EventKind::ControllerState:
    case EventKind::GroupMoved:
    case EventKind::NamespaceAdded:
    case EventKind::NamespaceRemoved:
        filled({{0, -5}, {5, 0}, {0, 5}, {-5, 0}});
        break;
    case EventKind::VmState:
        filled({{-4, -4}, {4, -4}, {4, 4}, {-4, 4}});
        break;
    default:
        filled({{-1, -5}, {1, -5}, {1, 5}, {-1, 5}});
        break;
    }
    painter->restore();
}

QImage markSprite(int radius, EventKind kind, const QColor &color)
{
    const int size = 2 * radius + 1;
    QImage sprite(size, size, QImage::Format_ARGB32_Premultiplied);
    sprite.fill(Qt::transparent);
    QPainter painter(&sprite);
    paintMark(&painter, {size / 2.0, size / 2.0}, radius, kind, color);
    return sprite;
}

} // namespace mpathlab
