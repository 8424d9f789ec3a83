// SPDX-License-Identifier: GPL-2.0-or-later
// Pictures that a test leaves behind to be looked at.
#pragma once

#include <QImage>
#include <QTest>
#include <QWidget>

namespace mpathlab {

/// Keeps the picture as NAME.png in the folder $MPATHLAB_PICTURES; without it, nothing.
inline void keepPicture(const QImage &picture, const QString &name)
{
    const QString folder = qEnvironmentVariable("MPATHLAB_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(picture.save(QStringLiteral("%1/%2.png").arg(folder, name)));
}

inline void keepPicture(QWidget *widget, const QString &name)
{
    keepPicture(widget->grab().toImage(), name);
}

} // namespace mpathlab
