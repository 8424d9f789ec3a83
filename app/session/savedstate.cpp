// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/savedstate.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Bytes a second: no limit worth the name. QEMU's own holds for a stopped machine, too.
constexpr qint64 bandwidth = qint64(1) << 40;

/// Hears how a transfer ends, and tells once.
class TransferEnd : public QObject
{
public:
    TransferEnd(QmpConnection *qmp, QObject *context, const Answer<void> &done)
        : QObject(context)
        , m_qmp(qmp)
        , m_done(done)
    {
        connect(qmp, &QmpConnection::event, this, &TransferEnd::onEvent);
        connect(qmp, &QmpConnection::closed, this, [this](const QString &reason) {
            end(failure(SessionWords::say("QEMU ended meanwhile."), reason));
        });
    }
    void end(const Result<void> &result)
    {
        deleteLater();
        disconnect(m_qmp, nullptr, this, nullptr);
        m_done(result);
    }

private:
    void onEvent(const QmpEvent &event)
    {
        if (event.name != "MIGRATION"_L1)
            return;
        const QString status = event.data[u"status"_s].toString();
        if (status == "completed"_L1) {
            waitUntilFinal();
        } else if (status == "failed"_L1 || status == "cancelled"_L1) {
            m_qmp->execute(u"query-migrate"_s, {},
                           whileThere(this, [this](const Result<QJsonValue> &answer) {
                               const QJsonValue about = answer.value_or(QJsonValue());
                               end(failure(SessionWords::say("QEMU could not do it."),
                                           about[u"error-desc"_s].toString()));
                           }));
        }
    }

    /// QEMU tells of the end a moment before it may go on ("Migration is not finalized yet",
    /// qmp_cont() in its monitor/qmp-cmds.c), and nothing tells of that moment.
    void waitUntilFinal()
    {
        m_qmp->execute(
            u"query-status"_s, {}, whileThere(this, [this](const Result<QJsonValue> &answer) {
                const QString now = answer.value_or(QJsonValue())[u"status"_s].toString();
                if (now == "finish-migrate"_L1 || now == "inmigrate"_L1)
                    QTimer::singleShot(1, this, &TransferEnd::waitUntilFinal);
                else
                    end({});
            }));
    }

    QmpConnection *const m_qmp;
    const Answer<void> m_done;
};

} // namespace

void executeInTurn(QmpConnection *qmp, QObject *context, QList<QmpStep> steps,
                   const Answer<void> &done)
{
    if (steps.isEmpty()) {
        done({});
        return;
    }
    const QmpStep step = steps.takeFirst();
    const auto next = [=, there = QPointer<QmpConnection>(qmp)](const Result<QJsonValue> &answer) {
        if (!answer)
            done(tl::unexpected(answer.error()));
        else if (there)
            executeInTurn(there, context, steps, done);
    };
    qmp->execute(step.command, step.arguments, whileThere(context, next));
}

void transferState(QmpConnection *qmp, QObject *context, StateTransfer way, const QString &file,
                   const Answer<void> &done)
{
    auto *end = new TransferEnd(qmp, context, done);
    const QJsonObject events{{u"capability"_s, u"events"_s}, {u"state"_s, true}};
    const QJsonObject where{{u"uri"_s, QString(u"file:"_s + file)}};
    QList<QmpStep> steps{
        {u"migrate-set-capabilities"_s, {{u"capabilities"_s, QJsonArray{events}}}}};
    if (way == StateTransfer::Save) {
        steps.append({u"migrate-set-parameters"_s, {{u"max-bandwidth"_s, bandwidth}}});
        steps.append({u"migrate"_s, where});
    } else {
        // A failure is told, not the end of QEMU.
        QJsonObject incoming = where;
        incoming.insert(u"exit-on-error"_s, false);
        steps.append({u"migrate-incoming"_s, incoming});
    }
    executeInTurn(qmp, end, steps, [end = QPointer<TransferEnd>(end)](const Result<void> &begun) {
        if (!begun && end)
            end->end(begun);
    });
}

} // namespace mpathlab
