// SPDX-License-Identifier: GPL-2.0-or-later
// Three labs at once in one program, each in a window of its own: one VM is a process, the others
// are domains of two libvirt daemons.
#include "app/libvirt/hosts.h"
#include "libvirtdaemon.h"
#include "support/guestparts.h"
#include "support/processes.h"
#include "support/questions.h"
#include "support/realwindow.h"
#include "support/testmain.h"
#include "ui/window/labwindows.h"
#include "ui/window/messagebar.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace mpathlab::realwindow;
using namespace Qt::StringLiterals;

class TestWindowHosts : public QObject
{
    Q_OBJECT

private:
    // In this order, so that the windows go first.
    QTemporaryDir m_folder{u"/tmp/mpl-XXXXXX"_s};
    std::unique_ptr<LibvirtDaemon> m_first;
    std::unique_ptr<LibvirtDaemon> m_second;
    std::unique_ptr<LabWindows> m_windows;
    QList<qint64> m_vms; ///< the QEMU of each window

    MainWindow *window(int index) { return m_windows->all().at(index); }
    Session &session(int index) { return window(index)->run()->session(); }

    std::unique_ptr<LibvirtDaemon> startDaemon(const QString &name, QString &words)
    {
        QDir(m_folder.path()).mkdir(name);
        auto daemon = std::make_unique<LibvirtDaemon>(m_folder.filePath(name));
        words = daemon->start();
        return daemon;
    }

    qint64 vmOf(int index)
    {
        static const QRegularExpression process(u"process (\\d+)"_s);
        static const QRegularExpression domain(u"domain (\\S+) on"_s);
        const QString text = session(index).describeBackend();
        if (const auto match = process.match(text); match.hasMatch())
            return match.captured(1).toLongLong();
        return processesWith({"guest=" + domain.match(text).captured(1).toUtf8()}).value(0);
    }
    bool lives(int index) const { return identityOfProcess(m_vms.at(index)).has_value(); }

    /// Of nvme0 in each window that runs, by its VM's own word.
    QStringList deviceStates()
    {
        QStringList states;
        for (MainWindow *each : m_windows->all()) {
            const bool runs = each->run()->session().state() == Session::State::Running;
            states.append(runs ? deviceState(each, u"nvme0"_s) : u"-"_s);
        }
        return states;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QApplication::setQuitOnLastWindowClosed(false);
        qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(m_folder.filePath(u"run"_s)));
        QString words;
        m_first = startDaemon(u"a"_s, words);
        QVERIFY2(words.isEmpty(), qPrintable(words));
        m_second = startDaemon(u"b"_s, words);
        QVERIFY2(words.isEmpty(), qPrintable(words));
        m_windows = std::make_unique<LabWindows>(&makeHost, m_folder.path());
        m_windows->open();
    }

    void cleanupTestCase()
    {
        m_windows.reset();
        for (const qint64 vm : std::as_const(m_vms))
            QVERIFY(!identityOfProcess(vm));
    }

    void eachRunsWhereItsSettingsSaid()
    {
        window(0)->actions().autoWorkload->setChecked(false);
        const QStringList places{{}, m_first->nearUri(), m_second->nearUri()};
        for (int i = 0; i < places.size(); ++i) {
            if (i > 0)
                window(i - 1)->actions().newWindow->trigger();
            chooseConnection(window(i), places.at(i));
            const QString file = exampleIn(m_folder.path(), u"lab%1.mpathlab"_s.arg(i));
            const QString words = launch(window(i), file);
            QVERIFY2(words.isEmpty(), qPrintable(words));
            m_vms.append(vmOf(i));
            QVERIFY(m_vms.last() > 0);
        }
        // Settings that changed meanwhile moved nobody.
        QVERIFY(session(0).describeBackend().text().startsWith(u"process "_s));
        QVERIFY(session(1).describeBackend().text().endsWith(places.at(1)));
        QVERIFY(session(2).describeBackend().text().endsWith(places.at(2)));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(session(i).state(), Session::State::Running);
        QCOMPARE(QSet<qint64>(m_vms.begin(), m_vms.end()).size(), 3);
        for (int i = 0; i < 3; ++i)
            QTRY_VERIFY_WITH_TIMEOUT(session(i).guestReady(), bootMs);
    }

    void aClickChangesItsOwnVmOnly()
    {
        QStringList expected{u"optimized"_s, u"optimized"_s, u"optimized"_s};
        for (int i = 0; i < 3; ++i)
            QTRY_COMPARE_WITH_TIMEOUT(guestState(window(i), u"nvme0"_s), u"optimized"_s, stepMs);
        QCOMPARE(deviceStates(), expected);
        for (const int i : {1, 0, 2}) {
            clickNode(window(i), u"nvme0"_s);
            expected[i] = u"inaccessible"_s;
            QTRY_COMPARE_WITH_TIMEOUT(deviceStates(), expected, stepMs);
            QTRY_COMPARE_WITH_TIMEOUT(guestState(window(i), u"nvme0"_s), expected.at(i), stepMs);
            for (int other = 0; other < 3; ++other) {
                QCOMPARE(guestState(window(other), u"nvme0"_s), expected.at(other));
                QCOMPARE(deviceState(window(other), u"nvme1"_s), u"optimized"_s);
            }
        }
        clickNode(window(1), u"nvme0"_s);
        expected[1] = u"optimized"_s;
        QTRY_COMPARE_WITH_TIMEOUT(deviceStates(), expected, stepMs);
    }

    void stoppingOneLeavesTheOthers()
    {
        window(1)->actions().stop->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(session(1).state(), Session::State::Idle, stepMs);
        QTRY_VERIFY(!lives(1));
        QVERIFY(lives(0) && lives(2));
        const QStringList expected{u"inaccessible"_s, u"-"_s, u"inaccessible"_s};
        QCOMPARE(deviceStates(), expected);
        clickNode(window(0), u"nvme0"_s);
        QTRY_COMPARE_WITH_TIMEOUT(guestState(window(0), u"nvme0"_s), u"optimized"_s, stepMs);
        QCOMPARE(window(1)->messages()->text(), QString());
    }

    /// Where a daemon ends, its lab alone is told, and its VM goes on.
    void aLostHostIsOneWindowsBusiness()
    {
        m_second->kill();
        QTRY_VERIFY_WITH_TIMEOUT(window(2)->messages()->text().contains("The VM goes on"_L1),
                                 stepMs);
        QVERIFY(lives(2));
        QCOMPARE(window(0)->messages()->text(), QString());
        QCOMPARE(deviceState(window(0), u"nvme0"_s), u"optimized"_s);
        const QString words = m_second->start();
        QVERIFY2(words.isEmpty(), qPrintable(words));
        QTRY_COMPARE_WITH_TIMEOUT(deviceState(window(2), u"nvme0"_s), u"inaccessible"_s, stepMs);
    }

    void quittingAsksOnceAndLeavesNothing()
    {
        window(1)->actions().quit->trigger();
        QCOMPARE(questions().size(), 1);
        QVERIFY2(questions().first()->text().contains(u"lab0"_s) &&
                     questions().first()->text().contains(u"lab2"_s) &&
                     !questions().first()->text().contains(u"lab1"_s),
                 qPrintable(questions().first()->text()));
        questions().first()->defaultButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_windows->all().isEmpty(), stepMs);
        QVERIFY(questions().isEmpty());
        for (int i = 0; i < 3; ++i)
            QTRY_VERIFY(!lives(i));
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"run"_s)));
    }
};

MPATHLAB_WIDGET_TEST(TestWindowHosts)
#include "tst_windowhosts.moc"
