// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/lanes/lanesview.h"

#include "monitor/trace/store.h"
#include "ui/timeline/lanes/coordinates.h"

#include <QAction>
#include <QPainter>
#include <QScrollBar>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

/// Shown before anything else is asked for: long enough for a failover and what led to it.
constexpr qint64 firstSpan = 20'000'000'000;
/// Left free at the right edge while following, as a share of the width.
constexpr double followMargin = 0.02;

} // namespace

LanesView::LanesView(EventStore *store, const IoHistory *io, LaneIndex index, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_store(store)
    , m_io(io)
    , m_index(std::move(index))
    , m_colors(LaneColors::from(palette()))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Lanes"));
    setAccessibleDescription(tr("The run on a time axis. Arrow keys move, plus and minus zoom, "
                                "Home and End go to its ends. The table below holds the same "
                                "events as text."));
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    makeActions();
    connect(store, &EventStore::appended, this, &LanesView::appended);
    connect(store, &EventStore::cleared, this, &LanesView::cleared);
    m_index.feed(*store);
    advance();
}

void LanesView::makeActions()
{
    const auto make = [this](const QString &text, const QString &label, const QKeySequence &keys,
                             const QString &tip, auto slot) {
        QAction *action = addAction(text, keys, this, slot);
        action->setIconText(label); // on a button
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setToolTip(tip);
    };
    make(tr("Zoom in"), u"+"_s, Qt::Key_Plus, tr("Show less time (+, Ctrl+wheel)"),
         [this] { zoom(0.5); });
    make(tr("Zoom out"), u"−"_s, Qt::Key_Minus, tr("Show more time (−, Ctrl+wheel)"),
         [this] { zoom(2); });
    make(tr("Whole run"), tr("Fit"), Qt::Key_0, tr("Show the whole run (0)"), &LanesView::fit);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

std::optional<TimeRange> LanesView::extent() const
{
    std::optional<TimeRange> extent = m_index.blocks().extent();
    if (const auto reading = m_io->lastReading(); reading && extent)
        extent->to = std::max(extent->to, *reading);
    return extent;
}

const LaneScene &LanesView::scene()
{
    updateRows();
    const QRect plot = plotArea();
    m_ticks = m_until == 0 ? AxisTicks() // there is no time yet
                           : axisTicks(m_range, plot.width(), axisDistance(font()));
    m_scene = {.log = &m_store->snapshot(),
               .index = &m_index,
               .io = m_io,
               .rows = &m_rows,
               .range = m_range,
               .since = m_since,
               .until = m_until,
               .grid = m_ticks.moments,
               .colors = m_colors,
               .ratio = devicePixelRatioF()};
    return m_scene;
}

void LanesView::observe(const QString &controller, AnaGroupId group, qint64 t, AnaState device)
{
    // A name of the store's, so that its rows and those of later events are the same.
    if (m_index.observe({m_store->intern(controller), group}, t, device))
        touch();
}

void LanesView::ioChanged()
{
    advance();
}

void LanesView::appended()
{
    m_index.feed(*m_store);
    advance();
}

void LanesView::cleared()
{
    m_index.clear();
    m_toggled.clear();
    m_selected = -1;
    m_measured.reset();
    m_until = 0;
    m_rowsStale = true;
    setFollowing(true);
    touch();
}

/// There is more than before: the end of what is known moves on, and with it the range.
void LanesView::advance()
{
    const auto known = extent();
    if (!known)
        return;
    const bool first = m_until == 0;
    m_since = known->from;
    m_until = known->to;
    if (first)
        m_range = rangeFrom(known->from, firstSpan);
    if (m_follow) {
        const auto margin = qint64(double(m_range.span()) * followMargin);
        const TimeRange before = m_range;
        // A run shorter than the window stands at its left, and grows.
        if (known->to + margin > m_range.to || known->to < m_range.from)
            m_range = rangeFrom(known->to + margin - m_range.span(), m_range.span());
        if (m_range != before || first)
            Q_EMIT rangeChanged();
    }
    touch();
}

void LanesView::touch()
{
    m_stale = true;
    viewport()->update();
}

void LanesView::setRange(TimeRange range)
{
    const TimeRange wanted = rangeFrom(range.from, range.to - range.from);
    if (wanted == m_range)
        return;
    m_range = wanted;
    // Whoever looks at what is over does not want it pushed away.
    if (m_range.to < m_until)
        setFollowing(false);
    m_stale = true;
    viewport()->update();
    Q_EMIT rangeChanged();
}

void LanesView::setFollowing(bool on)
{
    if (on == m_follow)
        return;
    m_follow = on;
    Q_EMIT followingChanged(on);
    if (on && m_until > 0)
        setRange(rangeFrom(m_until + qint64(double(m_range.span()) * followMargin) - m_range.span(),
                           m_range.span()));
}

void LanesView::fit()
{
    const auto known = extent();
    if (!known)
        return;
    const qint64 margin = known->span() / 50 + 1;
    setRange(rangeFrom(std::max<qint64>(0, known->from - margin), known->span() + 2 * margin));
}

void LanesView::select(qsizetype event, bool reveal)
{
    if (event < 0 || event >= m_store->count())
        event = -1;
    if (event != m_selected) {
        m_selected = event;
        viewport()->update();
    }
    if (event < 0 || !reveal)
        return;
    const qint64 t = m_store->at(event).t;
    const qint64 margin = m_range.span() / 20;
    if (t < m_range.from + margin || t > m_range.to - margin)
        setRange(rangeFrom(std::max<qint64>(0, t - m_range.span() / 2), m_range.span()));
}

void LanesView::updateRows()
{
    // Rows come and go rarely; events come all the time.
    const std::array shape{m_index.tracks().controllers().size(), m_index.bands().bands().size(),
                           size_t(m_io->seriesCount()), size_t(m_index.hasTrack(machineTrack))};
    if (!std::exchange(m_rowsStale, false) && shape == m_shape)
        return;
    m_shape = shape;
    m_gutterPicture = {};
    m_rows = laneRows(*m_store, m_index, *m_io, m_toggled, fontMetrics().height());
    m_gutter = gutterWidth(m_rows, font());
    updateScrollBar();
}

void LanesView::updateScrollBar()
{
    QScrollBar *const bar = verticalScrollBar();
    const int room = std::max(0, viewport()->height() - axisHeight(font()));
    bar->setRange(0, std::max(0, heightOf(m_rows) - room));
    bar->setPageStep(room);
    bar->setSingleStep(fontMetrics().height());
}

QRect LanesView::axisArea() const
{
    return {m_gutter, 0, std::max(1, viewport()->width() - m_gutter), axisHeight(font())};
}

QRect LanesView::gutterArea() const
{
    const int top = axisHeight(font());
    return {0, top, m_gutter, std::max(1, viewport()->height() - top)};
}

QRect LanesView::plotArea() const
{
    const int top = axisHeight(font());
    return {m_gutter, top, std::max(1, viewport()->width() - m_gutter),
            std::max(1, viewport()->height() - top)};
}

void LanesView::render()
{
    updateRows();
    const qreal ratio = devicePixelRatioF();
    const QRect plot = plotArea();
    const QSize size(qRound(plot.width() * ratio), qRound(plot.height() * ratio));
    if (!std::exchange(m_stale, false) && m_image.size() == size)
        return;
    if (m_image.size() != size)
        m_image = QImage(size, QImage::Format_RGB32);
    m_image.setDevicePixelRatio(ratio);
    m_surface.setImage(&m_image);
    m_painter.paint(scene(), verticalScrollBar()->value(), size.width(), size.height(), &m_surface);
}

void LanesView::paintEvent(QPaintEvent *)
{
    render();
    QPainter painter(viewport());
    painter.setFont(font());
    painter.drawImage(plotArea().topLeft(), m_image);
    painter.fillRect(QRect(0, 0, m_gutter, axisHeight(font())), m_colors.shade);
    paintAxis(&painter, axisArea(), m_range, m_ticks, m_colors);
    drawGutter(&painter);
    paintOverlay(&painter);
}

/// The names are words, and words are slow: kept until something of them changes.
void LanesView::drawGutter(QPainter *painter)
{
    const QRect area = gutterArea();
    const qreal ratio = devicePixelRatioF();
    const std::pair key{verticalScrollBar()->value(), rateText(double(m_painter.ioPeak()))};
    if (m_gutterPicture.size() != area.size() * ratio || key != m_gutterKey) {
        m_gutterKey = key;
        m_gutterPicture = QPixmap(area.size() * ratio);
        m_gutterPicture.setDevicePixelRatio(ratio);
        QPainter names(&m_gutterPicture);
        names.setFont(font());
        paintGutter(&names, {QPoint(), area.size()}, m_rows, key.first, m_painter.ioPeak(),
                    m_colors);
    }
    painter->drawPixmap(area.topLeft(), m_gutterPicture);
}

void LanesView::paintOverlay(QPainter *painter)
{
    const QRect plot = plotArea();
    painter->setClipRect(plot.united(axisArea()));
    if (m_selected >= 0 && m_range.contains(m_store->at(m_selected).t)) {
        const int x = plot.left() + int(xOf(m_range, plot.width(), m_store->at(m_selected).t));
        painter->setPen(QPen(m_colors.highlight, 1));
        painter->drawLine(x, 0, x, plot.bottom());
    }
    if (m_measured)
        paintMeasured(painter);
    if (m_until == 0) {
        painter->setPen(m_colors.faintText);
        painter->drawText(plot, Qt::AlignCenter | Qt::TextWordWrap,
                          tr("The run is drawn here once the lab runs."));
    }
    painter->setClipping(false);
    if (hasFocus()) {
        painter->setPen(QPen(m_colors.highlight, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void LanesView::paintMeasured(QPainter *painter)
{
    const QRect plot = plotArea();
    const auto x = [&](qint64 t) { return plot.left() + int(xOf(m_range, plot.width(), t)); };
    const QRect span(QPoint(x(m_measured->from), 0), QPoint(x(m_measured->to), plot.bottom()));
    QColor veil = m_colors.highlight;
    veil.setAlpha(50);
    painter->fillRect(span, veil);
    painter->setPen(m_colors.highlight);
    painter->drawLine(span.topLeft(), span.bottomLeft());
    painter->drawLine(span.topRight(), span.bottomRight());

    const QString text = tr("Δ %1").arg(spanText(m_measured->span()));
    const QSize size = painter->fontMetrics().size(Qt::TextSingleLine, text) + QSize(10, 4);
    QRect label(span.center().x() - size.width() / 2, 1, size.width(), size.height());
    label.moveLeft(
        std::clamp(label.left(), plot.left(), std::max(plot.left(), plot.right() - label.width())));
    painter->setBrush(m_colors.highlight);
    painter->setPen(Qt::NoPen);
    painter->drawRect(label);
    painter->setPen(palette().color(QPalette::Active, QPalette::HighlightedText));
    painter->drawText(label, Qt::AlignCenter, text);
}

void LanesView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
    m_stale = true;
}

void LanesView::scrollContentsBy(int, int)
{
    m_stale = true;
    viewport()->update();
}

void LanesView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::FontChange) {
        m_colors = LaneColors::from(palette());
        m_rowsStale = true;
        touch();
    }
}

} // namespace mpathlab
