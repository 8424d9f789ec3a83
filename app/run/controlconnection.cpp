// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/controlconnection.h"

#include "app/action/actionjson.h"
#include "app/action/verbs.h"
#include "app/run/livejson.h"
#include "monitor/log.h"
#include "monitor/trace/jsonlines.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace mpathlab {

ControlConnection::ControlConnection(Session *session, QLocalSocket *socket, qsizetype maximumLag,
                                     QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_socket(socket)
    , m_maximumLag(maximumLag)
{
    socket->setParent(this);
    socket->setReadBufferSize(control::maximumRequest);
    connect(socket, &QLocalSocket::readyRead, this, &ControlConnection::onReadyRead);
    connect(socket, &QLocalSocket::disconnected, this, &ControlConnection::ended);
    connect(socket, &QLocalSocket::bytesWritten, this, [this] {
        pumpEvents();
        resume();
    });
    connect(&session->events(), &EventStore::appended, this, &ControlConnection::pumpEvents);
    connect(&session->events(), &EventStore::cleared, this, [this] {
        m_next = 0;
        if (m_watching)
            send("{\"cleared\":true}\n");
    });
    onReadyRead();
}

void ControlConnection::onReadyRead()
{
    const QPointer<ControlConnection> self(this);
    while (self && mayTakeRequest() && m_lines.isEmpty() && m_socket->bytesAvailable() > 0) {
        m_lines = m_cutter.feed(m_socket->readAll());
        takeRequests();
        if (self && m_cutter.isOverlong() && m_lines.isEmpty())
            fail({u"A request is at most %1 bytes long."_s.arg(control::maximumRequest)});
    }
}

bool ControlConnection::mayTakeRequest() const
{
    return !m_failed && m_open < maximumOpen && m_socket->bytesToWrite() < maximumUnread;
}

void ControlConnection::takeRequests()
{
    while (!m_lines.isEmpty() && mayTakeRequest()) {
        const QByteArray line = m_lines.takeFirst();
        qCDebug(logControl).noquote() << "<" << line;
        const Result<Request> request = control::parseRequest(line);
        if (!request) {
            fail(request.error());
            return;
        }
        m_open++;
        onRequest(*request);
    }
}

void ControlConnection::onRequest(const Request &request)
{
    struct Question
    {
        QStringList arguments;
        void (ControlConnection::*run)(const Request &);
    };
    using Self = ControlConnection;
    static const QHash<QString, Question> questions{
        {u"status"_s, {{}, &Self::onStatus}},
        {u"hostpaths"_s, {{}, &Self::onHostPaths}},
        {u"watch"_s, {{}, &Self::onWatch}},
        {u"stop"_s, {{u"graceMs"_s}, &Self::onStop}},
    };
    if (const Verb *verb = verbNamed(request.command)) {
        onAction(verb->kind, request);
        return;
    }
    const auto question = questions.constFind(request.command);
    if (question == questions.cend()) {
        refuse(request.id, {u"There is no command \"%1\"."_s.arg(request.command.left(80))});
        return;
    }
    if (const auto known = control::onlyKnown(request.arguments, question->arguments); !known)
        refuse(request.id, known.error());
    else
        (this->*question->run)(request);
}

void ControlConnection::onAction(ActionKind kind, const Request &request)
{
    const Result<Action> action = actionFrom(kind, request.arguments);
    if (!action)
        refuse(request.id, action.error());
    else if (kind == ActionKind::StopWorkload && !m_session->workloadRunning())
        refuse(request.id, {u"No I/O was started in the guest."_s});
    else
        m_session->act(*action, answerTo(request.id, kind));
}

Session::Done ControlConnection::answerTo(qint64 id, ActionKind kind)
{
    return whileThere(this, [this, id, kind](const Result<void> &result) {
        if (!result)
            refuse(id, result.error());
        else if (kind == ActionKind::StopWorkload)
            answer(id, workloadJson(m_session->workloadResult().value_or(WorkloadResult{})));
        else
            answer(id, {});
    });
}

void ControlConnection::onStatus(const Request &request)
{
    // Fresh counters where the device can be asked; the last known ones else.
    m_session->refreshDevice(whileThere(this, [this, id = request.id](const Result<void> &) {
        answer(id, statusJson(*m_session));
    }));
}

void ControlConnection::onHostPaths(const Request &request)
{
    m_session->readHostPaths(
        whileThere(this, [this, id = request.id](const Result<QList<HostPath>> &paths) {
            if (paths)
                answer(id, hostPathsJson(m_session->live(), *paths));
            else
                refuse(id, paths.error());
        }));
}

void ControlConnection::onWatch(const Request &request)
{
    if (m_watching) {
        refuse(request.id, {u"This connection watches already."_s});
        return;
    }
    answer(request.id, {{u"events"_s, qint64(m_session->events().count())}});
    m_watching = true;
    pumpEvents();
}

void ControlConnection::onStop(const Request &request)
{
    const auto grace = control::wholeNumber(request.arguments, u"graceMs"_s, 0, 3'600'000);
    if (!grace) {
        refuse(request.id, grace.error());
        return;
    }
    if (m_session->state() == Session::State::Idle) {
        answer(request.id, {});
        return;
    }
    connect(
        m_session, &Session::ended, this, [this, id = request.id] { answer(id, {}); },
        Qt::SingleShotConnection);
    m_session->stop(int(grace->value_or(5000)));
}

void ControlConnection::answer(qint64 id, const QJsonObject &result)
{
    m_open--;
    send(control::resultLine(id, result));
    resume();
}

void ControlConnection::refuse(qint64 id, const Error &error)
{
    m_open--;
    send(control::errorLine(id, error));
    resume();
}

void ControlConnection::resume()
{
    // From the event loop: an answer may be given while a question is being taken.
    if (!m_lines.isEmpty() || m_socket->bytesAvailable() > 0) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                takeRequests();
                onReadyRead();
            },
            Qt::QueuedConnection);
    }
}

void ControlConnection::send(const QByteArray &line)
{
    if (m_failed)
        return;
    qCDebug(logControl).noquote() << ">" << line.trimmed();
    m_socket->write(line);
    // At once, because the program may end with the VM that this answer is about.
    m_socket->flush();
}

void ControlConnection::fail(const Error &error)
{
    send(control::errorLine({}, error));
    m_failed = true;
    m_watching = false;
    m_socket->disconnectFromServer();
}

void ControlConnection::pumpEvents()
{
    if (!m_watching || m_failed)
        return;
    const EventStore &store = m_session->events();
    if (m_caughtUp && store.count() - m_next > m_maximumLag) {
        const qint64 dropped = store.count() - m_next - m_maximumLag;
        m_next += dropped;
        m_socket->write("{\"dropped\":" + QByteArray::number(dropped) + "}\n");
    }
    while (m_next < store.count() && m_socket->bytesToWrite() < highWater)
        m_socket->write("{\"event\":" + toJsonLine(store, store.at(m_next++)) + "}\n");
    m_caughtUp = m_caughtUp || m_next == store.count();
}

} // namespace mpathlab
