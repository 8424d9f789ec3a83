// SPDX-License-Identifier: GPL-2.0-or-later
// Whether a flood from the guest or from QEMU holds up the window: the real Terminal and the
// real monitor panel, 1600x900, painted in software. A slice is all that the program's thread
// does between two waits of its event loop: reading, emulating, painting. Slices are judged by
// the thread's CPU time, which other programs of the machine do not change.
//   direct   50 MB handed to the terminal as fast as it takes them, nothing left out
//   socket   50 MB through a local socket as fast as a writer can, as from a guest gone mad
//   events   100,000 events through a QMP socket into the monitor's panel
// Between the slices keys are pressed. Exits 1 when a slice takes 50 ms or more, a key waits for
// longer (CPU time), or the memory grows by more than 64 MB.
#include "app/session/session.h"
#include "monitor/guest/kernellog.h"
#include "monitor/localsocketchannel.h"
#include "monitor/qmp/client.h"
#include "support/fakebackend.h"
#include "ui/console/commandinput.h"
#include "ui/console/monitorpane.h"
#include "ui/console/monitorview.h"
#include "ui/console/terminal.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QKeyEvent>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr double longestSliceMs = 50;
constexpr double mostMemoryMb = 64;
constexpr qsizetype megabyte = 1 << 20;
constexpr int eventCount = 100'000;
constexpr int keyEvery = 20; ///< slices
constexpr int watchdogMs = 300'000;

double cpuMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// Resident memory of this process now, in MB.
double residentMb()
{
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> pages = statm.readAll().split(' ');
    return pages.value(1).toDouble() * double(::sysconf(_SC_PAGESIZE)) / double(megabyte);
}

// --- what a guest can send ----------------------------------------------------------

class Flood
{
public:
    QByteArray noise(qsizetype size)
    {
        QByteArray bytes(size, '\0');
        for (char &c : bytes)
            c = char(random());
        return bytes;
    }
    QByteArray escapes(qsizetype size)
    {
        QByteArray bytes;
        bytes.reserve(size + 32);
        while (bytes.size() < size) {
            bytes += "\x1b[" + QByteArray::number(random() % 300) + ';' +
                     QByteArray::number(random() % 300) + char('@' + random() % 62);
            if (random() % 3 == 0)
                bytes += "word ";
        }
        return bytes;
    }
    static QByteArray newlines(qsizetype size) { return QByteArray(size, '\n'); }

private:
    quint32 random()
    {
        m_state = m_state * 1664525 + 1013904223;
        return m_state >> 8;
    }
    quint32 m_state = 2021;
};

// --- measuring -----------------------------------------------------------------------

/// Runs the event loop until `done`, notes what each slice took and presses keys.
class Measure
{
public:
    Measure(const char *name, QWidget *target)
        : m_name(name)
        , m_target(target)
        , m_before(residentMb())
    {
    }

    /// To be called for each key that has arrived where it belongs.
    void keyArrived()
    {
        m_key = std::max(m_key, cpuMs() - m_pressed);
        m_waiting = false;
        ++m_keys;
    }

    bool run(const std::function<void()> &feed, const std::function<bool()> &done)
    {
        QElapsedTimer clock;
        clock.start();
        // The first painting of all is not the flood's.
        QCoreApplication::processEvents();
        while (!done() && !clock.hasExpired(watchdogMs)) {
            feed();
            const double begin = cpuMs();
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
            m_slices.push_back(cpuMs() - begin);
            m_peak = std::max(m_peak, residentMb());
            if (m_slices.size() % keyEvery == 0 && !m_waiting)
                press();
        }
        m_seconds = double(clock.elapsed()) / 1e3;
        return !clock.hasExpired(watchdogMs);
    }

    /// Prints the figures; false when a promise is broken.
    bool report(bool finished)
    {
        std::sort(m_slices.begin(), m_slices.end());
        const double worst = m_slices.back();
        const double median = m_slices[m_slices.size() / 2];
        const double growth = m_peak - m_before;
        const bool good = finished && worst < longestSliceMs && m_keys > 0 &&
                          m_key < longestSliceMs && growth < mostMemoryMb;
        std::printf("%-8s %7.1f s  slices: %6zu, median %5.2f ms, worst %5.2f ms  keys: %4d, "
                    "worst %5.2f ms  memory: +%.1f MB  %s\n",
                    m_name, m_seconds, m_slices.size(), median, worst, m_keys, m_key, growth,
                    good ? "ok" : "BROKEN");
        std::fflush(stdout);
        return good;
    }

private:
    void press()
    {
        m_waiting = true;
        m_pressed = cpuMs();
        QCoreApplication::postEvent(
            m_target, new QKeyEvent(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, u"a"_s));
    }

    const char *m_name;
    QWidget *m_target;
    double m_before;
    double m_peak = 0;
    double m_seconds = 0;
    double m_key = 0;
    double m_pressed = 0;
    bool m_waiting = false;
    int m_keys = 0;
    std::vector<double> m_slices;
};

/// A listening socket in the file system whose first client a thread writes to.
class Writer
{
public:
    ~Writer()
    {
        if (m_thread.joinable())
            m_thread.join();
        ::close(m_listener);
    }

    bool listen(const QString &path)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray name = path.toLocal8Bit();
        m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (m_listener < 0 || size_t(name.size()) >= sizeof(address.sun_path))
            return false;
        std::copy(name.begin(), name.end(), address.sun_path);
        return ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 &&
               ::listen(m_listener, 1) == 0;
    }

    /// `talk` gets the connected socket, in the thread.
    void start(std::function<void(int)> talk)
    {
        m_thread = std::thread([this, talk = std::move(talk)] {
            const int socket = ::accept(m_listener, nullptr, nullptr);
            if (socket >= 0)
                talk(socket);
            ::close(socket);
        });
    }

    static bool send(int socket, const QByteArray &bytes)
    {
        qsizetype sent = 0;
        while (sent < bytes.size()) {
            const ssize_t n =
                ::send(socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
            if (n <= 0)
                return false;
            sent += n;
        }
        return true;
    }

private:
    int m_listener = -1;
    std::thread m_thread;
};

// --- the three floods ------------------------------------------------------------------

bool direct(Terminal *terminal)
{
    // Bare newlines are what the emulator is slowest at: one MB of them takes as long as thirty
    // of the rest.
    Flood flood;
    constexpr qsizetype part = 64 << 10;
    constexpr int parts = 50 * megabyte / part;
    const auto bytes = [&flood](int index) {
        if (index % 50 == 49)
            return Flood::newlines(part);
        return index % 2 == 0 ? flood.noise(part) : flood.escapes(part);
    };
    Measure measure("direct", terminal);
    const auto connection =
        QObject::connect(terminal, &Terminal::typed, [&measure](const QByteArray &key) {
            if (key == "a")
                measure.keyArrived();
        });
    int index = 0;
    const bool finished = measure.run(
        [&] {
            while (index < parts && terminal->pendingBytes() < part)
                terminal->receive(bytes(index++));
        },
        [&] { return index == parts && terminal->pendingBytes() == 0; });
    QObject::disconnect(connection);
    return measure.report(finished);
}

bool socket(Terminal *terminal, const QString &path)
{
    Writer writer;
    if (!writer.listen(path))
        return false;
    std::atomic<qsizetype> sent = 0;
    writer.start([&sent](int client) {
        Flood flood;
        for (int i = 0; i < 50; ++i) {
            const QByteArray bytes = i % 3 == 0   ? flood.noise(megabyte)
                                     : i % 3 == 1 ? flood.escapes(megabyte)
                                                  : Flood::newlines(megabyte);
            sent += bytes.size();
            if (!Writer::send(client, bytes))
                return;
        }
    });
    LocalSocketChannel channel(path);
    KernelLog log; // as the session does
    qsizetype received = 0;
    bool closed = false;
    QObject::connect(&channel, &ByteChannel::received, [&](const QByteArray &bytes) {
        received += bytes.size();
        log.feed(bytes);
        terminal->receive(bytes);
    });
    QObject::connect(&channel, &ByteChannel::closed, [&closed] { closed = true; });
    Measure measure("socket", terminal);
    const auto connection =
        QObject::connect(terminal, &Terminal::typed, [&measure](const QByteArray &key) {
            if (key == "a")
                measure.keyArrived();
        });
    const bool finished = measure.run(
        [] {}, [&] { return closed && received == sent && terminal->pendingBytes() == 0; });
    QObject::disconnect(connection);
    return measure.report(finished);
}

/// Plays a QEMU: greeting, the answer to qmp_capabilities, then events.
void talkQmp(int client)
{
    char buffer[4096];
    if (!Writer::send(client, "{\"QMP\": {\"version\": {}, \"capabilities\": []}}\r\n") ||
        ::recv(client, buffer, sizeof buffer, 0) <= 0 ||
        !Writer::send(client, "{\"return\": {}, \"id\": 0}\r\n"))
        return;
    QByteArray lines;
    for (int i = 0; i < eventCount; ++i) {
        lines +=
            "{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": " + QByteArray::number(i) +
            "}, \"event\": \"" + (i % 3 == 0 ? "NVME_PATH_REJECTED" : "NVME_LOG_PAGE_READ") +
            "\", \"data\": {\"controller\": \"nvme0\", \"log-page\": 12, \"offset\": 0, "
            "\"length\": 4096, \"retain\": false, \"count\": " +
            QByteArray::number(i) + "}}\r\n";
        if (lines.size() > 1 << 16 || i == eventCount - 1) {
            if (!Writer::send(client, lines))
                return;
            lines.clear();
        }
    }
    // The other side closes when it has all of them.
    while (::recv(client, buffer, sizeof buffer, 0) > 0) {
    }
}

bool events(const QString &path)
{
    Writer writer;
    if (!writer.listen(path))
        return false;
    writer.start(&talkQmp);
    FakeBackends backends;
    Session session;
    MonitorPane pane(&session);
    pane.resize(1600, 900);
    pane.show();
    pane.input()->setEnabled(true); // there is no VM behind the events

    LocalSocketChannel channel(path);
    QmpClient client(&channel);
    int received = 0;
    QObject::connect(&client, &QmpConnection::event, [&received] { ++received; });
    QObject::connect(&client, &QmpConnection::event, &session, &Session::qmpEvent);
    Measure measure("events", pane.input());
    QObject::connect(pane.input(), &QPlainTextEdit::textChanged, [&] { measure.keyArrived(); });
    const bool finished =
        measure.run([] {}, [&] { return received == eventCount && pane.view()->isUpToDate(); });
    channel.close();
    return measure.report(finished);
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QTemporaryDir directory;
    std::printf("slices of the event loop in CPU time (less than %.0f ms), keys pressed meanwhile, "
                "growth of memory (less than %.0f MB)\n",
                longestSliceMs, mostMemoryMb);
    bool good = true;
    {
        Terminal terminal;
        terminal.resize(1600, 900);
        terminal.setInteractive(true);
        terminal.show();
        good = direct(&terminal) && good;
        good = socket(&terminal, directory.filePath(u"console"_s)) && good;
    }
    good = events(directory.filePath(u"qmp"_s)) && good;
    return good ? 0 : 1;
}
