// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/labfile.h"
#include "app/topology/rules.h"
#include "samples.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace mpathlab;
using samples::jsonOf;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void fill(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class LabFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyValueReadsBack_data()
    {
        QTest::addColumn<Lab>("lab");
        QTest::newRow("nothing") << Lab();
        QTest::newRow("everything") << samples::everything();
        for (const LabTemplate &t : labTemplates())
            QTest::newRow(qPrintable(t.id)) << t.lab;
    }

    void everyValueReadsBack()
    {
        QFETCH(Lab, lab);
        const QByteArray json = serializeLab(lab);
        const auto read = parseLab(json);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text));
        QVERIFY(*read == lab);
        QCOMPARE(serializeLab(*read), json);
    }

    /// The form is part of the format: a diff must show what was edited.
    void textIsStable()
    {
        Lab lab;
        lab.name = u"One"_s;
        lab.machine.extraArguments = {u"-S"_s};
        Subsystem subsystem;
        subsystem.id = u"s"_s;
        subsystem.serial = u"X"_s;
        Controller controller;
        controller.id = u"c"_s;
        controller.initialStates = {{10, AnaState::Inaccessible}, {9, AnaState::NonOptimized}};
        subsystem.controllers = {controller};
        lab.subsystems = {subsystem};
        lab.layout = {{u"s"_s, {1, 2.5}}};
        QCOMPARE(QString::fromUtf8(serializeLab(lab)),
                 QString::fromUtf8(jsonOf("{\n"
                                          "  'format': 1,\n"
                                          "  'name': 'One',\n"
                                          "  'machine': {\n"
                                          "    'cpus': 2,\n"
                                          "    'memoryMiB': 512,\n"
                                          "    'accel': 'auto',\n"
                                          "    'extraArguments': [\n"
                                          "      '-S'\n"
                                          "    ]\n"
                                          "  },\n"
                                          "  'guest': {\n"
                                          "    'kind': 'bundled'\n"
                                          "  },\n"
                                          "  'subsystems': [\n"
                                          "    {\n"
                                          "      'id': 's',\n"
                                          "      'ana': true,\n"
                                          "      'anatt': 10,\n"
                                          "      'serial': 'X',\n"
                                          "      'controllers': [\n"
                                          "        {\n"
                                          "          'id': 'c',\n"
                                          "          'initialStates': {\n"
                                          "            '9': 'non-optimized',\n"
                                          "            '10': 'inaccessible'\n"
                                          "          }\n"
                                          "        }\n"
                                          "      ],\n"
                                          "      'namespaces': []\n"
                                          "    }\n"
                                          "  ],\n"
                                          "  'layout': {\n"
                                          "    's': [1, 2.5]\n"
                                          "  }\n"
                                          "}\n")));
    }

    void missingKeysHaveDefaults()
    {
        const auto lab = parseLab(jsonOf("{'format': 1, 'subsystems': [{'id': 's', 'serial': 'X', "
                                         "'namespaces': [{'id': 'n', 'nsid': 3}]}]}"));
        QVERIFY(lab);
        Lab expected;
        Subsystem subsystem;
        subsystem.id = u"s"_s;
        subsystem.serial = u"X"_s;
        Namespace ns;
        ns.id = u"n"_s;
        ns.nsid = 3;
        subsystem.namespaces = {ns};
        expected.subsystems = {subsystem};
        QVERIFY(*lab == expected);
    }

    void whatMerelyBreaksARuleIsRead()
    {
        const auto lab = parseLab(
            jsonOf("{'format': 1, 'machine': {'cpus': 0}, 'subsystems': [ {'id': '', 'serial': '', "
                   "'namespaces': [{'id': '1 2', 'nsid': 9999, 'group': 0}]}]}"));
        QVERIFY2(lab, lab ? "" : qPrintable(lab.error().text));
        QCOMPARE(lab->subsystems.at(0).namespaces.at(0).nsid, 9999u);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QByteArray &json, const QString &words) {
            QTest::newRow(name) << json << words;
        };
        row("no JSON", "hello", u"Line 1, column 1"_s);
        row("no object", "[]", u"The file (line 1, column 1): an object expected, found a list"_s);
        row("no format", "{}", u"the key \"format\" is missing"_s);
        row("wrong format", jsonOf("{'format': '1'}"),
            u"format (line 1, column 12): a number expected"_s);
        row("format 0", jsonOf("{'format': 0}"), u"a whole number from 1"_s);
        // The newer format is what is wrong, not what came with it.
        row("newer format", jsonOf("{'format': 2, 'news': 1}"), u"use a newer mpathlab"_s);
        row("no subsystems", jsonOf("{'format': 1}"), u"the key \"subsystems\" is missing"_s);
        const auto lab = [&](const char *name, const QByteArray &members, const QString &words) {
            row(name, jsonOf("{'format': 1, 'subsystems': [], ") + members + '}', words);
        };
        lab("unknown key", jsonOf("'nam': 'x'"),
            u"nam (line 1, column 33): unknown key; known here are format, name, machine"_s);
        lab("unknown in machine", jsonOf("'machine': {'cpu': 1}"), u"machine.cpu (line"_s);
        lab("wrong type", jsonOf("'name': 7"),
            u"name (line 1, column 41): a string expected, found a number"_s);
        lab("null", jsonOf("'name': null"), u"a string expected, found null"_s);
        lab("fraction", jsonOf("'machine': {'cpus': 1.5}"),
            u"machine.cpus (line 1, column 53): a whole number from 0 to 2147483647 expected, "
            "found 1.5"_s);
        lab("exponent", jsonOf("'machine': {'cpus': 1e1}"), u"found 1e1"_s);
        lab("too large", jsonOf("'machine': {'cpus': 99999999999999999999}"),
            u"machine.cpus (line"_s);
        lab("negative", jsonOf("'machine': {'memoryMiB': -1}"), u"found -1"_s);
        lab("word", jsonOf("'machine': {'accel': 'hvf'}"), u"\"hvf\" is none of auto, kvm, tcg"_s);
        lab("argument", jsonOf("'machine': {'extraArguments': ['-x', 1]}"),
            u"machine.extraArguments[1] (line"_s);
        lab("guest without kind", jsonOf("'guest': {}"),
            u"guest (line 1, column 42): the key \"kind\""_s);
        lab("guest kind", jsonOf("'guest': {'kind': 'Bundled'}"),
            u"is none of bundled, kernel, disk"_s);
        lab("position", jsonOf("'layout': {'nvme0': [1]}"), u"layout.nvme0 (line"_s);
        lab("position word", jsonOf("'layout': {'nvme0': [1, '2']}"), u"layout.nvme0[1] (line"_s);
        lab("position size", jsonOf("'layout': {'x y': [1, 1e999]}"), u"Line 1, column"_s);
        const auto subsystem = [&](const char *name, const QByteArray &members,
                                   const QString &words) {
            row(name,
                jsonOf("{'format': 1, 'subsystems': [{'id': 's', 'serial': 'X', ") + members +
                    "}]}",
                words);
        };
        subsystem("unknown in subsystem", jsonOf("'Ana': true"), u"subsystems[0].Ana (line"_s);
        subsystem("controller id", jsonOf("'controllers': [{'id': 'c'}, {}]"),
                  u"subsystems[0].controllers[1] (line 1, column 86): the key \"id\" is missing"_s);
        subsystem("no list", jsonOf("'controllers': {}"), u"subsystems[0].controllers (line"_s);
        subsystem("state", jsonOf("'controllers': [{'id': 'c', 'initialStates': {'1': 'good'}}]"),
                  u"subsystems[0].controllers[0].initialStates.1 (line"_s);
        for (const char *group : {"01", "x", "-1", "", " 1", "4294967296", "+1"}) {
            subsystem(qPrintable(u"group '%1'"_s.arg(QLatin1String(group))),
                      QByteArray(jsonOf("'controllers': [{'id': 'c', 'initialStates': {'")) +
                          group + jsonOf("': 'change'}}]"),
                      u"is no ANA group number"_s);
        }
        subsystem("nsid", jsonOf("'namespaces': [{'id': 'n'}]"), u"the key \"nsid\" is missing"_s);
        subsystem("nsid size", jsonOf("'namespaces': [{'id': 'n', 'nsid': 4294967296}]"),
                  u"subsystems[0].namespaces[0].nsid (line"_s);
        subsystem("property", jsonOf("'properties': {'a': 1}"),
                  u"subsystems[0].properties.a (line"_s);
        subsystem("id twice",
                  jsonOf("'controllers': [{'id': 'c'}], 'namespaces': [{'id': 'c', 'nsid': 1}]"),
                  u"subsystems[0].namespaces[0].id (line 1, column 109): the id \"c\" is already "
                  "used at subsystems[0].controllers[0].id"_s);
        subsystem("id of the subsystem", jsonOf("'controllers': [{'id': 's'}]"),
                  u"is already used at subsystems[0].id"_s);
        subsystem("key twice", jsonOf("'ana': true, 'ana': true"),
                  u"subsystems[0].ana is given twice"_s);
    }

    void refuses()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, words);
        const auto lab = parseLab(json);
        QVERIFY(!lab);
        QVERIFY2(lab.error().text.contains(words), qPrintable(lab.error().text));
    }

    void everyCutIsRefused()
    {
        const QByteArray json = serializeLab(samples::everything()).trimmed();
        for (qsizetype length = 0; length < json.size(); ++length)
            QVERIFY(!parseLab(json.left(length)));
    }

    /// Damaged files are refused with a sentence or read as a lab that can be written
    /// again; nothing in between. The same damage every time.
    void damagedFiles()
    {
        const QByteArray whole = serializeLab(samples::everything());
        const QByteArray words = "{}[]\",:\\u0019-.eE \ntruefalsn\x80\xff";
        std::mt19937 random(20210214);
        const auto upTo = [&](qsizetype n) {
            return static_cast<qsizetype>(random() % static_cast<size_t>(n));
        };
        int read = 0;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray json = whole;
            for (qsizetype i = upTo(3); i >= 0; --i) {
                const qsizetype at = upTo(json.size());
                switch (upTo(3)) {
                case 0:
                    json[at] = words.at(upTo(words.size()));
                    break;
                case 1:
                    json.remove(at, 1 + upTo(20));
                    break;
                default:
                    json.insert(at, whole.mid(upTo(whole.size()), upTo(40)));
                }
            }
            const auto lab = parseLab(json);
            if (!lab) {
                QVERIFY(lab.error().text.size() > 10);
                continue;
            }
            ++read;
            checkLab(*lab);
            const auto again = parseLab(serializeLab(*lab));
            QVERIFY(again);
            QVERIFY(*again == *lab);
        }
        QVERIFY(read > 100); // digits and letters in strings
    }

    void readingFailsWithASentence()
    {
        QTemporaryDir dir;
        const auto missing = readLabFile(dir.filePath(u"none.mpathlab"_s));
        QVERIFY(!missing && missing.error().text.contains(u"none.mpathlab"_s));
        const auto folder = readLabFile(dir.path());
        QVERIFY(!folder && folder.error().text.contains(u"is a folder"_s));
        fill(dir.filePath(u"bad.mpathlab"_s), "{\"format\": 1}");
        const auto bad = readLabFile(dir.filePath(u"bad.mpathlab"_s));
        QVERIFY(!bad && bad.error().text.startsWith(u"bad.mpathlab: The file (line 1"_s));
    }

    void aHugeFileIsNotRead()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"huge.mpathlab"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(qint64(1) << 40)); // sparse
        const auto lab = readLabFile(file.fileName());
        QVERIFY(!lab && lab.error().text.contains(u"larger than 16 MiB"_s));
        QVERIFY(!parseLab(QByteArray(maximumLabFile + 1, ' ')));
    }

    void writingReplacesTheFileAndKeepsItsPermissions()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"a.mpathlab"_s);
        fill(path, "old");
        const auto permissions = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup;
        QVERIFY(QFile::setPermissions(path, permissions));
        const auto before = QFile::permissions(path);
        QVERIFY(writeLabFile(samples::everything(), path));
        QCOMPARE(QFile::permissions(path), before);
        const auto read = readLabFile(path);
        QVERIFY(read);
        QVERIFY(*read == samples::everything());
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden),
                 QStringList{u"a.mpathlab"_s});
    }

    void writingFollowsALink()
    {
        QTemporaryDir dir;
        fill(dir.filePath(u"real.mpathlab"_s), "old");
        QVERIFY(QFile::link(u"real.mpathlab"_s, dir.filePath(u"link.mpathlab"_s)));
        QVERIFY(writeLabFile(samples::twoPaths(), dir.filePath(u"link.mpathlab"_s)));
        QVERIFY(QFileInfo(dir.filePath(u"link.mpathlab"_s)).isSymLink());
        QCOMPARE(contentOf(dir.filePath(u"real.mpathlab"_s)), serializeLab(samples::twoPaths()));
    }

    void writingFailsWithASentence()
    {
        QTemporaryDir dir;
        const auto noFolder = writeLabFile(Lab(), dir.filePath(u"no/such.mpathlab"_s));
        QVERIFY(!noFolder && noFolder.error().text.contains(u"does not exist"_s));
        const auto folder = writeLabFile(Lab(), dir.path());
        QVERIFY(!folder && folder.error().text.contains(u"it is a folder"_s));
        // A folder in which even root can make no file.
        const auto readOnly = writeLabFile(Lab(), u"/proc/self/lab.mpathlab"_s);
        QVERIFY(!readOnly && readOnly.error().text.contains(u"cannot be saved"_s));
    }

    void nothingToAskOfTheTemplates()
    {
        for (const LabTemplate &t : labTemplates())
            QCOMPARE(trustQuestions(t.lab, u"/labs"_s), QStringList());
    }

    void asksAboutArgumentsPropertiesAndPaths()
    {
        Lab lab = samples::twoPaths();
        lab.machine.extraArguments = {u"-device"_s, u"x\x1b[2J"_s};
        lab.guest.kind = Guest::Kind::Kernel;
        lab.guest.kernel = u"/boot/vmlinuz"_s;
        lab.guest.initrd = u"initrd"_s;
        lab.subsystems[0].properties = {{u"fdp"_s, u"on"_s}};
        lab.subsystems[0].controllers[1].properties = {{u"ocp"_s, u"on"_s}};
        lab.subsystems[0].namespaces[0].file = u"../../disk.raw"_s;
        lab.subsystems[0].namespaces[1].file = u"images/disk.raw"_s;
        QCOMPARE(trustQuestions(lab, u"/labs/one"_s),
                 (QStringList{u"Extra QEMU arguments: -device x\\u{1b}[2J"_s,
                              u"Guest kernel: /boot/vmlinuz is outside the lab's folder"_s,
                              u"subsys0: extra device property fdp=on"_s,
                              u"nvme1: extra device property ocp=on"_s,
                              u"Namespace ns1: ../../disk.raw is outside the lab's folder"_s}));
        // Never saved: no folder is its own.
        QCOMPARE(trustQuestions(lab, QString()).size(), 7);
    }

    void onlyWhatTheGuestUsesIsAsked()
    {
        Lab lab = samples::twoPaths();
        lab.guest.kernel = u"/boot/vmlinuz"_s;
        lab.guest.image = u"/images/a.qcow2"_s;
        QCOMPARE(trustQuestions(lab, u"/labs"_s), QStringList());
        lab.guest.kind = Guest::Kind::Disk;
        QCOMPARE(trustQuestions(lab, u"/images"_s), QStringList());
        lab.guest.snapshot = false;
        QCOMPARE(trustQuestions(lab, u"/images"_s),
                 QStringList{u"Guest disk: the guest may write to /images/a.qcow2"_s});
    }
};

MPATHLAB_TEST(LabFileTest)
#include "tst_labfile.moc"
