// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/signals.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace mpathlab {

namespace {

constexpr int watched[] = {SIGINT, SIGTERM, SIGHUP};

volatile std::sig_atomic_t writeEnd = -1;

extern "C" void onSignal(int)
{
    const int saved = errno;
    // A full pipe already says what there is to say.
    [[maybe_unused]] const auto written = ::write(writeEnd, "s", 1);
    errno = saved;
}

void handle(int number, void (*handler)(int), int flags = SA_RESTART)
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    struct sigaction before = {};
    sigaction(number, nullptr, &before);
    // Who started us under nohup wants no SIGHUP to be heard.
    if (number != SIGHUP || before.sa_handler != SIG_IGN)
        sigaction(number, &action, nullptr);
}

} // namespace

SignalWatcher::SignalWatcher(Second second)
{
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    writeEnd = m_pipe[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        if (::read(m_pipe[0], bytes, sizeof bytes) > 0)
            Q_EMIT interrupted();
    });
    for (const int number : watched)
        handle(number, onSignal,
               SA_RESTART | (second == Second::EndsTheProgram ? int(SA_RESETHAND) : 0));
    handle(SIGPIPE, SIG_IGN);
    handle(SIGXFSZ, SIG_IGN); // a file that grows too large is a failure to tell
}

SignalWatcher::~SignalWatcher()
{
    for (const int number : watched)
        handle(number, SIG_DFL);
    writeEnd = -1;
    m_notifier.reset();
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace mpathlab
