// SPDX-License-Identifier: GPL-2.0-or-later
// Commands as people have them: the real QEMU makes the same topology of the command itself
// and of the lab that was imported from it.
#include "app/host/probe.h"
#include "app/host/processbackend.h"
#include "app/import/import.h"
#include "app/session/qomsubsystems.h"
#include "support/realqemu.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

/// What must be the same: everything but ids that the import had to make up.
QStringList topology(const QList<SubsystemStatus> &subsystems)
{
    QStringList all;
    for (const SubsystemStatus &subsystem : subsystems) {
        QStringList parts;
        for (const ControllerStatus &c : subsystem.controllers) {
            QStringList groups;
            for (const GroupStatus &group : c.groups)
                groups += u"%1=%2"_s.arg(group.group).arg(anaStateName(group.state));
            QStringList paths;
            for (const PathStatus &path : c.paths) {
                if (path.attached)
                    paths += QString::number(path.nsid);
            }
            parts += u"cntlid %1 serial %2 groups %3 paths %4"_s.arg(c.cntlid).arg(
                c.serial, groups.join(u' '), paths.join(u' '));
        }
        for (const NamespaceStatus &ns : subsystem.namespaces)
            parts += u"nsid %1 group %2"_s.arg(ns.nsid).arg(ns.group);
        parts.sort();
        all += u"%1 ana %2 anatt %3: "_s.arg(subsystem.nqn)
                   .arg(subsystem.ana)
                   .arg(subsystem.ana ? subsystem.anatt : 0) +
               parts.join(u"; "_s);
    }
    all.sort();
    return all;
}

} // namespace

class TestImportDevice : public QObject
{
    Q_OBJECT

private:
    LaunchContext m_context;

    /// query-nvme-subsystems; for controllers with a subsystem of their own, which are not in
    /// its answer, the object model.
    static Result<QList<SubsystemStatus>> ask(QmpConnection *connection)
    {
        using Answer = std::optional<Result<QList<SubsystemStatus>>>;
        Answer answer;
        NvmeMonitor monitor(connection);
        monitor.querySubsystems([&](const auto &result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            return failure(u"no answer"_s);
        const bool hasAna = *answer && std::any_of((*answer)->begin(), (*answer)->end(),
                                                   [](const auto &s) { return s.ana; });
        if (hasAna)
            return *answer;
        answer.reset();
        readSubsystemsFromQom(connection, [&](const auto &result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            return failure(u"no answer"_s);
        return *answer;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto binary = RealQemu::binary();
        QVERIFY2(binary, binary ? "" : qPrintable(binary.error().text));
        std::optional<Result<QemuCapabilities>> probed;
        probeQemu(*binary, this, [&](const auto &result) { probed = result; });
        QTRY_VERIFY_WITH_TIMEOUT(probed, 20'000);
        QVERIFY2(*probed, *probed ? "" : qPrintable(probed->error().text));
        m_context.qemu = **probed;
        m_context.bundledKernel = qEnvironmentVariable("MPATHLAB_KERNEL");
        m_context.bundledInitrd = qEnvironmentVariable("MPATHLAB_INITRD");
    }

    void theSameTopology_data()
    {
        QTest::addColumn<QString>("arguments"); // @: the test's folder
        QTest::addColumn<int>("kept");
        const QString raw = u"-drive if=none,id=a,format=raw,file=@/a.raw "
                            "-blockdev file,node-name=f,filename=@/b.raw "
                            "-blockdev raw,node-name=b,file=f "_s;
        QTest::newRow("2021")
            << raw + u"-device nvme-subsys,id=subsys0,ana=true "
                     "-device nvme,serial=foo,id=nvme0,subsys=subsys0 "
                     "-device nvme,serial=bar,id=nvme1,subsys=subsys0 "
                     "-device nvme-ns,id=ns1,drive=a,nsid=1,subsys=subsys0,ana.grpid=1 "
                     "-device nvme-ns,id=ns2,drive=b,nsid=2,subsys=subsys0,ana.grpid=2"_s
            << 0;
        QTest::newRow("without numbers and ids")
            << raw + u"-device pcie-root-port,id=rp0,chassis=1 -device nvme-subsys,id=s,nqn=array "
                     "-device nvme,serial=x,subsys=s,bus=rp0 -device nvme-ns,drive=a "
                     "-device nvme-ns,drive=b"_s
            << 0;
        QTest::newRow("states, private namespaces, JSON")
            << raw + u"-device nvme-subsys,id=s,ana=on,anatt=33 "
                     "-device nvme,id=c0,serial=x,subsys=s,ana.states=3=inaccessible "
                     "-device nvme,id=c1,serial=x,subsys=s,mdts=5 "
                     "-device nvme-ns,id=n,drive=a,bus=c1,nsid=9,shared=off,ana.grpid=7 "
                     "-device {\"driver\":\"nvme-ns\",\"drive\":\"b\",\"bus\":\"c0\","
                     "\"nsid\":3,\"ana.grpid\":3}"_s
            << 0;
        QTest::newRow("legacy controllers")
            << raw + u"-device nvme,serial=old,drive=a,logical_block_size=4096,"
                     "physical_block_size=4096 "
                     "-device nvme,serial=new,id=c -device nvme-ns,drive=b,nsid=4,bus=c"_s
            << 0;
        // Its drive is nothing for a lab: it goes to QEMU as it is, beside the drawn one.
        QTest::newRow("one namespace stays as it is")
            << raw + u"-drive if=none,id=q,format=raw,file=@/a.raw,snapshot=on "
                     "-device nvme-subsys,id=s,ana=on -device nvme,id=c,serial=x,subsys=s "
                     "-device nvme-ns,id=n1,drive=b,bus=c,nsid=1 "
                     "-device nvme-ns,id=n2,drive=q,bus=c,nsid=2,ana.grpid=5"_s
            << 6;
    }

    void theSameTopology()
    {
        QFETCH(QString, arguments);
        QFETCH(int, kept);
        QTemporaryDir folder(u"/tmp/mpathlab-test-XXXXXX"_s);
        for (const QString &name : {u"a.raw"_s, u"b.raw"_s}) {
            QFile image(folder.filePath(name));
            QVERIFY(image.open(QIODevice::WriteOnly) && image.resize(16 << 20));
        }
        const QStringList words = arguments.replace(u'@', folder.path()).split(u' ');
        QStringList expected;
        {
            RealQemu qemu;
            const auto started = qemu.start(words);
            QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
            const auto subsystems = ask(&qemu.client());
            QVERIFY(subsystems && !subsystems->isEmpty());
            expected = topology(*subsystems);
        }

        const auto imported = importCommandLine(words.join(QChar(u'\0')).toUtf8());
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text));
        QCOMPARE(imported->verbatim.size(), kept);
        Lab lab = imported->lab;
        lab.machine.extraArguments += u"-S"_s;
        LaunchContext context = m_context;
        context.runtimeDirectory = folder.filePath(u"run"_s);
        const auto plan = makePlan(lab, context);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().text));
        ProcessBackend backend(*plan);
        bool isStarted = false;
        Error error;
        connect(&backend, &VmBackend::started, [&] { isStarted = true; });
        connect(&backend, &VmBackend::failed, [&](const Error &e) { error = e; });
        backend.open();
        QTRY_VERIFY_WITH_TIMEOUT(isStarted || !error.text.isEmpty(), 30'000);
        QVERIFY2(isStarted, qPrintable(error.text + u'\n' + error.detail));
        const auto subsystems = ask(backend.qmp());
        QVERIFY(subsystems);
        QCOMPARE(topology(*subsystems), expected);
    }
};

MPATHLAB_TEST(TestImportDevice)
#include "tst_importdevice.moc"
