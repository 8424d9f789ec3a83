// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/labscript.h"
#include "app/host/processhandle.h"
#include "support/places.h"
#include "support/testmain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(mpathlab::LabLine)
Q_DECLARE_METATYPE(mpathlab::LabLine::Kind)

/// The script that builds, played by small ones; the real one's lines are parsed too.
class LabScriptTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString script(const QByteArray &body)
    {
        QFile file(m_folder.filePath(u"lab"_s));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/bash\n" + body);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }

    struct Outcome
    {
        QList<LabLine> lines;
        std::optional<Result<void>> result;
    };

    /// Takes down all that the build says.
    static void listen(LabBuild &build, Outcome *outcome)
    {
        connect(&build, &LabBuild::line, &build,
                [outcome](const LabLine &line) { outcome->lines.append(line); });
        connect(&build, &LabBuild::finished, &build,
                [outcome] { outcome->result = Result<void>(); });
        connect(&build, &LabBuild::failed, &build, [outcome](const Error &error) {
            outcome->result = Result<void>(tl::unexpected(error));
        });
    }

    static bool isGone(const QString &pidFile)
    {
        QFile file(pidFile);
        return file.open(QIODevice::ReadOnly) &&
               !identityOfProcess(file.readAll().trimmed().toLongLong());
    }

private Q_SLOTS:
    void lines_data()
    {
        using Kind = LabLine::Kind;
        QTest::addColumn<QString>("line");
        QTest::addColumn<LabLine>("expected");
        QTest::newRow("progress") << u"progress 374 1699 QEMU"_s
                                  << LabLine{Kind::Progress, u"QEMU"_s, 374, 1699};
        QTest::newRow("last") << u"progress 1699 1699 QEMU"_s
                              << LabLine{Kind::Progress, u"QEMU"_s, 1699, 1699};
        QTest::newRow("step") << u"progress 0 0 QEMU: fetching the source package 1:10.0.13"_s
                              << LabLine{Kind::Step,
                                         u"QEMU: fetching the source package 1:10.0.13"_s};
        QTest::newRow("prose") << u"   3s  QEMU: [  374/1699]  22 %"_s
                               << LabLine{Kind::Note, u"3s  QEMU: [  374/1699]  22 %"_s};
        QTest::newRow("too large")
            << u"progress 1 99999999999 QEMU"_s << LabLine{Kind::Step, u"QEMU"_s, 1, 0};
        QTest::newRow("note") << u"       42 patches"_s << LabLine{Kind::Note, u"42 patches"_s};
        QTest::newRow("error") << u"error compiling QEMU failed; the full log is /x"_s
                               << LabLine{Kind::Error,
                                          u"compiling QEMU failed; the full log is /x"_s};
        QTest::newRow("error alone") << u"error "_s << LabLine{Kind::Error, QString()};
        QTest::newRow("somebody else's") << u"gcc: fatal error: no input"_s
                                         << LabLine{Kind::Note, u"gcc: fatal error: no input"_s};
        QTest::newRow("escapes") << u"progress 0 0 \x1b[2Jx"_s
                                 << LabLine{Kind::Step, u"\\u{1b}[2Jx"_s};
        QTest::newRow("empty") << QString() << LabLine{Kind::Note, QString()};
    }

    void lines()
    {
        QFETCH(QString, line);
        QFETCH(LabLine, expected);
        QCOMPARE(parseLabLine(line), expected);
    }

    /// As the real scripts say it: their functions, not our idea of them.
    void theRealScriptsLines()
    {
        const QString common = sourcePath(u"packaging/lab.d/common.sh"_s);
        Outcome outcome;
        LabBuild build(script("set -e\n. " + common.toUtf8() +
                              "\n"
                              R"(
            say "QEMU: configuring"
            note "a note"
            printf '[1/2] cc a\n[2/2] cc b\n' | ninja_progress QEMU /dev/null
            export LAB_NAME=build-qemu
            die "it broke; mend it")"));
        listen(build, &outcome);
        build.start(LabBuild::What::Qemu);
        QTRY_VERIFY(outcome.result);
        using Kind = LabLine::Kind;
        QVERIFY(outcome.lines.contains(LabLine{Kind::Step, u"QEMU: configuring"_s}));
        QVERIFY(outcome.lines.contains(LabLine{Kind::Note, u"a note"_s}));
        QVERIFY(outcome.lines.contains(LabLine{Kind::Progress, u"QEMU"_s, 1, 2}));
        QVERIFY(!*outcome.result);
        QCOMPARE((*outcome.result).error().text, u"it broke; mend it"_s);
        QVERIFY((*outcome.result).error().detail.contains(u"a note"_s));
    }

    void theScriptIsFound()
    {
        qputenv("MPATHLAB_LAB", "/nowhere/lab");
        QCOMPARE(findLabScript(), QString());
        qunsetenv("MPATHLAB_LAB");
        QCOMPARE(findLabScript(), sourcePath(u"lab"_s));
    }

    void whatIsAskedFor()
    {
        for (const auto what : {LabBuild::What::Qemu, LabBuild::What::Guest}) {
            Outcome outcome;
            LabBuild build(script("echo \"progress 0 0 $# $1 $LAB_PROGRESS\" >&2"));
            listen(build, &outcome);
            build.start(what);
            QTRY_VERIFY(outcome.result);
            QVERIFY(*outcome.result);
            QCOMPARE(outcome.lines.first().text,
                     what == LabBuild::What::Qemu ? u"1 qemu 2"_s : u"1 guest 2"_s);
        }
    }

    /// Nobody can type a password; a script that reads gets nothing and does not wait.
    void thereIsNoTerminal()
    {
        Outcome outcome;
        LabBuild build(script("read -r word || true\n"
                              "{ : </dev/tty; } 2>/dev/null && exit 3\n"
                              "echo \"progress 0 0 read: '$word'\" >&2"));
        listen(build, &outcome);
        build.start(LabBuild::What::Qemu);
        QTRY_VERIFY(outcome.result);
        QVERIFY(*outcome.result);
        QCOMPARE(outcome.lines.first().text, u"read: ''"_s);
    }

    void cancelEndsAllOfIt()
    {
        const QByteArray folder = m_folder.path().toUtf8();
        Outcome outcome;
        LabBuild build(
            script("trap 'echo \"error interrupted; the same command goes on\" >&2; exit "
                   "1' INT\n"
                   "sleep 600 & echo $! >" +
                   folder +
                   "/child\n"
                   "echo \"progress 0 0 ready\" >&2\nwait"));
        listen(build, &outcome);
        build.start(LabBuild::What::Qemu);
        QTRY_VERIFY(!outcome.lines.isEmpty());
        build.cancel();
        QTRY_VERIFY(outcome.result);
        QVERIFY(!*outcome.result);
        QVERIFY((*outcome.result).error().text.startsWith(u"Cancelled"_s));
        QCOMPARE((*outcome.result).error().detail, QString());
        QTRY_VERIFY(isGone(m_folder.filePath(u"child"_s)));
    }

    void alsoOfOneThatDoesNotListen()
    {
        const QByteArray folder = m_folder.path().toUtf8();
        Outcome outcome;
        LabBuild build(script("trap '' INT TERM\n"
                              "(trap '' INT TERM; sleep 600) & echo $! >" +
                              folder +
                              "/deaf\n"
                              "echo \"progress 0 0 ready\" >&2\nwhile :; do wait; done"),
                       100);
        listen(build, &outcome);
        build.start(LabBuild::What::Qemu);
        QTRY_VERIFY(!outcome.lines.isEmpty());
        build.cancel();
        QTRY_VERIFY(outcome.result);
        QTRY_VERIFY(isGone(m_folder.filePath(u"deaf"_s)));
    }

    void goesWithItsObject()
    {
        const QByteArray folder = m_folder.path().toUtf8();
        {
            Outcome outcome;
            LabBuild build(script("sleep 600 & echo $! >" + folder +
                                  "/gone\necho \"progress 0 0 ready\" >&2\nwait"));
            listen(build, &outcome);
            build.start(LabBuild::What::Qemu);
            QTRY_VERIFY(!outcome.lines.isEmpty());
        }
        QTRY_VERIFY(isGone(m_folder.filePath(u"gone"_s)));
    }

    void oneThatCannotBeStarted()
    {
        Outcome outcome;
        LabBuild build(m_folder.filePath(u"no-such-lab"_s));
        listen(build, &outcome);
        build.start(LabBuild::What::Qemu);
        QTRY_VERIFY(outcome.result);
        QVERIFY(!*outcome.result);
        QVERIFY((*outcome.result).error().detail.contains(u"No such file"_s));
    }

    void endlessLinesAreCut()
    {
        Outcome outcome;
        LabBuild build(script("head -c 100000 /dev/zero | tr '\\0' x\nexit 4"));
        listen(build, &outcome);
        build.start(LabBuild::What::Qemu);
        QTRY_VERIFY(outcome.result);
        QVERIFY(outcome.lines.size() > 10);
        QVERIFY((*outcome.result).error().text.contains(u"exit code 4"_s));
    }
};

MPATHLAB_TEST(LabScriptTest)
#include "tst_labscript.moc"
