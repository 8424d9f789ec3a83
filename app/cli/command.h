// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/options.h"

#include <QObject>

#include <memory>

namespace mpathlab::cli {

/// One verb at work. start() is called from the event loop; `finished` ends the program.
class Command : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void start() = 0;
    /// Ctrl-C, SIGTERM or SIGHUP; a second one is more urgent. By default the program
    /// just ends: it owns nothing that would stay behind.
    virtual void interrupt() { Q_EMIT finished(Success); }

Q_SIGNALS:
    void finished(int exitCode);
};

} // namespace mpathlab::cli
