// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/canvas/canvasactions.h"
#include "ui/canvas/scene.h"

#include <QGraphicsView>
#include <QPointer>

class QLabel;

namespace mpathlab {

class CanvasFilterBar;
class RenameEdit;

/// The window onto a CanvasScene: wheel zooms at the pointer, the middle button or
/// Space with the left one pans, the left one on empty ground draws a rubber band.
/// Tab walks through the objects and leaves after the last. Does not own the scene.
class CanvasView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit CanvasView(CanvasScene *scene, QWidget *parent = nullptr);
    ~CanvasView() override;

    const CanvasActions &actions() const { return m_actions; }
    CanvasScene *canvas() const { return m_canvas; }
    CanvasFilterBar *filterBar() const { return m_filterBar; }
    /// Scrolls the object into sight, selects and focuses it.
    void reveal(const ObjectRef &ref);
    qreal zoom() const;

    static constexpr qreal minimumZoom = 0.05;
    static constexpr qreal maximumZoom = 4;

public Q_SLOTS:
    /// All of the lab, at most at its natural size.
    void fit();
    void zoomIn();
    void zoomOut();
    void actualSize();
    /// A line at the lower edge that goes away by itself.
    void showHint(const QString &sentence);

Q_SIGNALS:
    /// Paste, and the clipboard holds text instead of parts of a lab.
    void textPasted(const QString &text);

protected:
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void updateActions();
    /// Zooms so that what is at `position` (viewport pixels) stays there.
    void zoomAt(const QPointF &position, qreal zoom);
    void panBy(const QPoint &delta);
    void updateCloseUp();
    void updatePanCursor();
    void startRename(const ObjectRef &ref);
    void placeHint();
    void makeFilterBar();
    void placeFilterBar();

    QPointer<CanvasScene> m_canvas;
    CanvasActions m_actions;
    CanvasFilterBar *m_filterBar = nullptr;
    QLabel *m_hint;
    QTimer m_hintTimer;
    std::unique_ptr<RenameEdit> m_rename;
    ObjectRef m_announced; ///< to a screen reader, last
    QPoint m_panFrom;
    bool m_panning = false;
    bool m_zooming = false;
    bool m_spaceDown = false;
    bool m_fitPending = true; ///< until the first show
};

} // namespace mpathlab
