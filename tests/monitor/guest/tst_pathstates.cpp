// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/guest/pathstates.h"
#include "support/fakenvme.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// A made-up /sys; the script's absolute paths are turned to it.
class Sysfs
{
public:
    void put(const QString &path, const QByteArray &value)
    {
        const QString full = m_directory.filePath(path);
        QDir().mkpath(full.section(u'/', 0, -2));
        QFile file(full);
        if (!file.open(QIODevice::WriteOnly) || file.write(value) != value.size())
            qFatal("cannot write %s", qPrintable(full));
    }
    void addController(int number, int cntlid, const QByteArray &state = "live")
    {
        const QString c = u"class/nvme/nvme%1/"_s.arg(number);
        put(c + u"cntlid"_s, QByteArray::number(cntlid) + '\n');
        put(c + u"subsysnqn"_s, "nqn.2019-08.org.qemu:subsys0\n");
        put(c + u"state"_s, state + '\n');
        put(c + u"hwmon1/name"_s, "nvme\n");
    }
    void addPath(const QString &controller, const QString &device, int nsid)
    {
        const QString p = u"class/nvme/%1/%2/"_s.arg(controller, device);
        put(p + u"nsid"_s, QByteArray::number(nsid) + '\n');
        put(p + u"stat"_s,
            "     102        3     4096       17       55        0       88 9 0 1 2\n");
    }
    void addAna(const QString &controller, const QString &device, const QByteArray &state)
    {
        const QString p = u"class/nvme/%1/%2/"_s.arg(controller, device);
        put(p + u"ana_state"_s, state + '\n');
        put(p + u"ana_grpid"_s, "1\n");
    }
    /// Runs the script with `shell`; empty output and a warning when it fails or complains.
    QByteArray run(const QStringList &shell) const
    {
        QString script = hostPathsScript();
        script.replace("/sys/"_L1, m_directory.path() + u'/');
        QProcess process;
        process.start(shell[0], shell.mid(1) + QStringList{u"-c"_s, script});
        process.waitForFinished();
        const QByteArray complaint = process.readAllStandardError();
        if (process.exitCode() != 0 || !complaint.isEmpty())
            qWarning("%d: %s", process.exitCode(), complaint.constData());
        return process.readAllStandardOutput();
    }

private:
    QTemporaryDir m_directory;
};

} // namespace

class TestPathStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses();
    void refuses_data();
    void refuses();
    void tooMany();
    void fakeSpeaksTheSame();
    void script_data();
    void script();
};

static const QByteArray line =
    "nqn.x y|z\tnvme1\tnvme0c1n2\tnvme0n2\t1\t2\t3\tnon-optimized\tlive\t"
    "numa\t102\t55\n"_ba;

void TestPathStates::parses()
{
    const HostPath expected{
        u"nqn.x y|z"_s,         u"nvme1"_s, u"nvme0c1n2"_s, u"nvme0n2"_s, 1, 2, 3,
        AnaState::NonOptimized, u"live"_s,  u"numa"_s,      102,          55};
    QCOMPARE(parseHostPaths(line).value(), QList{expected});
    QCOMPARE(parseHostPaths("\n" + line + "\r\n" + line).value().size(), 2);
    QVERIFY(parseHostPaths({}).value().isEmpty());

    const auto plain = parseHostPaths("n\tnvme1\tnvme1n2\t\t1\t2\t\t\tlive\t\t0\t0\n").value();
    QCOMPARE(plain[0].group, 0u);
    QVERIFY(!plain[0].state);
    QVERIFY(plain[0].headDevice.isEmpty());
    const auto early = parseHostPaths(QByteArray(line).replace("non-optimized", "invalid state"));
    QVERIFY(!early.value()[0].state);
}

void TestPathStates::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("names");
    QTest::newRow("words") << "sh: not found\n"_ba << u"1 values"_s;
    QTest::newRow("cut") << line.first(line.size() - 4) << u"11 values"_s;
    QTest::newRow("cntlid") << QByteArray(line).replace("\t1\t", "\t65536\t") << u"cntlid"_s;
    QTest::newRow("nsid") << QByteArray(line).replace("\t2\t", "\t\t") << u"nsid"_s;
    QTest::newRow("group") << QByteArray(line).replace("\t3\t", "\t-3\t") << u"ana_grpid"_s;
    QTest::newRow("state") << QByteArray(line).replace("non-", "sub-") << u"sub-optimized"_s;
    QTest::newRow("reads") << QByteArray(line).replace("102", "1e2") << u"reads"_s;
}

void TestPathStates::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, names);
    const auto parsed = parseHostPaths(line + text);
    QVERIFY(!parsed);
    const QString sentence = parsed.error().text;
    QVERIFY2(sentence.startsWith("Line 2 "_L1) && sentence.contains(names), qPrintable(sentence));
}

void TestPathStates::tooMany()
{
    QCOMPARE(parseHostPaths(line.repeated(65536)).value().size(), 65536);
    QVERIFY(!parseHostPaths(line.repeated(65537)));
}

void TestPathStates::fakeSpeaksTheSame()
{
    FakeNvme nvme;
    nvme.subsystems = {FakeNvme::subsystem(2, 2)};
    nvme.subsystems[0].ana = true;
    QVERIFY(nvme.hostPathsText().isEmpty());
    nvme.bootHost();
    QCOMPARE(nvme.hostPaths().size(), 4);
    QCOMPARE(parseHostPaths(nvme.hostPathsText()).value(), nvme.hostPaths());
}

void TestPathStates::script_data()
{
    QTest::addColumn<QStringList>("shell");
    QTest::newRow("sh") << QStringList{u"/bin/sh"_s};
    QTest::newRow("bash") << QStringList{u"/bin/bash"_s};
    // The bundled guest's shell, tested wherever it is installed.
    const QString busybox = QStandardPaths::findExecutable(u"busybox"_s);
    if (!busybox.isEmpty())
        QTest::newRow("busybox") << QStringList{busybox, u"sh"_s};
}

void TestPathStates::script()
{
    QFETCH(QStringList, shell);
    QVERIFY(parseHostPaths(Sysfs().run(shell)).value().isEmpty());

    Sysfs sysfs;
    sysfs.addController(0, 0);
    sysfs.addController(1, 1, "resetting");
    sysfs.addController(2, 7);
    sysfs.put(u"class/nvme-subsystem/nvme-subsys0/iopolicy"_s, "round-robin\n");
    sysfs.addPath(u"nvme0"_s, u"nvme0c0n1"_s, 1);
    sysfs.addAna(u"nvme0"_s, u"nvme0c0n1"_s, "optimized");
    sysfs.addPath(u"nvme1"_s, u"nvme0c1n1"_s, 1);
    sysfs.addAna(u"nvme1"_s, u"nvme0c1n1"_s, "persistent-loss");
    sysfs.addPath(u"nvme2"_s, u"nvme2n12"_s, 300); // without native multipath
    sysfs.put(u"class/nvme/nvme2/nvme2n13/uevent"_s, "vanishing: no nsid\n");
    sysfs.put(u"class/nvme/nvme2/ng2n1/dev"_s, "1:2\n");

    const auto paths = parseHostPaths(sysfs.run(shell));
    QVERIFY2(paths.has_value(), paths ? "" : qPrintable(paths.error().text));
    const QString nqn = u"nqn.2019-08.org.qemu:subsys0"_s;
    const QList<HostPath> expected{
        {nqn, u"nvme0"_s, u"nvme0c0n1"_s, u"nvme0n1"_s, 0, 1, 1, AnaState::Optimized, u"live"_s,
         u"round-robin"_s, 102, 55},
        {nqn, u"nvme1"_s, u"nvme0c1n1"_s, u"nvme0n1"_s, 1, 1, 1, AnaState::PersistentLoss,
         u"resetting"_s, u"round-robin"_s, 102, 55},
        {nqn, u"nvme2"_s, u"nvme2n12"_s, {}, 7, 300, 0, {}, u"live"_s, {}, 102, 55}};
    QCOMPARE(*paths, expected);
}

MPATHLAB_TEST(TestPathStates)
#include "tst_pathstates.moc"
