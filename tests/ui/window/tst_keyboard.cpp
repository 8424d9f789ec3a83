// SPDX-License-Identifier: GPL-2.0-or-later
// Everything without a mouse, and with a name for those who hear the screen.
#include "support/testmain.h"
#include "ui/canvas/canvasview.h"
#include "ui/common/mnemonics.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/firststartcard.h"
#include "ui/window/messagebar.h"
#include "windowtest.h"

#include <QAccessible>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenuBar>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

QChar mnemonic(const QString &text)
{
    const QKeySequence keys = QKeySequence::mnemonic(text);
    return keys.isEmpty() ? QChar() : QChar(keys[0].key());
}

QString nameOf(QObject *object)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(object);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QString describe(const QWidget *widget)
{
    QStringList path;
    for (const QWidget *each = widget; each; each = each->parentWidget())
        path.prepend(QLatin1String(each->metaObject()->className()) +
                     (each->objectName().isEmpty() ? QString() : u'#' + each->objectName()));
    return path.join(u'/');
}

/// Takes the keyboard when one goes through the window with Tab.
bool isTabStop(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled() &&
           !widget->focusProxy() && widget->objectName() != u"qt_spinbox_lineedit"_s;
}

} // namespace

class TestKeyboard : public WindowTest
{
    Q_OBJECT

private:
    QMenuBar *bar() { return m_window->menuBar(); }

    /// Every menu, its entries as they are when it is open.
    void openAll(QMenu *menu, QList<QMenu *> *menus)
    {
        Q_EMIT menu->aboutToShow();
        menus->append(menu);
        for (const QAction *entry : menu->actions()) {
            if (entry->menu())
                openAll(entry->menu(), menus);
        }
    }

    QList<QMenu *> menus()
    {
        QList<QMenu *> all;
        for (const QAction *top : bar()->actions())
            openAll(top->menu(), &all);
        return all;
    }

    QList<QAction *> entries()
    {
        QList<QAction *> all;
        collect(bar()->actions(), &all);
        return all;
    }

    void showEverything()
    {
        launchFakeLab();
        for (int id = 0; id < int(dockCount); ++id)
            m_window->docks()->show(DockId(id));
    }

private Q_SLOTS:
    // --- menus ----------------------------------------------------------------

    void everyEntryHasALetterOfItsOwn()
    {
        QSet<QChar> top;
        for (const QAction *entry : bar()->actions()) {
            QVERIFY2(!mnemonic(entry->text()).isNull(), qPrintable(entry->text()));
            QVERIFY2(!top.contains(mnemonic(entry->text())), qPrintable(entry->text()));
            top.insert(mnemonic(entry->text()));
        }
        for (QMenu *menu : menus()) {
            QMap<QChar, QString> taken;
            for (const QAction *entry : menu->actions()) {
                if (entry->isSeparator() || !entry->isVisible())
                    continue;
                const QChar letter = mnemonic(entry->text());
                QVERIFY2(!letter.isNull(), qPrintable(menu->title() + u": "_s + entry->text()));
                QVERIFY2(!taken.contains(letter),
                         qPrintable(taken.value(letter) + u", "_s + entry->text()));
                taken.insert(letter, entry->text());
            }
        }
    }

    void lettersOfAnyMenu_data()
    {
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("first letters")
            << QStringList{u"New"_s, u"Open"_s} << QStringList{u"&New"_s, u"&Open"_s};
        QTest::newRow("taken already")
            << QStringList{u"Save"_s, u"&Save as"_s} << QStringList{u"S&ave"_s, u"&Save as"_s};
        QTest::newRow("twice") << QStringList{u"&Stop"_s, u"&Start"_s}
                               << QStringList{u"&Stop"_s, u"S&tart"_s};
        QTest::newRow("second word") << QStringList{u"&Paste"_s, u"Paste all"_s}
                                     << QStringList{u"&Paste"_s, u"Paste &all"_s};
        QTest::newRow("ampersand to be shown")
            << QStringList{u"a && b"_s, u"&a"_s} << QStringList{u"a && &b"_s, u"&a"_s};
        QTest::newRow("no letters")
            << QStringList{u"打开"_s, u"保存"_s} << QStringList{u"打开(&1)"_s, u"保存(&2)"_s};
        QTest::newRow("dots stay last")
            << QStringList{u"打开…"_s, u"保存(&S)"_s} << QStringList{u"打开(&1)…"_s, u"保存(&S)"_s};
        QTest::newRow("twice, translated") << QStringList{u"剪切(&T)"_s, u"设置(&T)…"_s}
                                           << QStringList{u"剪切(&T)"_s, u"设置(&1)…"_s};
        QTest::newRow("translated with one")
            << QStringList{u"打开(&O)"_s, u"保存"_s} << QStringList{u"打开(&O)"_s, u"保存(&1)"_s};
    }

    void lettersOfAnyMenu()
    {
        QFETCH(QStringList, texts);
        QFETCH(QStringList, expected);
        QMenu menu;
        for (const QString &text : texts)
            menu.addAction(text);
        const auto found = [&menu] {
            QStringList all;
            for (const QAction *entry : menu.actions())
                all.append(entry->text());
            return all;
        };
        assignMnemonics(&menu);
        QCOMPARE(found(), expected);
        assignMnemonics(&menu); // every time the menu opens
        QCOMPARE(found(), expected);
    }

    void everyCommandIsInAMenu()
    {
        const QList<QAction *> all = entries();
        for (QAction *action : m_window->findChild<MainActions *>()->findChildren<QAction *>(
                 QString(), Qt::FindDirectChildrenOnly))
            QVERIFY2(all.contains(action), qPrintable(action->text()));
        // What is in the toolbar is in a menu too.
        for (QAction *action : m_window->findChild<QToolBar *>()->actions()) {
            if (!action->text().isEmpty() && !action->isSeparator())
                QVERIFY2(all.contains(action), qPrintable(action->text()));
        }
        for (const QAction *action : all)
            QVERIFY(!action->text().isEmpty());
    }

    void noShortcutMeansTwoThings()
    {
        showEverything();
        QMap<QKeySequence, const QAction *> taken;
        for (const QAction *action : m_window->findChildren<QAction *>()) {
            for (const QKeySequence &keys : action->shortcuts()) {
                if (keys.isEmpty() || action->shortcutContext() == Qt::WidgetShortcut ||
                    action->shortcutContext() == Qt::WidgetWithChildrenShortcut)
                    continue; // of one panel, while it has the keyboard
                QVERIFY2(!taken.contains(keys),
                         qPrintable(keys.toString() + u": "_s + action->text()));
                taken.insert(keys, action);
            }
        }
        QVERIFY2(taken.size() > 20, qPrintable(QString::number(taken.size())));
    }

    // --- going round ----------------------------------------------------------

    void tabReachesEveryPanel()
    {
        m_window->document()->setLab(fakeLab());
        Lab wrong = fakeLab();
        wrong.subsystems[0].controllers[1].id = wrong.subsystems[0].controllers[0].id;
        for (int id = 0; id < int(dockCount); ++id)
            m_window->docks()->content(DockId(id));
        for (int id = 0; id < int(dockCount); ++id) {
            if (DockId(id) == DockId::Problems) // a list with nothing in it takes no keyboard
                m_window->document()->setLab(wrong);
            m_window->docks()->raise(DockId(id));
            QCoreApplication::processEvents();
            const QWidget *content = m_window->docks()->content(DockId(id));
            bool reached = false;
            const QWidget *widget = m_window->canvas();
            do {
                widget = widget->nextInFocusChain();
                reached = reached || (isTabStop(widget) &&
                                      (widget == content || content->isAncestorOf(widget)));
            } while (widget != m_window->canvas());
            QVERIFY2(reached, qPrintable(m_window->docks()->dock(DockId(id))->windowTitle()));
        }
    }

    void altAndADigitGoesToAPanelAndBack()
    {
        showEverything();
        for (int id = 0; id < int(dockCount); ++id) {
            QTest::keyClick(m_window->focusWidget() ? m_window->focusWidget() : m_window.get(),
                            Qt::Key(Qt::Key_1 + id), Qt::AltModifier);
            const QWidget *content = m_window->docks()->content(DockId(id));
            QTRY_VERIFY2(m_window->focusWidget() &&
                             (content == m_window->focusWidget() ||
                              content->isAncestorOf(m_window->focusWidget())),
                         qPrintable(describe(m_window->focusWidget())));
            QTest::keyClick(m_window->focusWidget(), Qt::Key_0, Qt::AltModifier);
            QTRY_VERIFY(m_window->canvas()->hasFocus());
        }
    }

    void messagesAreAnsweredByKeyboard()
    {
        bool said = false;
        m_window->messages()->offer(u"A question?"_s, {}, {{u"Yes"_s, [&] { said = true; }}});
        QVERIFY(isTabStop(m_window->messages()->acceptButton()));
        m_window->messages()->acceptButton()->setFocus();
        QTest::keyClick(m_window->messages()->acceptButton(), Qt::Key_Space);
        QVERIFY(said);
        m_window->messages()->showProblem({u"A problem."_s});
        m_window->messages()->closeButton()->setFocus();
        QTest::keyClick(m_window->messages()->closeButton(), Qt::Key_Escape);
        QCOMPARE(m_window->messages()->count(), 0);
    }

    // --- names ----------------------------------------------------------------

    void everythingThatTakesTheKeyboardHasAName()
    {
        for (const QAbstractButton *choice : m_window->card()->choices())
            QVERIFY(!nameOf(const_cast<QAbstractButton *>(choice)).isEmpty());
        showEverything();
        m_window->messages()->offer(u"A question?"_s, u"Details"_s,
                                    {{u"Yes"_s, [] {}}, {u"No"_s, [] {}}});
        for (int id = 0; id < int(dockCount); ++id) {
            m_window->docks()->raise(DockId(id));
            QCoreApplication::processEvents();
            for (QWidget *widget : m_window->findChildren<QWidget *>()) {
                if (isTabStop(widget))
                    QVERIFY2(!nameOf(widget).isEmpty(), qPrintable(describe(widget)));
            }
        }
    }

    void everyButtonSaysWhatItDoes()
    {
        showEverything();
        for (QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
            if (!button->isVisibleTo(m_window.get()) || button->objectName().startsWith("qt_"_L1))
                continue;
            const bool named = !button->text().isEmpty() || !button->toolTip().isEmpty() ||
                               !button->accessibleName().isEmpty();
            QVERIFY2(named, qPrintable(describe(button)));
        }
    }

    void theSettingsDialog()
    {
        actions().settings->trigger();
        auto *dialog = m_window->findChild<SettingsDialog *>();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        auto *tabs = dialog->findChild<QTabWidget *>();
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            QCoreApplication::processEvents();
            QSet<QChar> taken;
            for (QWidget *widget : dialog->findChildren<QWidget *>()) {
                if (!widget->isVisible())
                    continue;
                if (isTabStop(widget))
                    QVERIFY2(!nameOf(widget).isEmpty(), qPrintable(describe(widget)));
                const auto *label = qobject_cast<QLabel *>(widget);
                const auto *button = qobject_cast<QAbstractButton *>(widget);
                const QChar letter = label && label->buddy() ? mnemonic(label->text())
                                     : button                ? mnemonic(button->text())
                                                             : QChar();
                if (letter.isNull())
                    continue;
                QVERIFY2(!taken.contains(letter), qPrintable(describe(widget)));
                taken.insert(letter);
            }
        }
        // Ctrl+Tab goes to the next group.
        tabs->setCurrentIndex(0);
        tabs->setFocus();
        QTest::keyClick(tabs, Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), 1);
    }
};

MPATHLAB_WIDGET_TEST(TestKeyboard)
#include "tst_keyboard.moc"
