// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/runloader.h"

#include "monitor/trace/runreader.h"
#include "ui/common/pooljob.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

Error inFile(const QString &path, const QString &sentence)
{
    return {RunLoader::tr("%1 could not be opened as a run: %2")
                .arg(QFileInfo(path).fileName(), sentence)};
}

/// In the worker; `home` is the thread of who will own the store.
Result<std::shared_ptr<SavedRun>> read(const QString &path, QThread *home, const Progress &progress)
{
    QFile file(path);
    // A device or a pipe could go on for ever.
    if (!QFileInfo(path).isFile())
        return tl::unexpected(inFile(path, RunLoader::tr("it is no file.")));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(inFile(path, file.errorString() + u'.'));
    auto events = readRun(file, progress);
    if (!events)
        return tl::unexpected(inFile(path, events.error().text));
    auto run = std::make_shared<SavedRun>();
    run->path = path;
    run->store = std::move(events->store);
    run->index = std::move(events->index);
    run->paths = pathsOfRun(*run->store);
    run->store->moveToThread(home);
    return run;
}

} // namespace

RunLoader::RunLoader(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcher<Outcome>::progressValueChanged, this,
            &RunLoader::progressed);
    connect(&m_watcher, &QFutureWatcher<Outcome>::finished, this, &RunLoader::finish);
}

RunLoader::~RunLoader()
{
    m_watcher.cancel();
}

void RunLoader::load(const QString &path)
{
    cancel();
    m_path = path;
    m_loading = true;
    m_watcher.setFuture(runInPool<Outcome>([path, home = thread()](QPromise<Outcome> &promise) {
        promise.setProgressRange(0, 100);
        const auto progress = [&promise](qint64 done, qint64 total) {
            promise.setProgressValue(int(100 * done / std::max<qint64>(total, 1)));
            return !promise.isCanceled();
        };
        promise.addResult(read(path, home, progress));
    }));
}

void RunLoader::cancel()
{
    m_loading = false;
    m_watcher.cancel();
}

void RunLoader::finish()
{
    if (!std::exchange(m_loading, false) || m_watcher.isCanceled())
        return;
    const Outcome outcome = m_watcher.result();
    m_watcher.setFuture({}); // only the receiver has the run
    if (outcome)
        Q_EMIT loaded(*outcome);
    else
        Q_EMIT failed(outcome.error());
}

} // namespace mpathlab
