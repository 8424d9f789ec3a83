// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/testmain.h"
#include "ui/console/terminal.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

struct Screen
{
    QByteArray sent;
    TerminalScreen screen{6, 20, [this](const QByteArray &bytes) { sent += bytes; }};

    void feed(const QByteArray &bytes) { screen.feed(bytes); }
    QString line(int row) const
    {
        const qint64 line = screen.screenLine() + row;
        return screen.text({line, 0}, {line, screen.columns()});
    }
};

QString allText(const TerminalScreen &screen)
{
    return screen.text({screen.firstLine(), 0}, {screen.endLine() - 1, screen.columns()});
}

} // namespace

class TestTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_terminal = std::make_unique<Terminal>();
        m_terminal->resize(700, 300);
        m_terminal->setInteractive(true);
        m_terminal->show();
        m_terminal->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_terminal.get()));
    }
    void cleanup() { m_terminal.reset(); }

    // --- the screen -----------------------------------------------------------

    void escapesInAnyPortions()
    {
        const QByteArray bytes("plain \x1b[1;31mred\x1b[0m\r\n\xe2\x9c\x93 \x1b[3;5Hthere"
                               "\x1b[38;2;255;128;0mX\x1b[48;5;21mY");
        Screen whole;
        whole.feed(bytes);
        QCOMPARE(whole.line(0), u"plain red"_s);
        QCOMPARE(whole.line(1), u"✓"_s);
        QCOMPARE(whole.line(2), u"    thereXY"_s);
        for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
            Screen parts;
            parts.feed(bytes.left(cut));
            parts.feed(bytes.mid(cut));
            for (int row = 0; row < 6; ++row)
                QCOMPARE(parts.screen.line(row), whole.screen.line(row));
        }
    }

    void attributesAndColors()
    {
        Screen s;
        s.feed("a\x1b[1;4;31mb\x1b[0;7mc\x1b[0;38;2;255;128;0md\x1b[0;94me");
        const std::vector<TerminalCell> cells = s.screen.line(0);
        QCOMPARE(cells[0].flags(), 0u);
        QCOMPARE(cells[0].foreground, 0);
        QCOMPARE(cells[1].flags(), quint32(TerminalCell::Bold | TerminalCell::Underline));
        QCOMPARE(cells[1].foreground, 1 + 1);
        QCOMPARE(cells[2].flags(), quint32(TerminalCell::Reverse));
        QCOMPARE(cells[3].foreground, 0x8000 | 31 << 10 | 16 << 5 | 0);
        QCOMPARE(cells[4].foreground, 1 + 12);
        QCOMPARE(cells[5], TerminalCell());
    }

    void wideCharacters()
    {
        Screen s;
        s.feed("\xe6\xbc\xa2"
               "x");
        const std::vector<TerminalCell> cells = s.screen.line(0);
        QVERIFY(cells[0].flags() & TerminalCell::Wide);
        QVERIFY(cells[1].flags() & TerminalCell::Continuation);
        QCOMPARE(s.line(0), u"漢x"_s);
    }

    void scrollback()
    {
        Screen s;
        for (int i = 0; i < 20; ++i)
            s.feed("line " + QByteArray::number(i) + "\r\n");
        QCOMPARE(s.screen.firstLine(), 0);
        QCOMPARE(s.screen.screenLine(), 15);
        QCOMPARE(s.screen.text({3, 0}, {4, 20}), u"line 3\nline 4"_s);
        QCOMPARE(s.screen.text({3, 2}, {4, 4}), u"ne 3\nline"_s);
        QCOMPARE(s.screen.cursor(), (TerminalPlace{20, 0}));
        // Places keep to their text when the oldest lines are forgotten.
        for (int i = 20; i < TerminalScreen::maximumScrollback + 40; ++i)
            s.feed("line " + QByteArray::number(i) + "\r\n");
        QCOMPARE(s.screen.screenLine() - s.screen.firstLine(), TerminalScreen::maximumScrollback);
        QCOMPARE(s.screen.text({5000, 0}, {5000, 20}), u"line 5000"_s);
        QVERIFY(s.screen.firstLine() > 3);
        QCOMPARE(s.screen.text({3, 0}, {3, 20}), QString());
        s.screen.reset();
        QCOMPARE(s.screen.screenLine(), 0);
        QCOMPARE(allText(s.screen).trimmed(), QString());
    }

    void resizing()
    {
        Screen s;
        s.feed("0123456789abcdefghi\r\nsecond");
        s.screen.resize(10, 30);
        QCOMPARE(s.screen.rows(), 10);
        QCOMPARE(s.screen.columns(), 30);
        QCOMPARE(s.line(1), u"second"_s);
        s.screen.resize(0, -5); // a panel without any height
        QCOMPARE(s.screen.rows(), 1);
        QVERIFY(s.screen.columns() >= 1);
        s.feed("still alive\r\n\x1b[2J\x1b[99;99H*");
        s.screen.resize(24, 80);
        QCOMPARE(s.screen.line(s.screen.screenLine()).size(), size_t(80));
    }

    void growingTakesLinesBack()
    {
        Screen s;
        for (int i = 0; i < 12; ++i)
            s.feed("\x1b[1;3" + QByteArray::number(i % 8) + "mline " + QByteArray::number(i) +
                   "\x1b[m\r\n");
        const std::vector<TerminalCell> before = s.screen.line(3);
        QCOMPARE(s.screen.screenLine(), 7);
        s.screen.resize(10, 20);
        QCOMPARE(s.screen.screenLine(), 3);
        QCOMPARE(s.screen.text({3, 0}, {4, 20}), u"line 3\nline 4"_s);
        QCOMPARE(s.screen.line(3), before); // with its looks
        QCOMPARE(s.screen.cursor(), (TerminalPlace{12, 0}));
        s.screen.resize(30, 20);
        QCOMPARE(s.screen.screenLine(), 0);
        QCOMPARE(s.screen.text({0, 0}, {0, 20}), u"line 0"_s);
    }

    void answersAreCapped()
    {
        Screen s;
        s.feed("\x1b[6n"); // where is the cursor?
        QCOMPARE(s.sent, QByteArray("\x1b[1;1R"));
        s.sent.clear();
        s.feed(QByteArray("\x1b[6n").repeated(128));
        QVERIFY(!s.sent.isEmpty());
        QVERIFY(s.sent.size() <= TerminalScreen::maximumReply);
    }

    void randomBytesAreHarmless()
    {
        Screen s;
        quint32 state = 12345;
        QByteArray noise(64 << 10, '\0');
        for (char &c : noise) {
            state = state * 1664525 + 1013904223;
            c = char(state >> 24);
        }
        s.feed(noise);
        for (int i = 0; i < 2000; ++i) {
            state = state * 1664525 + 1013904223;
            s.feed("\x1b[" + QByteArray::number(state % 300) + ';' +
                   QByteArray::number(state / 7 % 300) + char('@' + state / 11 % 62));
        }
        s.screen.resize(3, 7);
        QCOMPARE(s.screen.line(s.screen.screenLine()).size(), size_t(7));
    }

    // --- the widget -------------------------------------------------------------

    void keysGoToTheGuest_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QByteArray>("bytes");
        const int none = Qt::NoModifier;
        QTest::newRow("letter") << int(Qt::Key_A) << none << QByteArray("a");
        QTest::newRow("enter") << int(Qt::Key_Return) << none << QByteArray("\r");
        QTest::newRow("tab") << int(Qt::Key_Tab) << none << QByteArray("\t");
        QTest::newRow("backspace") << int(Qt::Key_Backspace) << none << QByteArray("\x7f");
        QTest::newRow("escape") << int(Qt::Key_Escape) << none << QByteArray("\x1b");
        QTest::newRow("up") << int(Qt::Key_Up) << none << QByteArray("\x1b[A");
        QTest::newRow("left") << int(Qt::Key_Left) << none << QByteArray("\x1b[D");
        QTest::newRow("delete") << int(Qt::Key_Delete) << none << QByteArray("\x1b[3~");
        QTest::newRow("f1") << int(Qt::Key_F1) << none << QByteArray("\x1bOP");
        QTest::newRow("f5") << int(Qt::Key_F5) << none << QByteArray("\x1b[15~");
        QTest::newRow("ctrl-c") << int(Qt::Key_C) << int(Qt::ControlModifier) << QByteArray("\x03");
        QTest::newRow("ctrl-z") << int(Qt::Key_Z) << int(Qt::ControlModifier) << QByteArray("\x1a");
        QTest::newRow("alt-b") << int(Qt::Key_B) << int(Qt::AltModifier)
                               << QByteArray("\x1b"
                                             "b");
    }
    void keysGoToTheGuest()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(QByteArray, bytes);
        QByteArray typed;
        connect(m_terminal.get(), &Terminal::typed, this,
                [&typed](const QByteArray &part) { typed += part; });
        QTest::keyClick(m_terminal.get(), Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QCOMPARE(typed, bytes);
    }

    void typedText()
    {
        QByteArray typed;
        connect(m_terminal.get(), &Terminal::typed, this,
                [&typed](const QByteArray &part) { typed += part; });
        QTest::keyClicks(m_terminal.get(), u"echo A|b~"_s);
        QCOMPARE(typed, QByteArray("echo A|b~"));
    }

    void arrowKeysInApplicationMode()
    {
        QSignalSpy typed(m_terminal.get(), &Terminal::typed);
        receive("\x1b[?1h");
        QTest::keyClick(m_terminal.get(), Qt::Key_Up);
        QCOMPARE(typed.last().first().toByteArray(), QByteArray("\x1bOA"));
    }

    void nothingIsTypedWithoutAGuest()
    {
        m_terminal->setInteractive(false);
        QSignalSpy typed(m_terminal.get(), &Terminal::typed);
        QTest::keyClicks(m_terminal.get(), u"abc"_s);
        QTest::keyClick(m_terminal.get(), Qt::Key_Return);
        receive("\x1b[6n");
        QCOMPARE(typed.count(), 0);
    }

    void programShortcutsStay()
    {
        QAction panels;
        panels.setShortcut(QKeySequence(Qt::ALT | Qt::Key_3));
        QAction stolen;
        stolen.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_C));
        m_terminal->addActions({&panels, &stolen});
        QSignalSpy panelsSpy(&panels, &QAction::triggered);
        QSignalSpy stolenSpy(&stolen, &QAction::triggered);
        QTest::keyClick(m_terminal.get(), Qt::Key_3, Qt::AltModifier);
        QTest::keyClick(m_terminal.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(panelsSpy.count(), 1);
        QCOMPARE(stolenSpy.count(), 0);
        m_terminal->removeAction(&panels);
        m_terminal->removeAction(&stolen);
    }

    void selectsAndCopies()
    {
        receive("first line\r\nsecond line\r\nthird");
        const QFontMetrics metrics(m_terminal->font());
        const auto at = [&](int column, int row) {
            return QPoint(
                4 + int(std::lround(QFontMetricsF(m_terminal->font()).horizontalAdvance(u'M'))) *
                        column,
                4 + metrics.height() * row + metrics.height() / 2);
        };
        QVERIFY(!m_terminal->copyAction()->isEnabled());
        QWidget *view = m_terminal->viewport();
        QTest::mousePress(view, Qt::LeftButton, {}, at(6, 0));
        QTest::mouseMove(view, at(6, 1));
        QTest::mouseRelease(view, Qt::LeftButton, {}, at(6, 1));
        QCOMPARE(m_terminal->selectedText(), u"line\nsecond"_s);
        QTest::keyClick(m_terminal.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"line\nsecond"_s);

        QTest::mouseDClick(view, Qt::LeftButton, {}, at(8, 1));
        QCOMPARE(m_terminal->selectedText(), u"line"_s);
    }

    void pastesTextOnly()
    {
        QSignalSpy typed(m_terminal.get(), &Terminal::typed);
        QGuiApplication::clipboard()->setText(u"ls\r\n\x1b[A\x03pwd\n"_s);
        QTest::keyClick(m_terminal.get(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QByteArray all;
        for (const QList<QVariant> &call : typed)
            all += call.first().toByteArray();
        QCOMPARE(all, QByteArray("ls\r[Apwd\r"));

        typed.clear();
        receive("\x1b[?2004h"); // the shell wants pastes marked
        m_terminal->paste();
        all.clear();
        for (const QList<QVariant> &call : typed)
            all += call.first().toByteArray();
        QCOMPARE(all, QByteArray("\x1b[200~ls\r[Apwd\r\x1b[201~"));
    }

    void followsTheEndUntilScrolledUp()
    {
        receive(QByteArray("line\r\n").repeated(200));
        QScrollBar *bar = m_terminal->verticalScrollBar();
        QVERIFY(bar->maximum() > 100);
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(10);
        receive(QByteArray("more\r\n").repeated(20));
        QCOMPARE(bar->value(), 10);
        QTest::keyClick(m_terminal.get(), Qt::Key_A); // typing goes back to the prompt
        QCOMPARE(bar->value(), bar->maximum());
    }

    void floodDoesNotBlock()
    {
        // Bare newlines are what the engine is slowest at: half a second and more in one go.
        m_terminal->receive(QByteArray(400'000, '\n'));
        QCOMPARE(m_terminal->pendingBytes(), 400'000);
        int turns = 0;
        QTimer other;
        connect(&other, &QTimer::timeout, this, [&turns] { ++turns; });
        other.start(0);
        QTRY_COMPARE_WITH_TIMEOUT(m_terminal->pendingBytes(), 0, 60'000);
        QVERIFY2(turns > 10, "nothing else got a turn during the flood");
    }

    void queueIsBounded()
    {
        const QByteArray block = QByteArray("0123456789abcdef").repeated(1 << 15); // 512 KiB
        for (int i = 0; i < 5; ++i)
            m_terminal->receive(block);
        QVERIFY(m_terminal->pendingBytes() <= Terminal::maximumQueue);
        m_terminal->receive("\r\nthe end");
        QTRY_COMPARE_WITH_TIMEOUT(m_terminal->pendingBytes(), 0, 60'000);
        const QString text = allText(m_terminal->screen());
        QVERIFY(text.contains("bytes of output left out"_L1));
        QVERIFY(text.endsWith("the end"_L1));
    }

    void aQueueThatNeverRunsDryDoesNotGrow()
    {
        const QByteArray block = QByteArray("0123456789abcde\r").repeated(1 << 12); // 64 KiB
        for (qsizetype fed = 0; fed < 4 * Terminal::maximumQueue; fed += block.size()) {
            m_terminal->receive(block);
            QVERIFY(m_terminal->heldBytes() <= Terminal::maximumQueue);
            QTRY_VERIFY(m_terminal->pendingBytes() < block.size());
        }
        QTRY_COMPARE(m_terminal->pendingBytes(), 0);
        QCOMPARE(m_terminal->heldBytes(), 0);
    }

    void paintsTheColors()
    {
        receive("\x1b[2J\x1b[H\x1b[48;2;248;0;0m          ");
        const QImage image = m_terminal->viewport()->grab().toImage();
        const int ratio = int(image.devicePixelRatio());
        const QColor red = image.pixelColor(12 * ratio, 10 * ratio);
        QVERIFY(red.red() > 240 && red.green() < 10 && red.blue() < 10);
    }

    // --- runs, searching, the size -----------------------------------------------

    void oneRunAfterAnother()
    {
        Screen s;
        s.screen.beginRun(u"-- first --"_s);
        QCOMPARE(s.screen.screenLine(), 0); // nothing to be divided from
        s.feed("one\r\n\x1b[?1h\x1b[2;4r\x1b[?1049hin an editor\x1b[31");
        s.screen.endRun(u"-- ended --"_s);
        QCOMPARE(s.line(0), u"one"_s);
        QCOMPARE(s.line(1), u"-- ended --"_s);
        QVERIFY(!allText(s.screen).contains(u"in an editor"_s));
        s.screen.beginRun(u"-- second --"_s);
        QCOMPARE(s.screen.screenLine(), 3);
        QCOMPARE(allText(s.screen).trimmed(), u"one\n-- ended --\n-- second --"_s);
        QCOMPARE(s.screen.cursor(), (TerminalPlace{3, 0}));
        // No mode of the guest before: neither its keys, nor its colours, nor its region.
        s.screen.sendKey(Qt::Key_Up, {});
        QCOMPARE(s.sent, QByteArray("\x1b[A"));
        for (int i = 0; i < 10; ++i)
            s.feed("new " + QByteArray::number(i) + "\r\n");
        QCOMPARE(s.line(4), u"new 9"_s);
        QCOMPARE(s.screen.text({3, 0}, {3, 20}), u"new 0"_s);
        QCOMPARE(s.screen.line(3)[0].foreground, 0);
    }

    void theEndStandsBelowAFullScreen()
    {
        Screen s;
        for (int i = 0; i < 20; ++i)
            s.feed("line " + QByteArray::number(i) + (i < 19 ? "\r\n" : ""));
        s.screen.endRun(u"-- ended --"_s);
        QVERIFY(allText(s.screen).trimmed().endsWith(u"line 19\n-- ended --"_s));
        Screen empty;
        empty.screen.endRun(u"-- ended --"_s);
        QCOMPARE(empty.line(0), u"-- ended --"_s);
    }

    void findsInTheScrollback()
    {
        Screen s;
        for (int i = 0; i < 20; ++i)
            s.feed("\xe6\xbc\xa2 Line " + QByteArray::number(i) + " of Line\r\n");
        using Match = std::optional<TerminalMatch>;
        // A wide character takes two columns.
        QCOMPARE(s.screen.find(u"line 7"_s, {0, 0}, false), Match({{7, 3}, {7, 9}}));
        QCOMPARE(s.screen.find(u"line"_s, {7, 4}, false), Match({{7, 13}, {7, 17}}));
        QCOMPARE(s.screen.find(u"line"_s, {7, 3}, true), Match({{6, 13}, {6, 17}}));
        QCOMPARE(s.screen.find(u"line 19"_s, {99, 0}, true), Match({{19, 3}, {19, 10}}));
        QCOMPARE(s.screen.find(u"漢"_s, {5, 0}, false), Match({{5, 0}, {5, 2}}));
        QVERIFY(!s.screen.find(u"line 7"_s, {8, 0}, false));
        QVERIFY(!s.screen.find(u"line 7"_s, {7, 0}, true));
        QVERIFY(!s.screen.find(u"nowhere"_s, {0, 0}, false));
        QVERIFY(!s.screen.find({}, {0, 0}, false));
    }

    void findSelectsAndShows()
    {
        receive(QByteArray("filler\r\n").repeated(300) + "needle one\r\n" +
                QByteArray("filler\r\n").repeated(300) + "needle two\r\n" +
                QByteArray("filler\r\n").repeated(300));
        QVERIFY(m_terminal->find(u"NEEDLE"_s, true, true));
        QCOMPARE(m_terminal->selectedText(), u"needle"_s);
        const int second = m_terminal->verticalScrollBar()->value();
        QVERIFY(second > 500 && second < 620);
        QVERIFY(m_terminal->find(u"needle"_s, true, false));
        const int first = m_terminal->verticalScrollBar()->value();
        QVERIFY(first > 200 && first < 320);
        QVERIFY(m_terminal->find(u"needle"_s, true, false)); // round
        QCOMPARE(m_terminal->verticalScrollBar()->value(), second);
        QVERIFY(m_terminal->find(u"needle"_s, false, false)); // and back
        QCOMPARE(m_terminal->verticalScrollBar()->value(), first);
        QVERIFY(!m_terminal->find(u"nowhere"_s, true, true));
        QCOMPARE(m_terminal->selectedText(), QString());
    }

    void tellsTheSizeWhenAsked()
    {
        QByteArray typed;
        connect(m_terminal.get(), &Terminal::typed, this,
                [&typed](const QByteArray &part) { typed += part; });
        m_terminal->resize(900, 500);
        QCOMPARE(typed, QByteArray()); // not by itself
        m_terminal->tellSizeAction()->trigger();
        const TerminalScreen &screen = m_terminal->screen();
        QCOMPARE(typed, "stty rows " + QByteArray::number(screen.rows()) + " cols " +
                            QByteArray::number(screen.columns()) + '\r');
        QVERIFY(m_terminal->tellSizeAction()->text().contains(QString::number(screen.rows())));
        m_terminal->setInteractive(false);
        QVERIFY(!m_terminal->tellSizeAction()->isEnabled());
    }

    void emptyStateAndEnd()
    {
        m_terminal->setInteractive(false);
        const QImage nothing = m_terminal->viewport()->grab().toImage();
        m_terminal->setPlaceholder(u"Launch the lab."_s);
        QVERIFY(m_terminal->viewport()->grab().toImage() != nothing);
        m_terminal->endRun(u"-- ended --"_s); // of a guest that never said a word
        QVERIFY(m_terminal->isBlank());
        m_terminal->setInteractive(true);
        QCOMPARE(m_terminal->pendingBytes(), 0);
        // The end comes behind all that was said before it.
        m_terminal->receive(QByteArray("line\r\n").repeated(20'000) + "last words");
        m_terminal->endRun(u"-- ended --"_s);
        QTRY_VERIFY(allText(m_terminal->screen()).trimmed().endsWith("last words\n-- ended --"_L1));
        QCOMPARE(m_terminal->pendingBytes(), 0);
        m_terminal->beginRun(u"-- second --"_s);
        QVERIFY(allText(m_terminal->screen()).trimmed().endsWith("-- second --"_L1));
        QScrollBar *bar = m_terminal->verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
    }

    void afterAFloodTheLastLinesAreRight()
    {
        quint32 state = 99;
        const auto random = [&state] {
            state = state * 1664525 + 1013904223;
            return state >> 8;
        };
        // Noise, escapes and bare newlines, more than the queue holds.
        for (int block = 0; block < 40; ++block) {
            QByteArray bytes;
            while (bytes.size() < 64 << 10) {
                if (block % 4 == 0)
                    bytes += '\n';
                else if (block % 4 == 1)
                    bytes += char(random());
                else
                    bytes +=
                        "\x1b[" + QByteArray::number(random() % 200) + char('@' + random() % 62);
            }
            m_terminal->receive(bytes);
            QVERIFY(m_terminal->pendingBytes() <= Terminal::maximumQueue);
        }
        // What a shell does after such a mess.
        m_terminal->receive("\x18\x1b"
                            "c");
        for (int i = 0; i < 100; ++i)
            m_terminal->receive("line " + QByteArray::number(i) + "\r\n");
        m_terminal->receive("# ");
        QTRY_COMPARE_WITH_TIMEOUT(m_terminal->pendingBytes(), 0, 60'000);
        const TerminalScreen &screen = m_terminal->screen();
        QVERIFY(allText(screen).trimmed().endsWith("line 97\nline 98\nline 99\n#"_L1));
        QCOMPARE(screen.cursor(), (TerminalPlace{screen.endLine() - 1, 2}));
        QVERIFY(screen.screenLine() - screen.firstLine() <= TerminalScreen::maximumScrollback);
        QSignalSpy typed(m_terminal.get(), &Terminal::typed);
        QTest::keyClick(m_terminal.get(), Qt::Key_A);
        QCOMPARE(typed.count(), 1);
    }

private:
    void receive(const QByteArray &bytes)
    {
        m_terminal->receive(bytes);
        QTRY_COMPARE(m_terminal->pendingBytes(), 0);
    }

    std::unique_ptr<Terminal> m_terminal;
};

MPATHLAB_WIDGET_TEST(TestTerminal)
#include "tst_terminal.moc"
