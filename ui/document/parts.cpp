// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/document/parts.h"

#include "ui/common/statestyle.h"

#include <QCoreApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::Part)
};

struct Words
{
    QLatin1StringView key;
    const char *title;
    const char *description;
};
/// In the order of Part.
constexpr std::array<Words, allParts.size()> words{{
    {"subsystem"_L1, QT_TRANSLATE_NOOP("mpathlab::Part", "Subsystem"),
     QT_TRANSLATE_NOOP("mpathlab::Part", "An NVM subsystem with one controller.")},
    {"controller"_L1, QT_TRANSLATE_NOOP("mpathlab::Part", "Controller"),
     QT_TRANSLATE_NOOP("mpathlab::Part",
                       "Another controller of a subsystem: one more path to each of its shared "
                       "namespaces.")},
    {"namespace"_L1, QT_TRANSLATE_NOOP("mpathlab::Part", "Namespace"),
     QT_TRANSLATE_NOOP("mpathlab::Part",
                       "A namespace that every controller of its subsystem shares.")},
    {"group"_L1, QT_TRANSLATE_NOOP("mpathlab::Part", "New ANA group"),
     QT_TRANSLATE_NOOP("mpathlab::Part",
                       "The next free ANA group. On a namespace: moves it there. Elsewhere: adds a "
                       "namespace in it, as a group needs one to exist.")},
}};

const Words &wordsOf(Part part)
{
    return words[size_t(part)];
}

void paintPart(QPainter &painter, Part part, const CanvasColors &colors)
{
    painter.setPen(QPen(colors.text, 1.4));
    painter.setBrush(colors.card);
    const QColor green = stateColor(AnaState::Optimized);
    switch (part) {
    case Part::Subsystem:
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(2, 4, 20, 16), 3, 3);
        painter.setBrush(colors.card);
        painter.drawRoundedRect(QRectF(5, 9, 6, 8), 1, 1);
        painter.drawRoundedRect(QRectF(14, 10, 5, 3), 1, 1);
        painter.drawRoundedRect(QRectF(14, 14.5, 5, 3), 1, 1);
        break;
    case Part::Controller:
        painter.drawRoundedRect(QRectF(3, 4, 18, 16), 3, 3);
        painter.drawLine(QPointF(6, 8), QPointF(13, 8));
        painter.setPen(Qt::NoPen);
        painter.setBrush(green);
        painter.drawEllipse(QPointF(16.5, 15), 2.8, 2.8);
        break;
    case Part::Namespace:
        painter.drawRect(QRectF(4, 7, 16, 10));
        painter.drawEllipse(QRectF(4, 14, 16, 6));
        painter.fillRect(QRectF(4.7, 8, 14.6, 9), colors.card);
        painter.drawEllipse(QRectF(4, 4, 16, 6));
        break;
    case Part::Group:
        painter.setPen(QPen(green.darker(130), 1.4));
        painter.setBrush(green);
        painter.drawEllipse(QPointF(12, 12), 8, 8);
        painter.setPen(QPen(Qt::white, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF{{8, 12.3}, {11, 15.2}, {16, 9}});
        break;
    }
}

} // namespace

QString partKey(Part part)
{
    return wordsOf(part).key;
}

std::optional<Part> partFromKey(const QString &key)
{
    const auto *it = std::find_if(words.begin(), words.end(),
                                  [&key](const Words &each) { return each.key == key; });
    return it == words.end() ? std::nullopt : std::optional(Part(it - words.begin()));
}

QString partTitle(Part part)
{
    return Text::tr(wordsOf(part).title);
}

QString partDescription(Part part)
{
    return Text::tr(wordsOf(part).description);
}

QIcon partIcon(Part part, const QPalette &palette)
{
    return paintedIcon(
        24, [&](QPainter &painter) { paintPart(painter, part, CanvasColors::from(palette)); });
}

} // namespace mpathlab
