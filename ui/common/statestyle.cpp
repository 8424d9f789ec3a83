// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/statestyle.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QPolygonF>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct StateLook
{
    AnaState state;
    QRgb safe; ///< by StateColors
    QRgb traffic;
    QStringView mark;
};
constexpr std::array<StateLook, allAnaStates.size()> looks{{
    {AnaState::Optimized, 0xff009e73, 0xff2e9e44, u"✓"},
    {AnaState::NonOptimized, 0xffe69f00, 0xfff4b400, u"~"},
    {AnaState::Inaccessible, 0xffd55e00, 0xffd32f2f, u"✕"},
    {AnaState::PersistentLoss, 0xff4d4d4d, 0xff4d4d4d, u"⊘"},
    {AnaState::Change, 0xffcc79a7, 0xff3f7fd0, u"↻"},
}};

const StateLook &lookOf(AnaState state)
{
    return *std::find_if(looks.begin(), looks.end() - 1,
                         [state](const StateLook &look) { return look.state == state; });
}

StateColors colorsInUse = StateColors::Safe;

} // namespace

QColor blended(const QColor &a, const QColor &b, qreal ofB)
{
    const auto part = [ofB](float x, float y) { return static_cast<float>(x + (y - x) * ofB); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()),
                            part(a.blueF(), b.blueF()));
}

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
    const StateLook &look = lookOf(state);
    return colorsInUse == StateColors::Traffic ? look.traffic : look.safe;
}

QString stateMark(std::optional<AnaState> state)
{
    return state ? lookOf(*state).mark.toString() : u"…"_s;
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

QIcon paintedIcon(int side, const std::function<void(QPainter &)> &paint)
{
    QIcon icon;
    for (int scale : {1, 2}) {
        QPixmap pixmap(side * scale, side * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(painter);
        icon.addPixmap(pixmap);
    }
    return icon;
}

QIcon stateIcon(std::optional<AnaState> state, const QPalette &palette)
{
    return paintedIcon(16, [&](QPainter &painter) {
        const QColor text = palette.color(QPalette::Text);
        painter.setPen(state ? QPen(Qt::NoPen) : QPen(text, 1.4));
        painter.setBrush(state ? QBrush(stateColor(*state)) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QPointF(8, 8), 7, 7);
        paintStateMark(&painter, {8, 8}, 7, state, state ? stateMarkColor(*state) : text);
    });
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
    colors.ground = blended(base, text, dark ? 0 : 0.03);
    colors.dots = blended(base, text, 0.16);
    colors.frame = blended(base, text, dark ? 0.05 : 0);
    colors.band = blended(base, text, dark ? 0.11 : 0.05);
    colors.card = blended(base, text, dark ? 0.17 : 0);
    colors.outline = blended(base, text, stark ? 0.8 : dark ? 0.38 : 0.3);
    colors.text = text;
    colors.faintText = blended(base, text, stark ? 0.86 : dark ? 0.68 : 0.62);
    colors.highlight = palette.color(QPalette::Active, QPalette::Highlight);
    colors.link = blended(base, text, stark ? 0.8 : 0.45);
    colors.error = errorColor(base);
    colors.warning = dark ? QColor(0xff, 0xca, 0x3a) : QColor(0xb2, 0x6a, 0x00);
    return colors;
}

} // namespace mpathlab
