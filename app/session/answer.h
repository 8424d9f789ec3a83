// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/sessionwords.h"
#include "monitor/result.h"

#include <QPointer>
#include <QTimer>

#include <concepts>
#include <functional>
#include <memory>
#include <utility>

namespace mpathlab {

/// A callback that is called exactly once: the first answer counts, and when the
/// last copy goes away unanswered (the VM died with the question) it is an error.
/// Copyable, so that it fits into the callbacks of QMP and of the guest agent.
template <typename T>
class Answer
{
public:
    Answer() = default;
    template <typename Function>
    requires(!std::same_as<Function, Answer> && std::invocable<Function, const Result<T> &>)
        Answer(Function function)
        : m_slot(std::make_shared<Slot>(std::move(function)))
    {
    }

    void operator()(const Result<T> &result) const
    {
        if (m_slot)
            m_slot->give(result);
    }
    /// From the event loop, as it would come from the VM.
    void later(QObject *context, const Result<T> &result) const
    {
        QTimer::singleShot(0, context, [answer = *this, result] { answer(result); });
    }

private:
    struct Slot
    {
        explicit Slot(std::function<void(const Result<T> &)> f)
            : function(std::move(f))
        {
        }
        Slot(const Slot &) = delete;
        Slot &operator=(const Slot &) = delete;
        ~Slot() { give(failure(SessionWords::say("No answer came. The lab may have ended."))); }
        void give(const Result<T> &result)
        {
            if (const auto once = std::exchange(function, nullptr))
                once(result);
        }

        std::function<void(const Result<T> &)> function;
    };
    std::shared_ptr<Slot> m_slot;
};

/// Takes several answers as one, which comes when all copies of this are gone: the first error, or
/// success.
inline std::function<void(const Result<void> &)> gathered(const Answer<void> &done)
{
    struct Whole
    {
        ~Whole() { done(result); }
        Answer<void> done;
        Result<void> result;
    };
    const auto whole = std::make_shared<Whole>();
    whole->done = done;
    return [whole](const Result<void> &each) {
        if (whole->result)
            whole->result = each;
    };
}

/// A callback that does nothing any more once `object` is gone.
template <typename Function>
auto whileThere(QObject *object, Function then)
{
    return [there = QPointer<QObject>(object), then](const auto &...answer) {
        if (there)
            then(answer...);
    };
}

} // namespace mpathlab
