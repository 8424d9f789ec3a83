// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStatusBar>

#include <array>

class QLabel;

namespace mpathlab {

/// The line at the foot of the window: what the VM does, what the guest does, I/O
/// per second, failovers so far, problems of the drawing.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    enum Field { Vm, Guest, Io, Failovers, Problems };

    explicit StatusLine(QWidget *parent = nullptr);

    /// An empty text takes no room.
    void setText(Field field, const QString &text);
    QString text(Field field) const;

    /// Of all paths together; a negative number = unknown.
    void setIoPerSecond(double rate);
    void setFailovers(int count);
    void setProblems(int errors, int warnings);

private:
    std::array<QLabel *, 5> m_labels; ///< by Field
};

} // namespace mpathlab
