// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/childprocess.h"
#include "app/run/runrecord.h"

namespace mpathlab {

/// A run as a window that was killed leaves it: its folder in $MPATHLAB_RUN_DIR with the
/// records and some events, and a process (that only sleeps) which stands for the VM until
/// this object is gone; or the record of a domain, for as long.
class OrphanRun
{
public:
    explicit OrphanRun(const Lab &lab, const QString &labFile = {}, const VmDomain &domain = {});
    ~OrphanRun();

    /// Empty when it could not be made.
    QString directory() const { return m_directory; }
    qint64 processId() const { return m_process.processId(); }
    bool isRunning() const { return m_process.isRunning(); }
    /// The VM ends by itself, and is gone when this returns.
    void end();

private:
    ChildProcess m_process;
    QString m_directory;
};

} // namespace mpathlab
