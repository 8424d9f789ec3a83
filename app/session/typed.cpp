// SPDX-License-Identifier: GPL-2.0-or-later
// What the person types into the monitor. QEMU gets it as it is; that it may pause, reset or
// end the VM is told by the VM's own events, as with the session's own actions.
#include "app/session/clock.h"
#include "app/session/sessionprivate.h"
#include "monitor/trace/decoder.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct Injection
{
    QString controller;
    AnaGroupId group = 0;
    AnaState state = AnaState::Optimized;
    SetAnaStateOptions options;
};

std::optional<Injection> injectionOfLine(const QString &line)
{
    const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
    const auto state = anaStateFromName(words.value(3));
    const AnaGroupId group = words.value(2).toUInt();
    if (words.size() != 4 || words.first() != "nvme_ana_inject_state"_L1 || !state || group == 0)
        return {};
    return Injection{words[1], group, *state, {}};
}

std::optional<Injection> injectionOf(const QString &command, const QJsonObject &arguments)
{
    if (command == "human-monitor-command"_L1)
        return injectionOfLine(arguments[u"command-line"_s].toString());
    const auto state = anaStateFromName(arguments[u"state"_s].toString());
    const qint64 group = arguments[u"group"_s].toInteger();
    if (command != "nvme-ana-set-state"_L1 || !state || group < 1 || group > maximumAnaGroup)
        return {};
    Injection injection{arguments[u"controller"_s].toString(), AnaGroupId(group), *state, {}};
    const QJsonValue transition = arguments[u"transition-ms"_s];
    if (transition.isDouble())
        injection.options.transitionMs = quint32(std::max(0, transition.toInt()));
    injection.options.notify = arguments[u"notify"_s].toBool(true);
    injection.options.force = arguments[u"force"_s].toBool();
    return injection;
}

bool isQuit(const QString &command, const QString &line)
{
    return command == "quit"_L1 || line.trimmed() == "quit"_L1 || line.trimmed() == "q"_L1;
}

/// HMP's refusals are text like its answers.
Result<void> outcome(const Result<QString> &answer)
{
    if (!answer)
        return tl::unexpected(answer.error());
    if (!answer->trimmed().endsWith(" injected"_L1))
        return failure(*answer);
    return {};
}

} // namespace

Session::Done Session::Private::followInjection(const QString &command,
                                                const QJsonObject &arguments)
{
    if (const auto action = nvmeActionFrom(command, arguments)) {
        add(actionEvent(store, realTimeNs(), *action));
        return whileAlive<void>(
            [this, action](const Result<void> &result) { onActed(*action, result); });
    }
    const auto injection = injectionOf(command, arguments);
    if (!injection)
        return [](const Result<void> &) {};
    const quint64 request = ++lastRequest;
    noteRequest(realTimeNs(), injection->controller, injection->group, injection->state,
                injection->options, request);
    return whileAlive<void>([this, injection, request](const Result<void> &result) {
        onAnswered(injection->controller, injection->group, injection->state, request, result);
    });
}

void Session::Private::executeTyped(const QString &command, const QJsonObject &arguments,
                                    const Answer<QJsonValue> &done)
{
    if (const auto error = notRunning()) {
        later<QJsonValue>(done, tl::unexpected(*error));
        return;
    }
    run->quitTyped |= isQuit(command, arguments[u"command-line"_s].toString());
    const bool isHmp = command == "human-monitor-command"_L1;
    const Done follow = followInjection(command, arguments);
    run->backend->qmp()->execute(
        command, arguments, [follow, isHmp, done](const Result<QJsonValue> &answer) {
            follow(isHmp ? outcome(answer.map([](const QJsonValue &v) { return v.toString(); }))
                         : answer.map([](const QJsonValue &) {}));
            done(answer);
        });
}

void Session::Private::executeTypedLine(const QString &line, const Answer<QString> &done)
{
    if (const auto error = notRunning()) {
        later<QString>(done, tl::unexpected(*error));
        return;
    }
    run->quitTyped |= isQuit({}, line);
    const Done follow = followInjection(u"human-monitor-command"_s, {{u"command-line"_s, line}});
    run->nvme->hmp(line, [follow, done](const Result<QString> &answer) {
        follow(outcome(answer));
        done(answer);
    });
}

} // namespace mpathlab
