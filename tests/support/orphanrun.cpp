// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/orphanrun.h"

#include "app/run/eventjournal.h"
#include "app/run/rundirectory.h"
#include "monitor/trace/decoder.h"
#include "support/fakebackend.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;

namespace mpathlab {

OrphanRun::OrphanRun(const Lab &lab, const QString &labFile, const VmDomain &domain)
{
    const auto directory = RunDirectory::open(labFile);
    if (!directory)
        return;
    RunRecord record;
    record.labFile = labFile;
    record.lab = lab;
    record.context = fakeContext();
    record.context.runtimeDirectory = (*directory)->path();
    record.accelReason = u"TCG, because it is a test."_s;
    record.started = QDateTime::currentDateTime();
    LaunchPlan plan;
    plan.runtimeDirectory = record.directory();
    plan.qmpSocket = record.directory() + u"/qmp"_s;
    plan.consoleSocket = record.directory() + u"/console"_s;
    plan.agentSocket = record.directory() + u"/agent"_s;
    EventStore store;
    EventJournal journal(&store, record.directory());
    store.append({sentenceEvent(store, 1'000'000'000, EventSource::Vm, EventKind::VmState,
                                u"VM started before the crash"_s)});
    if (!writeRunRecord(record) || !writeVmRecord(plan, domain))
        return;
    if (!domain.connection.isEmpty()) {
        m_directory = record.directory();
        return;
    }
    m_process.setRecordFile(vmProcessFile(record.directory()));
    m_process.start(u"/bin/sleep"_s, {u"600"_s});
    if (QTest::qWaitFor([&] { return livingVmIn(record.directory()).has_value(); }))
        m_directory = record.directory();
}

OrphanRun::~OrphanRun()
{
    // Nobody can tell of a domain that it has ended, so its folder would stay.
    if (!m_directory.isEmpty() && !m_process.isRunning())
        QDir(m_directory).removeRecursively();
}

void OrphanRun::end()
{
    m_process.kill();
    // Without the event loop, which may be what calls; a killed process is gone in a moment.
    const QDeadlineTimer limit(10'000);
    while (livingVmIn(m_directory) && !limit.hasExpired())
        QThread::msleep(1);
}

} // namespace mpathlab
