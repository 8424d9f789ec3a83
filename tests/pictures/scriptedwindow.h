// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/templates.h"
#include "support/fakemachine.h"
#include "ui/window/mainwindow.h"

#include <QTemporaryDir>

namespace mpathlab {

inline constexpr QSize laptop{1280, 800};
inline constexpr QSize desktop{1920, 1080};

/// LabTemplate::lab of that id.
const Lab &templateLab(const QString &id);

/// A machine as in a manual: QEMU, kernel and VM have the names they have on most.
LaunchContext manualContext();
/// The same, made of a bare one; returns it.
FakeMachine *likeManual(FakeMachine *machine, const HostFactory &hosts = {});

/// The window on a machine whose QEMU, guest and VM are scripts, so that nothing of the
/// machine that makes the pictures is seen in them.
class ScriptedWindow
{
public:
    /// `settings`: a folder with what an earlier window has left; `hosts`: those of libvirt.
    explicit ScriptedWindow(const QSize &size = laptop, const QString &settings = {},
                            const HostFactory &hosts = {});
    /// With a lab drawn, all of it in sight.
    ScriptedWindow(const Lab &lab, const QSize &size);

    FakeMachine &machine() { return m_machine; }
    MainWindow &window() { return m_window; }
    LabDocument &document() { return *m_window.document(); }
    Session &session() { return m_window.run()->session(); }
    FakeBackend &backend() { return *m_machine.backends.last; }

    void draw(const Lab &lab);
    void select(const QList<ObjectRef> &objects);
    void resize(const QSize &size);
    /// A panel's content, in front and so high.
    QWidget *panel(DockId id, int height = 300);
    /// Launches what is drawn, as a VM of two controllers and two namespaces; false when it
    /// does not come up.
    bool launch();
    bool attach();
    /// Fails a path and waits until the device has said so.
    bool fail(const QString &controller, AnaGroupId group);

private:
    QTemporaryDir m_settings;
    FakeMachine m_machine;
    MainWindow m_window;
};

} // namespace mpathlab
