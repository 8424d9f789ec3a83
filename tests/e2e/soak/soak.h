// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "support/realguest.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

namespace mpathlab {

/// What a soak did.
struct SoakReport
{
    int injections = 0;
    int moves = 0;
    int latencies = 0;
    int resets = 0;
    int unplugs = 0;
    qint64 ms = 0; ///< from the first step to the last
    int fioError = -1;
    int operations = 0; ///< of fio: each was written, read back and verified
};

/// Random faults for a device with two controllers while fio in the guest writes,
/// reads back and verifies: states (with transitions, without notices), moves of
/// namespaces, latencies, controller resets by the host, unplugging and plugging. At
/// least one controller is always there, so no I/O may fail; in the end the host has
/// both paths again. One run per object.
class Soak : public QObject
{
public:
    static constexpr int stepMs = 20; ///< 50 steps a second

    explicit Soak(quint32 seed);

    /// Boots, does `steps` steps and ends I/O. The error says what went wrong, with the
    /// words of whoever said it.
    Result<SoakReport> run(int steps);

private:
    Result<void> start();
    void step();
    void setState();
    void move();
    void setLatency();
    void resetByHost();
    void unplug();
    void plugAgain(const QString &controller);
    Result<void> restore();
    Result<void> endIo();
    bool hostHasBoth();
    QString anyController()
    {
        return below(2) == 0 ? QStringLiteral("nvme0") : QStringLiteral("nvme1");
    }
    int below(int limit) { return int(m_random.bounded(limit)); }

    RealGuest m_guest;
    QRandomGenerator m_random;
    SoakReport m_report;
    QString m_unplugging; ///< the controller that is away or on its way; empty: none
    bool m_resetting = false;
};

} // namespace mpathlab
