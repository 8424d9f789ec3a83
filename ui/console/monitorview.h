// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/console/entrylines.h"

#include <QPlainTextEdit>
#include <QTextCharFormat>
#include <QTimer>

#include <deque>

namespace mpathlab {

/// The monitor's log as text that can be selected and copied, with entries that fold. A
/// flood of entries cannot hold up the window: they are shown a portion at a time.
class MonitorView : public QPlainTextEdit
{
    Q_OBJECT

public:
    /// Does not own the log, which must outlive it.
    explicit MonitorView(MonitorLog *log, QWidget *parent = nullptr);

    /// The entry the text cursor is in; null when there is none.
    const MonitorEntry *currentEntry() const;
    /// Whether all that the log holds is shown.
    bool isUpToDate() const { return !m_sync.isActive(); }

    QAction *copyEntryAction() const { return m_copyEntry; }

    static constexpr int intervalMs = 40;           ///< between two looks at the log
    static constexpr int portion = 200;             ///< new entries at a time
    static constexpr qsizetype maximumLines = 5000; ///< of one unfolded reply

    /// The newest entry comes into view, wherever the user has scrolled to.
    void followEnd();

public Q_SLOTS:
    void copyEntry();
    void toggleEntry();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// What is shown of one entry; together, all blocks of the document in order.
    struct Shown
    {
        quint64 id = 0;
        quint32 revision = 0;
        int blocks = 0;
    };

    void synchronize();
    void show(const MonitorEntry &entry, int block, int oldBlocks, std::deque<Shown> *shown);
    void insertLines(int block, const QStringList &lines);
    void removeBlocks(int block, int count);
    void replaceBlocks(int block, int count, const QStringList &lines);
    /// The entry a block belongs to and the number of its first one.
    std::pair<const MonitorEntry *, int> entryOfBlock(int block) const;
    bool isTriangle(const QPoint &position) const;
    void colorVisible();
    void makeColors();

    MonitorLog *m_log;
    std::deque<Shown> m_shown;
    QTimer m_sync;
    QTimer m_color;
    QMap<TextRole, QTextCharFormat> m_formats;
    bool m_follow = false;
    int m_look = 0; ///< the block state of what is coloured already
    QPoint m_pressed;
    QAction *m_copyEntry;
};

} // namespace mpathlab
