// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/accel.h"
#include "app/host/guestimage.h"
#include "app/host/probe.h"
#include "app/host/processbackend.h"
#include "app/topology/rules.h"
#include "app/topology/templates.h"
#include "monitor/nvme/nvmemonitor.h"
#include "support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QVersionNumber>

using namespace mpathlab;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(mpathlab::Error)

/// The plans of every template, taken by the real QEMU of $MPATHLAB_QEMU: what it made
/// of them is what the lab says.
class LaunchDeviceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!qEnvironmentVariableIsEmpty("MPATHLAB_QEMU"), "set MPATHLAB_QEMU");
        const Result<GuestImage> guest = findGuestImage();
        QVERIFY2(guest, guest ? "" : qPrintable(guest.error().text));
        m_context.bundledKernel = guest->kernel;
        m_context.bundledInitrd = guest->initrd;
        m_context.bundledCommandLine = guest->commandLine;

        std::optional<Result<QemuCapabilities>> probed;
        probeQemu(findQemu(), this, [&](const auto &result) { probed = result; });
        QTRY_VERIFY_WITH_TIMEOUT(probed, 20'000);
        QVERIFY2(*probed, *probed ? "" : qPrintable(probed->error().text));
        m_context.qemu = **probed;
        QCOMPARE(m_context.qemu.ana, AnaFeature::Full);
        // 10.0, or another base of the series
        QVERIFY2(QVersionNumber::fromString(m_context.qemu.version) >= QVersionNumber(10, 0),
                 qPrintable(m_context.qemu.version));
    }

    void qemuTakesThePlan_data()
    {
        QTest::addColumn<Lab>("lab");
        QTest::addColumn<AnaFeature>("ana");
        for (const LabTemplate &t : labTemplates()) {
            QTest::newRow(qPrintable(t.id)) << t.lab << AnaFeature::Full;
            QTest::newRow(qPrintable(t.id + u" of 2021"_s)) << t.lab << AnaFeature::Hmp2021;
            QTest::newRow(qPrintable(t.id + u" without ANA"_s)) << t.lab << AnaFeature::None;
        }
        QTest::newRow("odd names") << oddLab() << AnaFeature::Full;
        QTest::newRow("as many controllers as there can be")
            << labOf(maximumControllers, 1, 1) << AnaFeature::Full;
        QTest::newRow("as many namespaces as there can be")
            << labOf(2, maximumAnaGroup, static_cast<int>(maximumNsid)) << AnaFeature::Full;
    }

    void qemuTakesThePlan()
    {
        QFETCH(Lab, lab);
        QFETCH(AnaFeature, ana);
        lab.machine.extraArguments.append(u"-S"_s);
        LaunchContext context = m_context;
        context.qemu.ana = ana;
        Run run(lab, context);
        QVERIFY2(run.error.text.isEmpty(), qPrintable(run.error.text + u'\n' + run.error.detail));

        NvmeMonitor monitor(run.backend->qmp());
        std::optional<Result<QList<SubsystemStatus>>> answer;
        monitor.querySubsystems([&](const auto &result) { answer = result; });
        QTRY_VERIFY(answer);
        QVERIFY2(*answer, *answer ? "" : qPrintable(answer->error().text));
        compare(**answer, lab, ana);
    }

    void aGuestWithItsOwnKernelAndOneWithADisk()
    {
        QTemporaryDir images;
        QFile disk(images.filePath(u"a, disk.raw"_s));
        QVERIFY(disk.open(QIODevice::WriteOnly) && disk.resize(1 << 20));
        Lab lab = labTemplates().first().lab;
        lab.machine.extraArguments = {u"-S"_s};
        lab.guest.kind = Guest::Kind::Disk;
        lab.guest.image = disk.fileName();
        lab.guest.imageFormat = u"raw"_s;
        Run onDisk(lab, m_context);
        QVERIFY2(onDisk.error.text.isEmpty(), qPrintable(onDisk.error.detail));

        lab.guest = {};
        lab.guest.kind = Guest::Kind::Kernel;
        lab.guest.kernel = m_context.bundledKernel;
        lab.guest.append = u"a=b,c"_s;
        Run onKernel(lab, m_context);
        QVERIFY2(onKernel.error.text.isEmpty(), qPrintable(onKernel.error.detail));
    }

    /// The addresses that screens show are those the firmware gives out.
    void controllersAreWhereWeSay_data()
    {
        QTest::addColumn<int>("controllers");
        for (const int count : {2, 25, 26, maximumControllers})
            QTest::addRow("%d", count) << count;
    }

    void controllersAreWhereWeSay()
    {
        QFETCH(int, controllers);
        const Lab lab = labOf(controllers, 1, 1);
        Run run(lab, m_context);
        QVERIFY2(run.error.text.isEmpty(), qPrintable(run.error.text));
        const QMap<QString, QString> expected = controllerAddresses(lab);
        QMap<QString, QString> found;
        const auto ask = [&] {
            run.backend->qmp()->execute(u"query-pci"_s, {}, [&](const Result<QJsonValue> &pci) {
                found.clear();
                for (const QJsonValue &bus : pci->toArray())
                    collect(bus[u"devices"_s].toArray(), found);
            });
        };
        // Buses are numbered once the firmware has run.
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, ask);
        timer.start(50);
        QTRY_COMPARE_WITH_TIMEOUT(found, expected, 30'000);
    }

    /// On some machines a guest hangs under KVM and QEMU with it: the check must end
    /// all the same, with an answer, and be remembered.
    void autoAccelerationEnds()
    {
        QTemporaryDir cache;
        qputenv("LAB_CACHE", QFile::encodeName(cache.path()));
        qint64 took[2] = {};
        for (qint64 &elapsed : took) {
            QElapsedTimer timer;
            timer.start();
            std::optional<AccelerationChoice> choice;
            chooseAcceleration(Acceleration::Auto, m_context, this,
                               [&](const AccelerationChoice &made) { choice = made; });
            QTRY_VERIFY_WITH_TIMEOUT(choice, 15'000);
            elapsed = timer.elapsed();
            qInfo("%s (%lld ms)", qPrintable(choice->reason), elapsed);
            QVERIFY(choice->accel != Acceleration::Auto);
            QVERIFY(choice->reason.text().startsWith(
                choice->accel == Acceleration::Kvm ? u"KVM, because "_s : u"TCG, because "_s));
        }
        QVERIFY(took[0] < 12'000);
        QVERIFY(took[1] < 100);
        // What was killed goes, also when it hung.
        QTRY_VERIFY_WITH_TIMEOUT(children().isEmpty(), 10'000);
    }

    /// What other QEMUs and other machines would say, said by this one where it can.
    void itsWordsAreUnderstood_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *name, const QStringList &arguments, const QString &text) {
            QTest::newRow(name) << arguments << text;
        };
        row("property", {u"-device"_s, u"nvme,serial=x,nonsense=1"_s},
            u"does not know the property nvme.nonsense"_s);
        row("device", {u"-device"_s, u"nonsense"_s}, u"without the device nonsense"_s);
        row("option", {u"-nonsense"_s}, u"does not know the option -nonsense"_s);
        row("file", {u"-drive"_s, u"if=none,id=x,format=raw,file=/no/such/file"_s},
            u"There is no file /no/such/file"_s);
        row("folder", {u"-drive"_s, u"if=none,id=x,format=raw,file=/tmp"_s},
            u"/tmp is no image file"_s);
        row("value", {u"-device"_s, u"nvme,serial=x,mdts=abc"_s}, u"the value given for mdts"_s);
        row("words that are not known", {u"-device"_s, u"nvme,serial=x,max_ioqpairs=0"_s},
            u"QEMU refused to start the VM: -device nvme,serial=x,max_ioqpairs=0: max_ioqpairs "
            "must be between"_s);
        row("no bus", {u"-device"_s, u"nvme,serial=x,bus=nonsense"_s}, u"on the bus nonsense"_s);
        row("id", {u"-device"_s, u"nvme,id=nvme0,serial=x,bus=pcie.0"_s}, u"The id nvme0"_s);
        row("nsid",
            {u"-drive"_s, u"if=none,id=x,driver=null-co,size=1M"_s, u"-device"_s,
             u"nvme-ns,bus=nvme0,drive=x,nsid=1"_s},
            u"The namespace id 1 is used twice"_s);
        row("kernel", {u"-kernel"_s, u"/no/such/kernel"_s}, u"The kernel /no/such/kernel"_s);
        row("initrd", {u"-initrd"_s, u"/no/such/initrd"_s}, u"The initrd /no/such/initrd"_s);
        row("format", {u"-drive"_s, u"if=none,id=x,format=qcow2,file=/dev/null"_s}, u"not qcow2"_s);
        row("socket",
            {u"-chardev"_s, u"socket,id=x,server=on,wait=off,path=/tmp/"_s + QString(120, u'x')},
            u"too long a name"_s);
        row("memory", {u"-m"_s, u"100T"_s}, u"not enough free memory"_s);
        row("CPUs", {u"-smp"_s, u"5000"_s}, u"cannot run 5000 CPUs"_s);
        row("machine", {u"-machine"_s, u"type=nonsense"_s}, u"have the machine nonsense"_s);
        row("CPU", {u"-cpu"_s, u"nonsense"_s}, u"does not know the CPU nonsense"_s);
        row("network", {u"-netdev"_s, u"bridge,id=n"_s}, u"network could not be set up"_s);
        row("port twice",
            {u"-netdev"_s, u"user,id=a,hostfwd=tcp:127.0.0.1:0-:1"_s, u"-netdev"_s,
             u"user,id=b,hostfwd=tcp:192.0.2.1:1-:1"_s},
            u"A port of tcp:192.0.2.1:1-:1 is in use"_s);
        row("chassis",
            {u"-device"_s, u"pcie-root-port,id=a,chassis=1,slot=1,addr=0x1c"_s, u"-device"_s,
             u"pcie-root-port,id=b,chassis=1,slot=1,addr=0x1d"_s},
            u"chassis and slot number"_s);
        row("PCI address",
            {u"-device"_s, u"pcie-root-port,id=a,chassis=90,addr=0x1c"_s, u"-device"_s,
             u"pcie-root-port,id=b,chassis=91,addr=0x1c"_s},
            u"PCI slot 28 function 0 is taken"_s);
        row("no such bus", {u"-device"_s, u"scsi-hd,drive=x"_s}, u"on the bus SCSI"_s);
        row("serial", {u"-device"_s, u"nvme"_s}, u"has no serial number"_s);
        row("no such drive", {u"-device"_s, u"nvme,serial=x,drive=nodrive"_s},
            u"names nodrive, which is not defined"_s);
        row("drive twice",
            {u"-drive"_s, u"if=none,id=d,driver=null-co,size=1M"_s, u"-device"_s,
             u"nvme,serial=a,drive=d"_s, u"-device"_s, u"nvme,serial=b,drive=d"_s},
            u"use the drive d"_s);
        row("group without ANA",
            {u"-device"_s, u"nvme-subsys,id=s"_s, u"-drive"_s,
             u"if=none,id=d,driver=null-co,size=1M"_s, u"-device"_s,
             u"nvme,serial=a,subsys=s,id=n"_s, u"-device"_s,
             u"nvme-ns,drive=d,bus=n,ana.grpid=2"_s},
            u"subsystem without ANA"_s);
        row("ANA group",
            {u"-drive"_s, u"if=none,id=d,driver=null-co,size=1M"_s, u"-device"_s,
             u"nvme-ns,drive=d,bus=nvme0,ana.grpid=2000"_s},
            u"2000 is no ANA group"_s);
        row("ANA state",
            {u"-device"_s, u"nvme-subsys,id=s,ana=on"_s, u"-device"_s,
             u"nvme,serial=a,subsys=s,ana.states=1=nonsense"_s},
            u"nonsense is no ANA state"_s);
        row("namespace before controller",
            {u"-device"_s, u"nvme-subsys,id=s,ana=on"_s, u"-drive"_s,
             u"if=none,id=d,driver=null-co,size=1M"_s, u"-device"_s, u"nvme-ns,drive=d,subsys=s"_s},
            u"names the subsystem s before it has a controller"_s);
        row("drive and subsystem",
            {u"-device"_s, u"nvme-subsys,id=s"_s, u"-drive"_s,
             u"if=none,id=d,driver=null-co,size=1M"_s, u"-device"_s,
             u"nvme,serial=a,subsys=s,drive=d"_s},
            u"Draw the drive as a namespace"_s);
        row("image format", {u"-drive"_s, u"if=none,id=d,format=nonsense,file=/dev/null"_s},
            u"images of the format nonsense"_s);
        row("drive option", {u"-drive"_s, u"if=none,id=d,format=raw,file=/dev/null,foo=1"_s},
            u"the option foo for a drive"_s);
        row("no kernel", {u"-kernel"_s, u"/etc/passwd"_s}, u"no Linux kernel"_s);
        row("JSON", {u"-device"_s, u"{\"driver\":"_s}, u"is no JSON"_s);
    }

    void itsWordsAreUnderstood()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, meaning);
        Lab lab = labTemplates().first().lab;
        lab.machine.extraArguments = arguments;
        Run run(lab, m_context);
        QVERIFY2(!run.error.detail.isEmpty(), qPrintable(run.error.text));
        QVERIFY2(run.error.text.contains(meaning),
                 qPrintable(run.error.text + u'\n' + run.error.detail));
        QCOMPARE(QDir(run.folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList());
    }

    /// Two runs that want the same image: the second is told so, the first goes on.
    void anImageInUse()
    {
        QTemporaryDir images;
        QFile disk(images.filePath(u"disk.raw"_s));
        QVERIFY(disk.open(QIODevice::WriteOnly) && disk.resize(1 << 20));
        Lab lab = labTemplates().first().lab;
        lab.machine.extraArguments = {u"-S"_s};
        lab.subsystems.first().namespaces.first().file = disk.fileName();
        Run first(lab, m_context);
        QVERIFY2(first.error.text.isEmpty(), qPrintable(first.error.detail));
        Run second(lab, m_context);
        QVERIFY2(second.error.text.contains(u"in use by another program"_s),
                 qPrintable(second.error.text + second.error.detail));
        QVERIFY(first.backend->qmp() && first.backend->qmp()->isReady());
    }

    /// A port that another program listens on.
    void aPortInUse()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Lab lab = labTemplates().first().lab;
        lab.machine.extraArguments = {
            u"-chardev"_s,
            u"socket,id=x,server=on,wait=off,host=127.0.0.1,port=%1"_s.arg(server.serverPort())};
        Run run(lab, m_context);
        QVERIFY2(run.error.text.contains(u"port of an extra argument is in use"_s),
                 qPrintable(run.error.text + run.error.detail));
    }

private:
    /// One start; `error` when it failed.
    struct Run
    {
        Run(const Lab &lab, LaunchContext context)
        {
            context.runtimeDirectory = folder.path();
            context.labDirectory = folder.path();
            const Result<LaunchPlan> plan = makePlan(lab, context);
            if (!plan) {
                error = plan.error();
                return;
            }
            backend = std::make_unique<ProcessBackend>(*plan);
            QSignalSpy started(backend.get(), &VmBackend::started);
            QSignalSpy failed(backend.get(), &VmBackend::failed);
            backend->open();
            if (!QTest::qWaitFor([&] { return started.size() + failed.size() > 0; }, 25'000))
                error = {u"neither started nor failed"_s};
            else if (!failed.isEmpty())
                error = failed.first().first().value<Error>();
        }

        QTemporaryDir folder;
        std::unique_ptr<ProcessBackend> backend;
        Error error;
    };

    static Lab labOf(int controllers, AnaGroupId groups, int namespaces)
    {
        Lab lab;
        Subsystem subsystem;
        subsystem.id = u"s"_s;
        subsystem.serial = u"X"_s;
        for (int i = 0; i < controllers; ++i) {
            Controller controller;
            controller.id = u"c%1"_s.arg(i);
            for (AnaGroupId group = 1; group <= groups; ++group)
                controller.initialStates.insert(group, allAnaStates[(group + 1) % 5]);
            subsystem.controllers.append(controller);
        }
        for (int i = 0; i < namespaces; ++i) {
            Namespace ns;
            ns.id = u"n%1"_s.arg(i);
            ns.nsid = static_cast<NamespaceId>(i + 1);
            ns.group = 1 + static_cast<AnaGroupId>(i) % groups;
            ns.sizeMiB = 1;
            subsystem.namespaces.append(ns);
        }
        lab.subsystems = {subsystem};
        return lab;
    }

    static Lab oddLab()
    {
        Lab lab = labTemplates().first().lab;
        lab.name = u"a,b=c \"d\" 'e' ü 日本"_s;
        lab.machine.cpus = 1;
        lab.guest.append = u"x=\"a,b\""_s;
        Subsystem &subsystem = lab.subsystems.first();
        subsystem.serial = u"a,b=\"c\" 'd'"_s;
        subsystem.nqn = u"a,b=c:\"d\""_s;
        subsystem.controllers[0].id = u"n-0.x_Y"_s;
        subsystem.controllers[0].properties = {{u"ocp"_s, u"on"_s}};
        return lab;
    }

    static void compare(const QList<SubsystemStatus> &made, const Lab &lab, AnaFeature ana)
    {
        QCOMPARE(made.size(), lab.subsystems.size());
        for (const Subsystem &wanted : lab.subsystems) {
            const auto it = std::find_if(made.begin(), made.end(), [&](const SubsystemStatus &s) {
                return s.id == wanted.id;
            });
            QVERIFY(it != made.end());
            QCOMPARE(it->nqn, nqnPrefix() + effectiveNqn(wanted));
            const bool hasAna = wanted.ana && ana != AnaFeature::None;
            QCOMPARE(it->ana, hasAna);
            if (hasAna && ana == AnaFeature::Full)
                QCOMPARE(it->anatt, wanted.anatt);
            compareControllers(*it, wanted, ana);
            compareNamespaces(*it, wanted, hasAna);
        }
    }

    static void compareControllers(const SubsystemStatus &made, const Subsystem &wanted,
                                   AnaFeature ana)
    {
        QCOMPARE(made.controllers.size(), wanted.controllers.size());
        for (qsizetype i = 0; i < made.controllers.size(); ++i) {
            const Controller &controller = wanted.controllers.at(i);
            const ControllerStatus &status = made.controllers.at(i);
            QCOMPARE(status.id, controller.id);
            QCOMPARE(status.cntlid, static_cast<quint16>(i));
            QCOMPARE(status.serial, wanted.serial);
            QList<AnaGroupId> groups;
            for (const GroupStatus &group : status.groups)
                groups.append(group.group);
            QCOMPARE(groups, ana == AnaFeature::None ? QList<AnaGroupId>() : groupsOf(wanted));
            for (const GroupStatus &group : status.groups) {
                const AnaState state = ana == AnaFeature::Full
                                           ? initialState(controller, group.group)
                                           : AnaState::Optimized;
                QCOMPARE(group.state, state);
            }
        }
    }

    static void compareNamespaces(const SubsystemStatus &made, const Subsystem &wanted, bool hasAna)
    {
        QCOMPARE(made.namespaces.size(), wanted.namespaces.size());
        for (const NamespaceStatus &status : made.namespaces) {
            const auto &all = wanted.namespaces;
            const auto ns = std::find_if(all.begin(), all.end(),
                                         [&](const Namespace &n) { return n.id == status.id; });
            QVERIFY(ns != all.end());
            QCOMPARE(status.nsid, ns->nsid);
            QCOMPARE(status.group, hasAna ? ns->group : 0u);
            QCOMPARE(status.shared, ns->shared);
        }
    }

    static void collect(const QJsonArray &devices, QMap<QString, QString> &found)
    {
        for (const QJsonValue &device : devices) {
            const QString id = device[u"qdev_id"_s].toString();
            if (device[u"class_info"_s][u"class"_s].toInt() == 0x0108)
                found.insert(
                    id, u"0000:%1:%2.%3"_s.arg(device[u"bus"_s].toInt(), 2, 16, QLatin1Char('0'))
                            .arg(device[u"slot"_s].toInt(), 2, 16, QLatin1Char('0'))
                            .arg(device[u"function"_s].toInt()));
            collect(device[u"pci_bridge"_s][u"devices"_s].toArray(), found);
        }
    }

    LaunchContext m_context;
};

MPATHLAB_TEST(LaunchDeviceTest)
#include "tst_launchdevice.moc"
