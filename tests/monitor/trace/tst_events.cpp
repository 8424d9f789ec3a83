// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/decoder.h"
#include "monitor/trace/jsonlines.h"
#include "readjsonlines.h"
#include "support/testmain.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names();
    void chunksNeverMove();
    void sortsABatch();
    void interning();
    void templates();
    void sentencesShareATemplate_data();
    void sentencesShareATemplate();
    void stringLimit();
    void characterLimit();
    void decodesNvmeEvents();
    void decodesOthers();
    void jsonRoundTrip();
    void jsonShape();
    void jsonErrors_data();
    void jsonErrors();
    void jsonTolerates();
    void csv();
    void writeErrors();
};

void TestEvents::names()
{
    for (int i = 0; i <= int(EventSource::Vm); i++)
        QCOMPARE(eventSourceFromName(eventSourceName(EventSource(i))), EventSource(i));
    for (int i = 0; i <= int(EventKind::Note); i++)
        QCOMPARE(eventKindFromName(eventKindName(EventKind(i))), EventKind(i));
    QCOMPARE(eventSourceName(EventSource::Operator), u"operator"_s);
    QCOMPARE(eventKindName(EventKind::AnaStateChanged), u"ana-state-changed"_s);
    QCOMPARE(eventKindName(EventKind::Note), u"note"_s);
    QVERIFY(!eventKindFromName(u"Note"));
    QVERIFY(!eventSourceFromName(u""));
}

static std::vector<Event> numbered(qsizetype first, qsizetype count)
{
    std::vector<Event> batch;
    for (qsizetype i = 0; i < count; i++)
        batch.push_back({.t = first + i, .group = AnaGroupId(first + i)});
    return batch;
}

void TestEvents::chunksNeverMove()
{
    EventStore store;
    QSignalSpy appended(&store, &EventStore::appended);
    store.append(numbered(0, 1));
    const Event *first = &store.at(0);
    qsizetype total = 1;
    for (const qsizetype size : {EventStore::chunkSize - 2, qsizetype(1), qsizetype(1),
                                 3 * EventStore::chunkSize + 5, qsizetype(7)}) {
        store.append(numbered(total, size));
        QCOMPARE(appended.last()[0].value<qsizetype>(), total);
        QCOMPARE(appended.last()[1].value<qsizetype>(), size);
        total += size;
        QCOMPARE(store.count(), total);
    }
    QCOMPARE(&store.at(0), first);
    for (qsizetype i = 0; i < total; i++)
        QCOMPARE(store.at(i).group, AnaGroupId(i));

    const auto signalled = appended.count();
    store.append({});
    QCOMPARE(appended.count(), signalled);

    QSignalSpy cleared(&store, &EventStore::cleared);
    store.intern(u"x"_s);
    store.clear();
    QCOMPARE(cleared.count(), 1);
    QCOMPARE(store.count(), 0);
    QCOMPARE(store.stringCount(), 1);
    store.append(numbered(0, 1));
    QCOMPARE(store.count(), 1);
}

void TestEvents::sortsABatch()
{
    EventStore store;
    store.append({{.t = 5, .nsid = 1}, {.t = 3, .nsid = 2}, {.t = 5, .nsid = 3}, {.t = 4}});
    store.append({{.t = 1}});
    QList<qint64> times;
    for (qsizetype i = 0; i < store.count(); i++)
        times += store.at(i).t;
    QCOMPARE(times, (QList<qint64>{3, 4, 5, 5, 1}));
    QCOMPARE(store.at(2).nsid, 1u); // stable
    QCOMPARE(store.at(3).nsid, 3u);
}

void TestEvents::interning()
{
    EventStore store;
    QCOMPARE(store.intern({}), 0u);
    const StringId a = store.intern(u"nvme0"_s);
    QCOMPARE(store.intern(u"nvme0"_s), a);
    QVERIFY(store.intern(u"nvme1"_s) != a);
    QCOMPARE(store.string(a), u"nvme0"_s);
    QCOMPARE(store.string(999), QString());
}

void TestEvents::templates()
{
    EventStore store;
    const auto text = [&](const QString &pattern) {
        Event event{.numbers = {7, 80, 4294967295}};
        event.text = store.intern(pattern);
        return store.text(event);
    };
    QCOMPARE(text(u"%1 %2 %3"_s), u"7 80 4294967295"_s);
    QCOMPARE(text(u"%3%1%1"_s), u"429496729577"_s);
    QCOMPARE(text(u"100%% of %1"_s), u"100% of 7"_s);
    QCOMPARE(text(u"%%1"_s), u"%1"_s);
    QCOMPARE(text(u"%4 % %"_s), u"%4 % %"_s);
}

void TestEvents::sentencesShareATemplate_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("pattern");
    const auto row = [](const QString &sentence, const QString &pattern) {
        QTest::newRow(qPrintable(sentence.left(30))) << sentence << pattern;
    };
    row(u""_s, u""_s);
    row(u"no number"_s, u"no number"_s);
    row(u"nvme12: queue 3"_s, u"nvme%1: queue %2"_s);
    row(u"1 2 3 4"_s, u"%1 %2 %3 4"_s);
    row(u"007 and 0"_s, u"007 and %1"_s);
    row(u"4294967295 4294967296"_s, u"%1 4294967296"_s);
    row(u"99999999999999999999999999"_s, u"99999999999999999999999999"_s);
    row(u"%1 is 5%"_s, u"%%%1 is %2%%"_s);
    row(u"-5 0x1f ٣"_s, u"-%1 %2x%3f ٣"_s);
}

void TestEvents::sentencesShareATemplate()
{
    QFETCH(QString, sentence);
    QFETCH(QString, pattern);
    EventStore store;
    Event event;
    store.setText(event, sentence);
    QCOMPARE(store.string(event.text), pattern);
    QCOMPARE(store.text(event), sentence);
}

void TestEvents::stringLimit()
{
    EventStore store;
    const StringId known = store.intern(u"known"_s);
    for (qsizetype i = 0; i < EventStore::maximumStrings + 100; i++)
        store.intern(QString::number(i, 36));
    QVERIFY(store.stringCount() <= EventStore::maximumStrings + 1);
    QCOMPARE(store.string(store.intern(u"another text"_s)), EventStore::stringLimitText());
    QCOMPARE(store.intern(u"known"_s), known);
}

void TestEvents::characterLimit()
{
    EventStore store;
    const QString large(1 << 20, u'x');
    for (int i = 0; i < 100; i++)
        store.intern(large + QString::number(i));
    QVERIFY(store.stringCount() < 70);
    QCOMPARE(store.string(store.intern(large)), EventStore::stringLimitText());
}

void TestEvents::decodesNvmeEvents()
{
    EventStore store;
    const auto decode = [&](const NvmeEvent &event) { return toEvent(store, 42, event); };

    Event e = decode(
        AnaStateChanged{u"nvme0"_s, 3, AnaState::Optimized, AnaState::Inaccessible, 7, false});
    QCOMPARE(e.t, 42);
    QCOMPARE(e.source, EventSource::Device);
    QCOMPARE(e.kind, EventKind::AnaStateChanged);
    QCOMPARE(store.string(e.controller), u"nvme0"_s);
    QCOMPARE(e.group, 3u);
    QCOMPARE(e.state, quint8(AnaState::Inaccessible));
    QCOMPARE(e.oldState, quint8(AnaState::Optimized));
    QCOMPARE(store.text(e), u"group 3: optimized → inaccessible (change count 7)"_s);
    e = decode(
        AnaStateChanged{u"nvme0"_s, 3, AnaState::Change, AnaState::Inaccessible, 1ull << 40, true});
    QCOMPARE(store.text(e),
             u"group 3: change → inaccessible (transition over, change count 4294967295)"_s);

    using Stage = AsyncEvent::Stage;
    e = decode(AsyncEvent{u"nvme0"_s, 2, 3, 12, Stage::Delivered});
    QCOMPARE(e.kind, EventKind::AenDelivered);
    QCOMPARE(store.text(e), u"ANA change notice delivered to the host (log page 0Ch)"_s);
    e = decode(AsyncEvent{u"nvme0"_s, 1, 2, 0xab, Stage::Suppressed});
    QCOMPARE(e.kind, EventKind::AenSuppressed);
    QCOMPARE(store.text(e), u"asynchronous event 1/2 not delivered (log page ABh)"_s);
    QCOMPARE(decode(AsyncEvent{u"c"_s, 2, 3, 12, Stage::Queued}).kind, EventKind::AenQueued);

    e = decode(LogPageRead{u"nvme0"_s, 12, 4096, 5136, true});
    QCOMPARE(e.kind, EventKind::LogPageRead);
    QCOMPARE(store.text(e),
             u"host read log page 0Ch: 5136 bytes at offset 4096, notices stay masked (RAE)"_s);

    e = decode(PathFirstIo{u"nvme1"_s, 7, 2});
    QCOMPARE(e.kind, EventKind::PathFirstIo);
    QCOMPARE(e.nsid, 7u);
    QCOMPARE(store.text(e), u"first I/O on namespace 7 after the change: read"_s);
    QCOMPARE(store.text(decode(PathFirstIo{u"nvme1"_s, 7, 0xee})),
             u"first I/O on namespace 7 after the change: opcode EEh"_s);

    e = decode(PathRejected{u"nvme0"_s, 7, 3, AnaState::Change, 9});
    QCOMPARE(e.kind, EventKind::PathRejected);
    QCOMPARE(e.nsid, 7u);
    QCOMPARE(e.group, 3u);
    QCOMPARE(e.state, quint8(AnaState::Change));
    QCOMPARE(store.text(e), u"command to namespace 7 refused: change (9 so far)"_s);

    using State = ControllerStateChanged::State;
    e = decode(ControllerStateChanged{u"nvme0"_s, State::Shutdown});
    QCOMPARE(e.kind, EventKind::ControllerState);
    QCOMPARE(store.text(e), u"controller shut down"_s);
    e = decode(ControllerStateChanged{u"nvme0"_s, State::Failed});
    QVERIFY(store.text(e).startsWith("controller failed"_L1));

    e = decode(NamespaceGroupChanged{u"ns7"_s, 7, 1, 3});
    QCOMPARE(e.kind, EventKind::GroupMoved);
    QCOMPARE(e.source, EventSource::Device);
    QCOMPARE(e.nsid, 7u);
    QCOMPARE(e.group, 3u);
    QCOMPARE(store.text(e), u"namespace 7 moved from group 1 to group 3"_s);

    e = decode(PathLatencyChanged{u"nvme0"_s, 3, AnaState::NonOptimized, 2000});
    QCOMPARE(e.kind, EventKind::LatencyChanged);
    QCOMPARE(e.group, 3u);
    QCOMPARE(store.string(e.controller), u"nvme0"_s);
    QCOMPARE(store.text(e), u"I/O of group 3 takes 2000 µs longer while non-optimized"_s);
    e = decode(PathLatencyChanged{u"nvme0"_s, 3, AnaState::Optimized, 0});
    QCOMPARE(store.text(e), u"I/O of group 3 takes no longer while optimized"_s);

    e = decode(CompletionDropped{u"nvme0"_s, 7, 2, 42, 1});
    QCOMPARE(e.kind, EventKind::CompletionDropped);
    QCOMPARE(e.nsid, 7u);
    QCOMPARE(store.text(e), u"completion dropped: write on namespace 7, queue 2, command 42"_s);
}

void TestEvents::decodesOthers()
{
    EventStore store;
    Event e = toEvent(store, QmpEvent{u"STOP"_s, {}, 5});
    QCOMPARE(e.source, EventSource::Vm);
    QCOMPARE(e.kind, EventKind::VmState);
    QCOMPARE(store.text(e), u"VM paused"_s);
    e = toEvent(store, QmpEvent{u"DEVICE_DELETED"_s, {{u"device"_s, u"nvme1"_s}}, 5});
    QCOMPARE(store.string(e.controller), u"nvme1"_s);
    QCOMPARE(e.kind, EventKind::ControllerState);
    e = toEvent(store, QmpEvent{u"DEVICE_UNPLUG_GUEST_ERROR"_s, {{u"device"_s, u"nvme1"_s}}, 5});
    QCOMPARE(e.kind, EventKind::VmState); // it is still there
    e = toEvent(store, QmpEvent{u"RTC_CHANGE"_s, {}, 5});
    QCOMPARE(e.kind, EventKind::Note);
    QCOMPARE(store.text(e), u"RTC_CHANGE"_s);

    e = toEvent(store, 6, KernelMessage{1.5, u"nvme nvme0: 50% of %1"_s});
    QCOMPARE(e.source, EventSource::Guest);
    QCOMPARE(e.kind, EventKind::KernelMessage);
    QCOMPARE(store.text(e), u"nvme nvme0: 50% of %1"_s);

    HostPath path;
    path.device = u"nvme0c1n2"_s;
    path.nsid = 2;
    path.group = 4;
    path.state = AnaState::Inaccessible;
    e = toEvent(store, 6, u"nvme7"_s, path, AnaState::Optimized);
    QCOMPARE(e.kind, EventKind::HostPathState);
    QCOMPARE(store.string(e.controller), u"nvme7"_s);
    QCOMPARE(e.nsid, 2u);
    QCOMPARE(e.group, 4u);
    QCOMPARE(e.state, quint8(AnaState::Inaccessible));
    QCOMPARE(e.oldState, quint8(AnaState::Optimized));
    QCOMPARE(store.text(e), u"host sees nvme0c1n2: optimized → inaccessible"_s);
    QCOMPARE(toEvent(store, 6, u"nvme7"_s, path, {}).oldState, 0);
}

/// Events with everything that can be in them.
static void fill(EventStore &store)
{
    std::vector<Event> batch;
    qint64 t = 1'700'000'000'123'456'789;
    for (int kind = 0; kind <= int(EventKind::Note); kind++) {
        Event e{.t = t++, .source = EventSource(kind % 5), .kind = EventKind(kind)};
        e.controller = kind % 3 ? store.intern(u"nvme\"%1\\ü"_s.arg(kind)) : 0;
        e.group = kind % 2 ? 0 : 4294967295;
        e.nsid = kind % 4 ? 0 : 0xfffffffe;
        e.state = kind % 2 ? 0 : 0xf;
        e.oldState = kind % 4 ? 0 : 4;
        store.setText(e, u"line %1, \"quoted\" \\ , 50% \u0001\n→ 007 1 2 3 4"_s.arg(kind));
        batch.push_back(e);
    }
    store.append(std::move(batch));
}

void TestEvents::jsonRoundTrip()
{
    EventStore store;
    fill(store);
    QBuffer file;
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(writeJsonLines(store, file));
    file.seek(0);
    EventStore copy;
    copy.intern(u"other ids"_s);
    const auto read = readJsonLines(copy, file);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().text));
    QCOMPARE(copy.count(), store.count());
    for (qsizetype i = 0; i < store.count(); i++) {
        Event a = store.at(i);
        Event b = copy.at(i);
        QCOMPARE(copy.text(b), store.text(a));
        QCOMPARE(copy.string(b.controller), store.string(a.controller));
        b.text = a.text;
        b.controller = a.controller;
        QVERIFY(a == b);
    }
}

void TestEvents::jsonShape()
{
    EventStore store;
    const Event e = toEvent(
        store, 1'700'000'000'000'000'001,
        AnaStateChanged{u"nvme0"_s, 1, AnaState::Optimized, AnaState::Inaccessible, 7, false});
    const QByteArray expected =
        R"x({"t":1700000000000000001,"source":"device","kind":"ana-state-changed",)x"
        R"x("controller":"nvme0","group":1,"state":"inaccessible","oldState":"optimized",)x"
        R"x("text":"group 1: optimized → inaccessible (change count 7)"})x";
    QCOMPARE(toJsonLine(store, e), expected);
    // Every line is what a general parser reads.
    fill(store);
    for (qsizetype i = 0; i < store.count(); i++) {
        const QByteArray line = toJsonLine(store, store.at(i));
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object[u"text"_s].toString(), store.text(store.at(i)));
        QVERIFY(!line.contains('\n'));
    }
}

void TestEvents::jsonErrors_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, const QByteArray &line, const QString &names) {
        QTest::newRow(name) << line << names;
    };
    row("no json", "hello", u"not JSON"_s);
    row("cut", R"({"t": 1)", u"not JSON"_s);
    row("list", "[]", u"not an object"_s);
    row("no time", R"({"source": "vm", "kind": "note", "text": ""})", u"\"t\""_s);
    row("time a word", R"({"t": "1", "source": "vm", "kind": "note", "text": ""})", u"\"t\""_s);
    row("negative time", R"({"t": -1, "source": "vm", "kind": "note", "text": ""})", u"\"t\""_s);
    row("no source", R"({"t": 1, "kind": "note", "text": ""})", u"\"source\""_s);
    row("source", R"({"t": 1, "source": "me", "kind": "note", "text": ""})", u"\"me\""_s);
    row("kind", R"({"t": 1, "source": "vm", "kind": "nope", "text": ""})", u"\"nope\""_s);
    row("no text", R"({"t": 1, "source": "vm", "kind": "note"})", u"\"text\""_s);
    row("text a number", R"({"t": 1, "source": "vm", "kind": "note", "text": 5})", u"\"text\""_s);
    row("group", R"({"t": 1, "source": "vm", "kind": "note", "text": "", "group": 4294967296})",
        u"\"group\""_s);
    row("nsid", R"({"t": 1, "source": "vm", "kind": "note", "text": "", "nsid": "1"})",
        u"\"nsid\""_s);
    row("state", R"({"t": 1, "source": "vm", "kind": "note", "text": "", "state": "fine"})",
        u"\"state\""_s);
}

void TestEvents::jsonErrors()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, names);
    QBuffer file;
    file.setData("{\"t\": 1, \"source\": \"vm\", \"kind\": \"note\", \"text\": \"\"}\n\n" + line +
                 "\n");
    QVERIFY(file.open(QIODevice::ReadOnly));
    EventStore store;
    const auto read = readJsonLines(store, file);
    QVERIFY(!read);
    QVERIFY2(read.error().text.startsWith("Line 3 "_L1) && read.error().text.contains(names),
             qPrintable(read.error().text));
    QCOMPARE(store.count(), 0);
}

void TestEvents::jsonTolerates()
{
    EventStore store;
    const auto event = fromJsonLine(store, R"( {"new": [1], "text": "a", "detail": "b 5",
        "kind": "note", "source": "scenario", "t": 9} )");
    QVERIFY(event);
    QCOMPARE(store.text(*event), u"a: b 5"_s);
    QCOMPARE(event->source, EventSource::Scenario);
    QCOMPARE(event->t, 9);
}

void TestEvents::csv()
{
    EventStore store;
    Event asked = sentenceEvent(store, 5, EventSource::Operator, EventKind::Injection,
                                u"set group 1 to inaccessible"_s);
    asked.controller = store.intern(u"nvme0"_s);
    asked.group = 1;
    asked.state = quint8(AnaState::Inaccessible);
    store.append(
        {asked, sentenceEvent(store, 6, EventSource::Vm, EventKind::Note, u"a, \"b\"\nc"_s)});
    QBuffer file;
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(writeCsv(store, file));
    QCOMPARE(file.data(),
             "t,source,kind,controller,group,nsid,state,oldState,text\r\n"
             "5,operator,injection,nvme0,1,,inaccessible,,set group 1 to inaccessible\r\n"
             "6,vm,note,,,,,,\"a, \"\"b\"\"\nc\"\r\n"_ba);
}

void TestEvents::writeErrors()
{
    EventStore store;
    store.append(numbered(0, 1));
    QBuffer closed;
    QVERIFY(closed.open(QIODevice::ReadOnly));
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): ReadOnly device");
    QVERIFY(!writeJsonLines(store, closed));
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): ReadOnly device");
    QVERIFY(!writeCsv(store, closed));
}

MPATHLAB_TEST(TestEvents)
#include "tst_events.moc"
