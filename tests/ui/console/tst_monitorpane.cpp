// SPDX-License-Identifier: GPL-2.0-or-later
// The monitor's panel over a session whose VM is a script.
#include "support/fakebackend.h"
#include "support/testmain.h"
#include "ui/console/commandinput.h"
#include "ui/console/completionpopup.h"
#include "ui/console/monitorpane.h"
#include "ui/console/monitorview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using State = Session::State;

namespace {

const char schema[] = R"([
    {"name": "query-status", "meta-type": "command", "arg-type": "0"},
    {"name": "query-stats", "meta-type": "command", "arg-type": "0"},
    {"name": "device_del", "meta-type": "command", "arg-type": "1"},
    {"name": "0", "meta-type": "object", "members": []},
    {"name": "1", "meta-type": "object", "members": [{"name": "id", "type": "str"}]},
    {"name": "str", "meta-type": "builtin", "json-type": "string"}
])";

} // namespace

class TestMonitorPane : public QObject
{
    Q_OBJECT

private:
    FakeBackends m_backends;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MonitorPane> m_pane;
    int m_schemaQuestions = 0;

    CommandInput *input() { return m_pane->input(); }
    CompletionPopup *popup() { return input()->popup(); }
    FakeVm &vm() { return m_backends.last->vm; }
    QString shown() { return m_pane->view()->toPlainText(); }
    QString lastLine() { return m_pane->view()->document()->lastBlock().text(); }

    void launch()
    {
        m_backends.prepare = [this](FakeBackend &backend) {
            FakeQmpPeer &peer = backend.vm.peer;
            peer.handle(u"query-qmp-schema"_s, [this](const QJsonObject &) -> QJsonValue {
                ++m_schemaQuestions;
                return QJsonDocument::fromJson(schema).array();
            });
            peer.handleHmp(u"help"_s, [](const QStringList &words) {
                if (words.size() > 1 && words[1] == u"info"_s)
                    return u"info nvme  -- show subsystems\ninfo status  -- show state\n"_s;
                return u"info [subcommand] -- show things\nstop|s  -- stop it\n"
                       "system_reset  -- reset\nsystem_powerdown  -- power down\n"
                       "nvme_ana_inject_state controller group state -- inject\n"_s;
            });
            peer.handleHmp(u"info"_s, [](const QStringList &words) {
                if (words.value(1) == u"status"_s)
                    return u"VM status: running\r\n"_s;
                QString text;
                for (int i = 0; i < 20; ++i)
                    text += u"row %1\r\n"_s.arg(i);
                return text;
            });
        };
        m_backends.launch(*m_session, fakeLab(), fakeContext());
        QTRY_COMPARE(m_session->state(), State::Running);
        input()->setFocus();
        // The vocabulary has been read when a completion knows a word of it.
        QTRY_VERIFY(m_schemaQuestions > 0);
        QTRY_VERIFY(!completions(u"system_"_s).isEmpty());
    }
    QStringList completions(const QString &line)
    {
        input()->setLine(line);
        QTest::keyClick(input(), Qt::Key_Space, Qt::ControlModifier);
        QStringList result;
        for (int row = 0; row < popup()->count(); ++row)
            result += popup()->model()->index(row, 0).data().toString();
        const bool isOpen = popup()->isVisible();
        const QString line2 = input()->line();
        input()->setLine({});
        return isOpen ? result : line2 == line ? QStringList() : QStringList{line2};
    }
    void type(const QString &line)
    {
        QTest::keyClicks(input(), line);
        QTest::keyClick(input(), Qt::Key_Return);
    }
    void waitForView() { QTRY_VERIFY(m_pane->view()->isUpToDate()); }
    /// Puts the view's cursor on the first line that contains the words.
    bool findLine(const QString &words)
    {
        m_pane->view()->moveCursor(QTextCursor::Start);
        return m_pane->view()->find(words);
    }

private Q_SLOTS:
    void init()
    {
        m_schemaQuestions = 0;
        m_session = std::make_unique<Session>();
        m_pane = std::make_unique<MonitorPane>(m_session.get());
        m_pane->resize(900, 300);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        input()->setFocus();
    }
    void cleanup()
    {
        m_pane.reset();
        m_session.reset();
    }

    void withoutVm()
    {
        QVERIFY(!input()->isEnabled());
        QVERIFY(input()->placeholderText().contains(u"while the lab runs"_s));
        QVERIFY(m_pane->view()->placeholderText().contains(u"launch it"_s));
        QCOMPARE(shown(), QString());
        launch();
        QVERIFY(input()->isEnabled());
        QTRY_VERIFY(shown().contains(u"VM starts"_s));
    }

    void hmpReply()
    {
        launch();
        type(u"info status"_s);
        QCOMPARE(input()->line(), QString());
        QTRY_COMPARE(lastLine(), u"  VM status: running"_s);
        QVERIFY(shown().contains(u"(qemu) info status\n"_s));
        type(u"nonsense"_s);
        QTRY_COMPARE(lastLine(), u"  unknown command: 'nonsense'"_s);
        QCOMPARE(m_pane->log().entries().back().kind, MonitorEntry::Kind::Error);
    }

    void pastedLinesAreCommandsOfTheirOwn()
    {
        launch();
        QGuiApplication::clipboard()->setText(u"info status\ns\n"_s);
        input()->paste();
        QCOMPARE(input()->blockCount(), 3); // nothing runs before Enter
        QTest::keyClick(input(), Qt::Key_Return);
        QTRY_VERIFY(shown().contains(u"(qemu) info status\n(qemu) s"_s));
    }

    void qmpShortForm()
    {
        launch();
        QTest::keyClick(input(), Qt::Key_M, Qt::ControlModifier);
        QCOMPARE(m_pane->mode(), MonitorMode::Qmp);
        QTest::keyClicks(input(), u"device_del id=nvme1"_s);
        const QString json = u"{\"execute\": \"device_del\", \"arguments\": {\"id\":\"nvme1\"}}"_s;
        QCOMPARE(m_pane->hint(), u"→ "_s + json); // before it is sent
        QVERIFY(!vm().peer.commands().contains(u"device_del"_s));
        QTest::keyClick(input(), Qt::Key_Return);
        QTRY_VERIFY(shown().contains(u"(qmp) "_s + json));
        QTRY_VERIFY(shown().contains(u"DEVICE_DELETED {\"device\":\"nvme1\""_s));
        QTRY_VERIFY(shown().contains(u"\n  {\n  }"_s));
        QTRY_VERIFY(!m_session->live().controllers.value(u"nvme1"_s).present);
        type(u"device_del id=gone"_s);
        QTRY_VERIFY(shown().contains(u"  Device 'gone' not found\n  device_del: "_s));
    }

    void errorsArePointedAt()
    {
        launch();
        m_pane->setMode(MonitorMode::Qmp);
        const qsizetype before = vm().peer.commands().size();
        const QString typed = u"{\"execute\": \"query-status\" \"id\": 1}"_s;
        input()->setLine(typed);
        QTest::keyClick(input(), Qt::Key_Return);
        QCOMPARE(input()->errorOffset(), typed.indexOf(u"\"id\""_s));
        QCOMPARE(input()->textCursor().position(), int(input()->errorOffset()));
        QCOMPARE(input()->extraSelections().size(), 1);
        QVERIFY(m_pane->hint().contains(u"A , or } is missing here"_s));
        QCOMPARE(input()->line(), typed); // there to be mended
        QTest::keyClicks(input(), u","_s);
        QCOMPARE(input()->errorOffset(), -1);
        QCOMPARE(m_pane->hint(), QString());
        QTest::keyClick(input(), Qt::Key_Return);
        QTRY_VERIFY(shown().contains(u"\"running\": true"_s));
        QCOMPARE(vm().peer.commands().mid(before).count(u"query-status"_s), 1);
        // An error at the very end, and one in nothing.
        input()->setLine(u"{"_s);
        QTest::keyClick(input(), Qt::Key_Return);
        QCOMPARE(input()->errorOffset(), 1);
    }

    void modesKeepTheirLines()
    {
        launch();
        input()->setLine(u"info"_s);
        QTest::keyClick(input(), Qt::Key_M, Qt::ControlModifier);
        QCOMPARE(input()->line(), QString());
        QTest::keyClicks(input(), u"query-st"_s);
        QTest::keyClick(m_pane->view(), Qt::Key_M, Qt::ControlModifier);
        QCOMPARE(input()->line(), u"info"_s);
        m_pane->setMode(MonitorMode::Qmp);
        QCOMPARE(input()->line(), u"query-st"_s);
    }

    void tabCompletesTheCommonPrefix()
    {
        launch();
        QTest::keyClicks(input(), u"sys"_s);
        QVERIFY(popup()->isVisible()); // like an editor's
        QCOMPARE(popup()->chosen(), -1);
        QTest::keyClick(input(), Qt::Key_Tab);
        QCOMPARE(input()->line(), u"system_"_s);
        QCOMPARE(popup()->count(), 2);
        QTest::keyClick(input(), Qt::Key_Tab);
        QCOMPARE(popup()->chosen(), 0);
        QTest::keyClick(input(), Qt::Key_Down);
        QTest::keyClick(input(), Qt::Key_Return);
        QCOMPARE(input()->line(), u"system_reset "_s);
        QVERIFY(!popup()->isVisible());
        QVERIFY(!shown().contains(u"system_reset"_s)); // chosen, not sent
        input()->setLine({});
        QTest::keyClicks(input(), u"nvm"_s);
        QTest::keyClick(input(), Qt::Key_Tab); // the only one
        QCOMPARE(input()->line(), u"nvme_ana_inject_state "_s);
        QTest::keyClicks(input(), u"nvme0 1 in"_s);
        QTest::keyClick(input(), Qt::Key_Tab);
        QCOMPARE(input()->line(), u"nvme_ana_inject_state nvme0 1 inaccessible "_s);
        QTest::keyClick(input(), Qt::Key_Return);
        QTRY_VERIFY(shown().contains(u"ANA state inaccessible(3) injected"_s));
        QTRY_COMPARE(m_session->live().group(u"nvme0"_s, 1)->device,
                     std::optional(AnaState::Inaccessible));
    }

    void enterSendsWhatIsTyped()
    {
        launch();
        QTest::keyClicks(input(), u"s"_s); // the popup offers more
        QVERIFY(popup()->isVisible());
        QTest::keyClick(input(), Qt::Key_Return);
        QTRY_VERIFY(shown().contains(u"(qemu) s\n"_s));
        QVERIFY(!popup()->isVisible());
    }

    void completionsOfQmp()
    {
        launch();
        m_pane->setMode(MonitorMode::Qmp);
        QCOMPARE(completions(u"query-st"_s), (QStringList{u"query-stats"_s, u"query-status"_s}));
        QCOMPARE(completions(u"device_del "_s), QStringList{u"device_del id="_s});
        QVERIFY(completions(u"device_del id="_s).contains(u"nvme1"_s));
        QTest::keyClicks(input(), u"{\"execute\": \"dev"_s);
        QTest::keyClick(input(), Qt::Key_Tab);
        QCOMPARE(input()->line(), u"{\"execute\": \"device_del\""_s);
        popup()->hide();
        QTest::keyClicks(input(), u", \"arguments\": {\"id\": "_s);
        QVERIFY(popup()->isVisible());
        Q_EMIT popup()->clickedOn(0);
        QCOMPARE(input()->line(),
                 u"{\"execute\": \"device_del\", \"arguments\": {\"id\": \"nvme0\""_s);
        // The quotation mark that is there already is not written twice.
        input()->setLine(u"{\"execute\": \"dev\"}"_s);
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(input(), Qt::Key_Left);
        QTest::keyClick(input(), Qt::Key_Tab);
        QCOMPARE(input()->line(), u"{\"execute\": \"device_del\"}"_s);
    }

    void vocabularyIsAskedOncePerRun()
    {
        launch();
        m_session->act(Pause{});
        QTRY_COMPARE(m_session->state(), State::Paused);
        m_session->act(Resume{});
        QTRY_COMPARE(m_session->state(), State::Running);
        QCOMPARE(m_schemaQuestions, 1);
        m_session->stop(0);
        QTRY_COMPARE(m_session->state(), State::Idle);
        m_schemaQuestions = 0;
        launch();
        QCOMPARE(m_schemaQuestions, 1);
    }

    void history()
    {
        m_pane = std::make_unique<MonitorPane>(m_session.get(), QStringList{u"info block"_s},
                                               QStringList{u"query-cpus-fast"_s});
        m_pane->show();
        QSignalSpy changed(m_pane.get(), &MonitorPane::historyChanged);
        launch();
        type(u"info status"_s);
        type(u"s"_s);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed.last().at(0).value<MonitorMode>(), MonitorMode::Hmp);
        QCOMPARE(changed.last().at(1).toStringList(),
                 (QStringList{u"info block"_s, u"info status"_s, u"s"_s}));
        QTest::keyClick(input(), Qt::Key_Up);
        QCOMPARE(input()->line(), u"s"_s);
        QTest::keyClick(input(), Qt::Key_Up);
        QTest::keyClick(input(), Qt::Key_Up);
        QTest::keyClick(input(), Qt::Key_Up); // there is nothing older
        QCOMPARE(input()->line(), u"info block"_s);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(input(), Qt::Key_Down);
        QCOMPARE(input()->line(), QString());
        QTest::keyClicks(input(), u"info "_s);
        QTest::keyClick(input(), Qt::Key_Up);
        QCOMPARE(input()->line(), u"info status"_s);
        m_pane->setMode(MonitorMode::Qmp);
        QTest::keyClick(input(), Qt::Key_Up);
        QCOMPARE(input()->line(), u"query-cpus-fast"_s);
    }

    void searchedHistory()
    {
        launch();
        for (const QString &line : {u"info status"_s, u"s"_s, u"info nvme"_s})
            type(line);
        QTest::keyClick(input(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(input()->isSearching() && popup()->isVisible());
        QVERIFY(m_pane->hint().contains(u"Searching"_s));
        QCOMPARE(popup()->count(), 3);
        QTest::keyClicks(input(), u"info"_s);
        QCOMPARE(popup()->count(), 2);
        QCOMPARE(popup()->chosen(), 0);
        QTest::keyClick(input(), Qt::Key_R, Qt::ControlModifier); // the next older one
        QCOMPARE(popup()->chosen(), 1);
        QTest::keyClick(input(), Qt::Key_Return);
        QCOMPARE(input()->line(), u"info status"_s);
        QVERIFY(!input()->isSearching() && !popup()->isVisible());
        QCOMPARE(m_pane->hint(), QString());
        QTest::keyClick(input(), Qt::Key_R, Qt::ControlModifier);
        QTest::keyClick(input(), Qt::Key_Escape);
        QVERIFY(!input()->isSearching());
        QCOMPARE(input()->line(), u"info status"_s);
    }

    void foldsByKeyAndByMouse()
    {
        launch();
        type(u"info nvme"_s);
        QTRY_COMPARE(lastLine(), u"▸ row 0 — 20 lines"_s);
        MonitorView *view = m_pane->view();
        QVERIFY(findLine(u"row 0"_s));
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Space);
        QCOMPARE(lastLine(), u"  row 19"_s);
        QVERIFY(shown().contains(u"▾ row 0\n  row 1\n"_s));
        QVERIFY(view->currentEntry());
        view->copyEntryAction()->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"row 0\nrow 1\n"_s));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(lastLine(), u"▸ row 0 — 20 lines"_s);

        QTextCursor cursor = view->textCursor();
        cursor.movePosition(QTextCursor::StartOfBlock);
        const QPoint at = view->cursorRect(cursor).center() + QPoint(4, 0);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(lastLine(), u"  row 19"_s);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->cursorRect(view->textCursor()).center() + QPoint(4, 0));
        QCOMPARE(lastLine(), u"▸ row 0 — 20 lines"_s);
        QVERIFY(findLine(u"VM starts"_s)); // cannot be folded
        QTest::keyClick(view, Qt::Key_Space);
        QCOMPARE(lastLine(), u"▸ row 0 — 20 lines"_s);
    }

    void eventsInLine()
    {
        launch();
        for (int i = 0; i < 3; ++i)
            vm().peer.sendEvent(u"BLOCK_JOB_READY"_s, {{u"n"_s, i}});
        QTRY_VERIFY(lastLine().endsWith(u" BLOCK_JOB_READY ×3 {\"n\":2}"_s));
        m_pane->eventsAction()->setChecked(false);
        vm().peer.sendEvent(u"MUTED"_s);
        type(u"info status"_s);
        QTRY_COMPARE(lastLine(), u"  VM status: running"_s);
        m_pane->eventsAction()->setChecked(true);
        vm().peer.sendEvent(u"HEARD"_s);
        QTRY_VERIFY(lastLine().endsWith(u" HEARD"_s));
        QVERIFY(!shown().contains(u"MUTED"_s));
    }

    void floodOfEvents()
    {
        launch();
        type(u"info status"_s);
        QTRY_COMPARE(lastLine(), u"  VM status: running"_s);
        for (int i = 0; i < 100'000; ++i)
            Q_EMIT m_session->qmpEvent({i % 2 ? u"ODD"_s : u"EVEN"_s, {{u"n"_s, i}}, i});
        waitForView();
        QVERIFY(lastLine().endsWith(u" ODD {\"n\":99999}"_s));
        QVERIFY(m_pane->view()->blockCount() < MonitorLog::maximumEvents + 300);
        QVERIFY(shown().contains(u"  VM status: running\n"_s)); // a reply outlives them
        QScrollBar *bar = m_pane->view()->verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
        // What is shown is what is kept, line for line.
        QStringList kept;
        for (const MonitorEntry &entry : m_pane->log().entries())
            kept += entryLines(entry, 100);
        QCOMPARE(shown().split(u'\n'), kept);
        type(u"info status"_s);
        QTRY_COMPARE(lastLine(), u"  VM status: running"_s);
    }

    void scrolledUpStaysThere()
    {
        launch();
        for (int i = 0; i < 60; ++i)
            type(u"info status"_s);
        QTRY_COMPARE(shown().count(u"VM status: running"_s), 60);
        waitForView();
        QScrollBar *bar = m_pane->view()->verticalScrollBar();
        bar->setValue(3);
        vm().peer.sendEvent(u"NEWS"_s);
        QTRY_VERIFY(lastLine().endsWith(u" NEWS"_s));
        QCOMPARE(bar->value(), 3);
        type(u"info status"_s); // whoever asks wants the answer
        QTRY_COMPARE(bar->value(), bar->maximum());
        QTRY_COMPARE(lastLine(), u"  VM status: running"_s);
        QCOMPARE(bar->value(), bar->maximum());
    }

    void anyOrderOfChangesIsShown()
    {
        launch();
        waitForView();
        for (int i = 0; i < 30; ++i)
            type(u"info nvme"_s);
        QTRY_VERIFY(m_pane->log().entries().back().text.contains("row 19"));
        waitForView();
        quint32 state = 1;
        auto &log = const_cast<MonitorLog &>(m_pane->log());
        for (int round = 0; round < 40; ++round) {
            for (int i = 0; i < 7; ++i) {
                state = state * 1664525 + 1013904223;
                const auto &entry = log.entries()[state / 7 % log.entries().size()];
                log.setFolded(entry.id, !entry.folded);
            }
            log.addEvent({u"E%1"_s.arg(round % 3), {{u"x"_s, round}}, round});
            if (round % 10 == 9)
                log.addText(QString(3 << 20, u'x')); // pushes older entries out
            waitForView();
            QStringList kept;
            for (const MonitorEntry &entry : log.entries())
                kept += entryLines(entry, MonitorView::maximumLines);
            QCOMPARE(shown().split(u'\n'), kept);
        }
        log.clear();
        waitForView();
        QCOMPARE(shown(), QString());
        log.addNote(u"again"_s);
        waitForView();
        QCOMPARE(shown(), u"again"_s);
    }

    void theEndOfTheVmIsSaid()
    {
        launch();
        type(u"info status"_s);
        QTRY_COMPARE(lastLine(), u"  VM status: running"_s);
        m_pane->setMode(MonitorMode::Qmp);
        type(u"quit"_s);
        QTRY_COMPARE(m_session->state(), State::Idle);
        QTRY_COMPARE(lastLine(), u"— VM ended —"_s);
        QVERIFY(shown().contains(u"VM status: running"_s)); // still there to be read
        QVERIFY(!input()->isEnabled());
        m_pane->setMode(MonitorMode::Hmp);
        launch();
        QTRY_VERIFY(shown().contains(u"— VM ended —\n— VM starts —"_s));
        QVERIFY(input()->isEnabled());
        m_backends.last->die({true, 11, {}});
        QTRY_COMPARE(lastLine(), u"— VM ended unexpectedly —"_s);
    }

    void transcript()
    {
        launch();
        type(u"info status"_s);
        QTRY_COMPARE(lastLine(), u"  VM status: running"_s);
        QTemporaryDir directory;
        const QString path = directory.filePath(u"monitor.txt"_s);
        QVERIFY(m_pane->saveTranscript(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("(qemu) info status\nVM status: running\n"));
        const Result<void> refused = m_pane->saveTranscript(u"/nowhere/at/all.txt"_s);
        QVERIFY(!refused);
        QVERIFY(refused.error().text.contains(u"/nowhere/at/all.txt"_s));
    }

    void goneWhileAnAnswerIsDue()
    {
        launch();
        vm().peer.setSilent(true);
        type(u"info status"_s);
        m_pane.reset();
        vm().peer.setSilent(false);
        m_session->stop(0);
        QTRY_COMPARE(m_session->state(), State::Idle);
    }

    void allIsNamedAndReachable()
    {
        launch();
        for (QWidget *child : m_pane->findChildren<QWidget *>()) {
            if (!(child->focusPolicy() & Qt::TabFocus) || !child->isVisible())
                continue;
            auto *button = qobject_cast<QAbstractButton *>(child);
            QVERIFY2(!child->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     child->metaObject()->className());
        }
        // Tab leaves an empty line and comes back.
        QWidget *before = QApplication::focusWidget();
        QCOMPARE(before, input());
        QTest::keyClick(input(), Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget() != before);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
        QCOMPARE(QApplication::focusWidget(), before);
    }
};

MPATHLAB_WIDGET_TEST(TestMonitorPane)
#include "tst_monitorpane.moc"
