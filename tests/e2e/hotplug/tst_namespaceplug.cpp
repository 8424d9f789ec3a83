// SPDX-License-Identifier: GPL-2.0-or-later
// Namespaces leave a running lab and come back, and new ones come: the session, the patched QEMU,
// the bundled guest. QEMU 10.0, the second base, has none of it but the new size.
#include "app/action/verbs.h"
#include "app/live/runninglab.h"
#include "app/topology/templates.h"
#include "support/guestparts.h"
#include "support/realrun.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int stepMs = RealRun::stepMs;

} // namespace

class TestNamespacePlug : public QObject
{
    Q_OBJECT

private:
    RealRun m_run;
    Session &m_session = m_run.session();

    /// As it was told last; asked again meanwhile.
    PathStatus path(const QString &controller, NamespaceId nsid)
    {
        m_session.refreshDevice([](const Result<void> &) {});
        return m_session.live().controllers.value(controller).paths.value(nsid);
    }

    /// CNTLIDs of the controllers through which the host sees a namespace now.
    QSet<int> hostPaths(NamespaceId nsid)
    {
        QSet<int> seen;
        for (const HostPath &path : readHostPaths(m_session)) {
            if (path.nsid == nsid)
                seen.insert(path.cntlid);
        }
        return seen;
    }

    qsizetype events()
    {
        m_session.flushEvents();
        return m_session.events().count();
    }

    /// What the device did with notices of changed namespaces (log page 04h) since an event.
    QStringList notices(qsizetype since)
    {
        QStringList texts;
        for (qsizetype i = since; i < events(); i++) {
            const Event &event = m_session.events().at(i);
            if (event.kind == EventKind::AenQueued || event.kind == EventKind::AenDelivered)
                texts += m_session.events().text(event);
        }
        return texts.filter(u"04h"_s);
    }

    void act(const Action &action)
    {
        const Result<void> done = m_run.act(action);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text + u'\n' + done.error().detail));
    }

    bool canPlug() { return m_session.actions().testFlag(ActionKind::PlugNamespace); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
        const Result<void> started = m_run.start(quietThere(labTemplates().constFirst().lab));
        QVERIFY2(started, started ? "" : qPrintable(started.error().text));
        QTRY_COMPARE_WITH_TIMEOUT(hostPaths(1).size(), 2, stepMs);
    }

    void refusedBeforeWhereItCannotBe()
    {
        if (canPlug())
            return;
        const Result<void> done = m_run.act(UnplugNamespace{u"1"_s});
        QVERIFY(!done);
        QVERIFY2(done.error().text.contains(u"needs 11.1"_s), qPrintable(done.error().text));
        QCOMPARE(hostPaths(1).size(), 2);
    }

    void goesUnderIoAndComesBack()
    {
        if (!canPlug())
            return;
        act(StartWorkload{u"1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(path(u"nvme0"_s, 1).readOps + path(u"nvme1"_s, 1).readOps > 100,
                                 stepMs);
        qsizetype since = events();
        act(UnplugNamespace{u"1"_s});
        QVERIFY(!m_session.live().namespaces.value(u"ns1"_s).present);
        QVERIFY(!notices(since).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(hostPaths(1).isEmpty(), stepMs);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session.workloadRunning(), stepMs); // its disk is gone
        QCOMPARE(hostPaths(2).size(), 2);

        act(PlugNamespace{u"1"_s});
        QVERIFY(path(u"nvme0"_s, 1).attached && path(u"nvme1"_s, 1).attached);
        QVERIFY(path(u"nvme0"_s, 1).readOps + path(u"nvme1"_s, 1).readOps < 100);
        QTRY_COMPARE_WITH_TIMEOUT(hostPaths(1).size(), 2, stepMs);
    }

    void aNewOneWithItsGroup()
    {
        if (!canPlug())
            return;
        act(PlugNamespace{u"5"_s, 7, ByteSize{128ULL << 20}});
        QTRY_COMPARE_WITH_TIMEOUT(hostPaths(5).size(), 2, stepMs);
        QCOMPARE(m_session.live().group(u"nvme0"_s, 7)->device, AnaState::Optimized);
        const Lab running = labAsRunning(m_session.lab(), m_session.live()).value();
        QCOMPARE(findNamespace(running, u"ns5"_s)->group, AnaGroupId(7));
        // I/O on it moves with its state, like that of every other one.
        act(StartWorkload{u"5"_s});
        act(SetAnaState{u"nvme0"_s, 7, AnaState::Inaccessible});
        const quint64 before = path(u"nvme1"_s, 5).readOps;
        QTRY_VERIFY_WITH_TIMEOUT(path(u"nvme1"_s, 5).readOps > before + 20, stepMs);
        act(StopWorkload{});
        QCOMPARE(m_session.workloadResult()->errors, 0);
    }

    void onOneControllerAndSilently()
    {
        if (!canPlug())
            return;
        act(PlugNamespace{u"6"_s, {}, {}, {}, u"nvme1"_s});
        QTRY_COMPARE_WITH_TIMEOUT(hostPaths(6), QSet<int>{1}, stepMs);
        act(UnplugNamespace{u"6"_s});
        QTRY_VERIFY_WITH_TIMEOUT(hostPaths(6).isEmpty(), stepMs);

        const qsizetype since = events();
        PlugNamespace silent{u"6"_s};
        silent.notify = false;
        act(silent);
        QVERIFY(path(u"nvme0"_s, 6).attached && path(u"nvme1"_s, 6).attached);
        act(UnplugNamespace{u"6"_s, false});
        QCOMPARE(notices(since), QStringList());
    }

    void aNewSize()
    {
        const quint64 bytes = quint64(findNamespace(m_session.lab(), u"ns2"_s)->sizeMiB) << 21;
        const qsizetype since = events();
        act(ResizeNamespace{u"2"_s, {bytes}});
        QTRY_COMPARE_WITH_TIMEOUT(m_session.live().namespaces.value(u"ns2"_s).bytes, bytes, stepMs);
        const auto isSeen = [&] {
            for (qsizetype i = since; i < events(); i++) {
                if (m_session.events()
                        .text(m_session.events().at(i))
                        .contains(u"capacity change"_s))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSeen(), stepMs);
    }

    void cleanupTestCase()
    {
        QCOMPARE(m_run.complaints(), QString());
        m_session.stop(0);
        QTRY_COMPARE_WITH_TIMEOUT(m_session.state(), Session::State::Idle, stepMs);
    }
};

MPATHLAB_TEST(TestNamespacePlug)
#include "tst_namespaceplug.moc"
