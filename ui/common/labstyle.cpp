// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/labstyle.h"

#include "ui/common/icons.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace mpathlab {

namespace {

/// Inside the rectangle, whole pixels on any screen.
void outline(QPainter *painter, const QRect &rect, const QColor &color, qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    QPen pen(color, width);
    pen.setJoinStyle(Qt::MiterJoin);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    const qreal half = width / 2;
    painter->drawRect(QRectF(rect).adjusted(half, half, -half, -half));
    painter->restore();
}

QColor lineColor(const QStyleOption *option)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    return option->palette.color(enabled ? QPalette::Active : QPalette::Disabled,
                                 QPalette::WindowText);
}

/// The field inside a box that has a line of its own.
bool isInsideBox(const QWidget *widget)
{
    return widget && (qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) ||
                      qobject_cast<const QComboBox *>(widget->parentWidget()));
}

bool isOutlined(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_PanelButtonCommand:
    case QStyle::PE_PanelLineEdit:
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_Frame:
    case QStyle::PE_FrameGroupBox:
    case QStyle::PE_FrameMenu:
    case QStyle::PE_PanelTipLabel:
        return true;
    default:
        return false;
    }
}

} // namespace

LabStyle::LabStyle(bool highContrast)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("fusion")))
    , m_highContrast(highContrast)
{
}

void LabStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                             QPainter *painter, const QWidget *widget) const
{
    if (m_highContrast && element == PE_FrameFocusRect) {
        outline(painter, option->rect, option->palette.color(QPalette::Highlight), 2);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (!m_highContrast || !isOutlined(element) || isInsideBox(widget))
        return;
    const bool field = element == PE_PanelLineEdit || element == PE_PanelButtonCommand;
    if (field && (option->state & State_HasFocus))
        outline(painter, option->rect, option->palette.color(QPalette::Highlight), 2);
    else
        outline(painter, option->rect, lineColor(option), 1);
}

void LabStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    QProxyStyle::drawControl(element, option, painter, widget);
    if (!m_highContrast)
        return;
    if (element == CE_DockWidgetTitle || element == CE_HeaderSection || element == CE_ProgressBar)
        outline(painter, option->rect, lineColor(option), 1);
    if (element == CE_TabBarTabShape && (option->state & State_Selected))
        outline(painter, option->rect, option->palette.color(QPalette::Highlight), 2);
}

void LabStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                  QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (!m_highContrast)
        return;
    const bool boxed = control == CC_ComboBox || control == CC_SpinBox;
    const bool raised = control == CC_ToolButton && (option->state & (State_On | State_Sunken));
    const bool focused = option->state & State_HasFocus;
    if (boxed || raised || (control == CC_ToolButton && focused))
        outline(painter, option->rect,
                focused ? option->palette.color(QPalette::Highlight) : lineColor(option),
                focused ? 2 : 1);
}

QSize LabStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                 const QWidget *widget) const
{
    QSize room = QProxyStyle::sizeFromContents(type, option, size, widget);
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (type == CT_MenuItem && item && item->menuItemType == QStyleOptionMenuItem::Separator &&
        !item->text.isEmpty())
        room.rheight() += 8; // Fusion squeezes a heading against the edge
    return room;
}

int LabStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                        QStyleHintReturn *returned) const
{
    if (hint == SH_EtchDisabledText)
        return 0; // seen twice on a dark ground
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

int LabStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                          const QWidget *widget) const
{
    if (metric == PM_DockWidgetSeparatorExtent)
        return 5; // wide enough to be caught
    return QProxyStyle::pixelMetric(metric, option, widget);
}

QIcon LabStyle::standardIcon(StandardPixmap icon, const QStyleOption *option,
                             const QWidget *widget) const
{
    switch (icon) {
    case SP_TitleBarNormalButton:
        return symbolIcon(Symbol::Float);
    case SP_TitleBarCloseButton:
        return symbolIcon(Symbol::Close);
    case SP_CommandLink:
        return symbolIcon(Symbol::GoOn);
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}

} // namespace mpathlab
