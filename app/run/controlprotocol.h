// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace mpathlab {

/// The control socket of a running lab (`control` in its run directory, a UNIX
/// socket only its user can open): JSON objects, one a line, UTF-8.
///
/// A request is `{"id": N, "command": "...", "arguments": {...}}`; its answer carries
/// the same id and either `result` (an object) or `error` (a sentence, with `detail`
/// where there is more). Answers may come in another order than the requests.
///
///   status                                 state of the run, its controllers and groups
///   hostpaths                              {paths: [...]}, read from the guest now
///   watch                                  then, without id, `{"event": {...}}` for every
///                                          event from the first on, as in exported files
///   stop {graceMs?}                        answered when the VM has ended
///   any verb of app/action/verbs.h         with the arguments of its action (actionjson.h), as
///                                          in inject {controller, group, state, transitionMs?,
///                                          notify?, force?}; answered when it is done, with
///                                          the result of the I/O after workload-stop
///
/// A reader of `watch` that falls behind by more than ControlServer::defaultMaximumLag
/// events after it has caught up once is told `{"dropped": N}` and goes on with the
/// newest; a new launch in the same window is told by `{"cleared": true}`.
/// A line longer than maximumRequest, or one that is no request, ends the connection
/// after an error without id.
namespace control {

inline constexpr int protocolVersion = 1;             ///< in the answer to `status`
inline constexpr qsizetype maximumRequest = 64 << 10; ///< bytes of a line to the server
inline constexpr qsizetype maximumAnswer = 64 << 20;  ///< bytes of a line to the client

/// Cuts a stream into lines. Overlong lines are refused, once, and nothing after them is read.
class LineCutter
{
public:
    explicit LineCutter(qsizetype maximumLine)
        : m_maximum(maximumLine)
    {
    }
    /// The lines that `bytes` completes, without their ends and without empty ones.
    QList<QByteArray> feed(const QByteArray &bytes);
    bool isOverlong() const { return m_overlong; }

private:
    qsizetype m_maximum;
    QByteArray m_partial;
    bool m_overlong = false;
};

struct Request
{
    qint64 id = 0;
    QString command;
    QJsonObject arguments;
};
Result<Request> parseRequest(const QByteArray &line);
QByteArray requestLine(const Request &request);

QByteArray resultLine(qint64 id, const QJsonObject &result);
QByteArray errorLine(std::optional<qint64> id, const Error &error);

/// What comes from the server.
struct Message
{
    enum class Kind { Result, Error, Event, Dropped, Cleared };
    Kind kind = Kind::Result;
    qint64 id = 0;      ///< Result, Error; 0 for an error without one
    QJsonObject object; ///< Result, Event
    Error error;        ///< Error
    qint64 count = 0;   ///< Dropped
};
Result<Message> parseMessage(const QByteArray &line);

/// An optional whole number in [least, most]; the error names the argument.
Result<std::optional<qint64>> wholeNumber(const QJsonObject &arguments, const QString &name,
                                          qint64 least, qint64 most);
/// Refuses arguments that the command does not know.
Result<void> onlyKnown(const QJsonObject &arguments, const QStringList &known);

} // namespace control
} // namespace mpathlab
