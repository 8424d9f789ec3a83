// SPDX-License-Identifier: GPL-2.0-or-later
// Namespaces that come and go while a lab runs.
#include "app/action/verbs.h"
#include "app/live/runninglab.h"
#include "app/session/session.h"
#include "support/fakebackend.h"
#include "support/testmain.h"
#include "tests/app/session/sessionanswers.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    FakeBackends backends;
    Session session;
    bool isReady = false;

    explicit Bench(const std::function<void(FakeBackend &)> &prepare = {}, Lab lab = fakeLab())
    {
        backends.prepare = prepare;
        backends.launch(session, lab, fakeContext());
        isReady = QTest::qWaitFor(
            [this] { return session.guestReady() && session.live().hostReadingTime != 0; });
    }
    FakeVm &vm() { return backends.last->vm; }
    Result<void> act(const Action &action)
    {
        Taken taken;
        session.act(action, taken.done());
        if (!QTest::qWaitFor([&taken] { return taken.count == 1; }))
            return failure(u"no answer"_s);
        return taken.result;
    }
    QString textOf(EventKind kind)
    {
        session.flushEvents();
        QStringList texts;
        for (qsizetype i = 0; i < session.events().count(); i++) {
            if (session.events().at(i).kind == kind)
                texts += session.events().text(session.events().at(i));
        }
        return texts.join(u'|');
    }
    LiveNamespace live(const QString &id) { return session.live().namespaces.value(id); }
    bool isAttached(const QString &controller, NamespaceId nsid)
    {
        return session.live().controllers.value(controller).paths.value(nsid).attached;
    }
};

} // namespace

class TestNamespaceHotplug : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unplugAndPlug()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        QVERIFY(bench.live(u"ns2"_s).present);
        auto done = bench.act(UnplugNamespace{u"2"_s});
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
        QVERIFY(!bench.live(u"ns2"_s).present);
        QCOMPARE(unpluggedNamespaces(bench.session.live()), QSet<QString>{u"ns2"_s});
        // The group had this namespace alone.
        QVERIFY(!bench.session.live().group(u"nvme0"_s, 2));
        QCOMPARE(bench.textOf(EventKind::NamespaceRemoved), u"namespace 2 unplugged"_s);

        done = bench.act(UnplugNamespace{u"2"_s});
        QVERIFY(done.error().text.contains(u"unplugged already"_s));
        done = bench.act(PlugNamespace{u"2"_s, {}, ByteSize{1 << 20}});
        QVERIFY(done.error().text.contains(u"image already"_s));

        done = bench.act(PlugNamespace{u"2"_s});
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
        QVERIFY(bench.live(u"ns2"_s).present);
        QVERIFY(bench.isAttached(u"nvme1"_s, 2));
        QVERIFY(bench.session.live().group(u"nvme0"_s, 2));
        QVERIFY(bench.backends.last->images.isEmpty());
        QVERIFY(bench.act(PlugNamespace{u"ns2"_s}).error().text.contains(u"plugged in already"_s));
    }

    /// A group comes into being with its first namespace.
    void aNewOne()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        const auto done = bench.act(PlugNamespace{u"9"_s, 5, ByteSize{128ULL << 20}});
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
        const QList<ImageToMake> images = bench.backends.last->images;
        QCOMPARE(images.size(), 1);
        QCOMPARE(images.first().bytes, qint64(128) << 20);
        QVERIFY(images.first().path.startsWith(fakeContext().runtimeDirectory + u"/ns9-"_s));
        QVERIFY(bench.vm().peer.commands().contains(u"blockdev-add"_s));
        QVERIFY(bench.session.live().group(u"nvme1"_s, 5));
        QCOMPARE(bench.live(u"ns9"_s).group, AnaGroupId(5));
        const Lab running = labAsRunning(bench.session.lab(), bench.session.live()).value();
        QCOMPARE(findNamespace(running, u"ns9"_s)->group, AnaGroupId(5));
        // By its NSID, as every other one; and again after it was unplugged, without a new image.
        QVERIFY(bench.act(MoveNamespace{u"9"_s, 6}));
        QVERIFY(bench.act(UnplugNamespace{u"9"_s}));
        QVERIFY(!labAsRunning(bench.session.lab(), bench.session.live()));
        QVERIFY(bench.act(PlugNamespace{u"9"_s}));
        QCOMPARE(bench.backends.last->images.size(), 1);
    }

    void onOneControllerAndWithoutNotice()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        QVERIFY(bench.act(PlugNamespace{u"9"_s, {}, {}, {}, u"nvme1"_s}));
        QVERIFY(bench.isAttached(u"nvme1"_s, 9));
        QVERIFY(!bench.isAttached(u"nvme0"_s, 9));

        // Detached first, silently, so that unplugging tells nobody.
        const qsizetype before = bench.vm().peer.commands().size();
        QVERIFY(bench.act(UnplugNamespace{u"9"_s, false}));
        const QStringList commands = bench.vm().peer.commands().sliced(before);
        QCOMPARE(commands.count(u"nvme-ns-set-attached"_s), 1);
        QVERIFY(commands.indexOf(u"nvme-ns-set-attached"_s) < commands.indexOf(u"device_del"_s));
    }

    void whatCannotBe_data()
    {
        QTest::addColumn<Action>("action");
        QTest::addColumn<QString>("why");
        QTest::newRow("no number") << Action(PlugNamespace{u"other"_s}) << u"NSID, from 1 to 256"_s;
        QTest::newRow("too large") << Action(PlugNamespace{u"257"_s}) << u"NSID, from 1 to 256"_s;
        QTest::newRow("no subsystem")
            << Action(PlugNamespace{u"9"_s, {}, {}, u"none"_s}) << u"no subsystem none"_s;
        QTest::newRow("no controller")
            << Action(PlugNamespace{u"9"_s, {}, {}, {}, u"none"_s}) << u"no controller none"_s;
        QTest::newRow("unplugged controller")
            << Action(PlugNamespace{u"9"_s, {}, {}, {}, u"nvme1"_s}) << u"or is unplugged"_s;
        QTest::newRow("half a block")
            << Action(PlugNamespace{u"9"_s, {}, ByteSize{1000}}) << u"multiple of 512"_s;
        QTest::newRow("unknown") << Action(UnplugNamespace{u"9"_s}) << u"NSID 9"_s;
        QTest::newRow("by its id") << Action(UnplugNamespace{u"ns9"_s}) << u"no namespace ns9"_s;
        QTest::newRow("resize") << Action(ResizeNamespace{u"9"_s, {1}}) << u"NSID 9"_s;
    }

    void whatCannotBe()
    {
        QFETCH(Action, action);
        QFETCH(QString, why);
        Bench bench;
        QVERIFY(bench.isReady);
        QVERIFY(bench.act(Unplug{u"nvme1"_s}));
        const auto done = bench.act(action);
        QVERIFY(!done);
        QVERIFY2(done.error().text.contains(why), qPrintable(done.error().text));
        // Before anything is done.
        QVERIFY(bench.backends.last->images.isEmpty());
        QVERIFY(!bench.vm().peer.commands().contains(u"human-monitor-command"_s));
    }

    /// Where two subsystems have an NSID, the subsystem tells which is meant.
    void inOneOfTwoSubsystems()
    {
        Lab lab = fakeLab();
        Subsystem other = lab.subsystems[0];
        other.id = u"subsys1"_s;
        other.serial = u"other"_s;
        other.controllers = {other.controllers[0]};
        other.controllers[0].id = u"nvme9"_s;
        other.namespaces = {};
        lab.subsystems.append(other);
        Bench bench({}, lab);
        QVERIFY(bench.isReady);
        QVERIFY(bench.act(PlugNamespace{u"7"_s}).error().text.contains(u"several subsystems"_s));
        // NSID 1 is plugged in in the first; this is another one, which only nvme9 could have.
        const auto done = bench.act(PlugNamespace{u"1"_s, {}, {}, u"subsys1"_s});
        QVERIFY(!done);
        QVERIFY2(done.error().text.contains(u"No controller"_s), qPrintable(done.error().text));
        QVERIFY(bench.act(PlugNamespace{u"1"_s, {}, {}, u"subsys0"_s})
                    .error()
                    .text.contains(u"plugged in already"_s));
    }

    /// What would be half done is refused before.
    void withoutTheCommandThatAttaches()
    {
        Bench bench(
            [](FakeBackend &backend) { backend.vm.peer.forget(u"nvme-ns-set-attached"_s); });
        QVERIFY(bench.isReady);
        for (const Action &action : {Action(PlugNamespace{u"9"_s, {}, {}, {}, u"nvme1"_s}),
                                     Action(UnplugNamespace{u"1"_s, false})}) {
            const auto done = bench.act(action);
            QVERIFY(!done);
            QCOMPARE(done.error().text, notOfferedText(ActionKind::AttachNamespace).text());
        }
        QVERIFY(bench.live(u"ns1"_s).present);
        QVERIFY(bench.act(PlugNamespace{u"9"_s}));
    }

    void imageThatCannotBeMade()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        bench.backends.last->imageError = Error{u"no space"_s};
        const auto done = bench.act(PlugNamespace{u"9"_s});
        QCOMPARE(done.error().text, u"no space"_s);
        QCOMPARE(bench.textOf(EventKind::InjectionFailed), u"no space"_s);
        QVERIFY(!bench.vm().peer.commands().contains(u"blockdev-add"_s));
    }

    void qemuWithoutHotplug()
    {
        Bench bench([](FakeBackend &backend) {
            backend.vm.peer.handle(u"query-version"_s, [](const QJsonObject &) {
                return QJsonObject{
                    {u"qemu"_s, QJsonObject{{u"major"_s, 10}, {u"minor"_s, 0}, {u"micro"_s, 13}}}};
            });
        });
        QVERIFY(bench.isReady);
        QVERIFY(!bench.session.actions().testFlag(ActionKind::PlugNamespace));
        QVERIFY(bench.session.actions().testFlag(ActionKind::ResizeNamespace));
        for (const Action &action :
             {Action(PlugNamespace{u"2"_s}), Action(UnplugNamespace{u"2"_s})}) {
            const auto done = bench.act(action);
            QVERIFY(!done);
            QVERIFY2(done.error().text.contains(u"needs 11.1"_s), qPrintable(done.error().text));
        }
        QVERIFY(!bench.vm().peer.commands().contains(u"device_del"_s));
    }

    void resize()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        QVERIFY(bench.act(ResizeNamespace{u"2"_s, {2ULL << 30}}));
        QTRY_COMPARE(bench.live(u"ns2"_s).bytes, 2ULL << 30);
        const Lab running = labAsRunning(bench.session.lab(), bench.session.live()).value();
        QCOMPARE(findNamespace(running, u"ns2"_s)->sizeMiB, 2048);
        QVERIFY(bench.textOf(EventKind::OtherAction).contains(u"to 2GB"_s));
    }

    /// By another client of the monitor.
    void unpluggedByAnother()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        QVERIFY(bench.vm().nvme.removeNamespace(u"ns1"_s));
        QTRY_VERIFY(!bench.live(u"ns1"_s).present);
        QVERIFY(bench.vm().nvme.addNamespace({u"other"_s, 4, 1, true}, false));
        QTRY_VERIFY(bench.session.live().namespaces.contains(u"other"_s));
        const auto done = bench.act(DetachNamespace{u"4"_s});
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
    }
};

MPATHLAB_TEST(TestNamespaceHotplug)
#include "tst_namespacehotplug.moc"
