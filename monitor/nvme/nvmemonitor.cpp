// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/nvme/nvmemonitor.h"

#include "monitor/monitorwords.h"
#include "monitor/qmp/replies.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

NvmeMonitor::NvmeMonitor(QmpConnection *connection, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
{
    connect(connection, &QmpConnection::event, this, &NvmeMonitor::onEvent);
}

void NvmeMonitor::execute(const QString &command, const QJsonObject &arguments,
                          QmpConnection::Reply reply)
{
    if (m_connection) {
        m_connection->execute(command, arguments, std::move(reply));
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [command, reply] {
            reply(failure(MonitorWords::say("%1 was not sent: there is no VM.").arg(command)));
        },
        Qt::QueuedConnection);
}

void NvmeMonitor::probe(Features done)
{
    const QPointer<NvmeMonitor> self(this);
    execute(u"query-version"_s, {}, [self](const Result<QJsonValue> &version) {
        if (self)
            self->m_version = qmpVersion(version.value_or(QJsonValue()));
    });
    const auto found = [self, done](AnaFeature feature) {
        if (self)
            self->m_feature = feature;
        done(feature);
    };
    execute(u"query-commands"_s, {}, [self, done, found](const Result<QJsonValue> &commands) {
        if (!commands) {
            done(tl::unexpected(commands.error()));
            return;
        }
        if (!self) {
            found(AnaFeature::None);
            return;
        }
        self->m_commands = qmpNames(*commands);
        if (anaFeature(self->m_commands, false) == AnaFeature::Full) {
            found(AnaFeature::Full);
            return;
        }
        const auto helped = [done, found, known = self->m_commands](const Result<QString> &help) {
            // A monitor that knows the command begins with it; others say "unknown command".
            if (help)
                found(anaFeature(known, help->startsWith("nvme_ana_inject_state"_L1)));
            else
                done(tl::unexpected(help.error()));
        };
        self->hmp(u"help nvme_ana_inject_state"_s, helped);
    });
}

void NvmeMonitor::querySubsystems(Subsystems done)
{
    execute(u"query-nvme-subsystems"_s, {}, [done](const Result<QJsonValue> &answer) {
        done(answer.and_then([](const QJsonValue &value) { return parseSubsystems(value); }));
    });
}

void NvmeMonitor::hmp(const QString &line, Text done)
{
    execute(u"human-monitor-command"_s, {{u"command-line"_s, line}},
            [done](const Result<QJsonValue> &answer) {
                if (!answer) {
                    done(tl::unexpected(answer.error()));
                    return;
                }
                QString text = answer->toString();
                text.replace("\r\n"_L1, "\n"_L1);
                if (text.endsWith(u'\n'))
                    text.chop(1);
                done(text);
            });
}

void NvmeMonitor::onEvent(const QmpEvent &event)
{
    const std::optional<Result<NvmeEvent>> parsed = parseNvmeEvent(event.name, event.data);
    if (!parsed)
        Q_EMIT vmEvent(event);
    else if (*parsed)
        Q_EMIT nvmeEvent(event.time, **parsed);
    else
        Q_EMIT malformed(parsed->error().english);
}

} // namespace mpathlab
