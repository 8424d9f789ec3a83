// SPDX-License-Identifier: GPL-2.0-or-later
// The five lines and the HMP exchange of 2021 as they stand, with a Linux that has the
// devices: its nvme-cli reads the log page and must agree.
#include "monitor/guest/agent.h"
#include "support/realqemu.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int bootMs = 180'000; ///< a guest under TCG on a busy machine
constexpr int stepMs = 30'000;

const char fiveLines[] = R"(
-device nvme-subsys,id=subsys0,ana=true
-device nvme,serial=foo,id=nvme0,subsys=subsys0
-device nvme,serial=bar,id=nvme1,subsys=subsys0
-device nvme-ns,id=ns1,drive=drv10,nsid=1,subsys=subsys0,ana.grpid=1
-device nvme-ns,id=ns2,drive=drv11,nsid=2,subsys=subsys0,ana.grpid=2
)";

/// What nvme-cli prints of the log page of every controller, behind the line
/// `cntlid N`: Linux's own numbers say nothing about which is which.
const QString logScript = uR"sh(for c in /sys/class/nvme/nvme*; do
    echo "cntlid $(cat "$c/cntlid")"
    nvme ana-log "/dev/${c##*/}"
done)sh"_s;

/// grpid -> state, by cntlid.
using Logs = QMap<int, QMap<int, QString>>;

Logs parse(const QByteArray &output)
{
    Logs logs;
    int cntlid = -1;
    int group = 0;
    for (const QByteArray &line : output.split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() == 2 && words[0] == "cntlid")
            cntlid = words[1].toInt();
        else if (words.size() == 3 && words[0] == "grpid")
            group = words[2].toInt();
        else if (words.size() == 3 && words[0] == "state")
            logs[cntlid][group] = QString::fromLatin1(words[2]);
    }
    return logs;
}

} // namespace

class TestGuest2021 : public QObject
{
    Q_OBJECT

private:
    RealQemu m_qemu{RealQemu::Clock::Guest};
    std::unique_ptr<LocalSocketChannel> m_port;
    std::unique_ptr<GuestAgent> m_agent;

    QStringList guest() const
    {
        QFile commandLine(QStringLiteral(MPATHLAB_SOURCE_DIR "/resources/guest/cmdline"));
        if (!commandLine.open(QIODevice::ReadOnly))
            return {};
        return {u"-m"_s,       u"512"_s,
                u"-kernel"_s,  qEnvironmentVariable("MPATHLAB_KERNEL"),
                u"-initrd"_s,  qEnvironmentVariable("MPATHLAB_INITRD"),
                u"-append"_s,  QString::fromUtf8(commandLine.readAll()).trimmed(),
                u"-chardev"_s, u"socket,id=ga,server=on,wait=off,path="_s + m_qemu.path(u"ga"_s),
                u"-device"_s,  u"virtio-serial-pci"_s,
                u"-device"_s,  u"virtserialport,chardev=ga,name=org.qemu.guest_agent.0"_s};
    }

    Logs logs()
    {
        std::optional<Result<GuestProcessResult>> result;
        m_agent->run(u"/bin/sh"_s, {u"-c"_s, logScript}, stepMs,
                     [&result](const Result<GuestProcessResult> &r) { result = r; });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, stepMs) || !*result)
            return {};
        return parse((*result)->standardOutput);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"MPATHLAB_QEMU", "MPATHLAB_KERNEL", "MPATHLAB_INITRD"})
            QVERIFY2(QFile::exists(qEnvironmentVariable(name)),
                     qPrintable(QLatin1String(name) + u" must name a file; ./lab test sets it"_s));
        const Result<void> started = m_qemu.start(
            RealQemu::drives() + guest() + QString::fromLatin1(fiveLines).simplified().split(u' '));
        QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
        m_port = std::make_unique<LocalSocketChannel>(m_qemu.path(u"ga"_s));
        m_agent = std::make_unique<GuestAgent>(m_port.get());
        m_agent->waitUntilAvailable();
        QTRY_VERIFY_WITH_TIMEOUT(m_agent->isAvailable(), bootMs);
        QTRY_COMPARE_WITH_TIMEOUT(logs().size(), 2, stepMs);
    }

    void theLogAgreesWithTheExchange()
    {
        const QMap<int, QString> fine{{1, u"optimized"_s}, {2, u"optimized"_s}};
        QCOMPARE(logs(), (Logs{{0, fine}, {1, fine}}));

        QCOMPARE(m_qemu.hmp(u"nvme_ana_inject_state nvme0 1 inaccessible"_s),
                 u"nvme0: ANA state inaccessible(3) injected"_s);
        const QMap<int, QString> failed{{1, u"inaccessible"_s}, {2, u"optimized"_s}};
        QCOMPARE(logs(), (Logs{{0, failed}, {1, fine}}));

        m_qemu.hmp(u"nvme_ana_inject_state nvme0 1 optimized"_s);
        QCOMPARE(logs(), (Logs{{0, fine}, {1, fine}}));
    }

    void cleanupTestCase()
    {
        m_agent.reset();
        m_port.reset();
    }
};

QTEST_GUILESS_MAIN(TestGuest2021)
#include "tst_guest2021.moc"
