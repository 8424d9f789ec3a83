// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmhost.h"
#include "app/run/runrecord.h"
#include "app/session/session.h"
#include "monitor/qmp/client.h"
#include "support/fakevm.h"

#include <QPointer>

#include <functional>

namespace mpathlab {

/// A VM backend without QEMU: a FakeVm whose life the test decides. By default the VM
/// starts at once, and ends with exit code 0 on `quit`, `guest-shutdown` and
/// `system_powerdown` (while the guest runs), and by signal 9 on kill().
class FakeBackend : public VmBackend
{
    Q_OBJECT

public:
    enum class Start {
        Works,
        Fails,  ///< failed() with startError
        Hangs,  ///< neither started nor failed, until kill()
        Silent, ///< starts, but QMP answers nothing after its greeting
    };

    FakeBackend();
    ~FakeBackend() override;

    // The script; set it in FakeBackends::prepare, before open().
    Start start = Start::Works;
    Error startError{QStringLiteral("QEMU refused to start."), QStringLiteral("bad -device\n")};
    bool bootsAtOnce = true;   ///< the guest comes up as soon as the VM has started
    bool heedsShutdown = true; ///< the guest powers off when asked to
    bool heedsQuit = true;
    bool heedsKill = true;
    bool hasConsole = true;
    bool hasAgentPort = true;
    QString description = QStringLiteral("fake VM");

    FakeVm vm;
    VmSource source;                 ///< what it was made from
    QList<ImageToMake> images;       ///< asked for while it runs
    std::optional<Error> imageError; ///< what comes of them
    bool isOpen = false;
    bool isReleased = false;
    bool isKilled = false;

    LaunchPlan plan() const { return of<LaunchPlan>(); }
    AttachTarget target() const { return of<AttachTarget>(); }
    VmRecord record() const { return of<VmRecord>(); }
    bool isReattached() const { return std::holds_alternative<VmRecord>(source); }

    /// The VM ends now.
    void die(const VmExit &exit);

    void open() override;
    void release() override;
    void kill() override;
    void makeImage(const ImageToMake &image,
                   std::function<void(const Result<void> &)> done) override
    {
        images.append(image);
        done(imageError ? Result<void>(tl::unexpected(*imageError)) : Result<void>());
    }
    Sentence describe() const override { return Sentence::verbatim(description); }

private:
    template <typename T>
    T of() const
    {
        const T *found = std::get_if<T>(&source);
        return found ? *found : T{};
    }
    void powerOff();

    std::unique_ptr<QmpClient> m_client;
    bool m_isOver = false;
};

/// Makes FakeBackends for sessions, begins runs with them, and shows the test the newest one.
/// Must outlive the sessions.
struct FakeBackends
{
    QPointer<FakeBackend> last;
    int made = 0;
    std::function<void(FakeBackend &)> prepare;

    std::unique_ptr<VmBackend> make(const VmSource &source);
    /// As a LabRun does it. None is made while the session has a run: that is refused.
    void launch(Session &session, const Lab &lab, const LaunchContext &context);
    void attach(Session &session, const AttachTarget &target);
    void reattach(Session &session, const RunRecord &record);
};

/// A lab with one subsystem as FakeNvme::subsystem() has it, and a context to launch it
/// with: nothing in it exists.
Lab fakeLab(int controllers = 2, int namespaces = 2);
LaunchContext fakeContext();

} // namespace mpathlab
