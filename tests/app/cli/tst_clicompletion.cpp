// SPDX-License-Identifier: GPL-2.0-or-later
// What mpathlab-cli answers to a shell that completes a command line.
#include "support/places.h"
#include "support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestCliCompletion : public QObject
{
    Q_OBJECT

private:
    static QStringList answer(const QStringList &words)
    {
        QProcess process;
        process.start(builtProgram(u"mpathlab-cli"_s), QStringList{u"__complete"_s} + words);
        if (!process.waitForFinished() || process.exitCode() != 0)
            return {u"exit "_s + QString::number(process.exitCode())};
        return QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    }
    /// Only what is put in, without what it is.
    static QStringList texts(const QStringList &words)
    {
        QStringList texts;
        for (const QString &line : answer(words))
            texts += line.section(u'\t', 0, 0);
        return texts;
    }

    QTemporaryDir m_folder;
    QString m_lab;

private Q_SLOTS:
    void initTestCase()
    {
        m_lab = m_folder.filePath(u"my lab.mpathlab"_s);
        QFile file(m_lab);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"format": 1, "name": "two", "subsystems": [{"id": "subsys0", "serial": "A",
            "controllers": [{"id": "nvme0"}, {"id": "nvme1"}],
            "namespaces": [{"id": "ns1", "nsid": 1, "group": 1}, {"id": "ns2", "nsid": 2, "group": 7},
                           {"id": "ns3", "nsid": 30, "group": 7},
                           {"id": "ns4", "nsid": 4, "group": 9, "shared": false,
                            "attachedTo": "nvme1"}]}]})");
    }

    void words_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QStringList &words,
                            const QStringList &expected) {
            QTest::newRow(name) << words << expected;
        };
        row("a verb's beginning", {u"wat"_s}, {u"watch"_s});
        row("two verbs", {u"up"_s}, {u"up"_s});
        row("no such verb", {u"launch"_s}, {});
        row("a verb below a verb", {u"qemu"_s, {}}, {u"probe"_s});
        row("what follows it", {u"qemu"_s, u"probe"_s, {}}, {u":files"_s});
        row("a lab", {u"inject"_s, {}}, {u":labs"_s});
        row("a lab behind an option", {u"status"_s, u"--json"_s, {}}, {u":labs"_s});
        row("options", {u"inject"_s, u"-"_s},
            {u"--help"_s, u"--transition-ms"_s, u"--no-notify"_s, u"--force"_s});
        row("options left", {u"inject"_s, u"--force"_s, u"--no-notify"_s, u"-h"_s, u"--"_s},
            {u"--transition-ms"_s});
        row("of the program itself", {u"--v"_s}, {u"--version"_s});
        row("an option's values", {u"up"_s, u"--accel"_s, {}}, {u"auto"_s, u"kvm"_s, u"tcg"_s});
        row("one of them", {u"up"_s, u"--accel"_s, u"k"_s}, {u"kvm"_s});
        row("behind =", {u"up"_s, u"--accel=t"_s}, {u"--accel=tcg"_s});
        row("as bash cuts it", {u"up"_s, u"--accel"_s, u"="_s, u"t"_s}, {u"tcg"_s});
        row("nothing typed behind =", {u"up"_s, u"--accel"_s, u"="_s},
            {u"auto"_s, u"kvm"_s, u"tcg"_s});
        row("behind an option with a value", {u"up"_s, u"--accel"_s, u"kvm"_s, {}}, {u":labs"_s});
        row("a program", {u"up"_s, u"--qemu"_s, {}}, {u":files"_s});
        row("a socket", {u"attach"_s, {}}, {u":files"_s});
        row("a file to write", {u"import"_s, u"-o"_s, {}}, {u":labs"_s});
        row("a number", {u"up"_s, u"--timeout"_s, {}}, {});
        row("shells", {u"completion"_s, {}}, {u"bash"_s, u"zsh"_s, u"fish"_s});

        row("controllers", {u"inject"_s, m_lab, {}}, {u"nvme0"_s, u"nvme1"_s});
        row("groups of one", {u"inject"_s, m_lab, u"nvme0"_s, {}}, {u"1"_s, u"7"_s});
        row("groups of the other", {u"inject"_s, m_lab, u"nvme1"_s, {}}, {u"1"_s, u"7"_s, u"9"_s});
        row("states", {u"inject"_s, m_lab, u"nvme0"_s, u"1"_s, {}},
            {u"optimized"_s, u"non-optimized"_s, u"inaccessible"_s, u"persistent-loss"_s,
             u"change"_s});
        row("nothing more", {u"inject"_s, m_lab, u"nvme0"_s, u"1"_s, u"change"_s, {}}, {});
        row("namespaces of a controller", {u"drop"_s, m_lab, u"nvme0"_s, {}},
            {u"1"_s, u"2"_s, u"30"_s});
        row("namespaces of the lab", {u"move"_s, m_lab, u"3"_s}, {u"30"_s});
        row("namespaces to detach", {u"ns"_s, u"detach"_s, m_lab, u"3"_s}, {u"30"_s});
        row("groups of the lab", {u"move"_s, m_lab, u"1"_s, {}}, {u"1"_s, u"7"_s, u"9"_s});
        row("actions", {u"workload"_s, m_lab, {}}, {u"start"_s, u"stop"_s});
        row("a controller to unplug", {u"unplug"_s, m_lab, {}}, {u"nvme0"_s, u"nvme1"_s});
        row("a controller to plug in", {u"plug"_s, m_lab, {}}, {u"nvme0"_s, u"nvme1"_s});
        row("an option's controller", {u"reset"_s, m_lab, u"--controller"_s, {}},
            {u"nvme0"_s, u"nvme1"_s});
        row("nothing to pause with", {u"pause"_s, m_lab, {}}, {});
        row("an unknown controller", {u"inject"_s, m_lab, u"nvme9"_s, {}}, {});
        row("no such lab", {u"inject"_s, u"/nowhere.mpathlab"_s, {}}, {});
        row("no lab at all", {u"inject"_s, builtProgram(u"mpathlab-cli"_s), {}}, {});
    }

    void words()
    {
        QFETCH(QStringList, words);
        QFETCH(QStringList, expected);
        QCOMPARE(texts(words), expected);
    }

    void everyVerb()
    {
        const QStringList verbs = texts({QString()});
        QVERIFY(verbs.size() > 15);
        for (const QString &verb : verbs) {
            QVERIFY2(texts({verb, u"--h"_s}) == QStringList{u"--help"_s} ||
                         texts({verb, u"--h"_s}).size() > 1,
                     qPrintable(verb));
        }
    }

    void saysWhatItIs()
    {
        QCOMPARE(answer({u"stat"_s}),
                 QStringList{u"status\tWhat a running lab is doing, group by group"_s});
        QCOMPARE(answer({u"inject"_s, m_lab, u"nvme0"_s, u"7"_s}), QStringList{u"7\tNSID 2, 30"_s});
        QCOMPARE(answer({u"fail"_s, m_lab, u"nvme1"_s}), QStringList{u"nvme1\tof subsys0"_s});
    }

    void scripts()
    {
        for (const QString &shell : {u"bash"_s, u"zsh"_s, u"fish"_s}) {
            QProcess process;
            process.start(builtProgram(u"mpathlab-cli"_s), {u"completion"_s, shell});
            QVERIFY(process.waitForFinished());
            QFile installed(sourcePath(u"resources/completions/mpathlab-cli."_s) + shell);
            QVERIFY(installed.open(QIODevice::ReadOnly));
            QCOMPARE(process.readAllStandardOutput(), installed.readAll());
        }
    }
};

MPATHLAB_TEST(TestCliCompletion)
#include "tst_clicompletion.moc"
