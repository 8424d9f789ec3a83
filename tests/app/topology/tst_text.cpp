// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/paths.h"
#include "monitor/printable.h"
#include "support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

/// What is shown of a stranger's strings, and where a stranger's paths lead.
class TextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hiddenCharactersBecomeVisible()
    {
        QCOMPARE(printable(u"plain ä 日本 🧪"_s), u"plain ä 日本 🧪"_s);
        QCOMPARE(printable(u"\x1b[2J"_s), u"\\u{1b}[2J"_s);
        QCOMPARE(printable(u"a\nb"_s), u"a\\u{a}b"_s);
        QCOMPARE(printable(u"a\u202eb\u2028"_s), u"a\\u{202e}b\\u{2028}"_s);
    }

    void quotesAndShortens()
    {
        QCOMPARE(quoted(u"nvme0"_s), u"\"nvme0\""_s);
        const QString shown = quoted(QString(1000, u'x'));
        QVERIFY(shown.size() < 70);
        QVERIFY(shown.endsWith(u"…\""_s));
    }

    void relativePathsStartAtTheFolder()
    {
        QCOMPARE(absolutePath(u"a/../b.raw"_s, u"/labs/one"_s), u"/labs/one/b.raw"_s);
        QCOMPARE(absolutePath(u"../b.raw"_s, u"/labs/one"_s), u"/labs/b.raw"_s);
        QCOMPARE(absolutePath(u"/x/./b.raw"_s, u"/labs/one"_s), u"/x/b.raw"_s);
    }

    void insideIsDecidedAfterLinksAndDots()
    {
        QTemporaryDir dir;
        QDir root(dir.path());
        QVERIFY(root.mkpath(u"lab/images"_s) && root.mkpath(u"lab2"_s));
        QVERIFY(QFile::link(dir.filePath(u"lab2"_s), dir.filePath(u"lab/out"_s)));
        QVERIFY(QFile::link(dir.filePath(u"nowhere/x"_s), dir.filePath(u"lab/dangling"_s)));
        QVERIFY(QFile::link(dir.filePath(u"lab"_s), dir.filePath(u"alias"_s)));
        const QString lab = dir.filePath(u"lab"_s);

        QVERIFY(isInside(u"images/a.raw"_s, lab));
        QVERIFY(isInside(u"not/yet/there.raw"_s, lab));
        QVERIFY(isInside(lab + u"/images/../b.raw"_s, lab));
        QVERIFY(isInside(lab + u"/a.raw"_s, dir.filePath(u"alias"_s)));
        QVERIFY(!isInside(u"../a.raw"_s, lab));
        QVERIFY(!isInside(u"/etc/passwd"_s, lab));
        QVERIFY(!isInside(dir.filePath(u"lab2/a.raw"_s), lab)); // a common prefix is no folder
        QVERIFY(!isInside(u"out/a.raw"_s, lab));
        QVERIFY(!isInside(u"dangling"_s, lab));
        QVERIFY(!isInside(u"a.raw"_s, QString()));
        QVERIFY(isInside(u"/anything"_s, u"/"_s));
    }
};

MPATHLAB_TEST(TextTest)
#include "tst_text.moc"
