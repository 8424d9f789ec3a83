// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace mpathlab {

class Session;

/// Has a running session read the counters of its device again and again, and makes a rate of
/// them. In the window's thread.
class CounterReadings : public QObject
{
    Q_OBJECT

public:
    explicit CounterReadings(QObject *parent = nullptr);

    /// Does not own the session, which may go earlier; its last answers may come while it goes.
    void start(Session *session);
    /// The next start() measures anew.
    void stop();
    /// Whether the window is seen: the counters are read less often when it is not.
    void setWatched(bool on) { m_watched = on; }

    /// Operations a second, of all paths together; negative while unknown.
    double ioPerSecond() const { return m_rate; }
    void forgetRate() { m_rate = -1; }

    /// ms until the counters are read again, after a reading that took `tookMs` from the
    /// question to the last screen: QEMU answers it with its big lock held, and a large lab's
    /// answer takes long to read, so it may cost a tenth of the time.
    static int nextAfter(bool watched, qint64 tookMs);

Q_SIGNALS:
    /// The counters of all paths are new; they were asked for at `t` (ns since the epoch).
    void read(qint64 t);
    void rateChanged();

private:
    void readLater(qint64 tookMs);
    void readNow();
    void measure();

    Session *m_session = nullptr;
    QTimer m_timer;
    QElapsedTimer m_sinceMeasure;
    quint64 m_operations = 0;
    double m_rate = -1;
    bool m_watched = true;
};

} // namespace mpathlab
