// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "support/pictures.h"

#include <QApplication>
#include <QLabel>
#include <QPalette>

namespace mpathlab {

/// Every visible sentence has the room it needs, in light and dark; both are kept as
/// pictures called `name`.
inline void nothingIsClipped(QWidget *dialog, const QString &name)
{
    const QPalette before = QApplication::palette();
    for (const bool isDark : {false, true}) {
        if (isDark)
            QApplication::setPalette(QPalette(QColor(0x2b, 0x2d, 0x30)));
        QCoreApplication::processEvents();
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            const int needed = label->wordWrap() ? label->heightForWidth(label->width())
                                                 : label->sizeHint().height();
            if (label->isVisible())
                QVERIFY2(label->height() >= needed, qPrintable(label->text()));
        }
        keepPicture(dialog, isDark ? name + QStringLiteral("-dark") : name);
    }
    QApplication::setPalette(before);
}

} // namespace mpathlab
