// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/eventloop.h"

#include "app/libvirt/link/calls.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <csignal>
#include <functional>
#include <map>
#include <mutex>

namespace mpathlab {

namespace {

/// Something that libvirt waits for. Lives in the loop's thread, where it also frees what libvirt
/// has given for its callback: that may be about to use it.
struct Watch : public QObject
{
    Watch(void *data, virFreeCallback free)
        : m_data(data)
        , m_free(free)
    {
    }
    ~Watch() override
    {
        if (m_free)
            m_free(m_data);
    }

    int id = 0;
    bool isHeld = false;                   ///< the loop's lock guards it and the next
    int wanted = 0;                        ///< the last update, held or not
    std::atomic<bool> isRemoved = false;   ///< not to be called any more
    std::function<void(int value)> update; ///< the events to wait for, or the interval

private:
    void *const m_data;
    const virFreeCallback m_free;
};

/// An error, or the end of the other side, makes a file readable and writable: libvirt learns it
/// when it reads or writes.
Watch *watchFile(int fd, virEventHandleCallback call, void *data, virFreeCallback free)
{
    auto *watch = new Watch(data, free);
    const auto notifier = [&](QSocketNotifier::Type type, int event) {
        auto *made = new QSocketNotifier(type, watch); // moves to the thread with it
        made->setSocket(fd);
        QObject::connect(made, &QSocketNotifier::activated, watch, [=] {
            if (!watch->isRemoved)
                call(watch->id, fd, event, data);
        });
        return made;
    };
    auto *read = notifier(QSocketNotifier::Read, VIR_EVENT_HANDLE_READABLE);
    auto *write = notifier(QSocketNotifier::Write, VIR_EVENT_HANDLE_WRITABLE);
    watch->update = [read, write](int events) {
        read->setEnabled(events & VIR_EVENT_HANDLE_READABLE);
        write->setEnabled(events & VIR_EVENT_HANDLE_WRITABLE);
    };
    return watch;
}

Watch *watchTime(virEventTimeoutCallback call, void *data, virFreeCallback free)
{
    auto *watch = new Watch(data, free);
    auto *timer = new QTimer(watch);
    QObject::connect(timer, &QTimer::timeout, watch, [=] {
        if (!watch->isRemoved)
            call(watch->id, data);
    });
    watch->update = [timer](int ms) { ms < 0 ? timer->stop() : timer->start(ms); };
    return watch;
}

thread_local HeldEvents *t_held = nullptr;

/// The thread, and what is waited for by the numbers that libvirt knows it by. From any thread.
class Loop
{
public:
    static Loop &instance()
    {
        static Loop *const loop = new Loop; // libvirt takes an implementation once
        return *loop;
    }

    void release(const std::vector<int> &ids)
    {
        const std::lock_guard lock(m_mutex);
        for (const int id : ids) {
            if (const auto it = m_watches.find(id); it != m_watches.end()) {
                it->second->isHeld = false;
                post(it->second, it->second->wanted);
            }
        }
    }

private:
    /// Only a connection that hangs keeps it busy for longer, and that is not waited for.
    static constexpr int endLimitMs = 300;

    Loop()
    {
        // An ssh that ends before libvirt has written to it is an error, not our end.
        std::signal(SIGPIPE, SIG_IGN);
        m_thread.setObjectName(QStringLiteral("libvirt events"));
        m_thread.start();
        // A thread of Qt's needs the application.
        qAddPostRoutine([] {
            instance().m_thread.quit();
            instance().m_thread.wait(endLimitMs);
        });
        const auto update = [](int id, int value) { instance().update(id, value); };
        const auto remove = [](int id) { return instance().remove(id); };
        virEventRegisterImpl(
            [](int fd, int events, virEventHandleCallback call, void *data, virFreeCallback free) {
                return instance().add(watchFile(fd, call, data, free), events);
            },
            update, remove,
            [](int interval, virEventTimeoutCallback call, void *data, virFreeCallback free) {
                return instance().add(watchTime(call, data, free), interval);
            },
            update, remove);
    }

    int add(Watch *watch, int value)
    {
        watch->moveToThread(&m_thread);
        const std::lock_guard lock(m_mutex);
        watch->id = ++m_lastId;
        m_watches.emplace(watch->id, watch);
        if (t_held) {
            t_held->add(watch->id);
            watch->isHeld = true;
        }
        post(watch, value);
        return watch->id;
    }

    void update(int id, int value)
    {
        const std::lock_guard lock(m_mutex);
        if (const auto it = m_watches.find(id); it != m_watches.end())
            post(it->second, value);
    }

    int remove(int id)
    {
        const std::lock_guard lock(m_mutex);
        const auto it = m_watches.find(id);
        if (it == m_watches.end())
            return -1;
        it->second->isRemoved = true;
        it->second->deleteLater();
        m_watches.erase(it);
        return 0;
    }

    static void post(Watch *watch, int value)
    {
        watch->wanted = value;
        if (watch->isHeld)
            return;
        QMetaObject::invokeMethod(
            watch, [watch, value] { watch->update(value); }, Qt::QueuedConnection);
    }

    QThread m_thread;
    std::mutex m_mutex;
    std::map<int, Watch *> m_watches;
    int m_lastId = 0;
};

} // namespace

void startEventLoop()
{
    Loop::instance();
}

HeldEvents::HeldEvents()
{
    t_held = this;
}

HeldEvents::~HeldEvents()
{
    t_held = nullptr;
    Loop::instance().release(m_ids);
}

} // namespace mpathlab
