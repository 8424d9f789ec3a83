// SPDX-License-Identifier: GPL-2.0-or-later
// What the user does with the lanes: mouse, wheel, keys.
#include "ui/timeline/lanes/lanesview.h"

#include "monitor/trace/store.h"
#include "ui/timeline/lanes/coordinates.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

namespace mpathlab {

namespace {

constexpr int wheelStep = 120; ///< one notch of a wheel (QWheelEvent::angleDelta)

} // namespace

LaneHit LanesView::hitAt(const QPoint &position)
{
    const QRect plot = plotArea();
    if (!plot.contains(position))
        return {};
    render(); // what is asked for is what would be seen
    const LaneScene &now = scene();
    return laneHit(now, m_painter, int((position.x() - plot.left() + 0.5) * now.ratio),
                   position.y() - plot.top() + verticalScrollBar()->value());
}

qint64 LanesView::timeAtPosition(const QPoint &position) const
{
    const QRect plot = plotArea();
    return timeAt(m_range, plot.width(), position.x() - plot.left());
}

bool LanesView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showTip(help->pos(), help->globalPos());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LanesView::showTip(const QPoint &position, const QPoint &global)
{
    const LaneHit hit = hitAt(position);
    if (hit.text.isEmpty()) {
        QToolTip::hideText();
        return;
    }
    // Plain: what a guest says is no markup.
    QToolTip::showText(global, hit.text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>")),
                       viewport(), QRect(position - QPoint(3, 3), QSize(6, 6)));
}

void LanesView::zoom(double factor)
{
    // Following keeps the right edge where it is.
    const bool atEnd = m_follow && m_until > 0;
    setRange(zoomed(m_range, factor, atEnd ? m_range.to : m_range.from + m_range.span() / 2));
}

void LanesView::pan(double shareOfWidth)
{
    setRange(panned(m_range, qint64(double(m_range.span()) * shareOfWidth)));
}

void LanesView::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        const QPoint at = event->position().toPoint();
        const double factor = std::pow(0.8, double(delta.y()) / wheelStep);
        // At the pointer, also while following: that is what it points at.
        setRange(zoomed(m_range, factor, timeAtPosition(at)));
        event->accept();
        return;
    }
    const int sideways = event->modifiers() & Qt::ShiftModifier ? delta.y() + delta.x() : delta.x();
    if (sideways != 0) {
        pan(-0.1 * sideways / wheelStep);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void LanesView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragStart = event->position().toPoint();
    m_dragRange = m_range;
    m_drag = Drag::Pressed;
    if ((event->modifiers() & Qt::ShiftModifier) && m_dragStart.x() >= m_gutter) {
        m_drag = Drag::Measure;
        m_measureFrom = timeAtPosition(m_dragStart);
        m_measured.reset();
        viewport()->update();
    }
}

void LanesView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_drag == Drag::Pressed &&
        (at - m_dragStart).manhattanLength() >= QApplication::startDragDistance() &&
        m_dragStart.x() >= m_gutter) {
        m_drag = Drag::Pan;
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    if (m_drag == Drag::Pan) {
        const double share = double(m_dragStart.x() - at.x()) / plotArea().width();
        setRange(panned(m_dragRange, qint64(double(m_dragRange.span()) * share)));
    } else if (m_drag == Drag::Measure) {
        const qint64 to = timeAtPosition(at);
        m_measured = TimeRange{std::min(m_measureFrom, to), std::max(m_measureFrom, to)};
        viewport()->update();
    }
}

void LanesView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Drag drag = std::exchange(m_drag, Drag::None);
    viewport()->unsetCursor();
    if (drag == Drag::Pressed)
        click(event->position().toPoint());
    if (m_measured && m_measured->span() == 0)
        m_measured.reset();
}

void LanesView::click(const QPoint &position)
{
    if (gutterArea().contains(position)) {
        toggleFolded(
            rowAt(m_rows, position.y() - gutterArea().top() + verticalScrollBar()->value()));
        return;
    }
    if (std::exchange(m_measured, {}))
        viewport()->update();
    const LaneHit hit = hitAt(position);
    if (hit.event < 0)
        return;
    select(hit.event, false);
    Q_EMIT eventClicked(hit.event);
}

void LanesView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && plotArea().contains(event->position().toPoint()))
        setRange(zoomed(m_range, 0.25, timeAtPosition(event->position().toPoint())));
}

void LanesView::toggleFolded(int row)
{
    if (row < 0 || !m_rows.at(row).foldable)
        return;
    const StringId controller = m_rows.at(row).controller;
    if (!m_toggled.remove(controller))
        m_toggled.insert(controller);
    m_rowsStale = true;
    touch();
}

void LanesView::keyPressEvent(QKeyEvent *event)
{
    const bool far = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Left:
        pan(far ? -0.9 : -0.1);
        break;
    case Qt::Key_Right:
        pan(far ? 0.9 : 0.1);
        break;
    case Qt::Key_Home:
        if (const auto known = extent())
            setRange(rangeFrom(known->from, m_range.span()));
        break;
    case Qt::Key_End:
        setFollowing(true);
        break;
    case Qt::Key_Equal: // plus without Shift on many keyboards
        zoom(0.5);
        break;
    case Qt::Key_Escape:
        if (!m_measured) {
            event->ignore();
            return;
        }
        m_measured.reset();
        viewport()->update();
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

} // namespace mpathlab
