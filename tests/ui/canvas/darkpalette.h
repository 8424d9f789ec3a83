// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QPalette>

namespace mpathlab {

/// A dark desktop, for pictures.
inline QPalette darkPalette()
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const char *color) {
        palette.setColor(role, QColor(QLatin1String(color)));
    };
    set(QPalette::Window, "#2b2d30");
    set(QPalette::WindowText, "#dfe1e5");
    set(QPalette::Base, "#1e1f22");
    set(QPalette::AlternateBase, "#26282b");
    set(QPalette::Text, "#dfe1e5");
    set(QPalette::Button, "#3a3d41");
    set(QPalette::ButtonText, "#dfe1e5");
    set(QPalette::ToolTipBase, "#43454a");
    set(QPalette::ToolTipText, "#dfe1e5");
    set(QPalette::PlaceholderText, "#8c9096");
    set(QPalette::Highlight, "#3574f0");
    set(QPalette::HighlightedText, "#ffffff");
    set(QPalette::Link, "#6ea4ff");
    palette.setColor(QPalette::Disabled, QPalette::Text, QColor(0x7d, 0x80, 0x86));
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, QColor(0x7d, 0x80, 0x86));
    palette.setColor(QPalette::Disabled, QPalette::WindowText, QColor(0x7d, 0x80, 0x86));
    return palette;
}

} // namespace mpathlab
