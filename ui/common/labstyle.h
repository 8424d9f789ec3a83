// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QProxyStyle>

namespace mpathlab {

/// Fusion, and what it lacks for the program's own palettes: in high contrast every field,
/// button and box has a line round it and what has the keyboard a thick one, because
/// Fusion derives its lines from the ground, where they vanish on black. The small signs of
/// panels and links are drawn here: Fusion's are pictures for a light ground, and reading the
/// first one loads every picture format there is.
class LabStyle : public QProxyStyle
{
    Q_OBJECT

public:
    explicit LabStyle(bool highContrast);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
                  const QWidget *widget = nullptr,
                  QStyleHintReturn *returned = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption *option,
                       const QWidget *widget) const override;

private:
    bool m_highContrast;
};

} // namespace mpathlab
