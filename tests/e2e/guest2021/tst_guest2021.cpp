// SPDX-License-Identifier: GPL-2.0-or-later
// The five lines and the HMP exchange of 2021 as they stand, with a Linux that has the
// devices: its nvme-cli reads the log page and must agree.
#include "support/realguest.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

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
    RealGuest m_guest;

    Logs logs() { return parse(m_guest.run(logScript).value_or(QByteArray())); }

private Q_SLOTS:
    void initTestCase()
    {
        const Result<void> started = m_guest.start(
            RealQemu::drives() + QString::fromLatin1(fiveLines).simplified().split(u' '));
        QVERIFY2(started, started ? "" : qPrintable(started.error().text + started.error().detail));
        QTRY_COMPARE_WITH_TIMEOUT(logs().size(), 2, stepMs);
    }

    void theLogAgreesWithTheExchange()
    {
        const QMap<int, QString> fine{{1, u"optimized"_s}, {2, u"optimized"_s}};
        QCOMPARE(logs(), (Logs{{0, fine}, {1, fine}}));

        QCOMPARE(m_guest.qemu().hmp(u"nvme_ana_inject_state nvme0 1 inaccessible"_s),
                 u"nvme0: ANA state inaccessible(3) injected"_s);
        const QMap<int, QString> failed{{1, u"inaccessible"_s}, {2, u"optimized"_s}};
        QCOMPARE(logs(), (Logs{{0, failed}, {1, fine}}));

        m_guest.qemu().hmp(u"nvme_ana_inject_state nvme0 1 optimized"_s);
        QCOMPARE(logs(), (Logs{{0, fine}, {1, fine}}));
    }
};

MPATHLAB_TEST(TestGuest2021)
#include "tst_guest2021.moc"
