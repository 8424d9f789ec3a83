// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QObject>

#include <functional>

namespace mpathlab {

/// One event of the VM as QMP reports it.
struct QmpEvent
{
    QString name;     ///< for example NVME_ANA_STATE_CHANGED
    QJsonObject data; ///< its `data` member, empty when absent
    qint64 time = 0;  ///< ns since the epoch, from QEMU's µs timestamp
};

/// A VM's machine protocol, whoever carries it: a QMP socket of a QEMU process
/// (QmpClient) or the QEMU pass-through of libvirt. Commands may be sent at any
/// time, also before `ready`: they wait. Lives on one thread.
class QmpConnection : public QObject
{
    Q_OBJECT

public:
    /// Called exactly once: with the `return` member, with QEMU's error, or with
    /// an error when the connection ended first. Never called from inside execute().
    /// A connection that is destroyed (not closed) forgets its replies.
    using Reply = std::function<void(const Result<QJsonValue> &)>;

    using QObject::QObject;

    virtual void execute(const QString &command, const QJsonObject &arguments, Reply reply) = 0;
    virtual bool isReady() const = 0;
    virtual void close() = 0;

Q_SIGNALS:
    /// Greeting read and capabilities negotiated. `greeting` is the `QMP` object.
    void ready(const QJsonObject &greeting);
    void event(const QmpEvent &event);
    /// The peer sent something that is no QMP message; it was skipped.
    void garbage(const QString &sentence);
    /// At most once; all waiting replies have had their error by then.
    void closed(const QString &reason);
};

} // namespace mpathlab

Q_DECLARE_METATYPE(mpathlab::QmpEvent)
