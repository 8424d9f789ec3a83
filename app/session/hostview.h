// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/answer.h"
#include "monitor/guest/agent.h"
#include "monitor/guest/pathstates.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace mpathlab {

/// Reads the host's path states through the guest agent: on request, and
/// when something happened that may have changed them. One reading at a time;
/// whoever asks while one runs gets the next one, which started after the question.
class HostView : public QObject
{
    Q_OBJECT

public:
    static constexpr int debounceMs = 30;
    static constexpr int readTimeoutMs = 15'000;
    using Paths = Answer<QList<HostPath>>;

    explicit HostView(QObject *parent = nullptr);

    /// Does not own the agent; readings fail while there is none.
    void setAgent(GuestAgent *agent);
    void read(const Paths &paths = {});
    /// Something changed: read after debounceMs. Nothing happens without an agent.
    void request();
    /// The last reading did not show what the device says: look again, each time
    /// later, up to maximumFollowUps times until the next request().
    void followUp();

Q_SIGNALS:
    /// In ns since the epoch: the guest was asked at `asked`, its answer came at `time`;
    /// what it shows was true at some moment between the two.
    void readingTaken(const QList<mpathlab::HostPath> &paths, qint64 asked, qint64 time);
    /// The agent answered, but with nothing that shows paths.
    void failed(const mpathlab::Error &error);

private:
    static constexpr int maximumFollowUps = 6;

    void start();
    void answer(const Result<QList<HostPath>> &paths);
    void onOutput(const Result<GuestProcessResult> &result);

    QPointer<GuestAgent> m_agent;
    QTimer m_timer;
    bool m_reading = false;
    int m_followUps = 0;
    qint64 m_asked = 0;     ///< ns since the epoch
    QList<Paths> m_current; ///< answered by the reading that runs
    QList<Paths> m_next;    ///< by the one after it
};

} // namespace mpathlab
