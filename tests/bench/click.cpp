// SPDX-License-Identifier: GPL-2.0-or-later
// How long a click takes: nvme-ana-set-state sent by NvmeMonitor until the device's
// NVME_ANA_STATE_CHANGED has arrived there, beside a bare blocking socket's round trip to
// another QMP monitor of the same QEMU, in turns. Prints both medians and their ratio; exits
// 1 when the ratio is above 2, 3 without a QEMU. So it does when a click on a lab that a libvirtd
// on this machine runs takes more than twice as long as one on the process, in turns with it;
// where there is no libvirtd, that is not measured.
#include "app/action/vmcommand.h"
#include "hostedqemu.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

#include <algorithm>
#include <cstdio>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;
using namespace mpathlab;

static constexpr int warmUp = 50;
static constexpr int pairs = 500;
static constexpr double largestRatio = 2;
static constexpr int watchdogMs = 5'000;

/// A QMP connection with nothing between it and the socket.
class BareQmp
{
public:
    ~BareQmp() { close(); }

    void close()
    {
        if (m_socket >= 0)
            ::close(std::exchange(m_socket, -1));
    }

    /// `capabilities`: what is enabled, as in `"oob"`. A script enables none.
    bool open(const QString &path, const QByteArray &capabilities = {})
    {
        m_socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray name = path.toLocal8Bit();
        if (m_socket < 0 || size_t(name.size()) >= sizeof(address.sun_path))
            return false;
        std::copy(name.begin(), name.end(), address.sun_path);
        const timeval patience{watchdogMs / 1000, 0};
        return ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0 &&
               ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 &&
               readUntil("\"QMP\"") &&
               ask("{\"execute\":\"qmp_capabilities\",\"arguments\":{\"enable\":[" + capabilities +
                   "]}}\n");
    }

    /// ns of one query-status; -1 when no answer comes.
    qint64 roundTrip()
    {
        QElapsedTimer clock;
        clock.start();
        return ask("{\"execute\":\"query-status\"}\n") ? clock.nsecsElapsed() : -1;
    }

    /// The events of the last injection are not this round trip's business.
    void drain()
    {
        char buffer[65536];
        while (::recv(m_socket, buffer, sizeof buffer, MSG_DONTWAIT) > 0) {
        }
    }

    bool ask(const QByteArray &line)
    {
        return ::send(m_socket, line.constData(), size_t(line.size()), MSG_NOSIGNAL) ==
                   line.size() &&
               readUntil("\"return\"");
    }

private:
    bool readUntil(const char *word)
    {
        QByteArray all;
        char buffer[65536];
        while (!(all.contains(word) && all.endsWith('\n'))) {
            const ssize_t n = ::recv(m_socket, buffer, sizeof buffer, 0);
            if (n <= 0)
                return false;
            all.append(buffer, n);
        }
        return true;
    }

    int m_socket = -1;
};

static double median(std::vector<qint64> times)
{
    std::sort(times.begin(), times.end());
    const size_t half = times.size() / 2;
    return times.size() % 2 ? double(times[half]) : double(times[half - 1] + times[half]) / 2;
}

/// ns from the call to the event; -1 when it does not come.
static qint64 click(NvmeMonitor &monitor, AnaState state)
{
    QElapsedTimer clock;
    QEventLoop loop;
    qint64 elapsed = -1;
    bool answered = false;
    // Event and answer go different ways through libvirt, and either can be first.
    const auto quitWhenBoth = [&] {
        if (answered && elapsed >= 0)
            loop.quit();
    };
    const auto connection = QObject::connect(&monitor, &NvmeMonitor::nvmeEvent, &loop,
                                             [&](qint64, const NvmeEvent &event) {
                                                 if (std::holds_alternative<AnaStateChanged>(event))
                                                     elapsed = clock.nsecsElapsed();
                                                 quitWhenBoth();
                                             });
    QTimer::singleShot(watchdogMs, &loop, &QEventLoop::quit);
    clock.start();
    send(monitor, SetAnaState{u"nvme0"_s, 1, state}, [&](const Result<void> &done) {
        answered = done.has_value();
        quitWhenBoth();
    });
    loop.exec();
    QObject::disconnect(connection);
    return answered ? elapsed : -1;
}

/// After the others: a click on the process and one on a domain in turns. Whether the promise
/// holds, as far as it could be measured.
static bool compareHosted(NvmeMonitor &process)
{
    HostedQemu hosted;
    if (const auto started = hosted.start(); !started) {
        std::printf("a click through libvirt:         not measured: %s\n",
                    qPrintable(started.error().text));
        return true;
    }
    std::vector<qint64> clicks;
    std::vector<qint64> hostedClicks;
    for (int i = 0; i < warmUp + pairs; i++) {
        const AnaState state = i % 2 ? AnaState::Optimized : AnaState::Inaccessible;
        const qint64 elapsed = click(process, state);
        const qint64 hostedElapsed = click(hosted.monitor(), state);
        if (elapsed < 0 || hostedElapsed < 0) {
            std::printf("a click through libvirt:         not answered\n");
            return false;
        }
        if (i >= warmUp) {
            clicks.push_back(elapsed);
            hostedClicks.push_back(hostedElapsed);
        }
    }
    const double ratio = median(hostedClicks) / median(clicks);
    std::printf("a click through libvirt:         %.3f ms, beside %.3f ms on a process in turns "
                "(ratio %.2f, at most %.0f)\n",
                median(hostedClicks) / 1e6, median(clicks) / 1e6, ratio, largestRatio);
    return ratio <= largestRatio;
}

static int fail(const QString &sentence, int code)
{
    std::fprintf(stderr, "mpathlab-bench-click: %s\n", qPrintable(sentence));
    return code;
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    RealQemu qemu;
    if (const auto started = qemu.start(RealQemu::lab()); !started)
        return fail(started.error().text + u' ' + started.error().detail, 3);
    BareQmp bare;
    if (!bare.open(qemu.secondQmpPath()))
        return fail(u"the second QMP monitor does not answer"_s, 3);

    std::vector<qint64> clicks;
    std::vector<qint64> roundTrips;
    for (int i = 0; i < warmUp + pairs; i++) {
        const AnaState state = i % 2 ? AnaState::Optimized : AnaState::Inaccessible;
        const qint64 elapsed = click(qemu.monitor(), state);
        bare.drain();
        const qint64 roundTrip = bare.roundTrip();
        if (elapsed < 0 || roundTrip < 0)
            return fail(u"QEMU does not answer any more"_s, 3);
        if (i >= warmUp) {
            clicks.push_back(elapsed);
            roundTrips.push_back(roundTrip);
        }
    }
    // For information: a socket that enables what our client enables, after the others.
    bare.close();
    BareQmp equal;
    if (!equal.open(qemu.secondQmpPath(), "\"oob\""))
        return fail(u"the second QMP monitor does not answer again"_s, 3);
    std::vector<qint64> equalTrips;
    for (int i = 0; i < pairs; i++)
        equalTrips.push_back(equal.roundTrip());

    const double ratio = median(clicks) / median(roundTrips);
    std::printf("click to NVME_ANA_STATE_CHANGED: %.3f ms\n"
                "bare QMP round trip:             %.3f ms\n"
                "ratio:                           %.2f (at most %.0f, %d pairs)\n"
                "bare, out-of-band enabled:       %.3f ms (ratio %.2f, for information)\n",
                median(clicks) / 1e6, median(roundTrips) / 1e6, ratio, largestRatio, pairs,
                median(equalTrips) / 1e6, median(clicks) / median(equalTrips));
    const bool hostedHolds = compareHosted(qemu.monitor());
    return ratio <= largestRatio && hostedHolds ? 0 : 1;
}
