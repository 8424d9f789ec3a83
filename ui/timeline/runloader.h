// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"
#include "monitor/trace/failovers.h"
#include "monitor/trace/laneindex.h"
#include "monitor/trace/store.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>

namespace mpathlab {

/// A run out of a file: its events, what the lanes need of them, and what its failovers need.
struct SavedRun
{
    QString path;
    std::unique_ptr<EventStore> store;
    LaneIndex index;
    FailoverPaths paths;
};

/// Reads a saved run (JSON lines) in a worker. One at a time: another call ends the one before.
class RunLoader : public QObject
{
    Q_OBJECT

public:
    explicit RunLoader(QObject *parent = nullptr);
    ~RunLoader() override;

    /// `loaded` or `failed` follows, unless cancel() or another load() comes before.
    void load(const QString &path);
    void cancel();
    bool isLoading() const { return m_loading; }
    QString path() const { return m_path; }

Q_SIGNALS:
    /// From 0 to 100, at most some ten times a second.
    void progressed(int percent);
    void loaded(std::shared_ptr<mpathlab::SavedRun> run);
    /// The sentence names the file, and the line where there is one.
    void failed(const mpathlab::Error &error);

private:
    using Outcome = Result<std::shared_ptr<SavedRun>>;

    void finish();

    QFutureWatcher<Outcome> m_watcher;
    QString m_path;
    bool m_loading = false;
};

} // namespace mpathlab
