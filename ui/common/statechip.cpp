// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/statechip.h"

#include "ui/common/statestyle.h"

#include <QPainter>
#include <QPixmapCache>

namespace mpathlab {

using namespace Qt::StringLiterals;

QPixmap stateChip(AnaState state, int size, qreal devicePixelRatio)
{
    const QString key = u"mpathlab-chip-%1-%2-%3"_s.arg(int(state)).arg(size).arg(devicePixelRatio);
    QPixmap chip;
    if (QPixmapCache::find(key, &chip))
        return chip;
    chip = QPixmap(QSizeF(size, size).toSize() * devicePixelRatio);
    chip.setDevicePixelRatio(devicePixelRatio);
    chip.fill(Qt::transparent);
    QPainter painter(&chip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(stateColor(state));
    const QRectF circle(0.5, 0.5, size - 1, size - 1);
    painter.drawEllipse(circle);
    QFont font;
    font.setPixelSize(int(size * 0.7));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(stateMarkColor(state));
    painter.drawText(circle, Qt::AlignCenter, stateMark(state));
    painter.end();
    QPixmapCache::insert(key, chip);
    return chip;
}

QIcon stateChipIcon(AnaState state, int size, qreal devicePixelRatio)
{
    const QPixmap chip = stateChip(state, size, devicePixelRatio);
    QIcon icon(chip);
    icon.addPixmap(chip, QIcon::Selected);
    return icon;
}

} // namespace mpathlab
