// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/nvme/nvmemonitor.h"

#include "monitor/monitorwords.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace mpathlab {

static bool namesCommand(const QJsonValue &commands, QStringView name)
{
    const QJsonArray all = commands.toArray();
    return std::any_of(all.begin(), all.end(), [name](const QJsonValue &command) {
        return command[u"name"_s].toString() == name;
    });
}

static NvmeActionKinds actionsNamed(const QJsonValue &commands)
{
    NvmeActionKinds kinds;
    for (const NvmeActionKind kind : allNvmeActionKinds)
        kinds.setFlag(kind, namesCommand(commands, qmpCommandOf(kind)));
    return kinds;
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
        if (self)
            self->m_actions = actionsNamed(*commands);
        if (namesCommand(*commands, u"nvme-ana-set-state")) {
            found(AnaFeature::Full);
            return;
        }
        if (!self) {
            found(AnaFeature::None);
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

void NvmeMonitor::setAnaState(const QString &controller, AnaGroupId group, AnaState state,
                              const SetAnaStateOptions &options, Done done)
{
    switch (m_feature) {
    case AnaFeature::None:
        refuse(MonitorWords::say("This QEMU cannot inject ANA states. Start the lab with the "
                                 "patched QEMU (the package mpathlab-qemu, or what ./lab qemu "
                                 "builds)."),
               done);
        return;
    case AnaFeature::Hmp2021:
        setAnaStateByHmp(controller, group, state, options, std::move(done));
        return;
    case AnaFeature::Full:
        break;
    }
    QJsonObject arguments{{u"controller"_s, controller},
                          {u"group"_s, qint64(group)},
                          {u"state"_s, anaStateName(state)}};
    if (options.transitionMs)
        arguments[u"transition-ms"_s] = qint64(*options.transitionMs);
    if (!options.notify)
        arguments[u"notify"_s] = false;
    if (options.force)
        arguments[u"force"_s] = true;
    executeForDone(u"nvme-ana-set-state"_s, arguments, std::move(done));
}

void NvmeMonitor::setAnaStateByHmp(const QString &controller, AnaGroupId group, AnaState state,
                                   const SetAnaStateOptions &options, Done done)
{
    if (options.transitionMs || !options.notify || options.force) {
        refuse(MonitorWords::say(
                   "This QEMU has only the monitor command of 2021, which knows no transition, no "
                   "silent change and no force. Start the lab with the patched QEMU."),
               done);
        return;
    }
    // An HMP line has no quoting for ids; nothing but one word may get into it.
    const bool word =
        !controller.isEmpty() && std::none_of(controller.begin(), controller.end(), [](QChar c) {
            return c.isSpace() || !c.isPrint() || c == u'"';
        });
    if (!word) {
        refuse(
            MonitorWords::say("\"%1\" cannot be a controller's id.").arg(controller.simplified()),
            done);
        return;
    }
    hmp(u"nvme_ana_inject_state %1 %2 %3"_s.arg(controller).arg(group).arg(anaStateName(state)),
        [done](const Result<QString> &answer) {
            if (!answer)
                done(tl::unexpected(answer.error()));
            else if (answer->endsWith(" injected"_L1))
                done({});
            else
                done(failure(answer->isEmpty()
                                 ? MonitorWords::say("QEMU did not say that the state was set.")
                                 : Sentence::verbatim(*answer)));
        });
}

void NvmeMonitor::act(const NvmeAction &action, Done done)
{
    const NvmeActionKind kind = kindOf(action);
    if (m_actions.testFlag(kind))
        executeForDone(qmpCommandOf(kind), qmpArgumentsOf(action), std::move(done));
    else
        refuse(notOfferedText(kind), done);
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

void NvmeMonitor::executeForDone(const QString &command, const QJsonObject &arguments, Done done)
{
    execute(command, arguments, [done](const Result<QJsonValue> &answer) {
        done(answer.map([](const QJsonValue &) {}));
    });
}

void NvmeMonitor::refuse(const Sentence &sentence, const Done &done)
{
    QMetaObject::invokeMethod(
        this, [sentence, done] { done(failure(sentence)); }, Qt::QueuedConnection);
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
