// SPDX-License-Identifier: GPL-2.0-or-later
// The command line and the monitor command of the series of 14 Feb 2021, as they stand.
#include "support/realqemu.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestDevice2021 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fiveLinesAndTheExchange();
    void typedAtThePrompt();
    void withRawFiles();
    void everyState();
    void namespacesBeforeControllers();
};

static const char fiveLines[] = R"(
-device nvme-subsys,id=subsys0,ana=true
-device nvme,serial=foo,id=nvme0,subsys=subsys0
-device nvme,serial=bar,id=nvme1,subsys=subsys0
-device nvme-ns,id=ns1,drive=drv10,nsid=1,subsys=subsys0,ana.grpid=1
-device nvme-ns,id=ns2,drive=drv11,nsid=2,subsys=subsys0,ana.grpid=2
)";

static QStringList words(const char *text)
{
    return QString::fromLatin1(text).simplified().split(u' ');
}

void TestDevice2021::initTestCase()
{
    const auto binary = RealQemu::binary();
    QVERIFY2(binary, binary ? "" : qPrintable(binary.error().text));
}

void TestDevice2021::fiveLinesAndTheExchange()
{
    RealQemu qemu(RealQemu::Clock::Guest);
    const auto started = qemu.start(RealQemu::drives() + words(fiveLines));
    QVERIFY2(started, started ? "" : qPrintable(started.error().detail));

    const QString answer = u"nvme0: ANA state inaccessible(3) injected"_s;
    QCOMPARE(qemu.hmp(u"nvme_ana_inject_state nvme0 1 inaccessible"_s), answer);
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::Inaccessible);
    QCOMPARE(qemu.group(u"nvme1"_s, 1).state, AnaState::Optimized);
    QCOMPARE(qemu.group(u"nvme0"_s, 2).state, AnaState::Optimized);

    // The same again: the same answer, and nothing changed.
    const quint64 count = qemu.group(u"nvme0"_s, 1).changeCount;
    qemu.takeEvents();
    QCOMPARE(qemu.hmp(u"nvme_ana_inject_state nvme0 1 inaccessible"_s), answer);
    QCOMPARE(qemu.group(u"nvme0"_s, 1).changeCount, count);
    for (const auto &timed : qemu.events())
        QVERIFY(!std::holds_alternative<AnaStateChanged>(timed.event));

    // What was lenient in 2021 is lenient with a warning; both report the first serial.
    QVERIFY2(qemu.words().contains("warning"_L1), qPrintable(qemu.words()));
    const auto subsystems = qemu.query();
    QVERIFY(subsystems);
    QCOMPARE(subsystems->first().controllers.size(), 2);
    for (const ControllerStatus &controller : subsystems->first().controllers)
        QCOMPARE(controller.serial, u"foo"_s);
    constexpr quint64 bytes = 64 << 20;
    QCOMPARE(
        subsystems->first().namespaces,
        (QList<NamespaceStatus>{{u"ns1"_s, 1, 1, true, bytes}, {u"ns2"_s, 2, 2, true, bytes}}));
}

void TestDevice2021::typedAtThePrompt()
{
    RealQemu qemu;
    QVERIFY(qemu.start(RealQemu::drives() + words(fiveLines)));
    LocalSocketChannel prompt(qemu.hmpPath());
    QByteArray screen;
    connect(&prompt, &ByteChannel::received, this, [&](const QByteArray &b) { screen += b; });
    QTRY_VERIFY(screen.endsWith("(qemu) "));
    screen.clear();
    prompt.write("nvme_ana_inject_state nvme0 1 inaccessible\n");
    QTRY_VERIFY(screen.endsWith("(qemu) "));
    const QList<QByteArray> lines = screen.replace('\r', "").split('\n');
    QCOMPARE(lines.size(), 3); // the echo, the answer, the next prompt
    QCOMPARE(lines[1], "nvme0: ANA state inaccessible(3) injected"_ba);
}

void TestDevice2021::withRawFiles()
{
    RealQemu qemu;
    QStringList arguments;
    for (const QString &id : {u"drv10"_s, u"drv11"_s}) {
        QFile image(qemu.path(id));
        QVERIFY(image.open(QIODevice::WriteOnly) && image.resize(16 << 20));
        arguments += {u"-drive"_s, u"if=none,id=%1,format=raw,file=%2"_s.arg(id, image.fileName())};
    }
    const auto started = qemu.start(arguments + words(fiveLines));
    QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
    QCOMPARE(qemu.query()->first().namespaces.size(), 2);
}

void TestDevice2021::everyState()
{
    RealQemu qemu;
    QVERIFY(qemu.start(RealQemu::drives() + words(fiveLines)));
    const std::array numbers{1, 2, 3, 4, 15};
    for (size_t i = 0; i < allAnaStates.size(); i++) {
        const QString name = anaStateName(allAnaStates[i]);
        // Each in a group of its own kind of way: persistent-loss is never left.
        const QString controller =
            allAnaStates[i] == AnaState::PersistentLoss ? u"nvme1"_s : u"nvme0"_s;
        QCOMPARE(qemu.hmp(u"nvme_ana_inject_state %1 2 %2"_s.arg(controller, name)),
                 u"%1: ANA state %2(%3) injected"_s.arg(controller, name).arg(numbers[i]));
        QCOMPARE(qemu.group(controller, 2).state, allAnaStates[i]);
    }
    QVERIFY(!qemu.hmp(u"nvme_ana_inject_state nvme1 2 optimized"_s).contains("injected"_L1));
    QCOMPARE(qemu.group(u"nvme1"_s, 2).state, AnaState::PersistentLoss);
}

void TestDevice2021::namespacesBeforeControllers()
{
    const QString said = RealQemu().refusal(
        RealQemu::drives() +
        words("-device nvme-subsys,id=subsys0,ana=true "
              "-device nvme,serial=x,id=other "
              "-device nvme-ns,id=ns1,drive=drv10,nsid=1,subsys=subsys0,ana.grpid=1"));
    QVERIFY2(said.contains("subsys0"_L1) && said.contains("controller"_L1), qPrintable(said));
}

MPATHLAB_TEST(TestDevice2021)
#include "tst_device2021.moc"
