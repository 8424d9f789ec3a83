// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLabel>

namespace mpathlab {

/// A line of plain text that ends with … where there is no room for all of it; it never asks
/// for more. The tooltip, the screen reader and a copy have the whole.
class ElidedLine : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLine(QWidget *parent = nullptr);

    bool isElided() const;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace mpathlab
