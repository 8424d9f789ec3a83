// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/action/vmcommand.h"

#include "app/action/actionjson.h"
#include "app/action/actionwords.h"
#include "app/action/verbs.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

const QLatin1StringView humanCommand("human-monitor-command");

/// The name of an argument in QMP: that of the table, but for a namespace, which QMP knows by
/// its id.
QString qmpName(const ArgumentInfo &info)
{
    return info.type == ArgumentType::Namespace ? u"namespace"_s
                                                : QString::fromLatin1(info.argument.name);
}

bool isWord(const QString &text)
{
    return !text.isEmpty() && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || !c.isPrint() || c == u'"';
    });
}

Result<VmCommand> lineFor(const SetAnaState &action)
{
    if (action.options != SetAnaStateOptions()) {
        return failure(ActionWords::say(
            "This QEMU has only the monitor command of 2021, which knows no transition, no "
            "silent change and no force. Start the lab with the patched QEMU."));
    }
    // A line of the monitor has no quoting for ids; nothing but one word may get into it.
    if (!isWord(action.controller)) {
        return failure(ActionWords::say("\"%1\" cannot be a controller's id.")
                           .arg(action.controller.simplified()));
    }
    const QString line = u"nvme_ana_inject_state %1 %2 %3"_s.arg(action.controller)
                             .arg(action.group)
                             .arg(anaStateName(action.state));
    return VmCommand{humanCommand, {{u"command-line"_s, line}}};
}

std::optional<Action> actionOfLine(const QString &line)
{
    const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
    const auto state = anaStateFromName(words.value(3));
    const AnaGroupId group = words.value(2).toUInt();
    if (words.size() != 4 || words.first() != "nvme_ana_inject_state"_L1 || !state || group == 0)
        return {};
    return SetAnaState{words[1], group, *state};
}

} // namespace

Result<VmCommand> vmCommandFor(const Action &action, const NvmeMonitor &monitor)
{
    const ActionKind kind = kindOf(action);
    const Verb &verb = verbOf(kind);
    if (!isOffered(verb, monitor))
        return failure(notOfferedText(kind));
    if (kind == ActionKind::SetState && monitor.feature() == AnaFeature::Hmp2021)
        return lineFor(std::get<SetAnaState>(action));
    const QJsonObject arguments = argumentsJson(action);
    VmCommand command{QString::fromLatin1(verb.qmp), {}};
    for (const ArgumentInfo &info : argumentsOf(kind))
        command.arguments.insert(qmpName(info), arguments.value(info.key()));
    if (verb.flag)
        command.arguments.insert(QString::fromLatin1(verb.flag), verb.flagValue);
    return command;
}

Result<void> outcomeOf(const VmCommand &command, const Result<QJsonValue> &answer)
{
    if (!answer || command.name != humanCommand)
        return answer.map([](const QJsonValue &) {});
    const QString text = answer->toString().trimmed();
    if (text.endsWith(" injected"_L1))
        return {};
    return failure(text.isEmpty() ? ActionWords::say("QEMU did not say that the state was set.")
                                  : Sentence::verbatim(text));
}

std::optional<Action> actionOf(const VmCommand &command)
{
    if (command.name == humanCommand)
        return actionOfLine(command.arguments[u"command-line"_s].toString());
    const auto verb = std::find_if(verbs().begin(), verbs().end(), [&command](const Verb &each) {
        return each.offer != Verb::Offer::Always && QLatin1StringView(each.qmp) == command.name &&
               (!each.flag ||
                command.arguments[QLatin1StringView(each.flag)].toBool() == each.flagValue);
    });
    if (verb == verbs().end())
        return {};
    QJsonObject arguments;
    for (const ArgumentInfo &info : argumentsOf(verb->kind))
        arguments.insert(info.key(), command.arguments.value(qmpName(info)));
    const Result<Action> action = actionFrom(verb->kind, arguments);
    return action ? std::optional(*action) : std::nullopt;
}

void send(NvmeMonitor &monitor, const Action &action,
          std::function<void(const Result<void> &)> done)
{
    const Result<VmCommand> command = vmCommandFor(action, monitor);
    if (!command) {
        QMetaObject::invokeMethod(
            &monitor, [error = command.error(), done] { done(tl::unexpected(error)); },
            Qt::QueuedConnection);
        return;
    }
    monitor.execute(command->name, command->arguments,
                    [command = *command, done](const Result<QJsonValue> &answer) {
                        done(outcomeOf(command, answer));
                    });
}

} // namespace mpathlab
