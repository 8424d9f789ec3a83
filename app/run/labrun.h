// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmhost.h"
#include "app/run/rundirectory.h"
#include "app/run/runrecord.h"
#include "app/session/session.h"

namespace mpathlab {

class ControlServer;
class EventJournal;

/// One run at a time, from the wish to the last file: owns what belongs to it (host, folder,
/// record, control socket, session, journal) and begins and ends it in that order. Window,
/// mpathlab-cli and recovery all run labs by it. One thread; nothing blocks; destroying it ends
/// the VM, unless that is external, and leaves nothing behind.
class LabRun : public QObject
{
    Q_OBJECT

public:
    struct Launch
    {
        Lab lab;
        QString labFile = {};                   ///< empty for a lab that was never saved
        QString connection = {};                ///< URI of the host; empty: this machine
        QString qemu = {};                      ///< the user's choice; empty: look for one
        std::optional<Acceleration> accel = {}; ///< instead of the lab's
        /// Leave a record, so that another program can reattach to the VM after a crash of this
        /// one. Else it ends with this program.
        bool outlives = false;
    };
    /// What a program does with a VM whose own program is gone.
    enum class Stay {
        Owner,   ///< goes on with the run: keeps the journal, serves the control socket
        Visitor, ///< looks at it, or ends it, and leaves no other trace
    };
    enum class End {
        AsAsked, ///< by stop(), release(), the control socket, or the guest itself
        Failed,  ///< not prepared, not started, or ended by itself; `problem` told why
        Refused, ///< there is no such host, or the lab has no plan; `problem` told why
    };
    Q_ENUM(End)

    static constexpr int defaultGraceMs = 5000;

    explicit LabRun(HostFactory hosts, QObject *parent = nullptr);
    ~LabRun() override;

    /// There all the time; its actions work while it runs.
    Session &session() { return m_session; }
    const Session &session() const { return m_session; }
    bool isPreparing() const { return bool(m_preparing); }
    /// Neither prepares nor has a VM.
    bool isIdle() const;

    // Each begins a run, and does nothing unless idle. `finished` follows once, maybe from inside.
    /// Prepares, then launches.
    void launch(const Launch &launch);
    /// Shows an external VM; Session::labChanged tells when it is drawn. Others find its
    /// control socket by the target's name.
    void attach(const AttachTarget &target);
    /// Goes on with a run whose program is gone, in its folder. A VM that does not answer is left
    /// as it was.
    void reattach(const RunRecord &record, std::shared_ptr<RunDirectory> directory, Stay stay);

    /// Ends the preparation, or the VM as Session::stop() does.
    void stop(int graceMs = defaultGraceMs);
    /// Leaves a VM that was reattached to for the next program; `finished` comes from inside.
    void release();

Q_SIGNALS:
    /// What the preparation does now, for a progress line.
    void step(const QString &sentence);
    /// What the VM is launched with, or was, when it is reattached to.
    void prepared(const mpathlab::LaunchContext &context, const QString &accelReason);
    /// All that the user must know, the session's included.
    void problem(const mpathlab::Error &error);
    /// Nothing is left of the run but the session's event log.
    void finished(mpathlab::LabRun::End end);

private:
    bool takePlace(const Result<std::shared_ptr<VmHost>> &host, const QString &name);
    void prepare(const Launch &launch);
    void endPreparing();
    void start(const Launch &launch, const HostedLaunch &hosted);
    Session::Relaunch relaunching(const LaunchContext &context);
    bool writeRecord(const Launch &launch, const HostedLaunch &hosted);
    bool serve();
    void keepEvents();
    void refuse(const Error &error, End end);
    void finish(End end);

    HostFactory m_hosts;
    std::shared_ptr<VmHost> m_host;            ///< of this run, or of the last one
    std::unique_ptr<QObject> m_preparing;      ///< receives what is asked; gone: cancelled
    std::shared_ptr<RunDirectory> m_directory; ///< outlives the session: its VM's files
    Session m_session;
    int m_generation = 0;                    ///< of VMs, for the names of their sockets
    std::unique_ptr<EventJournal> m_journal; ///< of a VM that can be reattached to
    std::unique_ptr<ControlServer> m_control;
};

} // namespace mpathlab
