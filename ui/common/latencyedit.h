// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;

namespace mpathlab {

/// A time from nothing to maximumLatencyUs with its unit. Another unit shows the same time.
class LatencyEdit : public QWidget
{
    Q_OBJECT

public:
    explicit LatencyEdit(QWidget *parent = nullptr);

    void setValue(quint32 us); ///< in the largest unit that keeps it a short number
    quint32 value() const { return m_us; }

private:
    void showUnit(int unit);

    QDoubleSpinBox *m_number;
    QComboBox *m_unit;
    quint32 m_us = 0;
};

} // namespace mpathlab
