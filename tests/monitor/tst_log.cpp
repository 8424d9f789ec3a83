// SPDX-License-Identifier: GPL-2.0-or-later
// What --log writes. A child process each, because rules and handler are the whole program's.
#include "monitor/log.h"
#include "support/testmain.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestLog : public QObject
{
    Q_OBJECT

private:
    /// The lines on standard error of this program with `rules` and `words` to log.
    static QStringList logged(const QString &rules, const QString &words);

private Q_SLOTS:
    void initTestCase();
    void whatIsAskedFor_data();
    void whatIsAskedFor();
    void wordsOfOthers();
    void longLines();
    void unknownPart();
};

void TestLog::initTestCase()
{
    if (!qEnvironmentVariableIsSet("TEST_LOG_RULES"))
        return;
    // The child.
    if (!startLog(qEnvironmentVariable("TEST_LOG_RULES")))
        std::exit(2);
    qCDebug(logQmp).noquote() << ">" << qEnvironmentVariable("TEST_LOG_WORDS");
    qCDebug(logUi) << "click";
    std::exit(0);
}

QStringList TestLog::logged(const QString &rules, const QString &words)
{
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TEST_LOG_RULES"_s, rules);
    environment.insert(u"TEST_LOG_WORDS"_s, words);
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {u"tst_log"_s});
    child.waitForFinished();
    return child.exitCode() == 0
               ? QString::fromUtf8(child.readAllStandardError()).split(u'\n', Qt::SkipEmptyParts)
               : QStringList();
}

void TestLog::whatIsAskedFor_data()
{
    QTest::addColumn<QString>("rules");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("one") << u"qmp"_s << QStringList{u"qmp"_s};
    QTest::newRow("several") << u"agent,ui,qmp"_s << QStringList{u"qmp"_s, u"ui"_s};
    QTest::newRow("all") << u"all"_s << QStringList{u"qmp"_s, u"ui"_s};
    QTest::newRow("neither") << u"libvirt"_s << QStringList{};
    QTest::newRow("of Qt") << u"mpathlab.*=true;mpathlab.qmp=false"_s << QStringList{u"ui"_s};
}

void TestLog::whatIsAskedFor()
{
    QFETCH(QString, rules);
    QFETCH(QStringList, parts);
    const QStringList lines = logged(rules, u"{}"_s);
    QCOMPARE(lines.size(), parts.size() + 1);
    QVERIFY2(lines.first().contains(u"Qt %1, "_s.arg(QString::fromLatin1(qVersion()))),
             qPrintable(lines.first()));
    for (qsizetype i = 0; i < parts.size(); i++) {
        const QRegularExpression line(u"^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} %1: "_s.arg(parts.at(i)));
        QVERIFY2(line.match(lines.at(i + 1)).hasMatch(), qPrintable(lines.at(i + 1)));
    }
}

void TestLog::wordsOfOthers()
{
    const QStringList lines = logged(u"qmp"_s, u"a\x1b]0;title\x07 b\nqmp: forged \u202e"_s);
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines.last().endsWith(u"a\\u{1b}]0;title\\u{7} b\\u{a}qmp: forged \\u{202e}"_s),
             qPrintable(lines.last()));
}

void TestLog::longLines()
{
    const QStringList lines = logged(u"qmp"_s, QString(5000, u'x'));
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.last().endsWith(u"xxx… (1002 more characters)"_s));
}

void TestLog::unknownPart()
{
    const Result<void> started = startLog(u"qmp,\x1b"_s);
    QVERIFY(!started);
    QCOMPARE(started.error().text, u"There is no part \"\\u{1b}\" to log. There are qmp, agent, "
                                   "session, launch, libvirt, control, ui, and all."_s);
    QVERIFY(!logQmp().isDebugEnabled());
}

MPATHLAB_TEST(TestLog)
#include "tst_log.moc"
