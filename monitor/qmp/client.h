// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/bytechannel.h"
#include "monitor/qmp/connection.h"
#include "monitor/qmp/framing.h"
#include "monitor/qmp/replies.h"

#include <QTimer>

namespace mpathlab {

/// QMP over a byte channel: greeting, capabilities, commands tagged with an id,
/// events. The channel may be open already or open later. The peer is not
/// trusted: what is no QMP message is reported by `garbage` and skipped.
class QmpClient : public QmpConnection
{
    Q_OBJECT

public:
    static constexpr int defaultGreetingTimeoutMs = 10'000;

    /// Does not own the channel, which must outlive it. The connection is closed when
    /// the greeting and the answer to qmp_capabilities take longer than the time-out.
    explicit QmpClient(ByteChannel *channel, int greetingTimeoutMs = defaultGreetingTimeoutMs,
                       QObject *parent = nullptr);

    void execute(const QString &command, const QJsonObject &arguments, Reply reply) override;
    bool isReady() const override { return m_state == State::Ready; }
    void close() override;

private:
    enum class State { Greeting, Negotiating, Ready, Closed };

    void onReceived(const QByteArray &bytes);
    void onMessage(const QJsonObject &message);
    void onGreeting(const QJsonObject &greeting);
    void onStarted(const Result<QJsonValue> &result);
    void onEvent(const QJsonObject &message);
    void onReply(const QJsonObject &message);
    void send(qint64 id, const QString &command, const QJsonObject &arguments);
    void end(const QString &reason);

    ByteChannel *m_channel;
    QmpFraming m_framing;
    QTimer m_greetingTimer;
    State m_state = State::Greeting;
    QJsonObject m_greeting;
    QmpReplies m_replies;
};

} // namespace mpathlab
