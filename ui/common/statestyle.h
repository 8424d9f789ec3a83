// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

#include <functional>
#include <optional>

class QPainter;

namespace mpathlab {

/// The sets of colours the user can choose from.
enum class StateColors {
    Safe,    ///< Okabe-Ito: colour-blind people can tell them apart
    Traffic, ///< green, amber, red
};
/// For the whole program, from now on; whoever keeps something painted with the old ones
/// is told as of another palette (applyAppearance() sees to it).
void setStateColors(StateColors colors);
StateColors stateColors();

/// How ANA states look everywhere in the program: a colour of the set in use and always
/// a mark beside it.
QColor stateColor(AnaState state);
/// ✓ ~ ✕ ⊘ ↻; … for a state that is pending or unknown.
QString stateMark(std::optional<AnaState> state);
/// What stands on a node of that colour and can be read there.
QColor stateMarkColor(AnaState state);
/// The mark as lines, independent of fonts; `radius` of the disc it stands on.
void paintStateMark(QPainter *painter, const QPointF &center, qreal radius,
                    std::optional<AnaState> state, const QColor &color);
/// A disc with its mark, for menus and lists; nothing = unknown, in the palette's text colour.
QIcon stateIcon(std::optional<AnaState> state, const QPalette &palette);

/// What `paint` draws into a square of `side` pixels, also for screens with twice as many.
QIcon paintedIcon(int side, const std::function<void(QPainter &)> &paint);

/// A colour between two: all of `a` for 0, all of `b` for 1.
QColor blended(const QColor &a, const QColor &b, qreal ofB);
/// Whether what stands on that ground has to be light.
bool isDark(const QColor &ground);
/// Of words that say what went wrong.
QColor errorColor(const QColor &ground);

/// The canvas' neutral colours, derived from the widget palette so that light and
/// dark both work.
struct CanvasColors
{
    QColor ground;  ///< behind everything
    QColor dots;    ///< the grid
    QColor frame;   ///< inside of a subsystem
    QColor band;    ///< inside of a group of namespaces
    QColor card;    ///< inside of a card
    QColor outline; ///< of cards and frames
    QColor text;
    QColor faintText;
    QColor highlight; ///< selection and focus
    QColor link;      ///< host to controller, unknown states
    QColor error;
    QColor warning;
    StateColors states = StateColors::Safe; ///< the set in use, so that another one is a difference

    static CanvasColors from(const QPalette &palette);
    bool operator==(const CanvasColors &) const = default;
};

} // namespace mpathlab
