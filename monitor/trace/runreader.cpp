// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/runreader.h"

#include "monitor/monitorwords.h"
#include "monitor/trace/linereader.h"

#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr qsizetype blockSize = 1 << 18; ///< so small that it is in a processor's cache
constexpr int mostWorkers = 8; ///< one thread puts their pieces together: more would wait for it

/// A file in pieces that end where lines do.
class Pieces
{
public:
    explicit Pieces(QIODevice &device)
        : m_device(device)
    {
    }

    /// Replaces what is in `bytes`; the last piece need not end a line, and behind it there is
    /// none: false. A line that is too long to be one is a piece that nobody can read.
    Result<bool> next(QByteArray *bytes)
    {
        bytes->resize(0); // keeps its room
        bytes->append(std::exchange(m_rest, {}));
        for (;;) {
            const qsizetype before = bytes->size();
            if (bytes->capacity() < before + blockSize)
                bytes->reserve(before + blockSize + blockSize / 8); // not twice the room
            bytes->resize(before + blockSize);
            const qint64 n = m_device.read(bytes->data() + before, blockSize);
            bytes->resize(before + std::max<qint64>(n, 0));
            if (n < 0)
                return failure(MonitorWords::say("The events could not be read: %1.")
                                   .arg(m_device.errorString()));
            if (n == 0)
                return !bytes->isEmpty();
            m_done += n;
            if (const qsizetype end = bytes->lastIndexOf('\n'); end >= 0) {
                m_rest = bytes->sliced(end + 1);
                bytes->truncate(end + 1);
                return true;
            }
            if (bytes->size() > JsonLineReader::maximumLine)
                return true;
        }
    }
    /// Bytes read so far.
    qint64 done() const { return m_done; }

private:
    QIODevice &m_device;
    QByteArray m_rest; ///< the beginning of the next piece
    qint64 m_done = 0;
};

/// Reads one piece after another, with a table of texts of its own. A thread of a pool does
/// read(), the thread that began it everything else.
class Worker
{
public:
    /// A piece that was read and not taken is lost.
    void begin(QThreadPool &pool, qint64 done)
    {
        m_done = done;
        pool.start([this] {
            read();
            m_ready.release();
        });
    }

    void wait() { m_ready.acquire(); }

    QByteArray &bytes() { return m_bytes; }
    /// How much of the file was read when this piece was.
    qint64 done() const { return m_done; }

    /// The events of the piece, with texts of `store`. Where the piece is not as it should be,
    /// it is read once more, now that it is known where in the file it is.
    Result<std::vector<Event>> take(EventStore &store, LinePosition *position)
    {
        const LinePosition read = m_reader->position();
        if (!m_good || position->events + read.events > JsonLineReader::maximumEvents)
            return again(store, position);
        // Texts come in the order in which the events need them, so each gets the id that it
        // would have if one thread had read the file.
        for (auto id = StringId(m_ids.size()); qsizetype(id) < m_texts.stringCount(); id++)
            m_ids.push_back(store.intern(m_texts.string(id)));
        std::vector<Event> events = m_reader->take();
        for (Event &event : events) {
            event.text = m_ids[event.text];
            event.controller = m_ids[event.controller];
        }
        position->line += read.line;
        position->events += read.events;
        return events;
    }

private:
    /// So far below the limits of a store that one more piece cannot come to them.
    static constexpr qsizetype mostStrings = EventStore::maximumStrings / 16;
    static constexpr qsizetype mostCharacters = EventStore::maximumCharacters / 16;

    void read()
    {
        if (m_texts.stringCount() > mostStrings || m_texts.characterCount() > mostCharacters) {
            m_texts.clear();
            m_ids.clear();
            m_reader.emplace(&m_texts);
        }
        m_reader->setPosition({});
        m_good = m_reader->feed(m_bytes) && m_reader->finish();
    }

    Result<std::vector<Event>> again(EventStore &store, LinePosition *position)
    {
        JsonLineReader reader(&store);
        reader.setPosition(*position);
        Result<void> done = reader.feed(m_bytes);
        if (done)
            done = reader.finish();
        if (!done)
            return tl::unexpected(done.error());
        *position = reader.position();
        return reader.take();
    }

    QByteArray m_bytes;
    qint64 m_done = 0;
    EventStore m_texts; ///< no events
    std::optional<JsonLineReader> m_reader{&m_texts};
    std::vector<StringId> m_ids; ///< in the run's store, by the id here
    bool m_good = true;
    QSemaphore m_ready;
};

/// The pieces go round: each worker has one, and gets the next when that was taken.
class RunReader
{
public:
    RunReader(QIODevice &device, const Progress &progress)
        : m_pieces(device)
        , m_total(device.size())
        , m_progress(progress)
        , m_workers(size_t(std::clamp(QThread::idealThreadCount(), 1, mostWorkers)))
    {
        m_run.store = std::make_unique<EventStore>();
        m_pool.setMaxThreadCount(int(m_workers.size()));
    }

    Result<RunEvents> read()
    {
        size_t begun = 0;
        Result<bool> more = true;
        for (size_t taken = 0;; taken++) {
            while (more && *more && begun < taken + m_workers.size()) {
                Worker &worker = m_workers[begun % m_workers.size()];
                more = m_pieces.next(&worker.bytes());
                if (more && *more) {
                    worker.begin(m_pool, m_pieces.done());
                    begun++;
                }
            }
            // What is wrong with a line comes before what is wrong with the file behind it.
            if (taken == begun)
                break;
            Worker &worker = m_workers[taken % m_workers.size()];
            worker.wait();
            if (const Result<void> done = take(worker); !done)
                return tl::unexpected(done.error());
        }
        if (!more)
            return tl::unexpected(more.error());
        finish();
        return std::move(m_run);
    }

private:
    Result<void> take(Worker &worker)
    {
        Result<std::vector<Event>> events = worker.take(*m_run.store, &m_position);
        if (!events)
            return tl::unexpected(events.error());
        m_run.store->append(std::move(*events));
        m_run.index.feed(*m_run.store);
        if (m_progress && !m_progress(worker.done(), m_total))
            return failure(MonitorWords::say("Reading the events was cancelled."));
        return {};
    }

    void finish()
    {
        if (m_run.store->sort()) { // an index is of places
            m_run.index.clear();
            m_run.index.feed(*m_run.store);
        }
        m_run.index.squeeze();
    }

    Pieces m_pieces;
    qint64 m_total;
    const Progress &m_progress;
    RunEvents m_run;
    LinePosition m_position;
    std::vector<Worker> m_workers;
    QThreadPool m_pool; ///< the last: it ends when its threads are done with the workers
};

} // namespace

Result<RunEvents> readRun(QIODevice &device, const Progress &progress)
{
    return RunReader(device, progress).read();
}

} // namespace mpathlab
