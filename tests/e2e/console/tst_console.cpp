// SPDX-License-Identifier: GPL-2.0-or-later
// The two consoles against the real thing: the shell of the bundled guest in the terminal, and
// commands typed into the monitor that change what the VM does.
#include "app/topology/templates.h"
#include "support/realrun.h"
#include "support/testmain.h"
#include "ui/console/commandinput.h"
#include "ui/console/consolepane.h"
#include "ui/console/monitorpane.h"
#include "ui/console/monitorview.h"
#include "ui/console/terminal.h"

#include <QAction>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using State = Session::State;

namespace {

constexpr int bootMs = RealRun::bootMs;
constexpr int stepMs = RealRun::stepMs;

} // namespace

class TestConsole : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RealRun> m_run;
    Session *m_session = nullptr; ///< of the run
    std::unique_ptr<ConsolePane> m_console;
    std::unique_ptr<MonitorPane> m_monitor;
    QElapsedTimer m_clock;
    QString m_traffic;       ///< on the line, both ways, with times in ms
    bool m_answered = false; ///< the last that was sent is where the cursor is

    void note(const QString &way, const QByteArray &bytes)
    {
        m_traffic += u"%1 %2 %3\n"_s.arg(m_clock.elapsed(), 7)
                         .arg(way, QString::fromLatin1(bytes.toPercentEncoding(
                                       " !\"#$&'()*+,/:;<=>?@[\\]^`{|}", "%")));
    }
    void onTyped(const QByteArray &bytes)
    {
        static const QRegularExpression answer(u"^\\x1b\\[\\d+;\\d+R$"_s);
        m_answered = answer.match(QString::fromLatin1(bytes)).hasMatch();
        note(u">"_s, bytes);
    }

    Terminal *terminal() { return m_console->terminal(); }
    QString text()
    {
        const TerminalScreen &screen = terminal()->screen();
        return screen.text({screen.firstLine(), 0}, {screen.endLine() - 1, screen.columns()})
            .trimmed();
    }
    bool saw(const QString &words)
    {
        return QTest::qWaitFor([&] { return text().contains(words); }, stepMs);
    }
    /// Waits until the shell waits for a command. With its prompt it asks where the cursor is,
    /// and an answer that comes behind a whole command is input of that command.
    bool atPrompt()
    {
        return QTest::qWaitFor([&] { return m_answered && text().endsWith(u"~#"_s); }, stepMs);
    }
    bool type(const QString &line)
    {
        if (!atPrompt())
            return false;
        QTest::keyClicks(terminal(), line);
        QTest::keyClick(terminal(), Qt::Key_Return);
        return true;
    }
    /// Presses a key that is a sequence of bytes, and waits until the cursor is in that column: the
    /// serial port takes a heap of keys in portions of some bytes, and busybox takes the rest of a
    /// sequence for text when it comes 50 ms later.
    bool press(Qt::Key key, int column)
    {
        QTest::keyClick(terminal(), key);
        return cursorComesTo(column);
    }
    bool cursorComesTo(int column)
    {
        return QTest::qWaitFor([&] { return terminal()->screen().cursor().column == column; },
                               stepMs);
    }
    /// Runs a command whose output ends with a word of its own, so that its end is known.
    bool run(const QString &command)
    {
        static int number = 0;
        const QString end = u"end-%1-"_s.arg(++number);
        return type(command + u"; echo "_s + end.chopped(1) + u"\"-\""_s) && saw(u'\n' + end);
    }
    /// The line of the screen that begins with the words; -1 when none does.
    qint64 lineOf(const QString &words)
    {
        const TerminalScreen &screen = terminal()->screen();
        for (qint64 line = screen.endLine() - 1; line >= screen.firstLine(); --line) {
            if (screen.text({line, 0}, {line, screen.columns()}).startsWith(words))
                return line;
        }
        return -1;
    }
    void typeQmp(const QString &line)
    {
        m_monitor->setMode(MonitorMode::Qmp);
        QTest::keyClicks(m_monitor->input(), line);
        QTest::keyClick(m_monitor->input(), Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_run = std::make_unique<RealRun>();
        m_session = &m_run->session();
        m_console = std::make_unique<ConsolePane>(m_session);
        m_monitor = std::make_unique<MonitorPane>(m_session);
        m_clock.start();
        connect(m_session, &Session::consoleReceived, this,
                [this](const QByteArray &bytes) { note(u"<"_s, bytes); });
        connect(terminal(), &Terminal::typed, this,
                [this](const QByteArray &bytes) { onTyped(bytes); });
        m_console->resize(900, 400);
        m_console->show();
        m_monitor->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_monitor.get()));
        const Result<void> started = m_run->start(quietThere(labTemplates().first().lab));
        QVERIFY2(started, started ? "" : qPrintable(started.error().text));
        terminal()->setFocus();
        // Words of the kernel may stand behind the first prompt.
        QTRY_VERIFY_WITH_TIMEOUT(m_answered, bootMs);
        QTest::keyClick(terminal(), Qt::Key_Return);
        QVERIFY(atPrompt());
    }
    void cleanup()
    {
        if (QTest::currentTestFailed())
            qInfo().noquote() << "on the line:\n" << m_traffic.right(6000);
    }
    void cleanupTestCase()
    {
        m_monitor.reset();
        m_console.reset();
        m_run.reset();
    }

    void keys()
    {
        QVERIFY(atPrompt());
        const int home = terminal()->screen().cursor().column;
        const QString command = u"echo sum $((20+3))"_s;
        QVERIFY(type(command));
        QVERIFY(saw(u"\nsum 23\n"_s));
        QVERIFY(atPrompt());
        // Arrow up brings the command back, other keys change it.
        QVERIFY(press(Qt::Key_Up, home + int(command.size())));
        QVERIFY(press(Qt::Key_Home, home));
        for (int i = 1; i <= 5; ++i)
            QVERIFY(press(Qt::Key_Right, home + i));
        QTest::keyClicks(terminal(), u"new "_s);
        QTest::keyClick(terminal(), Qt::Key_Return);
        QVERIFY(saw(u"\nnew sum 23\n"_s));
        // What is interrupted says itself that it runs: between two commands of its line the shell
        // loses a Ctrl-C.
        QVERIFY(type(u"sh -c 'echo wai\"ting\"; exec sleep 1000'"_s));
        QVERIFY(saw(u"\nwaiting"_s));
        QTest::keyClick(terminal(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(run(u"echo interrupted"_s));
    }

    void colorsAndWideCharacters()
    {
        QVERIFY(run(u"printf '\\033[31mred\\033[0m plain\\n\\346\\274\\242|\\n'"_s));
        const qint64 line = lineOf(u"red plain"_s);
        QVERIFY(line >= 0);
        QCOMPARE(terminal()->screen().line(line)[0].foreground, TerminalColor(1 + 1));
        QCOMPARE(terminal()->screen().line(line)[4].foreground, TerminalColor(0));
        const std::vector<TerminalCell> wide = terminal()->screen().line(line + 1);
        QVERIFY(wide[0].flags() & TerminalCell::Wide);
        QCOMPARE(wide[2].character(), U'|');
    }

    void theSizeIsToldWhenAsked()
    {
        QVERIFY(atPrompt());
        m_console->resize(1100, 500);
        const TerminalScreen &screen = terminal()->screen();
        terminal()->tellSizeAction()->trigger();
        QVERIFY(run(u"stty size"_s));
        QVERIFY2(text().contains(u"\n%1 %2\n"_s.arg(screen.rows()).arg(screen.columns())),
                 qPrintable(text().right(500)));
    }

    void pastesAreMarkedWhenAsked()
    {
        QGuiApplication::clipboard()->setText(u"pasted"_s);
        QVERIFY(type(u"printf '\\033[?2004h'; echo rea\"dy\"; cat -v"_s));
        QVERIFY(saw(u"\nready"_s));
        terminal()->paste();
        QTest::keyClick(terminal(), Qt::Key_Return);
        // The line's echo and what cat makes of it.
        QVERIFY(saw(u"\n^[[200~pasted^[[201~\n^[[200~pasted^[[201~"_s));
        QTest::keyClick(terminal(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(run(u"printf '\\033[?2004l'"_s));
    }

    void anEditorHasAScreenOfItsOwn()
    {
        QVERIFY(type(u"vi /tmp/written"_s));
        QVERIFY(saw(u"\n~\n~"_s));
        QTest::keyClicks(terminal(), u"iab"_s);
        QVERIFY(cursorComesTo(2));
        QVERIFY(press(Qt::Key_Left, 1));
        QTest::keyClicks(terminal(), u"-"_s);
        QVERIFY(cursorComesTo(2));
        QTest::keyClick(terminal(), Qt::Key_Escape);
        // An Escape with a key close behind it would be the beginning of a sequence.
        QVERIFY(saw(u"\n- /tmp/written [Modified]"_s));
        QTest::keyClicks(terminal(), u":wq"_s);
        QTest::keyClick(terminal(), Qt::Key_Return);
        QVERIFY(run(u"echo; cat /tmp/written"_s));
        QVERIFY2(text().contains(u"\na-b\n"_s), qPrintable(text().right(500)));
    }

    void aFloodCanBeInterrupted()
    {
        QVERIFY(type(u"yes flood"_s));
        QVERIFY(saw(u"flood\nflood\n"_s));
        QTest::keyClick(terminal(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(run(u"echo still there"_s));
        QTRY_COMPARE(terminal()->pendingBytes(), 0);
    }

    void typedStopAndContinue()
    {
        typeQmp(u"stop"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), State::Paused, stepMs);
        typeQmp(u"cont"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), State::Running, stepMs);
        QVERIFY(run(u"echo awake"_s));
    }

    void typedDeviceDel()
    {
        QVERIFY(m_session->live().controllers.value(u"nvme1"_s).present);
        typeQmp(u"device_del id=nvme1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->live().controllers.value(u"nvme1"_s).present, stepMs);
        QVERIFY(m_session->live().controllers.value(u"nvme0"_s).present);
        QTRY_VERIFY(m_monitor->view()->toPlainText().contains(u"DEVICE_DELETED"_s));
    }

    void typedReset()
    {
        m_monitor->setMode(MonitorMode::Hmp);
        QTest::keyClicks(m_monitor->input(), u"system_reset"_s);
        QTest::keyClick(m_monitor->input(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->guestReady(), stepMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->guestReady(), bootMs);
        QCOMPARE(m_session->state(), State::Running);
    }

    void typedQuit()
    {
        typeQmp(u"quit"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), State::Idle, stepMs);
        QVERIFY2(m_session->endedAsAsked(),
                 qPrintable(m_monitor->view()->toPlainText().right(2000)));
        QCOMPARE(m_run->complaints(), QString());
        QTRY_VERIFY(text().endsWith(u"— VM ended —"_s));
    }
};

MPATHLAB_WIDGET_TEST(TestConsole)
#include "tst_console.moc"
