// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/guest/kernellog.h"
#include "support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestKernelLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void noMessages_data();
    void noMessages();
    void cutAtEveryByte();
    void overlong();
    void randomBytes();
    void which();
};

void TestKernelLog::lines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<double>("uptime");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << "[    1.234567] nvme nvme0: pci function 0000:01:00.0"_ba << 1.234567
                           << u"nvme nvme0: pci function 0000:01:00.0"_s;
    QTest::newRow("behind a prompt")
        << "~ # [   12.345678] nvme nvme0: ANA group 1: inaccessible."_ba << 12.345678
        << u"nvme nvme0: ANA group 1: inaccessible."_s;
    QTest::newRow("behind what is typed") << "~ # ls [ab] [   12.345678] x [    1.000000] y"_ba
                                          << 12.345678 << u"x [    1.000000] y"_s;
    QTest::newRow("long uptime") << "[1234567.000001] x"_ba << 1234567.000001 << u"x"_s;
    QTest::newRow("caller thread") << "[    2.000000][    T1] x"_ba << 2.0 << u"x"_s;
    QTest::newRow("caller cpu") << "[    2.000000][   C12] x"_ba << 2.0 << u"x"_s;
    QTest::newRow("no caller") << "[    2.000000][drm] x"_ba << 2.0 << u"[drm] x"_s;
    QTest::newRow("no space") << "[    2.000000]x"_ba << 2.0 << u"x"_s;
    QTest::newRow("colours") << "\x1b[32m[    2.000000] \x1b[0m\x1b[1mx\x1b[31my\x1b[K"_ba << 2.0
                             << u"xy"_s;
    QTest::newRow("title") << "\x1b]0;evil\a[    2.000000] a\x1b]2;evil\x1b\\b"_ba << 2.0
                           << u"ab"_s;
    QTest::newRow("escape cut") << "[    2.000000] a\x1b["_ba << 2.0 << u"a"_s;
    QTest::newRow("escape at the end") << "[    2.000000] a\x1b"_ba << 2.0 << u"a"_s;
    QTest::newRow("control") << QByteArray("[    2.000000] a\0b\ac\bd\x7f\te", 25) << 2.0
                             << u"abcd e"_s;
    QTest::newRow("bidi") << QByteArray("[    2.000000] a\u202eb\u200bc") << 2.0 << u"abc"_s;
    QTest::newRow("bad utf-8") << "[    2.000000] a\xff\xfe"_ba << 2.0 << u"a\ufffd\ufffd"_s;
    QTest::newRow("umlaut") << QByteArray("[    2.000000] ü") << 2.0 << u"ü"_s;
}

void TestKernelLog::lines()
{
    QFETCH(QByteArray, line);
    QFETCH(double, uptime);
    QFETCH(QString, text);
    for (const QByteArray &end : {"\n"_ba, "\r\n"_ba, "\r"_ba}) {
        const auto messages = KernelLog().feed(line + end);
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages[0].uptime, uptime);
        QCOMPARE(messages[0].text, text);
    }
    QVERIFY(KernelLog().feed(line).isEmpty()); // not before its end
}

void TestKernelLog::noMessages_data()
{
    QTest::addColumn<QByteArray>("line");
    int row = 0;
    for (const QByteArray &line :
         {"~ # ls"_ba, "[1.2] x"_ba, "[    1.2345678] x"_ba, "[    1.23456] x"_ba,
          "[ 1 .234567] x"_ba, "[    1.234567 x"_ba, "[    1.234567]"_ba, "[    1.234567]   "_ba,
          "[.234567] x"_ba, "[   -1.234567] x"_ba, "[1234567890123.000000] x"_ba, "["_ba, "[[[["_ba,
          "\x1b[    1.234567] x"_ba})
        QTest::addRow("%d", row++) << line;
}

void TestKernelLog::noMessages()
{
    QFETCH(QByteArray, line);
    QVERIFY(KernelLog().feed(line + "\n").isEmpty());
}

void TestKernelLog::cutAtEveryByte()
{
    const QByteArray all =
        "login: \r\n[    1.000001] nvme nvme0: a\r\n~ # [    2.000002] \x1b[1mb\x1b[0m"
        "\r\n~ # \r\n[    3.000003] ü\n"_ba;
    for (qsizetype cut = 0; cut <= all.size(); cut++) {
        KernelLog log;
        auto messages = log.feed(all.first(cut));
        messages += log.feed(all.sliced(cut));
        QCOMPARE(messages.size(), 3);
        QCOMPARE(messages[0].text, u"nvme nvme0: a"_s);
        QCOMPARE(messages[1].text, u"b"_s);
        QCOMPARE(messages[2].text, u"ü"_s);
    }
}

void TestKernelLog::overlong()
{
    KernelLog log;
    QVERIFY(log.feed("[    1.000001] ").isEmpty());
    for (int i = 0; i < 1000; i++)
        QVERIFY(log.feed(QByteArray(1000, 'x')).isEmpty());
    const auto messages = log.feed("\n[    2.000000] next\n");
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[0].text.size(), KernelLog::maximumLine - 15);
    QCOMPARE(messages[1].text, u"next"_s);
}

void TestKernelLog::randomBytes()
{
    QRandomGenerator random(20261122);
    KernelLog log;
    for (int i = 0; i < 200; i++) {
        QByteArray bytes(4096, Qt::Uninitialized);
        for (char &c : bytes)
            c = char(random.bounded(4) == 0 ? "[]. 0123456789\x1b\n"[random.bounded(16)]
                                            : random.bounded(256));
        for (const KernelMessage &message : log.feed(bytes)) {
            QVERIFY(message.text.size() <= KernelLog::maximumLine);
            for (const QChar c : message.text)
                QVERIFY(c.isPrint());
        }
    }
    log.feed("\n");
    QCOMPARE(log.feed("[    2.000000] still here\n").size(), 1);
}

void TestKernelLog::which()
{
    for (const QString &text :
         {u"nvme nvme0: ANA group 1: inaccessible."_s,
          u"block nvme0n1: no usable path - requeuing I/O"_s,
          u"I/O error, dev nvme0c0n1, sector 0"_s, u"Kernel panic - not syncing: x"_s,
          u"INFO: task fio:77 blocked for more than 120 seconds."_s})
        QVERIFY2(isNvmeMessage({1, text}), qPrintable(text));
    for (const QString &text : {u"random: crng init done"_s, u"Freeing unused kernel memory"_s,
                                u"Kernel command line: console=ttyS0 nvme_core.multipath=Y"_s,
                                u"failed to get a good estimate for loops_per_jiffy."_s})
        QVERIFY2(!isNvmeMessage({1, text}), qPrintable(text));
}

MPATHLAB_TEST(TestKernelLog)
#include "tst_kernellog.moc"
