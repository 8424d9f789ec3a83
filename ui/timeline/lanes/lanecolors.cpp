// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/lanes/lanecolors.h"

#include "ui/common/statestyle.h"

namespace mpathlab {

static QColor mixed(const QColor &a, const QColor &b, double ofB)
{
    const auto part = [ofB](int x, int y) { return qRound(x + (y - x) * ofB); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

LaneColors LaneColors::from(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor front = palette.color(QPalette::Active, QPalette::Text);
    const bool dark = isDark(base);

    LaneColors colors;
    colors.ground = base;
    colors.shade = mixed(base, front, dark ? 0.07 : 0.05);
    colors.grid = mixed(base, front, dark ? 0.16 : 0.12);
    colors.outline = mixed(base, front, 0.4);
    colors.text = front;
    colors.faintText = mixed(base, front, 0.65);
    colors.highlight = palette.color(QPalette::Active, QPalette::Highlight);
    // Okabe-Ito, as the states are; the dark variants stand on a dark ground.
    colors.notice = dark ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2);
    colors.read = dark ? QColor(0xf0, 0xe4, 0x42) : QColor(0x7a, 0x4f, 0xa3);
    colors.io = dark ? QColor(0x9f, 0xb2, 0xc6) : QColor(0x55, 0x67, 0x7a);
    colors.trouble = dark ? QColor(0xff, 0x7a, 0x3d) : QColor(0xc4, 0x47, 0x00);
    return colors;
}

QColor LaneColors::markColor(EventKind kind, quint8 state) const
{
    switch (kind) {
    case EventKind::Injection:
    case EventKind::OtherAction:
        return state ? stateColor(AnaState(state)) : text;
    case EventKind::AenQueued:
    case EventKind::AenDelivered:
        return notice;
    case EventKind::LogPageRead:
        return read;
    case EventKind::PathFirstIo:
    case EventKind::Workload:
        return io;
    case EventKind::AenSuppressed:
    case EventKind::PathRejected:
    case EventKind::CompletionDropped:
    case EventKind::InjectionFailed:
        return trouble;
    default:
        return faintText;
    }
}

} // namespace mpathlab
