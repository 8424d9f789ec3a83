// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

namespace mpathlab::cli {

/// Goes on in a background process of its own session, before anything of Qt is made.
/// The process in front stays until the other reports or ends, hands on the signals
/// that ask it to end, and takes over its exit code.
class Detached
{
public:
    /// In front: the exit code. In the background: nothing.
    std::optional<int> split();
    /// In the background: what was asked for is there. Lets go of the terminal, and the
    /// process in front ends with 0. Later calls do nothing.
    void reportReady();

private:
    int m_pipe = -1;
};

} // namespace mpathlab::cli
