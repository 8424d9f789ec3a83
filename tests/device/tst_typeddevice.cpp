// SPDX-License-Identifier: GPL-2.0-or-later
// A session over the real QEMU ($MPATHLAB_QEMU), without a guest: what it says of its own
// commands, and that the session follows what is typed.
#include "app/host/guestimage.h"
#include "app/host/probe.h"
#include "app/host/processbackend.h"
#include "app/session/session.h"
#include "app/topology/templates.h"
#include "monitor/qmp/hmphelp.h"
#include "monitor/qmp/request.h"
#include "monitor/qmp/schema.h"
#include "support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using State = Session::State;

class TestTypedDevice : public QObject
{
    Q_OBJECT

private:
    LaunchContext m_context;
    QTemporaryDir m_directory;
    std::unique_ptr<Session> m_session;
    QList<Error> m_problems;
    QStringList m_events;

    template <typename T>
    Result<T> wait(const std::function<void(std::function<void(const Result<T> &)>)> &ask)
    {
        std::optional<Result<T>> answer;
        ask([&answer](const Result<T> &result) { answer = result; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
            return failure(u"QEMU did not answer."_s);
        return *answer;
    }
    Result<QJsonValue> qmp(const QString &typed, const QmpSchema &schema = {})
    {
        const auto request = parseQmpRequest(typed, schema);
        if (!request)
            return failure(request.error().text);
        return wait<QJsonValue>(
            [&](auto done) { m_session->executeQmp(request->command, request->arguments, done); });
    }
    QString hmp(const QString &line)
    {
        return wait<QString>([&](auto done) { m_session->hmp(line, done); })
            .value_or(u"(no answer)"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!qEnvironmentVariableIsEmpty("MPATHLAB_QEMU"), "set MPATHLAB_QEMU");
        const Result<GuestImage> guest = findGuestImage();
        QVERIFY2(guest, guest ? "" : qPrintable(guest.error().text));
        m_context.bundledKernel = guest->kernel;
        m_context.bundledInitrd = guest->initrd;
        m_context.bundledCommandLine = guest->commandLine;
        m_context.runtimeDirectory = m_directory.path();
        std::optional<Result<QemuCapabilities>> probed;
        probeQemu(findQemu(), this, [&](const auto &result) { probed = result; });
        QTRY_VERIFY_WITH_TIMEOUT(probed, 20'000);
        QVERIFY2(*probed, *probed ? "" : qPrintable(probed->error().text));
        m_context.qemu = **probed;
    }

    /// Each test has a VM of its own, stopped before its first instruction.
    void init()
    {
        m_problems.clear();
        m_events.clear();
        m_session = std::make_unique<Session>();
        connect(m_session.get(), &Session::problem, this,
                [this](const Error &error) { m_problems += error; });
        connect(m_session.get(), &Session::qmpEvent, this,
                [this](const QmpEvent &event) { m_events += event.name; });
        Lab lab = labTemplates().first().lab;
        lab.machine.extraArguments = {u"-S"_s};
        const Result<LaunchPlan> plan = makePlan(lab, m_context);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().text));
        m_session->launch(lab, *plan, std::make_unique<ProcessBackend>(*plan));
        QTRY_VERIFY2_WITH_TIMEOUT(m_session->state() == State::Paused || !m_problems.isEmpty(),
                                  "QEMU does not start", 20'000);
        QVERIFY2(m_problems.isEmpty(),
                 qPrintable(m_problems.value(0).text + m_problems.value(0).detail));
    }
    void cleanup() { m_session.reset(); }

    void schema()
    {
        const Result<QJsonValue> answer = qmp(u"query-qmp-schema"_s);
        QVERIFY(answer);
        const Result<QmpSchema> parsed = QmpSchema::parse(*answer);
        QVERIFY(parsed);
        QVERIFY(parsed->commands().size() > 100);
        const auto names = [&parsed](const QString &command, const QJsonObject &given = {}) {
            QStringList result;
            const auto members = parsed->members(parsed->argumentType(command), given);
            for (const QmpSchema::Member &member : members)
                result += (member.optional ? u"*"_s : QString()) + member.name;
            return result;
        };
        QCOMPARE(names(u"nvme-ana-set-state"_s),
                 (QStringList{u"controller"_s, u"group"_s, u"state"_s, u"*force"_s, u"*notify"_s,
                              u"*transition-ms"_s}));
        QCOMPARE(names(u"query-status"_s), QStringList());
        const auto members = parsed->members(parsed->argumentType(u"nvme-ana-set-state"_s));
        QCOMPARE(parsed->values(members[2].type),
                 (QStringList{u"change"_s, u"inaccessible"_s, u"non-optimized"_s, u"optimized"_s,
                              u"persistent-loss"_s}));
        QCOMPARE(parsed->describe(members[0].type), u"string"_s);
        QCOMPARE(parsed->describe(members[1].type), u"integer"_s);
        // A union, with an alternate of itself inside.
        QVERIFY(names(u"blockdev-add"_s).contains(u"driver"_s));
        QVERIFY(!names(u"blockdev-add"_s).contains(u"filename"_s));
        QVERIFY(names(u"blockdev-add"_s, {{u"driver"_s, u"file"_s}}).contains(u"filename"_s));

        // The short form knows from the schema what is a string.
        QCOMPARE(parseQmpRequest(u"device_del id=1"_s, *parsed)->arguments[u"id"_s],
                 QJsonValue(u"1"_s));
    }

    void help()
    {
        const HmpHelp help = HmpHelp::parse(hmp(u"help"_s), hmp(u"help info"_s));
        QVERIFY(help.commands().size() > 50);
        QVERIFY(help.topics().size() > 20);
        const HmpCommand *inject = help.command(u"nvme_ana_inject_state"_s);
        QVERIFY(inject);
        QCOMPARE(inject->usage(), u"controller group state"_s);
        QVERIFY(help.command(u"q"_s) && help.command(u"quit"_s));
        QVERIFY(
            std::any_of(help.topics().cbegin(), help.topics().cend(),
                        [](const HmpCommand &topic) { return topic.names.contains(u"nvme"_s); }));
        for (const HmpCommand &command : help.commands()) {
            for (const QString &name : command.names)
                QVERIFY2(!name.isEmpty() && !name.contains(u' '), qPrintable(command.help));
        }
    }

    void stopContinueReset()
    {
        QVERIFY(qmp(u"cont"_s));
        QTRY_COMPARE(m_session->state(), State::Running);
        QCOMPARE(hmp(u"s"_s), QString());
        QTRY_COMPARE(m_session->state(), State::Paused);
        QCOMPARE(hmp(u"cont"_s), QString());
        QTRY_COMPARE(m_session->state(), State::Running);
        QVERIFY(qmp(u"{\"execute\": \"system_reset\"}"_s));
        QTRY_VERIFY(m_events.contains(u"RESET"_s));
        QCOMPARE(m_session->state(), State::Running);
        QVERIFY(m_problems.isEmpty());
    }

    void typedInjection()
    {
        const QString controller = m_session->live().controllers.firstKey();
        const auto state = [&] { return m_session->live().group(controller, 1)->device; };
        QVERIFY(hmp(u"nvme_ana_inject_state %1 1 inaccessible"_s.arg(controller))
                    .endsWith(" injected"_L1));
        QTRY_COMPARE(state(), std::optional(AnaState::Inaccessible));
        QVERIFY(qmp(u"nvme-ana-set-state controller=%1 group=1 state=optimized"_s.arg(controller)));
        QTRY_COMPARE(state(), std::optional(AnaState::Optimized));
        const auto refused =
            qmp(u"nvme-ana-set-state controller=%1 group=9 state=change"_s.arg(controller));
        QVERIFY(!refused);
        QVERIFY2(refused.error().text.contains(u"group 9"_s), qPrintable(refused.error().text));
    }

    void quitIsNoAccident_data()
    {
        QTest::addColumn<bool>("hmp");
        QTest::newRow("qmp") << false;
        QTest::newRow("hmp") << true;
    }
    void quitIsNoAccident()
    {
        QFETCH(bool, hmp);
        QSignalSpy ended(m_session.get(), &Session::ended);
        if (hmp)
            m_session->hmp(u"q"_s, {});
        else
            m_session->executeQmp(u"quit"_s, {}, {});
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20'000);
        QVERIFY(m_session->endedAsAsked());
        QCOMPARE(m_session->state(), State::Idle);
        QVERIFY2(m_problems.isEmpty(), qPrintable(m_problems.value(0).text));
    }
};

MPATHLAB_TEST(TestTypedDevice)
#include "tst_typeddevice.moc"
