// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/runningvms.h"
#include "app/launch/plan.h"
#include "app/topology/templates.h"
#include "support/testmain.h"
#include "tests/app/launch/contexts.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class RunningVmsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targets_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<AttachTarget>("target");
        const auto row = [](const QString &command, const AttachTarget &target) {
            QTest::newRow(qPrintable(command)) << command << target;
        };
        row(u"/usr/bin/kvm -qmp unix:/q,server=on,wait=off"_s, {u"/q"_s});
        row(u"qemu-system-x86_64 -qmp unix:q,server,nowait"_s, {u"/home/me/q"_s});
        row(u"qemu-system-x86_64 -qmp unix:/q,,1,server=on -serial unix:/s,server=on"_s,
            {u"/q,1"_s, u"/s"_s});
        row(u"qemu-kvm -chardev socket,id=m,path=/m,server=on -mon chardev=m,mode=control "
            "-chardev socket,id=c,path=/c,server=on -serial chardev:c -chardev "
            "socket,id=a,path=/a,server=on -device "
            "virtserialport,chardev=a,name=org.qemu.guest_agent.0"_s,
            {u"/m"_s, u"/c"_s, u"/a"_s});
        row(u"qemu-kvm -chardev {\"backend\":\"socket\",\"id\":\"m\",\"path\":\"/m\","
            "\"server\":true} -mon chardev=m,mode=control"_s,
            {u"/m"_s});
        // Nothing that one could connect to.
        row(u"sleep -qmp unix:/q,server=on"_s, {});
        row(u"qemu-system-x86_64 -m 1G"_s, {});
        row(u"qemu-system-x86_64 -qmp stdio"_s, {});
        row(u"qemu-system-x86_64 -qmp unix:/q"_s, {});
        row(u"qemu-system-x86_64 -qmp tcp:localhost:4,server=on"_s, {});
        row(u"qemu-system-x86_64 -chardev socket,id=m,path=/m,server=on -mon chardev=m"_s, {});
        row(u"qemu-system-x86_64 -m"_s, {});
    }

    void targets()
    {
        QFETCH(QString, command);
        QFETCH(AttachTarget, target);
        const auto vm = runningVmOf(command.split(u' '), u"/home/me"_s);
        QCOMPARE(vm.has_value(), !target.qmpSocket.isEmpty());
        if (vm)
            QVERIFY2(vm->target == target, qPrintable(vm->target.qmpSocket));
    }

    void theNameIsTold()
    {
        const auto vm = runningVmOf(
            {u"kvm"_s, u"-name"_s, u"a b,debug-threads=on"_s, u"-qmp"_s, u"unix:/q,server=on"_s},
            {});
        QVERIFY(vm);
        QCOMPARE(vm->name, u"a b"_s);
    }

    void aLabOfOursIsNotOffered()
    {
        const auto plan = makePlan(labTemplates().first().lab, goldenContext());
        QVERIFY(plan);
        QVERIFY(!runningVmOf(QStringList{plan->program} + plan->arguments(), {}));
    }

    /// Whatever runs on this machine: nothing is offered that has no socket.
    void thisMachine()
    {
        for (const RunningVm &vm : findRunningVms()) {
            QVERIFY(vm.processId > 0);
            QVERIFY(vm.target.qmpSocket.startsWith(u'/'));
        }
    }
};

MPATHLAB_TEST(RunningVmsTest)
#include "tst_runningvms.moc"
