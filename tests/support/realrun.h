// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/runfiles.h"
#include "app/run/labrun.h"
#include "support/testconnection.h"

#include <QProcess>
#include <QTemporaryDir>

namespace mpathlab {

/// The lab as it can run there without a word: libvirt gives an emulated VM one CPU, and the
/// program says so of every lab that wants more.
Lab quietThere(Lab lab);

/// The paths that a session's guest has now; none without an answer.
QList<HostPath> readHostPaths(Session &session);
/// The one to a namespace through a controller.
std::optional<HostPath> readHostPath(Session &session, const QString &controller,
                                     NamespaceId nsid = 1);

/// A lab with a guest, run the way the test runs its VMs (vmWay()): launched as a process or as a
/// domain of libvirt, or started by nobody of ours and attached to. So a test is written once and
/// run each way. Its calls wait, with the event loop running; what it has made goes with it.
class RealRun : public QObject
{
public:
    static constexpr int bootMs = 240'000; ///< an emulated guest on a busy machine
    static constexpr int stepMs = 60'000;

    RealRun();
    ~RealRun() override;

    Session &session() { return m_run->session(); }
    /// The files of the run, and what a test may keep beside them.
    QString path(const QString &name) const { return m_folder.filePath(name); }

    /// The folder of the run; empty when there is none.
    QString directory() const;

    /// Until the guest is ready. The error has all that the run complained about.
    Result<void> start(const Lab &lab);
    /// One action; what it ended with.
    Result<void> act(const Action &action);
    /// What the run has complained about so far, a line each.
    QString complaints() const { return m_complaints.join(u'\n'); }

private:
    Result<void> startExternal(const Lab &lab);

    QTemporaryDir m_folder;
    RunFiles m_externalFiles;
    QProcess m_external;
    QStringList m_complaints;
    std::unique_ptr<LabRun> m_run;
};

} // namespace mpathlab
