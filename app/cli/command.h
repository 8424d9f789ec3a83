// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/options.h"

#include <QObject>

#include <utility>

namespace mpathlab::cli {

/// One verb at work. start() is called from the event loop; `finished` ends the program.
class Command : public QObject
{
    Q_OBJECT

public:
    explicit Command(const Options &options)
        : m_options(options)
    {
    }
    virtual void start() = 0;
    /// Ctrl-C, SIGTERM or SIGHUP; a second one is more urgent. By default the program
    /// just ends: it owns nothing that would stay behind.
    virtual void interrupt() { end(Success); }

Q_SIGNALS:
    /// Once.
    void finished(int exitCode);

protected:
    /// Later calls do nothing.
    void end(int exitCode)
    {
        if (!std::exchange(m_over, true))
            Q_EMIT finished(exitCode);
    }

    const Options m_options;

private:
    bool m_over = false;
};

} // namespace mpathlab::cli
