// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/command.h"

#include "app/action/actionjson.h"
#include "app/action/verbs.h"
#include "app/libvirt/connectionuri.h"
#include "app/run/controlclient.h"
#include "app/run/rundirectory.h"
#include "monitor/jsonfields.h"

#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

/// From the answer to `stop` until its owner has cleaned up and closed the connection.
/// A window that stays open does not close it.
constexpr int cleanUpMs = 3000;

struct Question
{
    QString command;
    QJsonObject arguments;
};

Question questionOf(const Options &options)
{
    switch (options.verb) {
    case Verb::Down:
        return {u"stop"_s, {{u"graceMs"_s, options.graceSeconds * 1000}}};
    case Verb::Act:
        return {verbOf(kindOf(options.action)).name(), argumentsJson(options.action)};
    case Verb::HostPaths:
        return {u"hostpaths"_s, {}};
    case Verb::Watch:
        return {u"watch"_s, {}};
    default:
        return {u"status"_s, {}};
    }
}

/// False, after a complaint, when there is not even a file.
bool labExists(const QString &lab)
{
    if (isDomainAddress(lab) || QFileInfo::exists(lab))
        return true;
    sayError({u"There is no lab file %1."_s.arg(lab)});
    return false;
}

/// What a VM is attached to by stands in the place of its lab.
bool isSocket(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 && S_ISSOCK(info.st_mode);
}

QString howToStart(const QString &lab)
{
    return isSocket(lab) || isDomainAddress(lab) ? u"Begin with: mpathlab-cli attach %1"_s.arg(lab)
                                                 : u"Start it with: mpathlab-cli up %1"_s.arg(lab);
}

void showWorkload(const QJsonObject &result)
{
    const QString words = result[u"words"_s].toString();
    print(u"operations     %1"_s.arg(result[u"operations"_s].toInteger()));
    print(u"errors         %1"_s.arg(result[u"errors"_s].toInteger()));
    print(u"longest stall  %1 ms"_s.arg(double(result[u"longestStallNs"_s].toInteger()) / 1e6, 0,
                                        'f', 3));
    if (!words.isEmpty())
        say(words);
}

class Remote : public Command
{
public:
    explicit Remote(const Options &options)
        : Command(options)
    {
        connect(&m_client, &ControlClient::event, this, &Remote::showEvent);
        connect(&m_client, &ControlClient::dropped, this, [](qint64 count) {
            say(u"(%1 events were left out because this reader was too slow)"_s.arg(count));
        });
        connect(&m_client, &ControlClient::cleared, this, [] { say(u"(launched again)"_s); });
        connect(&m_client, &ControlClient::closed, this, [this] {
            if (m_watching)
                say(u"The lab has ended."_s);
            end(Success);
        });
    }

    void start() override
    {
        if (!labExists(m_options.lab)) {
            end(Usage);
            return;
        }
        const Question question = questionOf(m_options);
        m_client.request(question.command, question.arguments,
                         [this](const Result<QJsonObject> &answer) { onAnswer(answer); });
        m_client.connectTo(controlSocketOf(m_options.lab));
    }

private:
    void onAnswer(const Result<QJsonObject> &answer)
    {
        const bool isOver = m_client.wasConnected() && !m_client.isConnected();
        if (!answer && m_options.verb == Verb::Down && isOver) {
            end(Success);
        } else if (!answer) {
            const bool refused = m_client.isConnected();
            giveUp(
                {answer.error().text, refused ? answer.error().detail : howToStart(m_options.lab)},
                refused ? Failed : Environment);
        } else if (m_options.verb == Verb::Down) {
            QTimer::singleShot(cleanUpMs, this, [this] { end(Success); });
        } else if (m_options.verb == Verb::Watch) {
            m_watching = true;
        } else {
            show(*answer);
            end(Success);
        }
    }

    void show(const QJsonObject &answer)
    {
        if (m_options.json)
            print(answer);
        else if (m_options.verb == Verb::Status)
            print(statusLines(answer));
        else if (m_options.verb == Verb::HostPaths)
            print(hostPathTable(answer));
        else if (std::holds_alternative<StopWorkload>(m_options.action))
            showWorkload(answer);
    }

    void showEvent(const QJsonObject &event)
    {
        const bool isRead =
            m_options.json ? print(compactJson(event)) : print(withClock(timelineLine(event)));
        // Like `| head`: whoever reads has seen enough.
        if (!isRead)
            end(Success);
    }

    ControlClient m_client;
    bool m_watching = false;
};

} // namespace

std::unique_ptr<Command> makeRemote(const Options &options)
{
    return std::make_unique<Remote>(options);
}

} // namespace mpathlab::cli
