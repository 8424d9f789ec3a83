// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/childprocess.h"
#include "support/places.h"
#include "support/testmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class ChildProcessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// However we die: the kernel ends what we started.
    void noOrphanSurvivesUs()
    {
        QProcess parent;
        parent.start(builtProgram(u"killedprogram"_s), {u"child"_s});
        QVERIFY(parent.waitForFinished());
        QCOMPARE(parent.exitStatus(), QProcess::CrashExit);
        const auto pid = static_cast<pid_t>(parent.readAll().trimmed().toLongLong());
        QVERIFY(pid > 1);
        QTRY_VERIFY(::kill(pid, 0) != 0 || isZombie(pid));
    }

    void bothStreamsAndNoInput()
    {
        ChildProcess child;
        QSignalSpy finished(&child, &ChildProcess::finished);
        child.start(u"/bin/sh"_s, {u"-c"_s, u"cat; echo out; echo err >&2; exit 5"_s});
        QVERIFY(finished.wait());
        QCOMPARE(finished.first().at(0).toBool(), false);
        QCOMPARE(finished.first().at(1).toInt(), 5);
        QCOMPARE(child.words(), u"out\nerr\n"_s);
    }

    void inputIsGivenAndEnds()
    {
        ChildProcess child;
        QSignalSpy finished(&child, &ChildProcess::finished);
        child.start(u"/bin/cat"_s, {}, "hello");
        QVERIFY(finished.wait());
        QCOMPARE(child.words(), u"hello"_s);
    }

    void itHasASessionOfItsOwn()
    {
        ChildProcess child;
        QSignalSpy started(&child, &ChildProcess::started);
        child.start(u"/bin/sleep"_s, {u"600"_s});
        QVERIFY(started.wait());
        QCOMPARE(::getsid(static_cast<pid_t>(child.processId())), child.processId());
    }

    void theEndOfALotIsKept()
    {
        ChildProcess child;
        QSignalSpy finished(&child, &ChildProcess::finished);
        child.start(u"/bin/sh"_s,
                    {u"-c"_s, u"i=0; while [ $i -lt 5000 ]; do echo line$i; i=$((i+1)); done"_s});
        QVERIFY(finished.wait());
        QCOMPARE(child.words().size(), ChildProcess::maximumWords);
        QVERIFY(child.words().endsWith(u"line4999\n"_s));
    }

    void aSignalIsACrash()
    {
        ChildProcess child;
        QSignalSpy finished(&child, &ChildProcess::finished);
        child.start(u"/bin/sh"_s, {u"-c"_s, u"kill -TERM $$"_s});
        QVERIFY(finished.wait());
        QCOMPARE(finished.first().at(0).toBool(), true);
        QCOMPARE(finished.first().at(1).toInt(), SIGTERM);
    }

    void failingToStartIsSaidLater()
    {
        ChildProcess child;
        QSignalSpy failed(&child, &ChildProcess::failed);
        child.start(u"/no/such/program"_s, {});
        QCOMPARE(failed.size(), 0);
        QVERIFY(failed.wait());
        QVERIFY(!failed.first().first().toString().isEmpty());
    }

    void deletingEndsItAtOnce()
    {
        pid_t pid = 0;
        QElapsedTimer timer;
        {
            ChildProcess child;
            QSignalSpy started(&child, &ChildProcess::started);
            child.start(u"/bin/sh"_s, {u"-c"_s, u"trap '' TERM; exec sleep 600"_s});
            QVERIFY(started.wait());
            pid = static_cast<pid_t>(child.processId());
            timer.start();
        }
        QVERIFY(timer.elapsed() < ChildProcess::killWaitMs);
        QVERIFY(::kill(pid, 0) != 0);
    }

    void programsThatCannotRun()
    {
        QVERIFY(whyNotExecutable(u"/bin/sh"_s).isEmpty());
        QVERIFY(whyNotExecutable(u"/no/such"_s).text().contains(u"There is no"_s));
        QVERIFY(whyNotExecutable(u"/tmp"_s).text().contains(u"is a folder"_s));
        QVERIFY(whyNotExecutable(u"/etc/passwd"_s).text().contains(u"not executable"_s));
    }

private:
    /// Dead, but its new parent has not looked yet (PID 1 of a container may never).
    static bool isZombie(pid_t pid)
    {
        QFile stat(u"/proc/%1/stat"_s.arg(pid));
        if (!stat.open(QIODevice::ReadOnly))
            return true;
        return stat.readAll().contains(") Z ");
    }
};

MPATHLAB_TEST(ChildProcessTest)
#include "tst_childprocess.moc"
