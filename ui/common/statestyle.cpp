// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/statestyle.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QPolygonF>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QColor mixed(const QColor &a, const QColor &b, qreal ofB)
{
    const auto part = [ofB](float x, float y) { return static_cast<float>(x + (y - x) * ofB); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()),
                            part(a.blueF(), b.blueF()));
}

StateColors colorsInUse = StateColors::Safe;

} // namespace

void setStateColors(StateColors colors)
{
    colorsInUse = colors;
}

StateColors stateColors()
{
    return colorsInUse;
}

QColor stateColor(AnaState state)
{
    const bool traffic = colorsInUse == StateColors::Traffic;
    switch (state) {
    case AnaState::Optimized:
        return traffic ? QColor(0x2e, 0x9e, 0x44) : QColor(0x00, 0x9e, 0x73);
    case AnaState::NonOptimized:
        return traffic ? QColor(0xf4, 0xb4, 0x00) : QColor(0xe6, 0x9f, 0x00);
    case AnaState::Inaccessible:
        return traffic ? QColor(0xd3, 0x2f, 0x2f) : QColor(0xd5, 0x5e, 0x00);
    case AnaState::PersistentLoss:
        return {0x4d, 0x4d, 0x4d};
    case AnaState::Change:
        return traffic ? QColor(0x3f, 0x7f, 0xd0) : QColor(0xcc, 0x79, 0xa7);
    }
    return {};
}

QString stateMark(std::optional<AnaState> state)
{
    if (!state)
        return u"…"_s;
    switch (*state) {
    case AnaState::Optimized:
        return u"✓"_s;
    case AnaState::NonOptimized:
        return u"~"_s;
    case AnaState::Inaccessible:
        return u"✕"_s;
    case AnaState::PersistentLoss:
        return u"⊘"_s;
    case AnaState::Change:
        return u"↻"_s;
    }
    return {};
}

QColor stateMarkColor(AnaState state)
{
    // Black on the light ones: white would have a contrast below 3:1 there.
    const bool light = state == AnaState::NonOptimized ||
                       (state == AnaState::Change && colorsInUse == StateColors::Safe);
    return light ? QColor(Qt::black) : QColor(Qt::white);
}

void paintStateMark(QPainter *painter, const QPointF &center, qreal radius,
                    std::optional<AnaState> state, const QColor &color)
{
    painter->save();
    painter->translate(center);
    painter->scale(radius / 10, radius / 10); // drawn on a disc of radius 10
    painter->setPen(QPen(color, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    if (!state) {
        for (qreal x : {-4.5, 0.0, 4.5})
            painter->drawPoint(QPointF(x, 0));
        painter->restore();
        return;
    }
    switch (*state) {
    case AnaState::Optimized:
        painter->drawPolyline(QPolygonF{{-4.5, 0.5}, {-1.5, 3.7}, {4.5, -3.5}});
        break;
    case AnaState::NonOptimized: {
        QPainterPath wave(QPointF(-5, 1.2));
        wave.cubicTo(QPointF(-2.5, -4.5), QPointF(2.5, 4.5), QPointF(5, -1.2));
        painter->drawPath(wave);
        break;
    }
    case AnaState::Inaccessible:
        painter->drawLine(QPointF(-3.8, -3.8), QPointF(3.8, 3.8));
        painter->drawLine(QPointF(-3.8, 3.8), QPointF(3.8, -3.8));
        break;
    case AnaState::PersistentLoss:
        painter->drawEllipse(QPointF(0, 0), 5.2, 5.2);
        painter->drawLine(QPointF(-3.6, 3.6), QPointF(3.6, -3.6));
        break;
    case AnaState::Change:
        painter->drawArc(QRectF(-4.6, -4.6, 9.2, 9.2), 60 * 16, 290 * 16);
        painter->drawPolyline(QPolygonF{{0.4, -6.6}, {2.6, -4.1}, {0.2, -1.6}});
        break;
    }
    painter->restore();
}

QIcon stateIcon(std::optional<AnaState> state, const QPalette &palette)
{
    QIcon icon;
    for (int scale : {1, 2}) {
        QPixmap pixmap(16 * scale, 16 * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor text = palette.color(QPalette::Text);
        painter.setPen(state ? QPen(Qt::NoPen) : QPen(text, 1.4));
        painter.setBrush(state ? QBrush(stateColor(*state)) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QPointF(8, 8), 7, 7);
        paintStateMark(&painter, {8, 8}, 7, state, state ? stateMarkColor(*state) : text);
        icon.addPixmap(pixmap);
    }
    return icon;
}

bool isDark(const QColor &ground)
{
    return ground.lightnessF() < 0.5;
}

QColor errorColor(const QColor &ground)
{
    return isDark(ground) ? QColor(0xff, 0x6b, 0x5e) : QColor(0xc6, 0x28, 0x28);
}

CanvasColors CanvasColors::from(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const bool dark = isDark(base);
    // Who wants the highest contrast wants to see every line and every small word.
    const bool stark = base.rgb() == qRgb(0, 0, 0) && text.rgb() == qRgb(255, 255, 255);

    CanvasColors colors;
    colors.states = colorsInUse;
    colors.ground = mixed(base, text, dark ? 0 : 0.03);
    colors.dots = mixed(base, text, 0.16);
    colors.frame = mixed(base, text, dark ? 0.05 : 0);
    colors.band = mixed(base, text, dark ? 0.11 : 0.05);
    colors.card = mixed(base, text, dark ? 0.17 : 0);
    colors.outline = mixed(base, text, stark ? 0.8 : dark ? 0.38 : 0.3);
    colors.text = text;
    colors.faintText = mixed(base, text, stark ? 0.86 : dark ? 0.68 : 0.62);
    colors.highlight = palette.color(QPalette::Active, QPalette::Highlight);
    colors.link = mixed(base, text, stark ? 0.8 : 0.45);
    colors.error = errorColor(base);
    colors.warning = dark ? QColor(0xff, 0xca, 0x3a) : QColor(0xb2, 0x6a, 0x00);
    return colors;
}

} // namespace mpathlab
