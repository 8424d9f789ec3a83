// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/qmp/connection.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace mpathlab {

/// Asks a VM again and again whether it still answers. One question at a time.
class Heartbeat : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// `intervalMs` between two questions; without an answer for `silenceMs` the VM is silent.
    /// Does not own the connection.
    void start(QmpConnection *qmp, int intervalMs, int silenceMs);
    void stop() { m_timer.stop(); }
    /// The question that is open will not be answered: its connection was lost.
    void forget() { m_asked.invalidate(); }

Q_SIGNALS:
    /// Once, until it answers again.
    void silent();
    void answersAgain();

private:
    void beat();

    QPointer<QmpConnection> m_qmp;
    QTimer m_timer;
    QElapsedTimer m_asked; ///< valid while an answer is due
    int m_silenceMs = 0;
    bool m_silent = false;
};

} // namespace mpathlab
