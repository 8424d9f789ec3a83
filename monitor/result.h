// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/sentence.h"

#include <QString>

#include <tl/expected.hpp>

namespace mpathlab {

/// A failure as the user reads it: one sentence that says what is wrong and,
/// where there is something to do, what to do. `detail` keeps the words of the
/// program that failed (QEMU's stderr, a QMP error), possibly of several lines; what
/// there is of ours in it is English.
struct Error
{
    Error() = default;
    Error(const QString &words, const QString &detailed = {})
        : text(words)
        , detail(detailed)
        , english(words)
    {
    }
    Error(const Sentence &sentence, const QString &detailed = {})
        : text(sentence.text())
        , detail(detailed)
        , english(sentence.english())
    {
    }

    Sentence sentence() const { return {text, english}; }

    QString text; ///< in the language of the window
    QString detail;
    QString english; ///< the same as `text`, for the event log and for other programs

    bool operator==(const Error &) const = default;
};

/// Failures are values in this project: nothing below `ui/` throws or opens a box.
template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(const QString &text, const QString &detail = {})
{
    return tl::unexpected<Error>(Error(text, detail));
}

inline tl::unexpected<Error> failure(const Sentence &sentence, const QString &detail = {})
{
    return tl::unexpected<Error>(Error(sentence, detail));
}

} // namespace mpathlab
