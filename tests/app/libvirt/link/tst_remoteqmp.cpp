// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/remoteqmp.h"
#include "support/testmain.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

/// A connection that only writes down what it is asked.
class DirectQmp : public QmpConnection
{
public:
    QStringList commands;

    void execute(const QString &command, const QJsonObject &, Reply) override
    {
        commands += command;
    }
    bool isReady() const override { return true; }
    void close() override {}
};

} // namespace

class RemoteQmpTest : public QObject
{
    Q_OBJECT

private:
    struct Sent
    {
        quint64 id;
        QJsonObject command;
    };
    QList<Sent> m_sent;
    std::unique_ptr<RemoteQmp> m_qmp;
    QList<Result<QJsonValue>> m_replies;

    QmpConnection::Reply keep()
    {
        return [this](const Result<QJsonValue> &reply) { m_replies.append(reply); };
    }

private Q_SLOTS:
    void init()
    {
        m_sent.clear();
        m_replies.clear();
        m_qmp = std::make_unique<RemoteQmp>();
        connect(m_qmp.get(), &RemoteQmp::send, this, [this](quint64 id, const QByteArray &command) {
            m_sent.append({id, QJsonDocument::fromJson(command).object()});
        });
    }

    void commandsAndAnswers()
    {
        QVERIFY(m_qmp->isReady());
        m_qmp->execute(u"query-status"_s, {}, keep());
        m_qmp->execute(u"stop"_s, {{u"a"_s, 1}}, keep());
        QCOMPARE(m_sent.size(), 2);
        // libvirt adds an id of its own.
        QCOMPARE(m_sent[0].command, (QJsonObject{{u"execute"_s, u"query-status"_s}}));
        QCOMPARE(m_sent[1].command[u"arguments"_s][u"a"_s].toInt(), 1);
        m_qmp->onAnswered(m_sent[1].id, "{\"return\":{},\"id\":\"libvirt-9\"}", {});
        m_qmp->onAnswered(m_sent[0].id, "{\"return\":{\"running\":true},\"id\":\"libvirt-8\"}", {});
        m_qmp->onAnswered(m_sent[0].id, "{\"return\":{}}", {}); // once is enough
        QCOMPARE(m_replies.size(), 2);
        QVERIFY((*m_replies[1])[u"running"_s].toBool());
    }

    void errors()
    {
        for (int i = 0; i < 3; i++)
            m_qmp->execute(u"x"_s, {}, keep());
        m_qmp->onAnswered(m_sent[0].id,
                          "{\"error\":{\"class\":\"CommandNotFound\",\"desc\":\"no x\"}}", {});
        m_qmp->onAnswered(m_sent[1].id, {}, {u"lost"_s, u"words"_s});
        m_qmp->onAnswered(m_sent[2].id, "no JSON", {});
        QCOMPARE(m_replies[0].error(), (Error{u"no x"_s, u"x: CommandNotFound"_s}));
        QCOMPARE(m_replies[1].error(), (Error{u"lost"_s, u"words"_s}));
        QVERIFY(m_replies[2].error().text.contains(u"refused x"_s));
    }

    void events()
    {
        QSignalSpy events(m_qmp.get(), &QmpConnection::event);
        m_qmp->onEvent(u"STOP"_s, 12, 345, "");
        m_qmp->onEvent(u"X"_s, -1, -1, "{\"controller\":\"nvme0\"}");
        m_qmp->onEvent(u"Y"_s, std::numeric_limits<qint64>::max(), 5'000'000, "[]");
        QCOMPARE(events.size(), 3);
        QCOMPARE(events[0][0].value<QmpEvent>().time, 12'000'345'000);
        const auto second = events[1][0].value<QmpEvent>();
        QCOMPARE(second.time, 0);
        QCOMPARE(second.data[u"controller"_s].toString(), u"nvme0"_s);
        QVERIFY(events[2][0].value<QmpEvent>().time > 0);
        m_qmp->close();
        m_qmp->onEvent(u"LATE"_s, 1, 1, "");
        QCOMPARE(events.size(), 3);
    }

    /// A socket of the VM's own: commands and events go that way while it is there, and what
    /// libvirt passes on of them afterwards comes once.
    void anotherWay()
    {
        DirectQmp direct;
        m_qmp->setDirect(&direct);
        QSignalSpy events(m_qmp.get(), &QmpConnection::event);
        m_qmp->execute(u"stop"_s, {}, [](const Result<QJsonValue> &) {});
        QCOMPARE(direct.commands, QStringList{u"stop"_s});
        Q_EMIT direct.event({u"STOP"_s, {}, 12'000'345'000});
        QCOMPARE(events.size(), 1);

        m_qmp->setDirect(nullptr);
        m_qmp->onEvent(u"STOP"_s, 12, 345, "");
        QCOMPARE(events.size(), 1);
        m_qmp->onEvent(u"RESUME"_s, 12, 346, "");
        QCOMPARE(events.size(), 2);
        m_qmp->execute(u"cont"_s, {}, [](const Result<QJsonValue> &) {});
        QCOMPARE(direct.commands.size(), 1);
    }

    void theEndAnswersWhatWaits()
    {
        QSignalSpy closed(m_qmp.get(), &QmpConnection::closed);
        m_qmp->execute(u"a"_s, {}, keep());
        m_qmp->end(u"over"_s);
        m_qmp->end(u"twice"_s);
        QVERIFY(m_replies.isEmpty()); // from the event loop
        m_qmp->execute(u"b"_s, {}, keep());
        QTRY_COMPARE(closed.size(), 1);
        QTRY_COMPARE(m_replies.size(), 2);
        QCOMPARE(m_sent.size(), 1);
        QCOMPARE(m_replies[0].error().detail, u"over"_s);
        QVERIFY(!m_replies[1]);
    }

    void whoAnswersMayDestroyIt()
    {
        m_qmp->execute(u"a"_s, {}, [this](const Result<QJsonValue> &) { m_qmp.reset(); });
        m_qmp->execute(u"b"_s, {}, keep());
        m_qmp->end(u"over"_s);
        QTRY_VERIFY(!m_qmp);
        QVERIFY(m_replies.isEmpty());
    }
};

MPATHLAB_TEST(RemoteQmpTest)
#include "tst_remoteqmp.moc"
