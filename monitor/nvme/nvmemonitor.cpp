// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/nvme/nvmemonitor.h"

#include "monitor/monitorwords.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace mpathlab {

static QSet<QString> namesIn(const QJsonValue &commands)
{
    QSet<QString> names;
    const QJsonArray all = commands.toArray();
    for (const QJsonValue &command : all)
        names.insert(command[u"name"_s].toString());
    return names;
}

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
        self->m_commands = namesIn(*commands);
        if (self->hasCommand(u"nvme-ana-set-state"_s)) {
            found(AnaFeature::Full);
            return;
        }
        self->hmp(u"help nvme_ana_inject_state"_s, [done, found](const Result<QString> &help) {
            if (!help) {
                done(tl::unexpected(help.error()));
                return;
            }
            // A monitor that knows the command begins with it; others say "unknown command".
            found(help->startsWith("nvme_ana_inject_state"_L1) ? AnaFeature::Hmp2021
                                                               : AnaFeature::None);
        });
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
