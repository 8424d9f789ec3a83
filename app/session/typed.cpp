// SPDX-License-Identifier: GPL-2.0-or-later
// What the user types into the monitor. QEMU gets it as it is; that it may pause, reset or
// end the VM is told by the VM's own events, as with the session's own actions.
#include "app/session/clock.h"
#include "app/session/sessionprivate.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

bool isQuit(const QString &command, const QString &line)
{
    return command == "quit"_L1 || line.trimmed() == "quit"_L1 || line.trimmed() == "q"_L1;
}

VmCommand commandOfLine(const QString &line)
{
    return {u"human-monitor-command"_s, {{u"command-line"_s, line}}};
}

} // namespace

Session::Done Session::Private::followTyped(const VmCommand &command)
{
    if (const auto action = actionOf(command))
        return noteAction(realTimeNs(), *action);
    return [](const Result<void> &) {};
}

void Session::Private::executeTyped(const QString &command, const QJsonObject &arguments,
                                    const Answer<QJsonValue> &done)
{
    if (const auto error = notRunning()) {
        later<QJsonValue>(done, tl::unexpected(*error));
        return;
    }
    run->quitTyped |= isQuit(command, arguments[u"command-line"_s].toString());
    const VmCommand typed{command, arguments};
    const Done follow = followTyped(typed);
    run->backend->qmp()->execute(command, arguments,
                                 [follow, typed, done](const Result<QJsonValue> &answer) {
                                     follow(outcomeOf(typed, answer));
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
    const VmCommand typed = commandOfLine(line);
    const Done follow = followTyped(typed);
    run->nvme->hmp(line, [follow, typed, done](const Result<QString> &answer) {
        follow(outcomeOf(typed, answer.map([](const QString &text) { return QJsonValue(text); })));
        done(answer);
    });
}

} // namespace mpathlab
