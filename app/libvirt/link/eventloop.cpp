// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/eventloop.h"

#include "app/libvirt/link/calls.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <map>
#include <mutex>

namespace mpathlab {

namespace {

/// Something that libvirt waits for. Lives in the loop's thread, where it also frees what libvirt
/// has given for its callback: that may be about to use it.
class Watch : public QObject
{
public:
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

    /// The events to wait for, or the interval.
    virtual void update(int value) = 0;

    int id = 0;
    std::atomic<bool> isRemoved = false; ///< not to be called any more

protected:
    void *const m_data;

private:
    const virFreeCallback m_free;
};

/// An error, or the end of the other side, makes a file readable and writable: libvirt learns it
/// when it reads or writes.
class FileWatch : public Watch
{
public:
    FileWatch(int fd, virEventHandleCallback call, void *data, virFreeCallback free)
        : Watch(data, free)
    {
        for (QSocketNotifier *notifier : {&m_read, &m_write}) {
            const int event =
                notifier == &m_read ? VIR_EVENT_HANDLE_READABLE : VIR_EVENT_HANDLE_WRITABLE;
            notifier->setSocket(fd);
            connect(notifier, &QSocketNotifier::activated, this, [this, call, fd, event] {
                if (!isRemoved)
                    call(id, fd, event, m_data);
            });
        }
    }

    void update(int events) override
    {
        m_read.setEnabled(events & VIR_EVENT_HANDLE_READABLE);
        m_write.setEnabled(events & VIR_EVENT_HANDLE_WRITABLE);
    }

private:
    QSocketNotifier m_read{QSocketNotifier::Read, this};
    QSocketNotifier m_write{QSocketNotifier::Write, this};
};

class TimeWatch : public Watch
{
public:
    TimeWatch(virEventTimeoutCallback call, void *data, virFreeCallback free)
        : Watch(data, free)
    {
        connect(&m_timer, &QTimer::timeout, this, [this, call] {
            if (!isRemoved)
                call(id, m_data);
        });
    }

    /// In ms; negative: off.
    void update(int interval) override
    {
        if (interval < 0)
            m_timer.stop();
        else
            m_timer.start(interval);
    }

private:
    QTimer m_timer{this}; // moves to the thread with this
};

/// The thread, and what is waited for by the numbers that libvirt knows it by. From any thread.
class Loop
{
public:
    static Loop &instance()
    {
        static Loop *const loop = new Loop; // libvirt takes an implementation once
        return *loop;
    }

private:
    /// Only a connection that hangs keeps it busy for longer, and that is not waited for.
    static constexpr int endLimitMs = 300;

    Loop()
    {
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
                return instance().add(new FileWatch(fd, call, data, free), events);
            },
            update, remove,
            [](int interval, virEventTimeoutCallback call, void *data, virFreeCallback free) {
                return instance().add(new TimeWatch(call, data, free), interval);
            },
            update, remove);
    }

    int add(Watch *watch, int value)
    {
        watch->moveToThread(&m_thread);
        const std::lock_guard lock(m_mutex);
        watch->id = ++m_lastId;
        m_watches.emplace(watch->id, watch);
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

} // namespace mpathlab
