// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStatusBar>

class QLabel;

namespace mpathlab {

/// The line at the foot of the window: what the VM does, what the guest does, I/O
/// per second, failovers so far, problems of the drawing.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setVm(const QString &text);
    void setGuest(const QString &text);
    /// Of all paths together; a negative number = unknown.
    void setIoPerSecond(double rate);
    void setFailovers(int count);
    void setProblems(int errors, int warnings);

    QString vm() const;
    QString guest() const;
    QString io() const;
    QString failovers() const;
    QString problems() const;

private:
    QLabel *add(const QString &name, int stretch);

    QLabel *m_vm;
    QLabel *m_guest;
    QLabel *m_io;
    QLabel *m_failovers;
    QLabel *m_problems;
};

} // namespace mpathlab
