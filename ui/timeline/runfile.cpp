// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/runfile.h"

#include "monitor/trace/jsonlines.h"
#include "monitor/trace/runreader.h"
#include "monitor/wholefile.h"
#include "ui/common/pooljob.h"
#include "ui/timeline/lanes/laneframe.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPainter>
#include <QSvgGenerator>
#include <QThread>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::RunFile)
};

constexpr int pngScale = 2;

/// Does work that tells its progress in a worker, as one job that can be cancelled.
template <typename T>
QFuture<T> withProgress(const std::function<T(const Progress &)> &work)
{
    return runInPool<T>([work](QPromise<T> &promise) {
        promise.setProgressRange(0, 100);
        promise.addResult(work([&promise](qint64 done, qint64 total) {
            promise.setProgressValue(int(100 * done / std::max<qint64>(total, 1)));
            return !promise.isCanceled();
        }));
    });
}

/// `home` is the thread of who will own the store.
LoadedRun read(const QString &path, QThread *home, const Progress &progress)
{
    const auto failed = [&path](const QString &sentence) {
        return failure(Text::tr("%1 could not be opened as a run: %2")
                           .arg(QFileInfo(path).fileName(), sentence));
    };
    QFile file(path);
    // A device or a pipe could go on for ever.
    if (!QFileInfo(path).isFile())
        return failed(Text::tr("it is no file."));
    if (!file.open(QIODevice::ReadOnly))
        return failed(file.errorString() + u'.');
    auto events = readRun(file, progress);
    if (!events)
        return failed(events.error().text);
    auto run = std::make_shared<SavedRun>();
    run->path = path;
    run->store = std::move(events->store);
    run->index = std::move(events->index);
    run->paths = pathsOfRun(*run->store);
    run->store->moveToThread(home);
    return run;
}

Error notWritten(const QString &path, const QString &why)
{
    return {Text::tr("%1 could not be written: %2.").arg(path, why)};
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

void paintPng(QIODevice *file, LaneScene scene, const QSize &size, int gutter, const QFont &font)
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
    picture.save(file, "PNG");
}

void paintSvg(QIODevice *file, LaneScene scene, const QSize &size, int gutter, const QFont &font)
{
    scene.ratio = 1;
    QSvgGenerator generator;
    generator.setOutputDevice(file);
    generator.setSize(size);
    generator.setViewBox(QRect({}, size));
    generator.setTitle(Text::tr("Timeline of a multipath lab"));
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
}

} // namespace

QFuture<LoadedRun> loadRun(const QString &path)
{
    return withProgress<LoadedRun>(
        [path, home = QThread::currentThread()](const Progress &progress) {
            return read(path, home, progress);
        });
}

QFuture<Result<void>> writeRun(const EventSnapshot &log, const QString &path)
{
    return withProgress<Result<void>>([log, path](const Progress &progress) {
        Result<void> content;
        const Result<void> written = replaceFile(path, [&](QIODevice &file) {
            return content = path.endsWith(".csv"_L1, Qt::CaseInsensitive)
                                 ? writeCsv(log, file, progress)
                                 : writeJsonLines(log, file, progress);
        });
        // What went wrong with the events has a sentence of its own.
        return content ? written.map_error(
                             [&](const Error &error) { return notWritten(path, error.text); })
                       : content;
    });
}

Result<void> exportLanes(const LaneScene &scene, int width, const QFont &font, const QString &path)
{
    const int gutter = gutterWidth(*scene.rows, font);
    const QSize size(gutter + width, axisHeight(font) + heightOf(*scene.rows) + 2);
    QBuffer picture;
    picture.open(QIODevice::WriteOnly);
    const bool svg = path.endsWith(".svg"_L1, Qt::CaseInsensitive);
    (svg ? paintSvg : paintPng)(&picture, scene, size, gutter, font);
    return replaceFile(path, picture.data()).map_error([&path](const Error &error) {
        return notWritten(path, error.text);
    });
}

} // namespace mpathlab
