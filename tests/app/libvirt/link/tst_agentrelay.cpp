// SPDX-License-Identifier: GPL-2.0-or-later
// The agent client over libvirt's single commands, in place of a port.
#include "app/libvirt/link/agentrelay.h"
#include "monitor/guest/agent.h"
#include "support/testmain.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class AgentRelayTest : public QObject
{
    Q_OBJECT

private:
    QList<QJsonObject> m_sent;
    std::unique_ptr<AgentRelay> m_relay;
    std::unique_ptr<GuestAgent> m_agent;

private Q_SLOTS:
    void init()
    {
        m_sent.clear();
        m_relay = std::make_unique<AgentRelay>();
        connect(m_relay.get(), &AgentRelay::send, this, [this](const QByteArray &command) {
            m_sent += QJsonDocument::fromJson(command).object();
        });
        m_agent = std::make_unique<GuestAgent>(m_relay.get());
    }
    void cleanup()
    {
        m_agent.reset();
        m_relay.reset();
    }

    void comesWithTheFirstPing()
    {
        QSignalSpy available(m_agent.get(), &GuestAgent::available);
        m_agent->waitUntilAvailable();
        QTRY_COMPARE(m_sent.size(), 1);
        QCOMPARE(m_sent[0], (QJsonObject{{u"execute"_s, u"guest-ping"_s}}));
        m_relay->onAnswered({}, u"agent is not connected"_s);
        QVERIFY(!m_agent->isAvailable());
        QTRY_COMPARE(m_sent.size(), 2); // it tries again
        m_relay->onAnswered("{\"return\":{}}", {});
        QCOMPARE(available.size(), 1);
    }

    void answersAndRefusals()
    {
        m_agent->waitUntilAvailable();
        QTRY_COMPARE(m_sent.size(), 1);
        m_relay->onAnswered("{\"return\":{}}", {});
        QList<Result<QJsonValue>> replies;
        for (const QString &command : {u"guest-info"_s, u"guest-exec"_s}) {
            m_agent->execute(command, {{u"path"_s, u"x"_s}}, 30'000,
                             [&](const Result<QJsonValue> &reply) { replies += reply; });
        }
        QTRY_COMPARE(m_sent.size(), 2);
        QVERIFY(!m_sent[1].contains(u"id"_s));
        QCOMPARE(m_sent[1][u"arguments"_s][u"path"_s].toString(), u"x"_s);
        m_relay->onAnswered("{\"return\":{\"version\":\"7\"}}", {});
        QTRY_COMPARE(m_sent.size(), 3);
        m_relay->onAnswered({}, u"unable to execute"_s);
        QTRY_COMPARE(replies.size(), 2);
        QCOMPARE((*replies[0])[u"version"_s].toString(), u"7"_s);
        QVERIFY(!replies[1]);
        QVERIFY(replies[1].error().text.contains(u"unable to execute"_s));
    }

    void nothingAfterTheEnd()
    {
        QSignalSpy received(m_relay.get(), &ByteChannel::received);
        m_relay->onAnswered("{}", {}); // to nothing
        m_relay->write("{\"execute\":\"a\"}\n{\"execute\":");
        QCOMPARE(m_sent.size(), 1);
        m_relay->write("\"b\"}\nrubbish\n");
        QCOMPARE(m_sent.size(), 2);
        m_relay->close();
        m_relay->onAnswered("{\"return\":1}", {});
        QCOMPARE(received.size(), 0);
        m_relay->write("{\"execute\":\"c\"}\n");
        QCOMPARE(m_sent.size(), 2);
    }
};

MPATHLAB_TEST(AgentRelayTest)
#include "tst_agentrelay.moc"
