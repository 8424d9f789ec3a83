// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/canvasview.h"

#include "ui/canvas/canvasaccess.h"
#include "ui/canvas/canvasfilterbar.h"
#include "ui/canvas/faultdialogs.h"
#include "ui/canvas/renameedit.h"
#include "ui/document/documentcommands.h"

#include <QAccessible>
#include <QApplication>
#include <QFocusEvent>
#include <QLabel>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace mpathlab {

namespace {

constexpr int hintDuration = 5000; ///< ms
constexpr qreal wheelStep = 1.2;   ///< zoom per notch (120 eighths of a degree)
constexpr qreal fitMargin = 30;    ///< scene units
constexpr qreal hintMargin = 12;   ///< pixels

} // namespace

CanvasView::CanvasView(CanvasScene *scene, QWidget *parent)
    : QGraphicsView(scene, parent)
    , m_canvas(scene)
    , m_hint(new QLabel(this)) // not of the viewport: it would be scrolled
{
    installCanvasAccess();
    setObjectName(QStringLiteral("canvas"));
    setAccessibleName(tr("Canvas"));
    setRenderHint(QPainter::Antialiasing);
    setDragMode(RubberBandDrag);
    setRubberBandSelectionMode(Qt::ContainsItemShape);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(AnchorViewCenter);
    setViewportUpdateMode(SmartViewportUpdate);
    // Items set what they paint with, and know how far antialiasing reaches.
    setOptimizationFlags(DontSavePainterState | DontAdjustForAntialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setMinimumSize(240, 180);

    m_hint->setObjectName(QStringLiteral("canvasHint"));
    m_hint->setAutoFillBackground(true);
    m_hint->setBackgroundRole(QPalette::ToolTipBase);
    m_hint->setForegroundRole(QPalette::ToolTipText);
    m_hint->setMargin(8);
    m_hint->setTextFormat(Qt::PlainText); // ids of an untrusted lab may look like markup
    m_hint->setWordWrap(true);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hint->hide();
    m_hintTimer.setSingleShot(true);
    m_hintTimer.setInterval(hintDuration);
    connect(&m_hintTimer, &QTimer::timeout, m_hint, &QWidget::hide);

    makeFilterBar();
    m_actions = makeCanvasActions(this);
    LabDocument *document = scene->document();
    connect(document, &LabDocument::refused, this,
            [this](const Error &error) { showHint(error.text); });
    connect(document, &LabDocument::replaced, this, &CanvasView::fit);
    connect(document, &LabDocument::selectionChanged, this, &CanvasView::updateActions);
    connect(document, &LabDocument::lockedChanged, this, &CanvasView::updateActions);
    connect(scene, &CanvasScene::renameRequested, this, &CanvasView::startRename);
    connect(scene, &CanvasScene::faultDialogRequested, this,
            [this](ActionKind kind, const ObjectRef &ref) {
                showFaultDialog(m_canvas, this, kind, ref);
            });
    connect(scene, &CanvasScene::focusDescriptionChanged, this, [this](const QString &sentence) {
        setAccessibleDescription(sentence);
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
        NodeItem *item = m_canvas->focusedObject();
        if (!item || !hasFocus())
            return;
        ensureVisible(item->mapRectToScene(item->body()), 40, 40);
        const bool moved = std::exchange(m_announced, item->ref()) != item->ref();
        announceObject(this, item->ref(), moved);
    });
    updateActions();
}

CanvasView::~CanvasView()
{
    m_rename.reset();
}

void CanvasView::updateActions()
{
    updateCanvasActions(m_actions, *this);
}

// --- zoom and pan -----------------------------------------------------------

qreal CanvasView::zoom() const
{
    return transform().m11();
}

void CanvasView::zoomAt(const QPointF &position, qreal zoom)
{
    zoom = std::clamp(zoom, minimumZoom, maximumZoom);
    const QPointF anchor = mapToScene(position.toPoint());
    m_zooming = true; // the scrolls that keep the place are no steps of their own
    // Nor do they move pixels: all of it is painted anew.
    const ViewportUpdateMode mode = viewportUpdateMode();
    setViewportUpdateMode(FullViewportUpdate);
    setTransform(QTransform::fromScale(zoom, zoom));
    const QPointF moved = QPointF(mapFromScene(anchor)) - position;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(moved.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(moved.y()));
    setViewportUpdateMode(mode);
    m_zooming = false;
    updateCloseUp();
    if (m_rename)
        m_rename->place();
}

void CanvasView::updateCloseUp()
{
    if (m_canvas && !m_zooming)
        m_canvas->setCloseUp(mapToScene(viewport()->rect()).boundingRect(), zoom());
}

void CanvasView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    updateCloseUp();
}

void CanvasView::zoomIn()
{
    zoomAt(viewport()->rect().center(), zoom() * wheelStep);
}

void CanvasView::zoomOut()
{
    zoomAt(viewport()->rect().center(), zoom() / wheelStep);
}

void CanvasView::actualSize()
{
    zoomAt(viewport()->rect().center(), 1);
}

void CanvasView::fit()
{
    QRectF all;
    for (const NodeItem *item : m_canvas->focusOrder())
        all = all.united(item->mapRectToScene(item->body()));
    if (all.isNull())
        all = QRectF(0, 0, 600, 400);
    all.adjust(-fitMargin, -fitMargin, fitMargin, fitMargin);
    const QSizeF room = viewport()->size();
    const qreal scale = std::min({1.0, room.width() / all.width(), room.height() / all.height()});
    setTransform(QTransform::fromScale(std::max(scale, minimumZoom), std::max(scale, minimumZoom)));
    centerOn(all.center());
    updateCloseUp();
}

void CanvasView::reveal(const ObjectRef &ref)
{
    NodeItem *item = m_canvas->item(ref);
    if (!item && ref.kind != ObjectRef::Kind::Lab)
        item = m_canvas->item({ObjectRef::Kind::Guest, {}});
    if (!item)
        return;
    ensureVisible(item->mapRectToScene(item->body()), 40, 40);
    setFocus();
    m_canvas->focusObject(item);
}

void CanvasView::wheelEvent(QWheelEvent *event)
{
    const bool touchpad = event->phase() != Qt::NoScrollPhase && !event->pixelDelta().isNull();
    if (touchpad && !event->modifiers().testFlag(Qt::ControlModifier)) {
        panBy(event->pixelDelta());
    } else {
        const int turned = event->angleDelta().y();
        zoomAt(event->position(), zoom() * std::pow(wheelStep, turned / 120.0));
    }
    event->accept();
}

void CanvasView::panBy(const QPoint &delta)
{
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - delta.y());
    if (m_rename)
        m_rename->place();
}

void CanvasView::mousePressEvent(QMouseEvent *event)
{
    const bool panButton =
        event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceDown);
    if (!panButton) {
        QGraphicsView::mousePressEvent(event);
        return;
    }
    m_panning = true;
    m_panFrom = event->pos();
    viewport()->setCursor(Qt::ClosedHandCursor);
    event->accept();
}

void CanvasView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_panning) {
        QGraphicsView::mouseMoveEvent(event);
        return;
    }
    panBy(event->pos() - m_panFrom);
    m_panFrom = event->pos();
    event->accept();
}

void CanvasView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_panning) {
        QGraphicsView::mouseReleaseEvent(event);
        return;
    }
    m_panning = false;
    updatePanCursor();
    event->accept();
}

void CanvasView::updatePanCursor()
{
    if (m_spaceDown)
        viewport()->setCursor(Qt::OpenHandCursor);
    else
        viewport()->unsetCursor();
}

// --- keyboard ---------------------------------------------------------------

void CanvasView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !m_rename) {
        if (!event->isAutoRepeat()) {
            m_spaceDown = true;
            updatePanCursor();
        }
        event->accept();
        return;
    }
    const bool nothingElse = m_canvas->document()->selection().isEmpty();
    if (event->key() == Qt::Key_Escape && nothingElse && !m_filterBar->isHidden()) {
        m_filterBar->clear();
        event->accept();
        return;
    }
    QGraphicsView::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceDown = false;
        if (!m_panning)
            updatePanCursor();
    }
    QGraphicsView::keyReleaseEvent(event);
}

bool CanvasView::focusNextPrevChild(bool next)
{
    if (!m_canvas)
        return QGraphicsView::focusNextPrevChild(next);
    const QList<NodeItem *> order = m_canvas->focusOrder();
    const qsizetype now = order.indexOf(m_canvas->focusedObject());
    const qsizetype wanted = now < 0 ? (next ? 0 : order.size() - 1) : now + (next ? 1 : -1);
    if (wanted < 0 || wanted >= order.size())
        return QGraphicsView::focusNextPrevChild(next);
    m_canvas->focusObject(order.at(wanted));
    return true;
}

void CanvasView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    if (!m_canvas)
        return;
    const bool byTab =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    const QList<NodeItem *> order = m_canvas->focusOrder();
    if (!byTab || order.isEmpty())
        return;
    // Tab also comes when a field elsewhere goes away: the selection stays what it is.
    if (NodeItem *selected = m_canvas->item(m_canvas->document()->selection().value(0)))
        selected->setFocus(event->reason());
    else
        m_canvas->focusObject(event->reason() == Qt::TabFocusReason ? order.constFirst()
                                                                    : order.constLast());
}

void CanvasView::focusOutEvent(QFocusEvent *event)
{
    m_spaceDown = false;
    m_panning = false;
    updatePanCursor();
    QGraphicsView::focusOutEvent(event);
}

// --- rename, hint, look -----------------------------------------------------

void CanvasView::startRename(const ObjectRef &ref)
{
    NodeItem *item = m_canvas->item(ref);
    if (!item || item->titleRect().isEmpty())
        return;
    LabDocument *document = m_canvas->document();
    if (document->isLocked()) {
        document->refuse(document->lockHint());
        return;
    }
    document->setSelection({ref});
    m_rename = std::make_unique<RenameEdit>(this, ref);
    connect(m_rename.get(), &RenameEdit::finished, this, [this](const QString &newId) {
        const ObjectRef renamed = m_rename->ref();
        m_rename.release()->deleteLater();
        setFocus();
        if (newId.isEmpty() || !commands::rename(*m_canvas->document(), renamed.id, newId))
            return;
        if (NodeItem *made = m_canvas->item({renamed.kind, newId}))
            made->setFocus();
    });
}

void CanvasView::showHint(const QString &sentence)
{
    m_hint->setText(sentence);
    placeHint();
    m_hint->show();
    m_hint->raise();
    m_hintTimer.start();
}

void CanvasView::placeHint()
{
    const QSize room = size();
    const int widest =
        std::max(100, std::min(560, room.width() - 2 * static_cast<int>(hintMargin)));
    const QSize text = m_hint->fontMetrics()
                           .boundingRect(0, 0, widest - 2 * m_hint->margin(), 1000,
                                         Qt::TextWordWrap, m_hint->text())
                           .size();
    const QSize size = text + QSize(2 * m_hint->margin() + 4, 2 * m_hint->margin());
    m_hint->setGeometry((room.width() - size.width()) / 2,
                        room.height() - size.height() - static_cast<int>(hintMargin), size.width(),
                        size.height());
}

// Over the drawing, not on it: a widget that lies on the viewport makes every scroll a repaint.
void CanvasView::makeFilterBar()
{
    m_filterBar = new CanvasFilterBar(m_canvas, this);
    connect(m_filterBar, &CanvasFilterBar::toggled, this, [this](bool visible) {
        setViewportMargins(0, visible ? m_filterBar->sizeHint().height() : 0, 0, 0);
        placeFilterBar();
        if (!visible)
            setFocus();
    });
}

void CanvasView::placeFilterBar()
{
    m_filterBar->setGeometry(frameWidth(), frameWidth(), width() - 2 * frameWidth(),
                             m_filterBar->sizeHint().height());
}

void CanvasView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitPending)
        fit();
    updateCloseUp();
    placeFilterBar();
    placeHint();
    if (m_rename)
        m_rename->place();
}

void CanvasView::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    if (std::exchange(m_fitPending, false))
        fit();
}

void CanvasView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (!m_canvas)
        return;
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_canvas->updateLook(palette(), font());
}

void CanvasView::drawForeground(QPainter *painter, const QRectF &)
{
    if (!m_canvas->document()->lab().subsystems.isEmpty())
        return;
    painter->save();
    painter->resetTransform();
    painter->setFont(font());
    painter->setPen(m_canvas->look().colors.faintText);
    painter->drawText(viewport()->rect().adjusted(40, 40, -40, -40),
                      Qt::AlignCenter | Qt::TextWordWrap,
                      tr("The lab is empty.\nDrag a subsystem here from the parts, or choose a "
                         "template."));
    painter->restore();
}

} // namespace mpathlab
