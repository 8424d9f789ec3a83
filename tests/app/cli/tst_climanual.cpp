// SPDX-License-Identifier: GPL-2.0-or-later
// The manual page and --help name the same verbs, options and arguments.
#include "support/places.h"
#include "support/testmain.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestCliManual : public QObject
{
    Q_OBJECT

private:
    static QString output(const QStringList &arguments)
    {
        QProcess process;
        process.start(builtProgram(u"mpathlab-cli"_s), arguments);
        return process.waitForFinished() && process.exitCode() == 0
                   ? QString::fromUtf8(process.readAllStandardOutput())
                   : QString();
    }
    /// The page without troff's fonts and escapes.
    static QString page()
    {
        static const QRegularExpression fonts(u"\\\\f[BIR]"_s);
        return output({u"manual"_s}).remove(fonts).replace(u"\\-"_s, u"-"_s);
    }
    /// The section of a verb: from its heading to the next one.
    static QString sectionOf(const QString &verb)
    {
        const QRegularExpression section(u"^\\.SS "_s + verb + u"(?= |$)(.*?)(?=^\\.S[SH])"_s,
                                         QRegularExpression::MultilineOption |
                                             QRegularExpression::DotMatchesEverythingOption);
        return section.match(page()).captured();
    }
    static QSet<QString> matches(const QString &text, const QString &pattern)
    {
        QSet<QString> found;
        auto matches =
            QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
        while (matches.hasNext())
            found += matches.next().captured(1);
        return found;
    }
    static QStringList verbs()
    {
        QStringList verbs;
        for (const QString &line : output({u"__complete"_s, {}}).split(u'\n', Qt::SkipEmptyParts))
            verbs += line.section(u'\t', 0, 0);
        for (const QString &group : {u"qemu"_s, u"ns"_s}) {
            verbs.removeOne(group);
            for (const QString &line :
                 output({u"__complete"_s, group, {}}).split(u'\n', Qt::SkipEmptyParts))
                verbs += group + u' ' + line.section(u'\t', 0, 0);
        }
        return verbs;
    }
    static QString words(const QString &text) { return text.simplified(); }

private Q_SLOTS:
    void everyVerb_data()
    {
        QTest::addColumn<QString>("verb");
        for (const QString &verb : verbs())
            QTest::newRow(qPrintable(verb)) << verb;
    }

    void everyVerb()
    {
        QFETCH(QString, verb);
        const QString help = output(verb.split(u' ') + QStringList{u"--help"_s});
        const QString section = sectionOf(verb);
        QVERIFY(!help.isEmpty());
        QVERIFY(!section.isEmpty());

        QSet<QString> options = matches(help, u"^ +(?:-\\w,)?(--[a-z-]+)"_s);
        QVERIFY(options.remove(u"--help"_s));
        QCOMPARE(matches(section, u"^(?:-\\w, )?(--[a-z-]+)"_s), options);

        const QString positionals = help.section(u"Positionals:"_s, 1).section(u"\n\n"_s, 0, 0);
        const QSet<QString> names = matches(positionals, u"^  ([A-Z]+)"_s);
        QCOMPARE(matches(section, u"^\\.TP\n([A-Z]+)$"_s), names);
        // what it does, and what stands below the options
        QVERIFY(words(section).contains(words(help.section(u'\n', 0, 0))));
    }

    void footersAreThere()
    {
        QVERIFY(words(sectionOf(u"down"_s)).contains(u"Seconds for the guest to power off"_s));
        QVERIFY(sectionOf(u"drop"_s).contains(u"the host never hears of it"_s));
        QVERIFY(sectionOf(u"inject"_s).contains(u"\n.PP\nExample: mpathlab-cli inject"_s));
        QVERIFY(sectionOf(u"status"_s).contains(u"\n--json\n"_s)); // takes no value
        QVERIFY(sectionOf(u"up"_s).contains(u"\n--qemu BINARY\n"_s));
        QVERIFY(page().contains(u".nf\n  0  as asked\n  1  the verdict"_s));
    }

    void noLineIsARequestByAccident()
    {
        for (const QString &line : page().split(u'\n')) {
            if (line.startsWith(u'.')) {
                QVERIFY2(QRegularExpression(u"^\\.(\\\\\"|TH|SH|SS|TP|PP|RS|RE|nf|fi|br|[BI]|B[IR]|"
                                            "RI|RB|IR)( |$)"_s)
                             .match(line)
                             .hasMatch(),
                         qPrintable(line));
            }
        }
    }
};

MPATHLAB_TEST(TestCliManual)
#include "tst_climanual.moc"
