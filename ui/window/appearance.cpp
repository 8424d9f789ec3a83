// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/appearance.h"

#include "ui/common/labstyle.h"
#include "ui/common/statestyle.h"

#include <QApplication>
#include <QPixmapCache>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

#include <optional>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct Tones
{
    QRgb window, base, alternate, button, text, dimmed, faint, highlight, highlighted, link;
};

QPalette paletteOf(const Tones &tones)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color) {
        palette.setColor(role, QColor(color));
    };
    set(QPalette::Window, tones.window);
    set(QPalette::WindowText, tones.text);
    set(QPalette::Base, tones.base);
    set(QPalette::AlternateBase, tones.alternate);
    set(QPalette::Text, tones.text);
    set(QPalette::PlaceholderText, tones.dimmed);
    set(QPalette::Button, tones.button);
    set(QPalette::ButtonText, tones.text);
    set(QPalette::BrightText, 0xffffffff);
    set(QPalette::ToolTipBase, tones.alternate);
    set(QPalette::ToolTipText, tones.text);
    set(QPalette::Highlight, tones.highlight);
    set(QPalette::HighlightedText, tones.highlighted);
    set(QPalette::Link, tones.link);
    set(QPalette::LinkVisited, tones.link);
    const QColor button(tones.button);
    const bool dark = isDark(button);
    palette.setColor(QPalette::Light, dark ? button.lighter(140) : QColor(0xffffff));
    palette.setColor(QPalette::Midlight, button.lighter(dark ? 120 : 104));
    palette.setColor(QPalette::Mid, button.darker(dark ? 130 : 118));
    palette.setColor(QPalette::Dark, button.darker(dark ? 160 : 145));
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0, dark ? 255 : 160));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(tones.faint));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, button.darker(110));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(tones.faint));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({0xfff4f5f7, 0xffffffff, 0xfff7f8fa, 0xffeceef1, 0xff1e2329, 0xff7a828c,
                      0xffa3a9b1, 0xff2f6fb5, 0xffffffff, 0xff1f62ad});
}

QPalette darkPalette()
{
    return paletteOf({0xff25282d, 0xff1c1f23, 0xff212429, 0xff31353b, 0xffe3e6ea, 0xff8d949d,
                      0xff6c737c, 0xff3573b8, 0xffffffff, 0xff78b0f0});
}

QPalette highContrastPalette()
{
    QPalette palette = paletteOf({0xff000000, 0xff000000, 0xff161616, 0xff000000, 0xffffffff,
                                  0xffd6d6d6, 0xff9a9a9a, 0xffffee32, 0xff000000, 0xff8fd6ff});
    // Lines and grooves, which are otherwise shades of the ground.
    palette.setColor(QPalette::Light, QColor(0x5a, 0x5a, 0x5a));
    palette.setColor(QPalette::Midlight, QColor(0x46, 0x46, 0x46));
    palette.setColor(QPalette::Mid, QColor(0x8c, 0x8c, 0x8c));
    palette.setColor(QPalette::Dark, QColor(0xd6, 0xd6, 0xd6));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(0x3a, 0x3a, 0x3a));
    return palette;
}

namespace {

QPalette paletteFor(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System:
        return {};
    case Appearance::Light:
        return lightPalette();
    case Appearance::Dark:
        return darkPalette();
    case Appearance::HighContrast:
        return highContrastPalette();
    }
    return {};
}

/// What was painted with other colours of states is painted again.
void announceStateColors()
{
    QPixmapCache::clear();
    for (QWidget *widget : QApplication::allWidgets()) {
        QEvent change(QEvent::PaletteChange);
        QApplication::sendEvent(widget, &change);
        widget->update();
    }
}

} // namespace

void applyAppearance(Appearance appearance, StateColors colors)
{
    static const QString desktopStyle = QApplication::style()->name();
    static std::optional<Appearance> current;
    const bool recolored = stateColors() != colors;
    setStateColors(colors);
    if (appearance != current) {
        const bool ofDesktop = appearance == Appearance::System;
        if (ofDesktop && desktopStyle.compare("fusion"_L1, Qt::CaseInsensitive) != 0)
            QApplication::setStyle(QStyleFactory::create(desktopStyle));
        else
            QApplication::setStyle(new LabStyle(appearance == Appearance::HighContrast));
        if (current || !ofDesktop)
            QApplication::setPalette(paletteFor(appearance));
        current = appearance;
    }
    if (recolored)
        announceStateColors();
}

} // namespace mpathlab
