// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/timeline/lanes/laneframe.h"
#include "ui/timeline/lanes/lanehits.h"

#include <QAbstractScrollArea>
#include <QPixmap>

#include <array>
#include <optional>

class QAction;

namespace mpathlab {

class EventStore;

/// The lanes of a run on one time axis: what the operator did, what the device said, what
/// the host believed. Ctrl+wheel zooms at the pointer, dragging pans, Shift+dragging
/// measures, a click selects. Reads the store, which must outlive it, as the I/O history
/// must. Draws into a picture of its own that is made anew only when something changed.
class LanesView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// `index`: of the store's events so far, when it was made already.
    LanesView(EventStore *store, const IoHistory *io, LaneIndex index = {},
              QWidget *parent = nullptr);

    const LaneIndex &index() const { return m_index; }
    const QList<LaneRow> &rows() const { return m_rows; }
    TimeRange range() const { return m_range; }
    bool isFollowing() const { return m_follow; }
    qsizetype selected() const { return m_selected; }
    /// From the first to the last moment anything is known of; nothing before that.
    std::optional<TimeRange> extent() const;
    /// The stretch that was measured last and is still shown.
    std::optional<TimeRange> measured() const { return m_measured; }
    /// What is at a place of the viewport.
    LaneHit hitAt(const QPoint &position);
    /// What is drawn, for pictures in files; valid until the next event.
    const LaneScene &scene();
    QRect plotArea() const; ///< of the viewport

    /// What a query of the device told; the store need not have an event of it.
    void observe(const QString &controller, AnaGroupId group, qint64 t, AnaState device);
    /// The I/O history has a new reading.
    void ioChanged();

    QList<QAction *> zoomActions() const { return actions(); }

public Q_SLOTS:
    void setRange(mpathlab::TimeRange range);
    /// The newest event stays at the right edge.
    void setFollowing(bool on);
    void fit();
    /// Marks an event; -1 marks none. `reveal` brings it into sight.
    void select(qsizetype event, bool reveal);

Q_SIGNALS:
    void eventClicked(qsizetype event);
    void rangeChanged();
    void followingChanged(bool on);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Drag { None, Pressed, Pan, Measure };
    void makeActions();
    void appended();
    void cleared();
    void advance();
    void touch(); ///< the picture is not what it should be any more
    void updateRows();
    void updateScrollBar();
    void render();
    void zoom(double factor); ///< about the middle
    void pan(double shareOfWidth);
    void toggleFolded(int row);
    void drawGutter(QPainter *painter);
    void paintOverlay(QPainter *painter);
    void paintMeasured(QPainter *painter);
    void showTip(const QPoint &position, const QPoint &global);
    qint64 timeAtPosition(const QPoint &position) const;
    QRect axisArea() const;
    QRect gutterArea() const;
    void click(const QPoint &position);

    EventStore *m_store;
    const IoHistory *m_io;
    LaneIndex m_index;
    QList<LaneRow> m_rows;
    QSet<StringId> m_toggled;
    LaneColors m_colors;
    LanePainter m_painter;
    ImageSurface m_surface;
    QImage m_image;
    std::array<size_t, 4> m_shape{}; ///< what the rows depend on
    QPixmap m_gutterPicture;
    std::pair<int, QString> m_gutterKey; ///< scrolled to, and the I/O rows' scale
    AxisTicks m_ticks;
    LaneScene m_scene;
    TimeRange m_range;
    qint64 m_since = 0;
    qint64 m_until = 0;
    qsizetype m_selected = -1;
    int m_gutter = 0;
    bool m_follow = true;
    bool m_stale = true; ///< the picture
    bool m_rowsStale = true;
    Drag m_drag = Drag::None;
    QPoint m_dragStart;
    TimeRange m_dragRange;
    qint64 m_measureFrom = 0;
    std::optional<TimeRange> m_measured;
};

} // namespace mpathlab
