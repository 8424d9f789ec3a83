// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/appearance.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

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
    const bool dark = button.lightness() < 128;
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
                      0xff6c737c, 0xff3d7ec4, 0xffffffff, 0xff78b0f0});
}

void applyAppearance(Appearance appearance)
{
    static const QString desktopStyle = QApplication::style()->name();
    const bool own = appearance != Appearance::System;
    const QString style = own ? QStringLiteral("fusion") : desktopStyle;
    if (QApplication::style()->name() != style)
        QApplication::setStyle(QStyleFactory::create(style));
    if (own)
        QApplication::setPalette(appearance == Appearance::Dark ? darkPalette() : lightPalette());
    else
        QApplication::setPalette(QPalette());
}

} // namespace mpathlab
