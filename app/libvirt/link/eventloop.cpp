// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/eventloop.h"

#include "app/libvirt/link/calls.h"

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace mpathlab {

namespace {

using Clock = std::chrono::steady_clock;

short pollEvents(int events)
{
    short flags = 0;
    flags |= events & VIR_EVENT_HANDLE_READABLE ? POLLIN : 0;
    flags |= events & VIR_EVENT_HANDLE_WRITABLE ? POLLOUT : 0;
    return flags;
}

int handleEvents(short flags)
{
    int events = 0;
    events |= flags & POLLIN ? VIR_EVENT_HANDLE_READABLE : 0;
    events |= flags & POLLOUT ? VIR_EVENT_HANDLE_WRITABLE : 0;
    events |= flags & POLLHUP ? VIR_EVENT_HANDLE_HANGUP : 0;
    events |= flags & (POLLERR | POLLNVAL) ? VIR_EVENT_HANDLE_ERROR : 0;
    return events;
}

/// What libvirt waits for. Filled from any thread, run by one; it stays for as long as the
/// process does, because libvirt takes an implementation once.
class Waiting
{
public:
    static Waiting &instance()
    {
        static Waiting *const waiting = new Waiting;
        return *waiting;
    }

    int addHandle(int fd, int events, virEventHandleCallback call, void *opaque,
                  virFreeCallback free)
    {
        const std::lock_guard lock(m_mutex);
        m_handles.emplace(++m_lastId, Handle{fd, events, call, opaque, free});
        wake();
        return m_lastId;
    }
    void updateHandle(int id, int events)
    {
        const std::lock_guard lock(m_mutex);
        if (const auto it = m_handles.find(id); it != m_handles.end())
            it->second.events = events;
        wake();
    }
    int removeHandle(int id) { return remove(m_handles, id); }

    int addTimeout(int interval, virEventTimeoutCallback call, void *opaque, virFreeCallback free)
    {
        const std::lock_guard lock(m_mutex);
        m_timeouts.emplace(++m_lastId, Timeout{interval, due(interval), call, opaque, free});
        wake();
        return m_lastId;
    }
    void updateTimeout(int id, int interval)
    {
        const std::lock_guard lock(m_mutex);
        if (const auto it = m_timeouts.find(id); it != m_timeouts.end()) {
            it->second.interval = interval;
            it->second.due = due(interval);
        }
        wake();
    }
    int removeTimeout(int id) { return remove(m_timeouts, id); }

    void wake() const
    {
        const std::uint64_t one = 1;
        (void)!::write(m_wake, &one, sizeof one); // full: it is awake anyway
    }

    void run(const std::atomic<bool> &ending)
    {
        while (!ending) {
            freeRemoved();
            std::vector<int> ids;
            std::vector<pollfd> polled;
            const int limit = prepare(ids, polled);
            if (::poll(polled.data(), polled.size(), limit) > 0) {
                std::uint64_t count = 0;
                if (polled[0].revents)
                    (void)!::read(m_wake, &count, sizeof count);
                for (std::size_t i = 1; i < polled.size(); ++i) {
                    if (polled[i].revents)
                        callHandle(ids[i], polled[i]);
                }
            }
            callTimeouts();
        }
        freeRemoved();
    }

private:
    struct Handle
    {
        int fd;
        int events;
        virEventHandleCallback call;
        void *opaque;
        virFreeCallback free;
    };
    struct Timeout
    {
        int interval; ///< ms; negative: off
        Clock::time_point due;
        virEventTimeoutCallback call;
        void *opaque;
        virFreeCallback free;
    };

    Waiting()
        : m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
    }

    static Clock::time_point due(int interval)
    {
        return Clock::now() + std::chrono::milliseconds(std::max(0, interval));
    }

    /// What it points to is freed by the running thread: that may be about to use it.
    template <typename Map>
    int remove(Map &from, int id)
    {
        const std::lock_guard lock(m_mutex);
        const auto it = from.find(id);
        if (it == from.end())
            return -1;
        if (it->second.free)
            m_removed.emplace_back(it->second.free, it->second.opaque);
        from.erase(it);
        wake();
        return 0;
    }

    void freeRemoved()
    {
        std::vector<std::pair<virFreeCallback, void *>> removed;
        {
            const std::lock_guard lock(m_mutex);
            removed.swap(m_removed);
        }
        for (const auto &[free, opaque] : removed)
            free(opaque);
    }

    /// ms to wait at most; -1 for ever.
    int prepare(std::vector<int> &ids, std::vector<pollfd> &polled)
    {
        const std::lock_guard lock(m_mutex);
        ids.push_back(0);
        polled.push_back({m_wake, POLLIN, 0});
        for (const auto &[id, handle] : m_handles) {
            if (handle.events == 0)
                continue;
            ids.push_back(id);
            polled.push_back({handle.fd, pollEvents(handle.events), 0});
        }
        int limit = -1;
        for (const auto &[id, timeout] : m_timeouts) {
            if (timeout.interval < 0)
                continue;
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(timeout.due - Clock::now());
            const int ms = int(std::max<std::int64_t>(0, left.count()));
            limit = limit < 0 ? ms : std::min(limit, ms);
        }
        return limit;
    }

    void callHandle(int id, const pollfd &polled)
    {
        Handle handle;
        {
            const std::lock_guard lock(m_mutex);
            const auto it = m_handles.find(id);
            if (it == m_handles.end())
                return;
            handle = it->second;
        }
        handle.call(id, handle.fd, handleEvents(polled.revents), handle.opaque);
    }

    void callTimeouts()
    {
        std::vector<std::pair<int, Timeout>> now;
        {
            const std::lock_guard lock(m_mutex);
            for (auto &[id, timeout] : m_timeouts) {
                if (timeout.interval < 0 || timeout.due > Clock::now())
                    continue;
                timeout.due = due(timeout.interval);
                now.emplace_back(id, timeout);
            }
        }
        for (const auto &[id, timeout] : now) {
            if (isThere(id))
                timeout.call(id, timeout.opaque);
        }
    }

    bool isThere(int timeoutId)
    {
        const std::lock_guard lock(m_mutex);
        return m_timeouts.contains(timeoutId);
    }

    const int m_wake;
    std::mutex m_mutex; ///< never held while libvirt is called
    std::map<int, Handle> m_handles;
    std::map<int, Timeout> m_timeouts;
    std::vector<std::pair<virFreeCallback, void *>> m_removed;
    int m_lastId = 0;
};

void registerLoop()
{
    virEventRegisterImpl(
        [](int fd, int events, virEventHandleCallback call, void *opaque, virFreeCallback free) {
            return Waiting::instance().addHandle(fd, events, call, opaque, free);
        },
        [](int id, int events) { Waiting::instance().updateHandle(id, events); },
        [](int id) { return Waiting::instance().removeHandle(id); },
        [](int interval, virEventTimeoutCallback call, void *opaque, virFreeCallback free) {
            return Waiting::instance().addTimeout(interval, call, opaque, free);
        },
        [](int id, int interval) { Waiting::instance().updateTimeout(id, interval); },
        [](int id) { return Waiting::instance().removeTimeout(id); });
}

} // namespace

std::shared_ptr<EventLoop> EventLoop::get()
{
    static std::mutex mutex;
    static std::weak_ptr<EventLoop> known;
    const std::lock_guard lock(mutex);
    std::shared_ptr<EventLoop> loop = known.lock();
    if (!loop) {
        static std::once_flag registered;
        std::call_once(registered, registerLoop);
        loop.reset(new EventLoop);
        known = loop;
    }
    return loop;
}

EventLoop::EventLoop()
    : m_thread([this] { Waiting::instance().run(m_ending); })
{
}

EventLoop::~EventLoop()
{
    m_ending = true;
    Waiting::instance().wake();
    m_thread.join();
}

} // namespace mpathlab
