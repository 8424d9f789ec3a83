// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

#include <functional>
#include <memory>

namespace mpathlab {

inline constexpr int waitMs = 60'000;

/// Runs the event loop until the condition holds; whether it did.
inline bool waitUntil(const std::function<bool()> &condition, int timeoutMs = waitMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QTimer wake; // so that the time-out comes also when nothing else happens
        wake.start(50);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

/// Asks something that answers through a callback, and waits.
template <typename T>
Result<T> await(const std::function<void(std::function<void(const Result<T> &)>)> &ask)
{
    const auto answer = std::make_shared<std::optional<Result<T>>>();
    ask([answer](const Result<T> &result) { *answer = result; });
    if (!waitUntil([&] { return answer->has_value(); }))
        return failure(QStringLiteral("QEMU did not answer."));
    return **answer;
}

} // namespace mpathlab
