// SPDX-License-Identifier: GPL-2.0-or-later
// A controller leaves a running lab and comes back as it was drawn: the session, the patched
// QEMU, the bundled guest.
#include "app/topology/edits.h"
#include "app/topology/templates.h"
#include "support/guestparts.h"
#include "support/realrun.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int stepMs = RealRun::stepMs;

/// nvme1 starts group 1 non-optimized and group 2 inaccessible.
Lab drawn()
{
    Lab lab = quietThere(labTemplates().constFirst().lab);
    lab = edits::setInitialState(lab, u"nvme1"_s, 1, AnaState::NonOptimized)->lab;
    return edits::setInitialState(lab, u"nvme1"_s, 2, AnaState::Inaccessible)->lab;
}

} // namespace

class TestHotplug : public QObject
{
    Q_OBJECT

private:
    RealRun m_run;
    Session &m_session = m_run.session();

    LiveController live(const QString &id) { return m_session.live().controllers.value(id); }

    /// CNTLIDs of the controllers through which the host sees a path now.
    QSet<int> hostPaths()
    {
        QSet<int> seen;
        for (const HostPath &path : readHostPaths(m_session))
            seen.insert(path.cntlid);
        return seen;
    }

    void goesAndComesBack(const QString &id, const QMap<AnaGroupId, AnaState> &states)
    {
        const quint16 cntlid = live(id).cntlid;
        const Result<void> gone = m_run.act(Unplug{id});
        QVERIFY2(gone, qPrintable(gone ? QString() : gone.error().text));
        QVERIFY(!live(id).present);
        QTRY_VERIFY_WITH_TIMEOUT(!hostPaths().contains(cntlid), stepMs);
        QVERIFY(!hostPaths().isEmpty()); // over the other controller

        const Result<void> back = m_run.act(Plug{id});
        QVERIFY2(back, qPrintable(back ? QString() : back.error().text + back.error().detail));
        QVERIFY(live(id).present);
        QCOMPARE(live(id).cntlid, cntlid);
        for (auto it = states.cbegin(); it != states.cend(); ++it)
            QCOMPARE(live(id).groups.value(it.key()).device, std::optional(*it));
        QTRY_VERIFY_WITH_TIMEOUT(live(id).enabled == true, stepMs);
        QTRY_VERIFY_WITH_TIMEOUT(hostPaths().contains(cntlid), stepMs);
        for (auto it = states.cbegin(); it != states.cend(); ++it)
            QTRY_COMPARE_WITH_TIMEOUT(live(id).groups.value(it.key()).host, std::optional(*it),
                                      stepMs);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
        const Result<void> started = m_run.start(drawn());
        QVERIFY2(started, started ? "" : qPrintable(started.error().text));
        QTRY_VERIFY_WITH_TIMEOUT(
            live(u"nvme0"_s).enabled == true && live(u"nvme1"_s).enabled == true, stepMs);
        QTRY_COMPARE_WITH_TIMEOUT(hostPaths().size(), 2, stepMs);
    }

    void comesBackWithItsInitialStates()
    {
        // Whatever it was brought into meanwhile.
        const Result<void> set = m_run.act(SetAnaState{u"nvme1"_s, 1, AnaState::Inaccessible});
        QVERIFY(set);
        goesAndComesBack(u"nvme1"_s, {{1, AnaState::NonOptimized}, {2, AnaState::Inaccessible}});
    }

    /// The first one is what the command line hangs the namespaces on.
    void theFirstOneLeavesTheNamespacesThere()
    {
        goesAndComesBack(u"nvme0"_s, {{1, AnaState::Optimized}, {2, AnaState::Optimized}});
        QCOMPARE(m_run.complaints(), QString());
    }

    void isResetByItsHost()
    {
        const qsizetype before = m_session.events().count();
        QVERIFY(m_run.act(Reset{u"nvme1"_s}));
        // Done means that the host has brought it up again; the others were let alone.
        m_session.flushEvents();
        QStringList states;
        for (qsizetype i = before; i < m_session.events().count(); i++) {
            const Event &event = m_session.events().at(i);
            if (event.kind == EventKind::ControllerState)
                states += m_session.events().string(event.controller) + u' ' +
                          m_session.events().text(event);
        }
        QCOMPARE(states.filter(u"nvme1 "_s), states);
        QVERIFY2(states.size() >= 2, qPrintable(states.join(u'\n')));
        QVERIFY(live(u"nvme1"_s).enabled == true);
        QTRY_COMPARE_WITH_TIMEOUT(hostPaths().size(), 2, stepMs);
        const Result<void> unknown = m_run.act(Reset{u"nvme7"_s});
        QVERIFY(!unknown);
        QCOMPARE(m_run.complaints(), QString());
    }

    void cleanupTestCase()
    {
        m_session.stop(0);
        QTRY_COMPARE_WITH_TIMEOUT(m_session.state(), Session::State::Idle, stepMs);
    }
};

MPATHLAB_TEST(TestHotplug)
#include "tst_hotplug.moc"
