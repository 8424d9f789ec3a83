// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/quitsignals.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace mpathlab {

namespace {

int pipeEnds[2] = {-1, -1};

/// Nothing else is allowed in a signal handler: one byte wakes the event loop.
void onSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(pipeEnds[1], &byte, 1);
}

} // namespace

QuitSignals::QuitSignals(QObject *parent)
    : QObject(parent)
{
    if (pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    // exit(), not quit(): that one would ask the window, which would ask the user.
    connect(notifier, &QSocketNotifier::activated, this, [] { QCoreApplication::exit(0); });
    struct sigaction action = {};
    action.sa_handler = &onSignal;
    action.sa_flags = SA_RESTART | SA_RESETHAND; // the second one ends the program at once
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGHUP, &action, nullptr);
    // A file that grows too large (ulimit -f) is a failure to report, not an end of the program.
    std::signal(SIGXFSZ, SIG_IGN);
}

QuitSignals::~QuitSignals()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGHUP, SIG_DFL);
    for (int &end : pipeEnds) {
        if (end >= 0)
            close(end);
        end = -1;
    }
}

} // namespace mpathlab
