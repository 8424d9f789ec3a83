// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/detach.h"

#include "app/cli/options.h"

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

namespace mpathlab::cli {

namespace {

volatile std::sig_atomic_t background = 0;

extern "C" void handOn(int number)
{
    if (background > 0)
        ::kill(pid_t(background), number);
}

int waitInFront(pid_t child, int pipe)
{
    background = child;
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        std::signal(number, handOn);
    char byte = 0;
    ssize_t got = 0;
    do {
        got = ::read(pipe, &byte, 1);
    } while (got < 0 && errno == EINTR);
    if (got == 1)
        return Success;
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : int(Environment);
}

} // namespace

std::optional<int> Detached::split()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        std::perror("mpathlab-cli: pipe");
        return Environment;
    }
    const pid_t child = ::fork();
    if (child < 0) {
        std::perror("mpathlab-cli: fork");
        return Environment;
    }
    if (child > 0) {
        ::close(ends[1]);
        return waitInFront(child, ends[0]);
    }
    ::close(ends[0]);
    ::setsid();
    m_pipe = ends[1];
    return {};
}

void Detached::reportReady()
{
    const int pipe = std::exchange(m_pipe, -1);
    if (pipe < 0)
        return;
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::dup2(nothing, descriptor);
    ::close(nothing);
    [[maybe_unused]] const auto written = ::write(pipe, "r", 1);
    ::close(pipe);
}

} // namespace mpathlab::cli
