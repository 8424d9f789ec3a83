// SPDX-License-Identifier: GPL-2.0-or-later
// What the window looks like in every appearance and at 1, 1.5 and 2 device pixels a point:
// everything legible, nothing cut off. With $MPATHLAB_PICTURES (a folder) the pictures are
// kept, to be looked at.
#include "app/topology/templates.h"
#include "support/pictures.h"
#include "support/testmain.h"
#include "ui/canvas/canvasview.h"
#include "ui/common/badge.h"
#include "ui/common/icons.h"
#include "ui/common/statechip.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/appearance.h"
#include "ui/window/messagebar.h"
#include "windowtest.h"

#include <QCheckBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QPushButton>
#include <QStyleOptionButton>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>

#include <cmath>

using namespace mpathlab;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(mpathlab::Appearance)

/// The ratio of WCAG 2.2 (1 to 21).
static double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](double part) {
            return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
               0.0722 * linear(color.blueF());
    };
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

class TestLooks : public WindowTest
{
    Q_OBJECT

private:
    static void appearances()
    {
        QTest::addColumn<Appearance>("appearance");
        QTest::newRow("light") << Appearance::Light;
        QTest::newRow("dark") << Appearance::Dark;
        QTest::newRow("high-contrast") << Appearance::HighContrast;
    }

    static void keep(QWidget *widget, const QString &name)
    {
        keepPicture(widget, u"%1@%2"_s.arg(name).arg(widget->devicePixelRatio()));
    }

    /// Whether the text of a label or button has the room it needs.
    static bool hasRoom(const QWidget *widget)
    {
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            return label->text().isEmpty() ||
                   (label->wordWrap() ? label->height() >= label->heightForWidth(label->width())
                                      : label->width() >= label->minimumSizeHint().width());
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        return !button || button->text().isEmpty() ||
               button->width() >= button->fontMetrics().horizontalAdvance(button->text());
    }

    static void nothingIsCutOff(QWidget *window)
    {
        for (const QWidget *widget : window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->visibleRegion().isEmpty())
                continue;
            QVERIFY2(hasRoom(widget),
                     qPrintable(u"%1 %2 %3 px"_s
                                    .arg(QLatin1String(widget->metaObject()->className()),
                                         widget->property("text").toString())
                                    .arg(widget->width())));
        }
    }

private Q_SLOTS:
    void cleanup()
    {
        closeWindow();
        applyAppearance(Appearance::Light);
    }

    void everyTextCanBeRead_data() { appearances(); }
    void everyTextCanBeRead()
    {
        QFETCH(Appearance, appearance);
        applyAppearance(appearance);
        const QPalette palette = QApplication::palette();
        const double least = appearance == Appearance::HighContrast ? 7 : 4.5;
        using Role = QPalette::ColorRole;
        const std::pair<Role, Role> pairs[] = {{QPalette::WindowText, QPalette::Window},
                                               {QPalette::Text, QPalette::Base},
                                               {QPalette::Text, QPalette::AlternateBase},
                                               {QPalette::ButtonText, QPalette::Button},
                                               {QPalette::ToolTipText, QPalette::ToolTipBase},
                                               {QPalette::HighlightedText, QPalette::Highlight},
                                               {QPalette::Link, QPalette::Base}};
        for (const auto &[text, ground] : pairs) {
            const double ratio = contrast(palette.color(text), palette.color(ground));
            QVERIFY2(ratio >= least,
                     qPrintable(u"%1 on %2: %3"_s.arg(int(text)).arg(int(ground)).arg(ratio)));
        }
        // What is only a hint, or cannot be used now, is fainter but there.
        const bool high = appearance == Appearance::HighContrast;
        QVERIFY(contrast(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)) >=
                (high ? 7 : 3.5));
        QVERIFY(contrast(palette.color(QPalette::Disabled, QPalette::WindowText),
                         palette.color(QPalette::Window)) >= (high ? 4.5 : 2));
    }

    void everyMarkCanBeRead()
    {
        for (const StateColors colors : {StateColors::Safe, StateColors::Traffic}) {
            setStateColors(colors);
            QSet<QRgb> seen;
            for (const AnaState state : allAnaStates) {
                QVERIFY(contrast(stateMarkColor(state), stateColor(state)) >= 3);
                seen.insert(stateColor(state).rgb());
            }
            QCOMPARE(seen.size(), qsizetype(allAnaStates.size()));
        }
        setStateColors(StateColors::Safe);
    }

    /// Fusion draws its lines in shades of the ground, which black has not.
    void highContrastHasLines()
    {
        applyAppearance(Appearance::HighContrast);
        QWidget box;
        QPushButton button(u"Button"_s, &box);
        QLineEdit field(&box);
        QCheckBox check(u"Check"_s, &box);
        QPushButton focused(u"Focus"_s, &box);
        button.setGeometry(10, 10, 100, 30);
        field.setGeometry(10, 50, 100, 30);
        check.setGeometry(10, 90, 100, 30);
        focused.setGeometry(10, 130, 100, 30);
        box.resize(140, 180);
        box.show();
        QVERIFY(QTest::qWaitForWindowActive(&box));
        focused.setFocus();
        const QImage picture = box.grab().toImage();
        const qreal ratio = picture.devicePixelRatio();
        const auto lightest = [&](const QRect &strip) {
            double most = 1;
            for (int y = int(strip.top() * ratio); y < int((strip.bottom() + 1) * ratio); ++y) {
                for (int x = int(strip.left() * ratio); x < int((strip.right() + 1) * ratio); ++x)
                    most = std::max(most, contrast(picture.pixelColor(x, y), Qt::black));
            }
            return most;
        };
        // Left edges, where no text is.
        QVERIFY(lightest({10, 20, 3, 10}) >= 7);
        QVERIFY(lightest({10, 60, 3, 10}) >= 7);
        QVERIFY(lightest({10, 100, 4, 10}) >= 7);
        bool yellow = false;
        for (int x = 0; x < int(4 * ratio); ++x) {
            const QColor color = picture.pixelColor(int(10 * ratio) + x, int(145 * ratio));
            yellow = yellow || (color.red() > 200 && color.blue() < 120);
        }
        QVERIFY(yellow);
    }

    void anotherSetOfColorsIsSeenAtOnce()
    {
        m_window->document()->setLab(labTemplates().first().lab);
        m_window->canvas()->fit();
        const auto hasColor = [this](const QColor &color) {
            const QImage picture = m_window->canvas()->grab().toImage();
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x) {
                    if (picture.pixel(x, y) == color.rgb())
                        return true;
                }
            }
            return false;
        };
        const QColor safe = stateColor(AnaState::Optimized);
        QTRY_VERIFY(hasColor(safe));
        applyAppearance(Appearance::Light, StateColors::Traffic);
        const QColor traffic = stateColor(AnaState::Optimized);
        QVERIFY(traffic != safe);
        QTRY_VERIFY(hasColor(traffic));
        QTRY_VERIFY(!hasColor(safe));
    }

    void iconsAreSharp()
    {
        const qreal ratio = m_window->devicePixelRatio();
        for (QAction *action : {actions().launch, actions().stop, actions().pause, actions().reset,
                                actions().restoreAll}) {
            const QPixmap pixmap = action->icon().pixmap(QSize(24, 24), ratio);
            QCOMPARE(pixmap.size(), (QSizeF(24, 24) * ratio).toSize());
        }
        for (const AnaState state : allAnaStates) {
            const QPixmap chip = stateChip(state, 16, ratio);
            QCOMPARE(chip.size(), (QSizeF(16, 16) * ratio).toSize());
        }
    }

    void nothingIsCutOffInTheWindow_data() { appearances(); }
    void nothingIsCutOffInTheWindow()
    {
        QFETCH(Appearance, appearance);
        applyAppearance(appearance);
        for (const QSize &size : {QSize(1280, 800), QSize(1920, 1080)}) {
            m_window->resize(size);
            m_window->document()->setLab(fakeLab());
            m_window->canvas()->fit();
            m_window->messages()->showProblem(
                {u"QEMU has ended by signal 11 without being asked to."_s, u"words\n"_s});
            QTRY_COMPARE(m_window->size(), size);
            QTRY_COMPARE(m_window->palette().color(QPalette::Window),
                         QApplication::palette().color(QPalette::Window));
            QTRY_VERIFY(m_window->badge()->text().endsWith("+ANA"_L1));
            QTest::qWait(0); // layouts asked for again by the message bar
            nothingIsCutOff(m_window.get());
            keep(m_window.get(),
                 u"window-%1-%2"_s.arg(QLatin1String(QTest::currentDataTag())).arg(size.width()));
            for (int id = 0; id < int(dockCount); ++id) {
                m_window->docks()->show(DockId(id));
                QCoreApplication::processEvents();
                nothingIsCutOff(m_window.get());
            }
        }
    }

    void nothingIsCutOffInTheSettings_data() { appearances(); }
    void nothingIsCutOffInTheSettings()
    {
        QFETCH(Appearance, appearance);
        applyAppearance(appearance);
        actions().settings->trigger();
        auto *dialog = m_window->findChild<SettingsDialog *>();
        QVERIFY(dialog);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QTRY_VERIFY(!dialog->findChild<QLineEdit *>()->text().contains(u'…'));
        auto *tabs = dialog->findChild<QTabWidget *>();
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            QCoreApplication::processEvents();
            nothingIsCutOff(dialog);
            keep(dialog, u"settings-%1-%2"_s.arg(i).arg(QLatin1String(QTest::currentDataTag())));
        }
        dialog->reject();
    }
};

MPATHLAB_WIDGET_TEST(TestLooks)
#include "tst_looks.moc"
