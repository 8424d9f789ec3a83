// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"
#include "monitor/bytechannel.h"
#include "monitor/qmp/connection.h"

#include <QObject>

#include <functional>

namespace mpathlab {

/// How a VM ended.
struct VmExit
{
    bool crashed = false; ///< ended by a signal or not by itself
    int code = 0;         ///< exit code, or the signal when crashed
    QString words = {};   ///< the last lines of QEMU's stderr, at most 16 KiB
    bool known = true;    ///< false: another process was its parent, so nothing above is
};

/// The ways into a VM; null: it has none.
struct VmChannels
{
    QmpConnection *qmp = nullptr;
    ByteChannel *console = nullptr;
    ByteChannel *agentPort = nullptr;
};

/// Whose a VM is, which decides how a run leaves it.
enum class Ownership {
    Launched,   ///< started here: it ends with the run
    Reattached, ///< of a program that is gone: ours, once it has answered
    External,   ///< launched elsewhere: it is left, never ended
};

/// The way to one VM, made by a VmHost from what the VM is opened from (VmSource): a process
/// here, sockets, a libvirt domain, or a test's script. One open() per object. Owns the channels
/// it hands out; they die with it. One thread, nothing blocks.
class VmBackend : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Starts the VM (its images and runtime files first) or connects to it; then either
    /// `started` or `failed`, from the event loop.
    virtual void open() = 0;
    /// Leaves the VM running for another program to reattach to and closes the connections; no
    /// signal comes any more. Of a VM that was launched here nothing happens.
    virtual void release() {}
    /// Ends the VM now (no grace), or leaves an external one; `exited` follows if it was
    /// running. Runtime files go.
    virtual void kill() = 0;

    /// What was made for the VM stays when it ends: another VM of the run goes on with it.
    virtual void leaveFiles() {}
    /// Makes one more image of zeros for the VM, which goes with it. `done` comes from the event
    /// loop; not when this object is gone before. An external VM gets none.
    virtual void makeImage(const ImageToMake &image,
                           std::function<void(const Result<void> &)> done);

    /// Valid from `started` on; null before.
    QmpConnection *qmp() const { return m_channels.qmp; }
    ByteChannel *console() const { return m_channels.console; }
    ByteChannel *agentPort() const { return m_channels.agentPort; }
    /// "process 4711", for people.
    virtual Sentence describe() const = 0;

Q_SIGNALS:
    /// The VM is created and its QMP connection is ready (paused before the first
    /// guest instruction only if the plan says so).
    void started();
    /// The VM could not be started; nothing is left behind.
    void failed(const mpathlab::Error &error);
    /// The VM that had started is gone, for whatever reason; nothing is left behind.
    void exited(const mpathlab::VmExit &exit);
    /// Something of the VM works less than it should, and the user must know.
    void warned(const mpathlab::Error &error);
    /// The way to the VM was lost, while the VM goes on (or not: it cannot be known). It is tried
    /// again until `linkBack` or `exited`. Commands fail meanwhile; console and agent port
    /// stay open and silent. Only of a VM on another machine.
    void linkLost(const mpathlab::Error &error);
    /// Events and console output of the last `gapMs` are lost; states may be others now.
    void linkBack(qint64 gapMs);

protected:
    bool isStarted() const { return m_channels.qmp; }
    /// Tells that it has.
    void setStarted(const VmChannels &channels)
    {
        m_channels = channels;
        Q_EMIT started();
    }

private:
    VmChannels m_channels;
};

} // namespace mpathlab
