// SPDX-License-Identifier: GPL-2.0-or-later
// Stands in for QEMU in the tests of ProcessBackend and the probe: opens the sockets its
// command line names and speaks as much QMP as a start needs. `-fake MODE` among the
// arguments, or $FAKE_QEMU_MODE, tells it what to be or what to do wrong.
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

QString valueOf(const QStringList &arguments, const QString &option)
{
    const qsizetype at = arguments.indexOf(option);
    return at < 0 ? QString() : arguments.value(at + 1);
}

/// Paths of the `-chardev socket` options by id, with commas undoubled.
std::map<QString, QString> socketsOf(const QStringList &arguments)
{
    std::map<QString, QString> sockets;
    for (qsizetype i = 0; i + 1 < arguments.size(); ++i) {
        if (arguments.at(i) != u"-chardev"_s)
            continue;
        QString text = arguments.at(i + 1);
        QString id;
        for (const QString &part : text.replace(u",,"_s, u"\x01"_s).split(u',')) {
            const QString plain = QString(part).replace(u'\x01', u',');
            if (plain.startsWith(u"id="_s))
                id = plain.mid(3);
            if (plain.startsWith(u"path="_s))
                sockets[id] = plain.mid(5);
        }
    }
    return sockets;
}

[[noreturn]] void die(const char *words, int code)
{
    std::fputs(words, stderr);
    std::exit(code);
}

void answer(QLocalSocket *socket, const QString &mode)
{
    while (socket->canReadLine()) {
        const QJsonObject message = QJsonDocument::fromJson(socket->readLine()).object();
        const QString command = message.value(u"execute"_s).toString();
        QJsonObject reply{{u"return"_s, QJsonObject()}};
        if (message.contains(u"id"_s))
            reply.insert(u"id"_s, message.value(u"id"_s));
        socket->write(QJsonDocument(reply).toJson(QJsonDocument::Compact) + '\n');
        socket->flush();
        if (mode == u"dies-later"_s && command == u"qmp_capabilities"_s) {
            QTimer::singleShot(0, socket, [socket] {
                socket->waitForBytesWritten(1000);
                die("qemu-system-x86_64: it broke\n", 3);
            });
        }
        if (command == u"quit"_s)
            QCoreApplication::exit(0);
    }
}

void greet(QLocalSocket *socket, const QString &mode)
{
    if (mode == u"no-greeting"_s)
        return;
    QObject::connect(socket, &QLocalSocket::readyRead, socket,
                     [socket, mode] { answer(socket, mode); });
    socket->write("{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 0, \"major\": 10},"
                  " \"package\": \"\"}, \"capabilities\": []}}\n");
}

/// What one answers that has the commands of our series, is of 2021, or has nothing of ANA.
QJsonValue toldOf(const QString &command, const QString &mode)
{
    const auto named = [](const QString &name) { return QJsonObject{{u"name"_s, name}}; };
    if (command == u"query-version"_s) {
        return QJsonObject{
            {u"qemu"_s, QJsonObject{{u"major"_s, 9}, {u"minor"_s, 9}, {u"micro"_s, 9}}}};
    }
    if (command == u"query-kvm"_s)
        return QJsonObject{{u"enabled"_s, false}, {u"present"_s, mode == u"full"_s}};
    if (command == u"query-commands"_s) {
        return mode == u"full"_s ? QJsonArray{named(u"quit"_s), named(u"nvme-ana-set-state"_s)}
                                 : QJsonArray{named(u"quit"_s)};
    }
    if (command == u"device-list-properties"_s) {
        return mode == u"plain"_s ? QJsonArray{named(u"nqn"_s)}
                                  : QJsonArray{named(u"nqn"_s), named(u"ana"_s)};
    }
    return QJsonObject();
}

/// What a probe asks without a VM; does not return when it was such a question.
void answerQuestions(const QStringList &arguments, const QString &mode)
{
    if (valueOf(arguments, u"-qmp"_s) != u"stdio"_s)
        return;
    if (mode == u"silent"_s)
        ::pause();
    if (mode == u"not-qemu"_s) {
        std::puts("something else 1.0");
        std::exit(0);
    }
    std::puts("{\"QMP\": {\"version\": {}, \"capabilities\": []}}");
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        std::exit(1);
    for (QByteArray line; !(line = input.readLine()).isEmpty();) {
        const QJsonObject message = QJsonDocument::fromJson(line).object();
        QJsonObject reply{{u"return"_s, toldOf(message[u"execute"_s].toString(), mode)}};
        if (message.contains(u"id"_s))
            reply.insert(u"id"_s, message[u"id"_s]);
        std::puts(QJsonDocument(reply).toJson(QJsonDocument::Compact).constData());
    }
    std::exit(0);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString named = valueOf(arguments, u"-fake"_s);
    const QString mode = named.isEmpty() ? qEnvironmentVariable("FAKE_QEMU_MODE") : named;
    answerQuestions(arguments, mode);

    if (mode == u"dies-with-words"_s)
        die("qemu-system-x86_64: warning: a warning\n"
            "qemu-system-x86_64: -device nvme-subsys,id=subsys0,ana=on: "
            "Property 'nvme-subsys.ana' not found\n",
            1);
    if (mode == u"dies-silently"_s)
        return 7;
    if (mode == u"crashes"_s)
        std::abort();
    if (mode == u"floods"_s) {
        for (int i = 0; i < 10'000; ++i)
            std::fprintf(stderr, "line %d of many\n", i);
        die("qemu-system-x86_64: the last words\n", 1);
    }
    if (mode == u"boots"_s) {
        std::puts("[    0.1] Run /init as init process\nmpathlab-guest: ready");
        std::fflush(stdout);
    }
    if (mode == u"hangs"_s || mode == u"boots"_s)
        return QCoreApplication::exec();
    if (mode == u"ignores-term"_s)
        std::signal(SIGTERM, SIG_IGN);

    std::map<QString, std::unique_ptr<QLocalServer>> servers;
    for (const auto &[id, path] : socketsOf(arguments)) {
        auto server = std::make_unique<QLocalServer>();
        const bool isMonitor = id.endsWith(u"qmp"_s);
        QObject::connect(server.get(), &QLocalServer::newConnection, server.get(),
                         [isMonitor, mode, s = server.get()] {
                             QLocalSocket *socket = s->nextPendingConnection();
                             if (isMonitor)
                                 greet(socket, mode);
                             else
                                 socket->write("first words\n");
                         });
        servers[id] = std::move(server);
    }
    // The monitor's last, as QEMU does it.
    for (const auto &[id, path] : socketsOf(arguments)) {
        if (!id.endsWith(u"qmp"_s) && !servers[id]->listen(path))
            die("fakeqemu: cannot listen\n", 2);
    }
    for (const auto &[id, path] : socketsOf(arguments)) {
        if (id.endsWith(u"qmp"_s) && !servers[id]->listen(path))
            die("fakeqemu: cannot listen\n", 2);
    }
    return QCoreApplication::exec();
}
