// SPDX-License-Identifier: GPL-2.0-or-later
// The console's panel over a session whose VM is a script.
#include "support/fakebackend.h"
#include "support/testmain.h"
#include "ui/console/consolepane.h"
#include "ui/console/findbar.h"
#include "ui/console/terminal.h"

#include <QAction>
#include <QLineEdit>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using State = Session::State;

class TestConsolePane : public QObject
{
    Q_OBJECT

private:
    FakeBackends m_backends;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ConsolePane> m_pane;

    void launch()
    {
        m_backends.launch(*m_session, fakeLab(), fakeContext());
        QTRY_COMPARE(m_session->state(), State::Running);
    }
    void say(const QByteArray &bytes)
    {
        m_backends.last->vm.console.far->write(bytes);
        const QString said = QString::fromUtf8(bytes).remove(u'\r').trimmed();
        QTRY_VERIFY(text().contains(said));
    }
    QString text()
    {
        const TerminalScreen &screen = m_pane->terminal()->screen();
        return screen.text({screen.firstLine(), 0}, {screen.endLine() - 1, screen.columns()})
            .trimmed();
    }

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<Session>();
        m_pane = std::make_unique<ConsolePane>(m_session.get());
        m_pane->resize(800, 300);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    }
    void cleanup()
    {
        m_pane.reset();
        m_session.reset();
    }

    void runsFollowEachOther()
    {
        QVERIFY(m_pane->terminal()->isBlank());
        launch();
        say("first guest\r\n");
        m_session->stop(0);
        QTRY_COMPARE(m_session->state(), State::Idle);
        QTRY_COMPARE(text(), u"first guest\n— VM ended —"_s);
        launch();
        QVERIFY(text().startsWith(u"first guest\n— VM ended —\n— VM started at "_s));
        say("second guest\r\n");
        QVERIFY(m_pane->terminal()->screen().screenLine() >= 3); // its screen was empty
        m_backends.last->die({true, 11, {}});
        QTRY_VERIFY(text().endsWith(u"second guest\n— VM ended unexpectedly —"_s));
    }

    void keysGoToTheGuestWhileThereIsOne()
    {
        QByteArray typed;
        m_backends.prepare = [&typed](FakeBackend &backend) {
            connect(backend.vm.console.far.get(), &ByteChannel::received, &backend,
                    [&typed](const QByteArray &bytes) { typed += bytes; });
        };
        QTest::keyClicks(m_pane->terminal(), u"lost"_s);
        launch();
        QTest::keyClicks(m_pane->terminal(), u"ls"_s);
        QTRY_COMPARE(typed, QByteArray("ls"));
        m_backends.prepare = {};
    }

    void finds()
    {
        launch();
        say("one\r\ntwo\r\nthree\r\n");
        m_pane->terminal()->setFocus();
        QTest::keyClick(m_pane->terminal(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        FindBar *bar = m_pane->findBar();
        QVERIFY(bar->isVisible());
        QVERIFY(bar->line()->hasFocus());
        QTest::keyClicks(bar->line(), u"t"_s);
        QCOMPARE(m_pane->terminal()->selectedText(), u"t"_s);
        QTest::keyClicks(bar->line(), u"w"_s);
        QCOMPARE(m_pane->terminal()->selectedText(), u"tw"_s);
        QTest::keyClicks(bar->line(), u"q"_s);
        QCOMPARE(m_pane->terminal()->selectedText(), QString());
        QTest::keyClick(bar->line(), Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QVERIFY(m_pane->terminal()->hasFocus());
    }
};

MPATHLAB_WIDGET_TEST(TestConsolePane)
#include "tst_consolepane.moc"
