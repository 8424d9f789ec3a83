// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"
#include "monitor/trace/snapshot.h"
#include "ui/timeline/lanes/lanepainter.h"

#include <QFont>
#include <QFutureWatcher>
#include <QObject>

namespace mpathlab {

/// What a file of a run holds; its name's ending decides.
enum class RunFileKind { JsonLines, Csv, Svg, Png };
RunFileKind runFileKind(const QString &path);

/// Writes events in a worker. One at a time: another call ends the one before.
class RunExport : public QObject
{
    Q_OBJECT

public:
    explicit RunExport(QObject *parent = nullptr);
    ~RunExport() override;

    /// Events as they are now, as JSON lines or CSV; the file is replaced as a whole or not
    /// touched. `written` or `failed` follows.
    void write(const EventSnapshot &log, const QString &path);
    void cancel();
    bool isWriting() const { return m_writing; }

Q_SIGNALS:
    void progressed(int percent);
    /// One of them ends it; none after cancel().
    void written(const QString &path);
    void failed(const mpathlab::Error &error);

private:
    QFutureWatcher<Result<void>> m_watcher;
    QString m_path;
    bool m_writing = false;
};

/// The lanes with axis and names as a picture in a file: PNG at twice the size of the screen, or
/// SVG. `width`: of the plot on the screen. All rows, of any height.
Result<void> exportLanes(const LaneScene &scene, int width, const QFont &font, const QString &path);

} // namespace mpathlab
