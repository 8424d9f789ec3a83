// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/qmp/connection.h"

#include <QVersionNumber>

#include <map>
#include <optional>

/// What every way to a VM's QMP has in common: how a command and its answer are written, and
/// who waits for an answer.

namespace mpathlab {

/// `{"execute": ...}` on one line, without its end. No id: whoever carries it has one.
QByteArray qmpCommand(const QString &command, const QJsonObject &arguments,
                      std::optional<qint64> id = {});

/// The `return` member of an answer, or QEMU's error.
Result<QJsonValue> qmpResult(const QString &command, const QJsonObject &answer);

/// Of QEMU, as `query-version` answers; null when it is none.
QVersionNumber qmpVersion(const QJsonValue &answer);

/// Ns since the epoch of an event. QEMU says -1 when the host has no clock to offer: 0.
qint64 qmpTime(qint64 seconds, qint64 microseconds);

/// The commands of a connection that wait for their answers. Each reply is called exactly once
/// and never from inside add(); none any more when the connection is destroyed.
class QmpReplies
{
public:
    using Reply = QmpConnection::Reply;
    struct Pending
    {
        QString command;
        QJsonObject arguments; ///< of one that is not sent yet
        Reply reply;
    };

    /// The sentences have a place for the command.
    QmpReplies(QmpConnection *connection, const Sentence &notSent, const Sentence &notAnswered)
        : m_connection(connection)
        , m_notSent(notSent)
        , m_notAnswered(notAnswered)
    {
    }

    /// Its id, from 1 on; nothing after end(): the reply gets an error.
    std::optional<qint64> add(const QString &command, const QJsonObject &arguments, Reply reply);
    /// By id, so in the order they were asked.
    std::map<qint64, Pending> &pending() { return m_pending; }
    /// False when nobody waits for that id. The reply may destroy the connection.
    bool answer(qint64 id, const QJsonObject &answer);
    bool answer(qint64 id, const Error &error);

    bool isEnded() const { return m_ended; }
    /// Once: all that wait get an error and `closed` is emitted, from the event loop.
    void end(const QString &reason);

private:
    std::optional<Pending> take(qint64 id);

    QmpConnection *m_connection;
    Sentence m_notSent;
    Sentence m_notAnswered;
    std::map<qint64, Pending> m_pending;
    qint64 m_lastId = 0;
    bool m_ended = false;
};

} // namespace mpathlab
