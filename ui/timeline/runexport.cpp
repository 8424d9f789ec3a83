// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/runexport.h"

#include "monitor/trace/jsonlines.h"
#include "monitor/wholefile.h"
#include "ui/common/pooljob.h"
#include "ui/timeline/lanes/laneframe.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr int pngScale = 2;

Error notWritten(const QString &path, const QString &why)
{
    return {RunExport::tr("%1 could not be written: %2.").arg(path, why)};
}

Result<void> saveTo(const QString &path, const std::function<Result<void>(QIODevice &)> &write)
{
    Result<void> content;
    const auto keep = [&](QIODevice &file) { return content = write(file); };
    const Result<void> written = replaceFile(path, keep);
    if (!written && content)
        return tl::unexpected(notWritten(path, written.error().text));
    return content;
}

/// Axis and names.
void paintFrame(QPainter *painter, const LaneScene &scene, const QSize &size, int gutter,
                float peak)
{
    const int top = axisHeight(painter->font());
    const int width = size.width() - gutter;
    const AxisTicks ticks = axisTicks(scene.range, width, axisDistance(painter->font()));
    painter->fillRect(QRect(0, 0, gutter, top), scene.colors.shade);
    paintAxis(painter, {gutter, 0, width, top}, scene.range, ticks, scene.colors);
    paintGutter(painter, {0, top, gutter, size.height() - top}, *scene.rows, 0, peak, scene.colors);
}

Result<void> writePng(QIODevice &file, LaneScene scene, const QSize &size, int gutter,
                      const QFont &font)
{
    scene.ratio = pngScale;
    const int top = axisHeight(font);
    QImage plot((size - QSize(gutter, top)) * pngScale, QImage::Format_RGB32);
    ImageSurface surface;
    surface.setImage(&plot);
    LanePainter lanes;
    lanes.paint(scene, 0, plot.width(), plot.height(), &surface);
    plot.setDevicePixelRatio(pngScale);
    QImage picture(size * pngScale, QImage::Format_RGB32);
    picture.setDevicePixelRatio(pngScale);
    QPainter painter(&picture);
    painter.setFont(font);
    paintFrame(&painter, scene, size, gutter, lanes.ioPeak());
    painter.drawImage(QPoint(gutter, top), plot);
    painter.end();
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    picture.save(&bytes, "PNG");
    if (file.write(bytes.data()) != bytes.size())
        return failure(
            RunExport::tr("The picture could not be written: %1.").arg(file.errorString()));
    return {};
}

Result<void> writeSvg(QIODevice &file, LaneScene scene, const QSize &size, int gutter,
                      const QFont &font)
{
    scene.ratio = 1;
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&bytes);
    generator.setSize(size);
    generator.setViewBox(QRect({}, size));
    generator.setTitle(RunExport::tr("Timeline of a multipath lab"));
    QPainter painter(&generator);
    painter.setFont(font);
    const int top = axisHeight(font);
    painter.save();
    painter.translate(gutter, top);
    PainterSurface surface(&painter, size.width() - gutter);
    LanePainter lanes;
    lanes.paint(scene, 0, size.width() - gutter, size.height() - top, &surface);
    painter.restore();
    paintFrame(&painter, scene, size, gutter, lanes.ioPeak());
    painter.end();
    if (file.write(bytes.data()) != bytes.size())
        return failure(
            RunExport::tr("The picture could not be written: %1.").arg(file.errorString()));
    return {};
}

} // namespace

RunFileKind runFileKind(const QString &path)
{
    if (path.endsWith(".csv"_L1, Qt::CaseInsensitive))
        return RunFileKind::Csv;
    if (path.endsWith(".svg"_L1, Qt::CaseInsensitive))
        return RunFileKind::Svg;
    if (path.endsWith(".png"_L1, Qt::CaseInsensitive))
        return RunFileKind::Png;
    return RunFileKind::JsonLines;
}

RunExport::RunExport(QObject *parent)
    : QObject(parent)
{
    using Watcher = QFutureWatcher<Result<void>>;
    connect(&m_watcher, &Watcher::progressValueChanged, this, &RunExport::progressed);
    connect(&m_watcher, &Watcher::finished, this, [this] {
        if (!std::exchange(m_writing, false) || m_watcher.isCanceled())
            return;
        if (const Result<void> result = m_watcher.result(); result)
            Q_EMIT written(m_path);
        else
            Q_EMIT failed(result.error());
    });
}

RunExport::~RunExport()
{
    m_watcher.cancel();
}

void RunExport::cancel()
{
    m_writing = false;
    m_watcher.cancel();
}

void RunExport::write(const EventSnapshot &log, const QString &path)
{
    m_watcher.cancel();
    m_path = path;
    m_writing = true;
    m_watcher.setFuture(runInPool<Result<void>>([log, path](QPromise<Result<void>> &promise) {
        promise.setProgressRange(0, 100);
        const auto progress = [&promise](qint64 done, qint64 total) {
            promise.setProgressValue(int(100 * done / std::max<qint64>(total, 1)));
            return !promise.isCanceled();
        };
        promise.addResult(saveTo(path, [&](QIODevice &file) {
            return runFileKind(path) == RunFileKind::Csv ? writeCsv(log, file, progress)
                                                         : writeJsonLines(log, file, progress);
        }));
    }));
}

Result<void> exportLanes(const LaneScene &scene, int width, const QFont &font, const QString &path)
{
    const int gutter = gutterWidth(*scene.rows, font);
    const QSize size(gutter + width, axisHeight(font) + heightOf(*scene.rows) + 2);
    return saveTo(path, [&](QIODevice &file) {
        return runFileKind(path) == RunFileKind::Svg ? writeSvg(file, scene, size, gutter, font)
                                                     : writePng(file, scene, size, gutter, font);
    });
}

} // namespace mpathlab
