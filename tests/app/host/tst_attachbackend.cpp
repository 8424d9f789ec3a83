// SPDX-License-Identifier: GPL-2.0-or-later
// Attaching to sockets of every kind: what is said of each, and that nothing is ever ended.
#include "app/host/attachbackend.h"
#include "app/host/attachtarget.h"
#include "support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int shortMs = 300;

/// A listening socket that says `greeting` to whoever connects; with a QMP greeting it
/// answers every command with nothing.
class Listener
{
public:
    explicit Listener(const QString &path, QByteArray greeting = {})
        : m_greeting(std::move(greeting))
    {
        m_server.listen(path);
        QObject::connect(&m_server, &QLocalServer::newConnection, [this] { accept(); });
    }
    static QByteArray qmp()
    {
        return "{\"QMP\": {\"version\": {\"qemu\": {\"major\": 10}}, \"capabilities\": []}}\r\n";
    }

    QLocalServer &server() { return m_server; }
    QLocalSocket *client() const { return m_client; }
    QByteArray heard;
    bool closesAtOnce = false;

private:
    void accept()
    {
        m_client = m_server.nextPendingConnection();
        m_client->write(m_greeting);
        m_client->flush();
        if (closesAtOnce) {
            m_client->disconnectFromServer();
            return;
        }
        QObject::connect(m_client, &QLocalSocket::readyRead, [this] {
            while (m_client->canReadLine()) {
                const QByteArray line = m_client->readLine();
                heard += line;
                const QJsonValue id = QJsonDocument::fromJson(line)[u"id"_s];
                m_client->write(
                    QJsonDocument(QJsonObject{{u"return"_s, QJsonObject()}, {u"id"_s, id}})
                        .toJson(QJsonDocument::Compact) +
                    '\n');
            }
        });
    }

    QLocalServer m_server;
    QLocalSocket *m_client = nullptr;
    QByteArray m_greeting;
};

/// A socket's file whose process is gone.
void leaveStale(const QString &path)
{
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    std::copy(name.begin(), name.end(), address.sun_path);
    QCOMPARE(::bind(fd, reinterpret_cast<sockaddr *>(&address), sizeof(address)), 0);
    ::close(fd);
}

/// Root may open everything; nobody may not.
class AsNobody
{
public:
    AsNobody()
    {
        if (::geteuid() == 0)
            m_changed = ::seteuid(65534) == 0;
    }
    ~AsNobody()
    {
        if (m_changed && ::seteuid(0) != 0)
            std::abort();
    }

private:
    bool m_changed = false;
};

AttachTarget sockets(const QString &qmp, const QString &console = {}, const QString &agent = {})
{
    return {qmp, console, agent};
}

/// The one sentence that a backend fails with; empty when it starts.
Error failureOf(const AttachTarget &target, int limitMs = shortMs)
{
    AttachBackend backend(target, limitMs);
    const QSignalSpy started(&backend, &VmBackend::started);
    QList<Error> failures;
    QObject::connect(&backend, &VmBackend::failed, [&](const Error &e) { failures += e; });
    backend.open();
    if (!QTest::qWaitFor([&] { return !failures.isEmpty() || !started.isEmpty(); }, 20'000))
        return {u"(nothing happened)"_s};
    QCoreApplication::processEvents();
    return failures.size() > 1 ? Error{u"(twice)"_s} : failures.value(0);
}

} // namespace

class AttachBackendTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder{u"/tmp/mpathlab-test-XXXXXX"_s};
    QString path(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }

    void whatIsNoSocketIsNotTried()
    {
        QVERIFY(failureOf(sockets({})).text.contains(u"Name the QMP socket"_s));
        QVERIFY(failureOf(sockets(path(u"none"_s))).text.startsWith(u"There is no socket"_s));
        QVERIFY(failureOf(sockets(path(u"none"_s))).text.contains(u"-qmp unix:"_s));
        QVERIFY(failureOf(sockets(path(QString(200, u'x')))).text.contains(u"too long"_s));
        QFile file(path(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(failureOf(sockets(file.fileName())).text.contains(u"is no socket"_s));
        QVERIFY(failureOf(sockets(m_folder.path())).text.contains(u"is no socket"_s));
    }

    void whatIsClosedToUsNamesItsOwner()
    {
        const Listener listener(path(u"closed"_s));
        QFile::setPermissions(path(u"closed"_s), {});
        QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
        {
            const AsNobody nobody;
            const auto checked = checkTarget({path(u"closed"_s)});
            QVERIFY(!checked);
            QVERIFY2(checked.error().text.contains(u"You may not connect"_s),
                     qPrintable(checked.error().text));
        }
        QFile::setPermissions(m_folder.path(),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const AsNobody nobody;
        if (::geteuid() != 0 && ::getuid() == 0)
            QVERIFY(checkTarget({path(u"closed"_s)}).error().text.contains(u"may not enter"_s));
    }

    void aSocketWithoutQemu()
    {
        leaveStale(path(u"stale"_s));
        QVERIFY(failureOf(sockets(path(u"stale"_s))).text.startsWith(u"Nobody answers on"_s));
    }

    void aQemuThatServesAnother()
    {
        const Listener listener(path(u"busy"_s));
        const QString text = failureOf(sockets(path(u"busy"_s))).text;
        QVERIFY2(text.contains(u"one program at a time"_s) && text.contains(u"-qmp unix:"_s),
                 qPrintable(text));
    }

    void otherSockets()
    {
        const Listener hmp(path(u"hmp"_s),
                           "QEMU 10.0.13 monitor - type 'help' for more information\r\n(qemu) ");
        QVERIFY(failureOf(sockets(path(u"hmp"_s)), 20'000).text.contains(u"(HMP)"_s));
        const Listener ssh(path(u"ssh"_s), "SSH-2.0-OpenSSH_9.2\r\n");
        const Error other = failureOf(sockets(path(u"ssh"_s)), 20'000);
        QVERIFY(other.text.contains(u"is no QMP socket"_s));
        QVERIFY(other.detail.contains(u"SSH-2.0"_s));
        Listener brief(path(u"brief"_s), "{\"hello\": 1}\r\n");
        brief.closesAtOnce = true;
        QVERIFY(failureOf(sockets(path(u"brief"_s)), 20'000).text.contains(u"at once"_s));
    }

    void attachesAndLeaves()
    {
        Listener qmp(path(u"qmp"_s), Listener::qmp());
        Listener console(path(u"console"_s), "login: ");
        Listener agent(path(u"agent"_s));
        auto backend = std::make_unique<AttachBackend>(
            sockets(path(u"qmp"_s), path(u"console"_s), path(u"agent"_s)));
        const QSignalSpy started(backend.get(), &VmBackend::started);
        QList<VmExit> exits;
        connect(backend.get(), &VmBackend::exited, [&](const VmExit &e) { exits += e; });
        QVERIFY(!backend->qmp() && !backend->console());
        // What the guest said before the connection was not lost.
        QByteArray said;
        connect(backend.get(), &VmBackend::started, backend.get(), [&] {
            connect(backend->console(), &ByteChannel::received, backend.get(),
                    [&](const QByteArray &bytes) { said += bytes; });
        });
        backend->open();
        QTRY_COMPARE(started.size(), 1);
        QVERIFY(backend->describe().text().contains(path(u"qmp"_s)));
        QTRY_COMPARE(said, "login: "_ba);
        backend->agentPort()->write("ping\n");
        QTRY_COMPARE(agent.heard, "ping\n"_ba);

        backend->kill();
        QTRY_COMPARE(exits.size(), 1);
        QVERIFY(!exits.first().crashed && exits.first().code == 0);
        for (const Listener *listener : {&qmp, &console, &agent})
            QTRY_COMPARE(listener->client()->state(), QLocalSocket::UnconnectedState);
        // Nothing was asked but to begin: above all no quit.
        QCOMPARE(qmp.heard.count('\n'), 1);
        QVERIFY(qmp.heard.contains("qmp_capabilities"));
        backend->kill();
        backend.reset();
        QCOMPARE(exits.size(), 1);
    }

    void withoutConsoleAndAgent()
    {
        const Listener qmp(path(u"alone"_s), Listener::qmp());
        AttachBackend backend(sockets(path(u"alone"_s)));
        const QSignalSpy started(&backend, &VmBackend::started);
        backend.open();
        QTRY_COMPARE(started.size(), 1);
        QVERIFY(backend.qmp() && !backend.console() && !backend.agentPort());
    }

    void aMissingConsoleIsNamed()
    {
        const Listener qmp(path(u"q2"_s), Listener::qmp());
        leaveStale(path(u"dead"_s));
        QVERIFY(
            failureOf(sockets(path(u"q2"_s), path(u"none"_s))).text.contains(u"-serial unix:"_s));
        const QString text = failureOf(sockets(path(u"q2"_s), {}, path(u"dead"_s)), 20'000).text;
        QVERIFY2(text.contains(u"Nobody listens"_s) && text.contains(path(u"dead"_s)),
                 qPrintable(text));
    }

    void theEndOfQemuIsTold()
    {
        const Listener qmp(path(u"ends"_s), Listener::qmp());
        AttachBackend backend(sockets(path(u"ends"_s)));
        const QSignalSpy started(&backend, &VmBackend::started);
        QList<VmExit> exits;
        connect(&backend, &VmBackend::exited, [&](const VmExit &e) { exits += e; });
        backend.open();
        QTRY_COMPARE(started.size(), 1);
        qmp.client()->disconnectFromServer();
        QTRY_COMPARE(exits.size(), 1);
        QVERIFY(!exits.first().words.isEmpty());
    }

    void leftBeforeTheGreeting()
    {
        const Listener busy(path(u"later"_s));
        AttachBackend backend(sockets(path(u"later"_s)), 20'000);
        QList<Error> failures;
        connect(&backend, &VmBackend::failed, [&](const Error &e) { failures += e; });
        backend.open();
        backend.kill();
        backend.kill();
        QTRY_COMPARE(failures.size(), 1);
    }
};

MPATHLAB_TEST(AttachBackendTest)
#include "tst_attachbackend.moc"
