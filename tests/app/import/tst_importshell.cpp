// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/import/importshell.h"
#include "support/testmain.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace mpathlab;
using namespace mpathlab::importing;
using namespace Qt::StringLiterals;

namespace {

QList<QStringList> wordsOf(const QString &text)
{
    const auto commands = cutShell(text);
    QList<QStringList> all;
    for (const ShellCommand &command : commands.value_or(QList<ShellCommand>())) {
        QStringList words;
        for (const ShellWord &word : command)
            words.append(word.text);
        all.append(words);
    }
    return all;
}

QString errorOf(const QString &text)
{
    const auto commands = cutShell(text);
    return commands ? u"(no error)"_s : commands.error().text;
}

/// What a real shell makes of the words, each between two marks; nothing when it refuses.
std::optional<QString> shellSays(const QString &text)
{
    QProcess shell;
    shell.start(u"/bin/sh"_s,
                {u"-c"_s, u"print_all() { for a; do printf '%s\\001' \"$a\"; done; }\n"
                          "print_all "_s +
                              text});
    if (!shell.waitForFinished() || shell.exitCode() != 0 ||
        !shell.readAllStandardError().isEmpty())
        return std::nullopt;
    return QString::fromUtf8(shell.readAllStandardOutput());
}

} // namespace

class ImportShellTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<QStringList>>("expected");
        const auto row = [](const char *name, const QString &text,
                            const QList<QStringList> &expected) {
            QTest::newRow(name) << text << expected;
        };
        row("nothing", u" \n\t"_s, {});
        row("blanks", u"  a\tb  c "_s, {{u"a"_s, u"b"_s, u"c"_s}});
        row("commands", u"a b\nc;d|e&&f(g)"_s,
            {{u"a"_s, u"b"_s}, {u"c"_s}, {u"d"_s}, {u"e"_s}, {u"f"_s}, {u"g"_s}});
        row("continued", u"a \\\n  b\\\nc"_s, {{u"a"_s, u"bc"_s}});
        row("continued as on Windows", u"a \\\r\n b\r\n"_s, {{u"a"_s, u"b"_s}});
        row("blank behind the backslash", u"a \\ \t\n b"_s, {{u"a"_s, u"b"_s}});
        row("backslash at the end", u"a b\\"_s, {{u"a"_s, u"b"_s}});
        row("comments", u"#x 'y\na #c\nb#c"_s, {{u"a"_s}, {u"b#c"_s}});
        row("quotes", u"'a b'\"c d\"e\\ f"_s, {{u"a bc de f"_s}});
        row("empty", u"'' \"\""_s, {{u""_s, u""_s}});
        row("in double quotes", u"\"\\\"\\\\\\a\\`\\$x\""_s, {{u"\"\\\\a`$x"_s}});
        row("ansi", u"$'a\\tb\\'c\\x41\\101\\u00e4\\q'"_s, {{u"a\tb'cAA\u00e4q"_s}});
        row("localised", u"$\"a b\""_s, {{u"a b"_s}});
        row("redirections", u"a >b 2>&1 <c d 2>&- e &>f >> g h"_s,
            {{u"a"_s, u"d"_s, u"e"_s, u"h"_s}});
        row("bare JSON", u"-device {\"driver\": \"nvme\", \"id\": \"a }\"} x"_s,
            {{u"-device"_s, u"{\"driver\": \"nvme\", \"id\": \"a }\"}"_s, u"x"_s}});
        row("braces that are no JSON", u"{ a; }"_s, {{u"{"_s, u"a"_s}, {u"}"_s}});
        row("printed", u"'a'\"$(printf '\\033\\303\\244')\"'b'"_s,
            {{u"a\x1b\u00e4"
              u"b"_s}});
    }

    void words()
    {
        QFETCH(QString, text);
        QFETCH(QList<QStringList>, expected);
        QCOMPARE(wordsOf(text), expected);
    }

    void expansionsStayAndAreTold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QStringList>("expansions");
        const auto row = [](const QString &text, const QString &word, const QStringList &list) {
            QTest::newRow(qPrintable(text)) << text << word << list;
        };
        row(u"file=$HOME/x"_s, u"file=$HOME/x"_s, {u"$HOME"_s});
        row(u"\"${A:-b c}\""_s, u"${A:-b c}"_s, {u"${A:-b c}"_s});
        row(u"a$(id -u ')')b"_s, u"a$(id -u ')')b"_s, {u"$(id -u ')')"_s});
        row(u"$(a $(b))"_s, u"$(a $(b))"_s, {u"$(a $(b))"_s});
        row(u"`id -u`"_s, u"`id -u`"_s, {u"`id -u`"_s});
        row(u"$1$@"_s, u"$1$@"_s, {u"$1"_s, u"$@"_s});
        row(u"*.raw"_s, u"*.raw"_s, {u"*"_s});
        row(u"a[12]"_s, u"a[12]"_s, {u"[...]"_s});
        row(u"~/x"_s, u"~/x"_s, {u"~"_s});
        row(u"file=~/x"_s, u"file=~/x"_s, {u"~"_s});
        // None of these is one.
        row(u"'$HOME*~'"_s, u"$HOME*~"_s, {});
        row(u"\"*\""_s, u"*"_s, {});
        row(u"\\$HOME"_s, u"$HOME"_s, {});
        row(u"a$"_s, u"a$"_s, {});
        row(u"a~b"_s, u"a~b"_s, {});
        row(u"a["_s, u"a["_s, {});
    }

    void expansionsStayAndAreTold()
    {
        QFETCH(QString, text);
        QFETCH(QString, word);
        QFETCH(QStringList, expansions);
        const auto commands = cutShell(text);
        QVERIFY(commands);
        QCOMPARE(commands->size(), 1);
        QCOMPARE(commands->first().size(), 1);
        QCOMPARE(commands->first().first().text, word);
        QCOMPARE(commands->first().first().expansions, expansions);
    }

    void whatIsNeverClosedNamesItsLine()
    {
        QVERIFY(errorOf(u"a\n'b"_s).startsWith(u"Line 2: the quotation mark '"_s));
        QVERIFY(errorOf(u"\"b $(c) \n"_s).startsWith(u"Line 1: the quotation mark \""_s));
        QVERIFY(errorOf(u"\n\n$'b"_s).startsWith(u"Line 3: "_s));
        QVERIFY(errorOf(u"$(a"_s).contains(u"$("_s));
        QVERIFY(errorOf(u"`a"_s).contains(u"`"_s));
        QVERIFY(errorOf(u"\"${a\""_s).contains(u"${"_s));
        QVERIFY(errorOf(QString(60'000, u'a').replace(u"a"_s, u"a "_s)).contains(u"20000"_s));
    }

    void linesAreCounted()
    {
        const auto commands = cutShell(u"a \\\n b 'x\ny' c\nd"_s);
        QVERIFY(commands);
        QList<int> lines;
        for (const ShellCommand &command : *commands) {
            for (const ShellWord &word : command)
                lines.append(word.line);
        }
        QCOMPARE(lines, (QList<int>{1, 2, 2, 3, 4}));
    }

    /// Random texts of everything that quotes: a real shell is the judge.
    void aShellReadsItAlike()
    {
        static const QStringList pieces{u"a"_s,  u"b "_s, u" "_s,      u"'"_s,       u"\""_s,
                                        u"\\"_s, u"="_s,  u"\\\n"_s,   u"'c d'"_s,   u"#"_s,
                                        u",,"_s, u"-x"_s, u"\u00e4"_s, u"\"\\\"\""_s};
        QRandomGenerator random(20210214);
        int accepted = 0;
        for (int round = 0; round < 400; ++round) {
            QString text;
            const int count = random.bounded(1, 12);
            for (int i = 0; i < count; ++i)
                text += pieces.at(random.bounded(int(pieces.size())));
            text += u'z'; // a backslash at the very end has no one meaning
            if (text.contains(QRegularExpression(u"\\\\ +\\n"_s)))
                continue;
            const auto commands = cutShell(u"print_all "_s + text);
            if (commands && commands->size() > 1)
                continue; // the shell would run the second one
            const auto expected = shellSays(text);
            QVERIFY2(commands.has_value() == expected.has_value(), qPrintable(text));
            if (!expected)
                continue;
            ++accepted;
            QString found;
            for (const ShellWord &word : commands->first().mid(1))
                found += word.text + u'\x01';
            QVERIFY2(found == *expected, qPrintable(text + u"\n" + found + u"\n" + *expected));
        }
        QVERIFY(accepted > 100);
    }

    /// Nothing is read twice: what is all brackets takes no longer than what is all letters.
    void hostileTextsEnd()
    {
        for (const QString &piece :
             {u"{\"a "_s, u"$("_s, u"`"_s, u"\"'"_s, u"\\"_s, u"<"_s, u"${"_s}) {
            QString text;
            while (text.size() < 200'000)
                text += piece;
            const auto commands = cutShell(text);
            QVERIFY(!commands || commands->size() <= text.size());
        }
    }
};

MPATHLAB_TEST(ImportShellTest)
#include "tst_importshell.moc"
