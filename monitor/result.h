// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace mpathlab {

/// A failure as the person reads it: one sentence that says what is wrong and,
/// where there is something to do, what to do. `detail` keeps the words of the
/// program that failed (QEMU's stderr, a QMP error), possibly of several lines.
struct Error
{
    QString text;
    QString detail = {};

    bool operator==(const Error &) const = default;
};

/// Failures are values in this project: nothing below `ui/` throws or opens a box.
template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(QString text, QString detail = {})
{
    return tl::unexpected<Error>(Error{std::move(text), std::move(detail)});
}

} // namespace mpathlab
