// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/testmain.h"
#include "ui/inspector/quantity.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using Unit = Quantity::Unit;

Q_DECLARE_METATYPE(Unit)

class QuantityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void written_data()
    {
        QTest::addColumn<Unit>("unit");
        QTest::addColumn<int>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("number") << Unit::None << 1024 << u"1024"_s;
        QTest::newRow("seconds") << Unit::Seconds << 10 << u"10 s"_s;
        QTest::newRow("bytes") << Unit::Bytes << 520 << u"520 bytes"_s;
        QTest::newRow("block") << Unit::Bytes << 4096 << u"4 KiB"_s;
        QTest::newRow("zone") << Unit::KiB << (128 << 10) << u"128 MiB"_s;
        QTest::newRow("size") << Unit::MiB << 64 << u"64 MiB"_s;
        QTest::newRow("large") << Unit::MiB << 2048 << u"2 GiB"_s;
        QTest::newRow("odd") << Unit::MiB << 2049 << u"2049 MiB"_s;
        QTest::newRow("largest") << Unit::MiB << (16 << 20) << u"16 TiB"_s;
        QTest::newRow("none") << Unit::MiB << 0 << u"0 MiB"_s;
    }

    void written()
    {
        QFETCH(Unit, unit);
        QFETCH(int, value);
        QFETCH(QString, text);
        const Quantity quantity{0, 1 << 30, unit};
        QCOMPARE(quantityText(quantity, value), text);
        QCOMPARE(quantityFrom(quantity, text).value_or(-1), value);
    }

    void read_data()
    {
        QTest::addColumn<Unit>("unit");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("value");
        QTest::newRow("own unit") << Unit::MiB << u"64"_s << 64;
        QTest::newRow("short") << Unit::MiB << u"2g"_s << 2048;
        QTest::newRow("shorter") << Unit::MiB << u"2gb"_s << 2048;
        QTest::newRow("fraction") << Unit::MiB << u" 1.5 GiB "_s << 1536;
        QTest::newRow("comma") << Unit::MiB << u"1,5 GiB"_s << 1536;
        QTest::newRow("down") << Unit::MiB << u"65536 KiB"_s << 64;
        QTest::newRow("bytes") << Unit::KiB << u"4096 bytes"_s << 4;
        QTest::newRow("k") << Unit::Bytes << u"4k"_s << 4096;
        QTest::newRow("seconds") << Unit::Seconds << u"7s"_s << 7;
        QTest::newRow("words") << Unit::None << u"No limit"_s << 0;
    }

    void read()
    {
        QFETCH(Unit, unit);
        QFETCH(QString, text);
        QFETCH(int, value);
        const auto number = quantityFrom({1, 1 << 30, unit, u"no limit"_s}, text);
        QVERIFY2(number, number ? "" : qPrintable(number.error().text));
        QCOMPARE(*number, value);
    }

    void refused_data()
    {
        QTest::addColumn<Unit>("unit");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("word") << Unit::MiB << u"many"_s << u"write it like 64 MiB"_s;
        QTest::newRow("nothing") << Unit::None << u""_s << u"write it like 64"_s;
        QTest::newRow("negative") << Unit::None << u"-1"_s << u"no value"_s;
        QTest::newRow("unit of a number") << Unit::None << u"3 MiB"_s << u"no value"_s;
        QTest::newRow("unknown unit") << Unit::MiB << u"3 miles"_s << u"no value"_s;
        QTest::newRow("part of one") << Unit::MiB << u"100 KiB"_s << u"no whole number of MiB"_s;
        QTest::newRow("part of a number") << Unit::None << u"1.5"_s << u"no whole number"_s;
        QTest::newRow("large") << Unit::MiB << u"9999999 TiB"_s
                               << u"too large: choose 1 MiB to 2 GiB"_s;
    }

    void refused()
    {
        QFETCH(Unit, unit);
        QFETCH(QString, text);
        QFETCH(QString, words);
        const auto number = quantityFrom({1, 2048, unit}, text);
        QVERIFY(!number);
        QVERIFY2(number.error().text.contains(words), qPrintable(number.error().text));
    }

    void steps()
    {
        const Quantity memory{256, 4096, Unit::MiB, {}, 256};
        QCOMPARE(stepped(memory, 512, 1), 768);
        QCOMPARE(stepped(memory, 300, -1), 256);
        QCOMPARE(stepped(memory, 9999, 1), 4096); // back within the limits
        const Quantity buffer{0, 1024, Unit::MiB, u"none"_s, 1, true};
        QCOMPARE(stepped(buffer, 0, 1), 1);
        QCOMPARE(stepped(buffer, 1, 3), 8);
        QCOMPARE(stepped(buffer, 1, -1), 0);
        QCOMPARE(stepped(buffer, 1024, 1), 1024);
    }
};

MPATHLAB_TEST(QuantityTest)
#include "tst_quantity.moc"
