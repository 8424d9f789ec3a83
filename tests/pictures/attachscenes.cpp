// SPDX-License-Identifier: GPL-2.0-or-later
// An external VM: finding it, and the window attached to each kind of QEMU.
#include "app/libvirt/connectionuri.h"
#include "scriptedwindow.h"
#include "studio.h"
#include "ui/attach/attachdialog.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QLocalServer>
#include <QTreeWidget>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

const QList<RunningVm> vms{
    {4711, u"array"_s, {u"/run/user/1000/array/qmp.sock"_s}},
    {5012, u"multipath-ci"_s, {u"/run/user/1000/multipath-ci/qmp.sock"_s}},
    {5190, {}, {u"/tmp/vm/monitor"_s}},
};

/// Those of this machine, and two of any connection.
AttachDialog::VmLister lister(const QList<RunningVm> &here)
{
    return [here](const QString &uri, QObject *, const auto &done) {
        done(uri.isEmpty() ? here
                           : QList<RunningVm>{{0, u"array"_s, {}}, {0, u"multipath-ci"_s, {}}});
    };
}

/// As the window offers them.
void offerConnections(AttachDialog &dialog)
{
    dialog.setConnections(usualConnections() + QStringList{u"qemu+ssh://bench/system"_s});
}

void list(Studio &studio, const QString &name)
{
    AttachDialog dialog(lister(vms));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    offerConnections(dialog);
    dialog.show();
    studio.take(name, &dialog);
}

void chosen(Studio &studio, const QString &name)
{
    QLocalServer server;
    const QTemporaryDir vm(u"/tmp/array-XXXXXX"_s);
    const QString socket = vm.filePath(u"qmp.sock"_s);
    if (!server.listen(socket))
        studio.complain(socket + u" cannot be made"_s);
    AttachDialog dialog(lister({{4711, u"array"_s, {socket}}}));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    offerConnections(dialog);
    dialog.show();
    studio.take(name, &dialog);
}

void nothingFound(Studio &studio, const QString &name)
{
    AttachDialog dialog(lister({}));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    offerConnections(dialog);
    dialog.setTarget({u"/run/user/1000/array/qmp"_s});
    dialog.show();
    studio.take(name, &dialog);
}

void ofAConnection(Studio &studio, const QString &name)
{
    AttachDialog dialog(lister({}));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    offerConnections(dialog);
    auto *where = dialog.findChild<QComboBox *>();
    Q_EMIT where->activated(where->count() - 1);
    auto *found = dialog.findChild<QTreeWidget *>();
    found->setCurrentItem(found->topLevelItem(1));
    dialog.show();
    studio.take(name, &dialog);
}

void asExternal(FakeBackend &backend)
{
    backend.description = u"the VM at /run/user/1000/array/qmp.sock"_s;
    backend.vm.peer.handle(u"query-name"_s, [](const QJsonObject &) {
        return QJsonObject{{u"name"_s, u"array"_s}};
    });
}

void versionIs(FakeBackend &backend, int major, int minor)
{
    backend.vm.peer.handle(u"query-version"_s, [major, minor](const QJsonObject &) {
        return QJsonObject{
            {u"qemu"_s, QJsonObject{{u"major"_s, major}, {u"minor"_s, minor}, {u"micro"_s, 0}}}};
    });
}

/// A QEMU without the commands and events of the series; its devices are read from QOM.
void withoutSeries(FakeBackend &backend, bool ana)
{
    using Values = QMap<QString, QJsonValue>;
    FakeQmpPeer &peer = backend.vm.peer;
    peer.handle(u"query-commands"_s, [](const QJsonObject &) { return QJsonArray{}; });
    QObject::disconnect(&backend.vm.nvme, nullptr, &peer, nullptr);
    const QString subsystem = u"/machine/peripheral/subsys0"_s;
    FakeQmpPeer::Objects objects{
        {subsystem, {u"nvme-subsys"_s, {{u"nqn"_s, u"array"_s}, {u"ana"_s, ana}}}}};
    for (int i = 0; i < 2; ++i) {
        const Values controller{{u"subsys"_s, subsystem}, {u"serial"_s, u"array"_s}};
        objects.insert(u"/machine/peripheral/nvme%1"_s.arg(i), {u"nvme"_s, controller});
        Values ns{{u"parent_bus"_s, QString(subsystem + u"/subsys0"_s)},
                  {u"nsid"_s, i + 1},
                  {u"shared"_s, true}};
        if (ana)
            ns.insert(u"ana.grpid"_s, i + 1);
        objects.insert(u"/machine/peripheral/ns%1"_s.arg(i + 1), {u"nvme-ns"_s, ns});
    }
    peer.addObjects(objects);
}

void takeAttached(Studio &studio, const QString &name,
                  const std::function<void(FakeBackend &)> &prepare,
                  const std::function<void(ScriptedWindow &)> &act = {})
{
    ScriptedWindow scripted;
    scripted.machine().backends.prepare = [&](FakeBackend &backend) {
        asExternal(backend);
        prepare(backend);
    };
    if (!scripted.attach())
        studio.complain(name + u": cannot attach"_s);
    if (act)
        act(scripted);
    studio.take(name, act ? &scripted.window() : scripted.window().centralWidget());
    if (act) {
        scripted.resize(desktop);
        studio.take(name + u"-wide"_s, &scripted.window());
    }
}

void attached(Studio &studio, const QString &name)
{
    takeAttached(
        studio, name, [](FakeBackend &backend) { versionIs(backend, 10, 0); },
        [&](ScriptedWindow &scripted) {
            studio.await(name, [&] { return scripted.session().guestReady(); });
            scripted.fail(u"nvme0"_s, 1);
        });
}

void attached2021(Studio &studio, const QString &name)
{
    takeAttached(studio, name, [](FakeBackend &backend) {
        versionIs(backend, 5, 2);
        withoutSeries(backend, true);
    });
}

void attachedWithout(Studio &studio, const QString &name)
{
    takeAttached(studio, name, [](FakeBackend &backend) {
        versionIs(backend, 9, 2);
        withoutSeries(backend, false);
        backend.vm.peer.handle(u"human-monitor-command"_s, [](const QJsonObject &) {
            return u"unknown command: 'nvme_ana_inject_state'\r\n"_s;
        });
    });
}

} // namespace

QList<Scene> attachScenes()
{
    return {
        {u"attach-list"_s, &list},
        {u"attach-chosen"_s, &chosen},
        {u"attach-connection"_s, &ofAConnection},
        {u"attach-nothing-found"_s, &nothingFound},
        {u"attached"_s, &attached},
        {u"attached-2021"_s, &attached2021},
        {u"attached-without-ana"_s, &attachedWithout},
    };
}

} // namespace mpathlab
