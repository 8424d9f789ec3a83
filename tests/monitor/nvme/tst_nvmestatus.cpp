// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/nvme/nvmestatus.h"
#include "support/fakenvme.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestNvmeStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateNames();
    void readsTheExampleOfTheSchema();
    void roundTripThroughTheFake();
    void refusals_data();
    void refusals();
    void largeNumbers();
    void unknownMembersAreLeftOut();
    void events();
    void eventRefusals_data();
    void eventRefusals();
    void otherEvents();
};

static QJsonValue json(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

/// The example of query-nvme-subsystems in qapi/nvme.json.
static const QByteArray example = R"([
  { "id": "subsys0", "nqn": "nqn.2019-08.org.qemu:subsys0", "ana": true, "anatt": 10,
    "controllers": [
      { "id": "nvme0", "qom-path": "/machine/peripheral/nvme0",
        "cntlid": 0, "serial": "foo", "enabled": true,
        "state": "enabled",
        "ana-aen-enabled": true, "aen-masked": false,
        "aers-outstanding": 1, "ana-log-reads": 2,
        "groups": [
          { "group": 1, "state": "change", "target-state": "inaccessible",
            "change-count": 3, "optimized-latency-us": 10000000,
            "non-optimized-latency-us": 7, "nsids": [ 1, 2 ] } ],
        "paths": [
          { "nsid": 1, "group": 1, "attached": true,
            "read-ops": 97, "read-bytes": 450560,
            "write-ops": 5, "write-bytes": 512,
            "rejected-ops": 4,
            "last-io-ns": 1700000000123456789,
            "drop-nth": 10, "dropped-ops": 2 } ] } ],
    "namespaces": [ { "id": "ns1", "nsid": 1, "group": 1, "shared": true } ] } ])";

void TestNvmeStatus::stateNames()
{
    QCOMPARE(anaStateName(AnaState::Optimized), u"optimized"_s);
    QCOMPARE(anaStateName(AnaState::NonOptimized), u"non-optimized"_s);
    QCOMPARE(anaStateName(AnaState::Inaccessible), u"inaccessible"_s);
    QCOMPARE(anaStateName(AnaState::PersistentLoss), u"persistent-loss"_s);
    QCOMPARE(anaStateName(AnaState::Change), u"change"_s);
    for (const AnaState state : allAnaStates)
        QCOMPARE(anaStateFromName(anaStateName(state)), state);
    for (const QString &word : {u""_s, u"Optimized"_s, u"optimized "_s, u"ok"_s, u"3"_s})
        QVERIFY(!anaStateFromName(word));
    QVERIFY(anaStateName(AnaState(0)).isEmpty());
    QVERIFY(isAccessible(AnaState::NonOptimized));
    QVERIFY(!isAccessible(AnaState::Change));
}

void TestNvmeStatus::readsTheExampleOfTheSchema()
{
    const auto parsed = parseSubsystems(json(example));
    QVERIFY(parsed);
    QCOMPARE(parsed->size(), 1);
    const SubsystemStatus &subsystem = parsed->first();
    QCOMPARE(subsystem.id, u"subsys0"_s);
    QCOMPARE(subsystem.nqn, u"nqn.2019-08.org.qemu:subsys0"_s);
    QVERIFY(subsystem.ana);
    QCOMPARE(subsystem.anatt, 10);
    QCOMPARE(subsystem.namespaces, QList({NamespaceStatus{u"ns1"_s, 1, 1, true}}));
    const ControllerStatus &controller = subsystem.controllers.first();
    QCOMPARE(controller.qomPath, u"/machine/peripheral/nvme0"_s);
    QCOMPARE(controller.serial, u"foo"_s);
    QVERIFY(controller.enabled && controller.anaAenEnabled && !controller.aenMasked);
    QCOMPARE(controller.state, ControllerState::Enabled);
    QCOMPARE(controller.aersOutstanding, 1);
    QCOMPARE(controller.anaLogReads, 2u);
    QCOMPARE(controller.groups,
             QList({GroupStatus{
                 1, AnaState::Change, AnaState::Inaccessible, 3, {1, 2}, 10'000'000, 7}}));
    QCOMPARE(controller.paths,
             QList({PathStatus{1, 1, true, 97, 450560, 5, 512, 4, 1700000000123456789, 10, 2}}));
}

void TestNvmeStatus::roundTripThroughTheFake()
{
    FakeNvme nvme;
    nvme.subsystems = {FakeNvme::subsystem(4, 3)};
    nvme.bootHost();
    QCOMPARE(parseSubsystems(nvme.querySubsystems()).value(), nvme.subsystems);
}

void TestNvmeStatus::refusals_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, const char *before, const char *after,
                        const QString &names) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << names;
    };
    row("id a number", R"("id": "subsys0")", R"("id": 5)", u"[0].id"_s);
    row("nqn missing", R"("nqn")", R"("nqnx")", u"[0].nqn"_s);
    row("ana a word", R"("ana": true)", R"("ana": "yes")", u"[0].ana"_s);
    row("anatt negative", R"("anatt": 10)", R"("anatt": -1)", u"[0].anatt"_s);
    row("controllers an object", R"("controllers": [)", R"("x": [)", u"[0].controllers"_s);
    row("cntlid too large", R"("cntlid": 0)", R"("cntlid": 65536)", u"[0].controllers[0].cntlid"_s);
    row("cntlid not whole", R"("cntlid": 0)", R"("cntlid": 1.5)", u"[0].controllers[0].cntlid"_s);
    row("state unknown", R"("state": "change")", R"("state": "Change")",
        u"[0].controllers[0].groups[0].state"_s);
    row("target unknown", R"("target-state": "inaccessible")", R"("target-state": null)",
        u"[0].controllers[0].groups[0].target-state"_s);
    row("nsid a word", R"([ 1, 2 ])", R"([ 1, "2" ])", u"[0].controllers[0].groups[0].nsids[1]"_s);
    row("bytes a word", R"("read-bytes": 450560)", R"("read-bytes": "many")",
        u"[0].controllers[0].paths[0].read-bytes"_s);
    row("life unknown", R"("state": "enabled")", R"("state": "well")",
        u"[0].controllers[0].state"_s);
    row("latency a word", R"("optimized-latency-us": 10000000)",
        R"("optimized-latency-us": "long")",
        u"[0].controllers[0].groups[0].optimized-latency-us"_s);
    row("drop negative", R"("drop-nth": 10)", R"("drop-nth": -1)",
        u"[0].controllers[0].paths[0].drop-nth"_s);
    row("shared missing", R"(, "shared": true)", "", u"[0].namespaces[0].shared"_s);
    row("namespace a list", R"({ "id": "ns1", "nsid": 1, "group": 1, "shared": true })", "[]",
        u"[0].namespaces[0]"_s);
}

void TestNvmeStatus::refusals()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, names);
    QVERIFY(example.contains(before));
    const auto parsed = parseSubsystems(json(QByteArray(example).replace(before, after)));
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().text.contains(names + u" is not"_s), qPrintable(parsed.error().text));
}

void TestNvmeStatus::largeNumbers()
{
    QByteArray text = example;
    text.replace("450560", "9223372036854775807")
        .replace("\"rejected-ops\": 4", "\"rejected-ops\": 18446744073709549568");
    const auto parsed = parseSubsystems(json(text));
    QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().text));
    const PathStatus path = parsed->first().controllers.first().paths.first();
    QCOMPARE(path.readBytes, 9223372036854775807u);
    QCOMPARE(path.rejectedOps, 18446744073709549568u);
    text.replace("18446744073709549568", "18446744073709551616");
    QVERIFY(!parseSubsystems(json(text)));
    QVERIFY(!parseSubsystems(QJsonValue(5)));
    QVERIFY(!parseSubsystems(QJsonValue()));
    QVERIFY(parseSubsystems(QJsonArray{}).value().isEmpty());
}

void TestNvmeStatus::unknownMembersAreLeftOut()
{
    QByteArray text = example;
    text.replace(R"("ana": true)", R"("ana": true, "new": [1])")
        .replace(R"("ana-log-reads": 2,)", "");
    // Nor does it miss what an earlier QEMU of ours does not tell.
    text.replace(R"("state": "enabled",)", "")
        .replace(R"("optimized-latency-us": 10000000,)", "")
        .replace(R"("non-optimized-latency-us": 7,)", "")
        .replace(R"(,
            "drop-nth": 10, "dropped-ops": 2)",
                 "");
    const auto parsed = parseSubsystems(json(text));
    QVERIFY(parsed);
    const ControllerStatus controller = parsed->first().controllers.first();
    QCOMPARE(controller.anaLogReads, 0u);
    QVERIFY(!controller.state);
    QCOMPARE(controller.groups.first().optimizedLatencyUs, 0u);
    QCOMPARE(controller.groups.first().nonOptimizedLatencyUs, 0u);
    QCOMPARE(controller.paths.first().dropNth, 0u);
    QCOMPARE(controller.paths.first().droppedOps, 0u);
}

template <typename T>
static T typed(const QString &name, const QByteArray &data)
{
    const auto parsed = parseNvmeEvent(name, json(data).toObject());
    if (!parsed || !*parsed || !std::holds_alternative<T>(**parsed)) {
        qWarning("no such event: %s", qPrintable(name));
        return {};
    }
    return std::get<T>(**parsed);
}

void TestNvmeStatus::events()
{
    const auto changed = typed<AnaStateChanged>(u"NVME_ANA_STATE_CHANGED"_s, R"({
        "controller": "nvme0", "group": 4294967295, "old-state": "optimized",
        "state": "inaccessible", "change-count": 9, "reason": "transition"})");
    QCOMPARE(changed.controller, u"nvme0"_s);
    QCOMPARE(changed.group, 4294967295u);
    QCOMPARE(changed.oldState, AnaState::Optimized);
    QCOMPARE(changed.state, AnaState::Inaccessible);
    QCOMPARE(changed.changeCount, 9u);
    QVERIFY(changed.byTransition);

    using Stage = AsyncEvent::Stage;
    for (const auto &[word, stage] :
         {std::pair("queued", Stage::Queued), std::pair("delivered", Stage::Delivered),
          std::pair("suppressed", Stage::Suppressed)}) {
        const auto aen = typed<AsyncEvent>(
            u"NVME_ASYNC_EVENT"_s,
            R"({"controller": "c", "type": 2, "info": 3, "log-page": 12, "stage": ")" +
                QByteArray(word) + R"("})");
        QCOMPARE(aen.controller, u"c"_s);
        QCOMPARE(aen.type, 2);
        QCOMPARE(aen.info, 3);
        QCOMPARE(aen.logPage, 12);
        QCOMPARE(aen.stage, stage);
    }

    const auto read = typed<LogPageRead>(u"NVME_LOG_PAGE_READ"_s, R"({"controller": "c",
        "log-page": 12, "offset": 4096, "length": 5136, "retain": true})");
    QCOMPARE(read.offset, 4096u);
    QCOMPARE(read.length, 5136u);
    QVERIFY(read.retain);

    const auto first = typed<PathFirstIo>(u"NVME_PATH_FIRST_IO"_s,
                                          R"({"controller": "c", "nsid": 7, "opcode": 2})");
    QCOMPARE(first.nsid, 7u);
    QCOMPARE(first.opcode, 2);

    const auto rejected = typed<PathRejected>(u"NVME_PATH_REJECTED"_s, R"({"controller": "c",
        "nsid": 7, "group": 3, "state": "persistent-loss", "count": 12})");
    QCOMPARE(rejected.group, 3u);
    QCOMPARE(rejected.state, AnaState::PersistentLoss);
    QCOMPARE(rejected.count, 12u);

    using State = ControllerStateChanged::State;
    for (const auto &[word, state] :
         {std::pair("enabled", State::Enabled), std::pair("disabled", State::Disabled),
          std::pair("shutdown", State::Shutdown), std::pair("failed", State::Failed)}) {
        const auto life = typed<ControllerStateChanged>(u"NVME_CONTROLLER_STATE"_s,
                                                        R"({"controller": "c", "state": ")" +
                                                            QByteArray(word) + R"("})");
        QCOMPARE(life.state, state);
    }

    // The examples of the schema.
    const auto moved = typed<NamespaceGroupChanged>(u"NVME_NS_ANA_GROUP_CHANGED"_s, R"({
        "namespace": "ns1", "nsid": 1, "old-group": 1, "group": 2 })");
    QCOMPARE(moved.ns, u"ns1"_s);
    QCOMPARE(moved.nsid, 1u);
    QCOMPARE(moved.oldGroup, 1u);
    QCOMPARE(moved.group, 2u);
    const auto slower = typed<PathLatencyChanged>(u"NVME_PATH_LATENCY_CHANGED"_s, R"({
        "controller": "nvme1", "group": 1, "state": "non-optimized", "latency-us": 2000 })");
    QCOMPARE(slower.controller, u"nvme1"_s);
    QCOMPARE(slower.group, 1u);
    QCOMPARE(slower.state, AnaState::NonOptimized);
    QCOMPARE(slower.latencyUs, 2000u);
    const auto dropped = typed<CompletionDropped>(u"NVME_COMPLETION_DROPPED"_s, R"({
        "controller": "nvme0", "nsid": 1, "sqid": 3, "cid": 42, "opcode": 2 })");
    QCOMPARE(dropped.controller, u"nvme0"_s);
    QCOMPARE(dropped.nsid, 1u);
    QCOMPARE(dropped.queue, 3);
    QCOMPARE(dropped.command, 42);
    QCOMPARE(dropped.opcode, 2);
}

void TestNvmeStatus::eventRefusals_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("names");
    QTest::newRow("empty") << u"NVME_ANA_STATE_CHANGED"_s << "{}"_ba << u"controller"_s;
    QTest::newRow("reason") << u"NVME_ANA_STATE_CHANGED"_s
                            << R"({"controller": "nvme0", "group": 1, "old-state": "optimized",
                                "state": "change", "change-count": 9, "reason": "whim"})"_ba
                            << u"reason"_s;
    QTest::newRow("stage") << u"NVME_ASYNC_EVENT"_s
                           << R"({"controller": "c", "type": 2, "info": 3, "log-page": 12})"_ba
                           << u"stage"_s;
    QTest::newRow("type") << u"NVME_ASYNC_EVENT"_s
                          << R"({"controller": "c", "type": 256, "info": 3, "log-page": 12,
                               "stage": "queued"})"_ba
                          << u"type"_s;
    QTest::newRow("offset") << u"NVME_LOG_PAGE_READ"_s
                            << R"({"controller": "c", "log-page": 12, "offset": -4096,
                                "length": 5136, "retain": true})"_ba
                            << u"offset"_s;
    QTest::newRow("nsid") << u"NVME_PATH_FIRST_IO"_s << R"({"controller": "c", "opcode": 2})"_ba
                          << u"nsid"_s;
    QTest::newRow("state") << u"NVME_CONTROLLER_STATE"_s
                           << R"({"controller": "c", "state": "Enabled"})"_ba << u"state"_s;
    QTest::newRow("old group") << u"NVME_NS_ANA_GROUP_CHANGED"_s
                               << R"({"namespace": "ns1", "nsid": 1, "group": 2})"_ba
                               << u"old-group"_s;
    QTest::newRow("latency") << u"NVME_PATH_LATENCY_CHANGED"_s
                             << R"({"controller": "c", "group": 1, "state": "optimized",
                                  "latency-us": 0.5})"_ba
                             << u"latency-us"_s;
    QTest::newRow("cid") << u"NVME_COMPLETION_DROPPED"_s
                         << R"({"controller": "c", "nsid": 1, "sqid": 1, "cid": 65536,
                              "opcode": 2})"_ba
                         << u"cid"_s;
}

void TestNvmeStatus::eventRefusals()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, data);
    QFETCH(QString, names);
    const auto parsed = parseNvmeEvent(name, json(data).toObject());
    QVERIFY(parsed.has_value());
    QVERIFY(!parsed->has_value());
    const QString text = parsed->error().text;
    QVERIFY2(text.contains(names + u" is not"_s) && text.contains(name), qPrintable(text));
}

void TestNvmeStatus::otherEvents()
{
    QVERIFY(!parseNvmeEvent(u"STOP"_s, {}).has_value());
    QVERIFY(!parseNvmeEvent(u"NVME_SOMETHING_NEW"_s, {}).has_value());
}

MPATHLAB_TEST(TestNvmeStatus)
#include "tst_nvmestatus.moc"
