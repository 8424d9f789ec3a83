// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/latencyedit.h"

#include "app/action/action.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <array>
#include <cmath>

namespace mpathlab {

namespace {

/// µs of a unit, and the digits behind the point that reach down to one.
struct Unit
{
    quint32 us;
    int decimals;
};
constexpr std::array units{Unit{1, 0}, Unit{1'000, 3}, Unit{1'000'000, 6}};

/// Without zeros that say nothing.
class NumberBox : public QDoubleSpinBox
{
public:
    using QDoubleSpinBox::QDoubleSpinBox;

protected:
    QString textFromValue(double value) const override
    {
        return locale().toString(value, 'f', QLocale::FloatingPointShortest);
    }
};

} // namespace

LatencyEdit::LatencyEdit(QWidget *parent)
    : QWidget(parent)
    , m_number(new NumberBox)
    , m_unit(new QComboBox)
{
    m_unit->addItems({tr("µs"), tr("ms"), tr("s")});
    m_unit->setAccessibleName(tr("Unit of the latency"));
    m_number->setAccessibleName(tr("Latency"));
    m_number->setToolTip(tr("At most %1").arg(latencyText(maximumLatencyUs)));
    m_number->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_number->setMinimumWidth(120);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_number, 1);
    layout->addWidget(m_unit);
    setFocusProxy(m_number);
    connect(m_number, &QDoubleSpinBox::valueChanged, this, [this](double number) {
        m_us = quint32(std::lround(number * units[size_t(m_unit->currentIndex())].us));
    });
    connect(m_unit, &QComboBox::currentIndexChanged, this, &LatencyEdit::showUnit);
    setValue(0);
}

void LatencyEdit::setValue(quint32 us)
{
    m_us = us;
    const int unit = us >= 1'000'000 ? 2 : us >= 1'000 || us == 0 ? 1 : 0;
    const QSignalBlocker quiet(m_unit);
    m_unit->setCurrentIndex(unit);
    showUnit(unit);
}

void LatencyEdit::showUnit(int unit)
{
    const Unit &shown = units[size_t(unit)];
    const quint32 us = m_us;
    const QSignalBlocker quiet(m_number);
    m_number->setDecimals(shown.decimals);
    m_number->setRange(0, double(maximumLatencyUs) / shown.us);
    m_number->setValue(double(us) / shown.us);
    m_us = us;
}

} // namespace mpathlab
