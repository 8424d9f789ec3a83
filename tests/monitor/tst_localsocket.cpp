// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/localsocketchannel.h"
#include "support/testmain.h"

#include <QLocalServer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// A listening socket, the channel to it, and what came.
struct Connection
{
    QTemporaryDir directory;
    QLocalServer server;
    QString path = directory.filePath(u"s"_s);
    std::unique_ptr<LocalSocketChannel> channel;
    std::unique_ptr<QLocalSocket> peer;
    QByteArray received;
    std::unique_ptr<QSignalSpy> opened;
    std::unique_ptr<QSignalSpy> closed;

    void make()
    {
        channel = std::make_unique<LocalSocketChannel>(path);
        opened = std::make_unique<QSignalSpy>(channel.get(), &ByteChannel::opened);
        closed = std::make_unique<QSignalSpy>(channel.get(), &ByteChannel::closed);
        QObject::connect(channel.get(), &ByteChannel::received,
                         [this](const QByteArray &bytes) { received += bytes; });
    }
    bool open()
    {
        if (!server.listen(path))
            return false;
        make();
        if (!QTest::qWaitFor([this] { return server.hasPendingConnections(); }))
            return false;
        peer.reset(server.nextPendingConnection());
        return QTest::qWaitFor([this] { return opened->count() == 1; });
    }
};

} // namespace

class TestLocalSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothWays();
    void writtenBeforeOpen();
    void nobodyListens();
    void peerCloses();
    void peerClosesWithBytesInFlight();
    void thisSideCloses();
    void closedBeforeConnected();
    void readingStops();
    void endComesAfterTheLastByte();
    void peerDoesNotRead();
};

void TestLocalSocket::bothWays()
{
    Connection c;
    QVERIFY(c.open());
    QVERIFY(c.channel->isOpen());
    c.channel->write("hello");
    QTRY_COMPARE(c.peer->bytesAvailable(), 5);
    c.peer->write(QByteArray(1'000'000, 'x'));
    QTRY_COMPARE(c.received.size(), 1'000'000);
    QCOMPARE(c.closed->count(), 0);
}

void TestLocalSocket::writtenBeforeOpen()
{
    Connection c;
    QVERIFY(c.server.listen(c.path));
    c.make();
    c.channel->write("one");
    c.channel->write("two");
    QTRY_VERIFY(c.server.hasPendingConnections());
    c.peer.reset(c.server.nextPendingConnection());
    QTRY_COMPARE(c.peer->bytesAvailable(), 6);
    QCOMPARE(c.peer->readAll(), "onetwo"_ba);
}

void TestLocalSocket::nobodyListens()
{
    Connection c;
    c.make();
    QVERIFY(!c.channel->isOpen());
    QTRY_COMPARE(c.closed->count(), 1);
    QVERIFY(c.closed->first()[0].toString().contains(c.path));
    QCOMPARE(c.opened->count(), 0);
    c.channel->write("ignored");
    c.channel->close();
    QTest::qWait(0);
    QCOMPARE(c.closed->count(), 1);
}

void TestLocalSocket::peerCloses()
{
    Connection c;
    QVERIFY(c.open());
    c.peer->abort();
    QTRY_COMPARE(c.closed->count(), 1);
    QVERIFY(c.closed->first()[0].toString().contains("closed"_L1));
    QVERIFY(!c.channel->isOpen());
}

void TestLocalSocket::peerClosesWithBytesInFlight()
{
    Connection c;
    QVERIFY(c.open());
    qsizetype atClose = -1;
    connect(c.channel.get(), &ByteChannel::closed, this, [&] { atClose = c.received.size(); });
    c.peer->write(QByteArray(300'000, 'x'));
    c.peer->disconnectFromServer(); // after the last byte
    QTRY_COMPARE(c.closed->count(), 1);
    QCOMPARE(atClose, 300'000);
}

void TestLocalSocket::thisSideCloses()
{
    Connection c;
    QVERIFY(c.open());
    c.channel->write("last words");
    c.channel->close();
    QVERIFY(!c.channel->isOpen());
    QCOMPARE(c.closed->count(), 0); // from the event loop
    QTRY_COMPARE(c.closed->count(), 1);
    QVERIFY(c.closed->first()[0].toString().isEmpty());
    QTRY_COMPARE(c.peer->bytesAvailable(), 10);
    QTRY_COMPARE(c.peer->state(), QLocalSocket::UnconnectedState);
}

void TestLocalSocket::closedBeforeConnected()
{
    Connection c;
    QVERIFY(c.server.listen(c.path));
    c.make();
    c.channel->close();
    QTRY_COMPARE(c.closed->count(), 1);
    QCOMPARE(c.opened->count(), 0);
    QVERIFY(!c.server.hasPendingConnections());
}

void TestLocalSocket::readingStops()
{
    Connection c;
    QVERIFY(c.open());
    c.channel->setReading(false);
    c.peer->write(QByteArray(4'000'000, 'x'));
    QTest::qWait(50);
    QCOMPARE(c.received.size(), 0);
    QVERIFY(c.peer->bytesToWrite() > 1'000'000); // it waits at the sender
    c.channel->setReading(true);
    QCOMPARE(c.received.size(), 0);
    QTRY_COMPARE(c.received.size(), 4'000'000);
}

void TestLocalSocket::endComesAfterTheLastByte()
{
    for (const int size : {0, 10, 64 << 10, 100'000}) {
        Connection c;
        QVERIFY(c.open());
        c.channel->setReading(false);
        qsizetype atClose = -1;
        connect(c.channel.get(), &ByteChannel::closed, this, [&] { atClose = c.received.size(); });
        c.peer->write(QByteArray(size, 'x'));
        c.peer->disconnectFromServer();
        QTRY_COMPARE(c.peer->state(), QLocalSocket::UnconnectedState);
        QTest::qWait(20);
        QCOMPARE(c.closed->count(), 0);
        QCOMPARE(c.received.size(), 0);
        c.channel->setReading(true);
        QTRY_COMPARE(c.closed->count(), 1);
        QCOMPARE(atClose, size);
    }
}

void TestLocalSocket::peerDoesNotRead()
{
    Connection c;
    QVERIFY(c.open());
    c.peer->setReadBufferSize(1);
    const QByteArray block(1 << 20, 'x');
    for (int i = 0; i < 40 && c.channel->isOpen(); i++) {
        c.channel->write(block);
        QTest::qWait(0);
    }
    QVERIFY(!c.channel->isOpen());
    QTRY_COMPARE(c.closed->count(), 1);
    QVERIFY(c.closed->first()[0].toString().contains("does not read"_L1));
}

MPATHLAB_TEST(TestLocalSocket)
#include "tst_localsocket.moc"
