// SPDX-License-Identifier: GPL-2.0-or-later
// What a window that was killed leaves of a run, and how another one goes on with it.
#include "app/run/eventjournal.h"
#include "app/run/rundirectory.h"
#include "app/session/session.h"
#include "monitor/trace/decoder.h"
#include "support/fakebackend.h"
#include "support/orphanrun.h"
#include "support/testmain.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using State = Session::State;

class TestReattaching : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString labFile()
    {
        QFile file(m_folder->filePath(u"a.mpathlab"_s));
        return file.open(QIODevice::WriteOnly) ? file.fileName() : QString();
    }

    static QStringList texts(const EventStore &store)
    {
        QStringList all;
        for (qsizetype i = 0; i < store.count(); ++i)
            all.append(store.text(store.at(i)));
        return all;
    }

    static Event event(EventStore &store, const QString &text)
    {
        return sentenceEvent(store, 5'000, EventSource::Vm, EventKind::Note, text);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpathlab-test-XXXXXX"_s);
        qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(m_folder->filePath(u"run"_s)));
    }
    void cleanup() { qunsetenv("MPATHLAB_RUN_DIR"); }

    // --- the journal --------------------------------------------------------

    void journalKeepsEveryEvent()
    {
        EventStore store;
        {
            EventJournal journal(&store, m_folder->path());
            store.append({event(store, u"one"_s), event(store, u"two 2"_s)});
            store.append({event(store, u"three"_s)});
            // Nothing waits in this program: a copy of the file has all of it now.
            QVERIFY(
                QFile::copy(m_folder->filePath(u"events.jsonl"_s), m_folder->filePath(u"copy"_s)));
            QFile copy(m_folder->filePath(u"copy"_s));
            QVERIFY(copy.open(QIODevice::ReadOnly));
            QCOMPARE(copy.readAll().count('\n'), 3);
        }
        EventJournal more(&store, m_folder->path());
        store.append({event(store, u"four"_s)});

        EventStore restored;
        QCOMPARE(EventJournal::restore(restored, m_folder->path()), 0);
        QCOMPARE(texts(restored), texts(store));
    }

    void journalCutAnywhereGivesTheWholeLines()
    {
        EventStore store;
        EventJournal journal(&store, m_folder->path());
        store.append({event(store, u"one"_s), event(store, u"two"_s)});
        QFile file(m_folder->filePath(u"events.jsonl"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray all = file.readAll();
        file.close();
        const qsizetype firstLine = all.indexOf('\n');
        for (qsizetype cut = 0; cut < all.size(); ++cut) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(all.left(cut));
            file.close();
            EventStore restored;
            EventJournal::restore(restored, m_folder->path());
            // A line is whole when its last brace is there.
            QCOMPARE(restored.count(), cut >= all.size() - 1 ? 2 : cut >= firstLine ? 1 : 0);
        }
    }

    void journalIsBounded()
    {
        EventStore store;
        constexpr qint64 maximum = 4000;
        EventJournal journal(&store, m_folder->path(), maximum);
        for (int i = 0; i < 500; ++i)
            store.append({event(store, u"event number %1"_s.arg(i))});
        qint64 bytes = 0;
        for (const QFileInfo &file : QDir(m_folder->path()).entryInfoList({u"events*"_s}))
            bytes += file.size();
        QVERIFY(bytes <= 2 * maximum);
        EventStore restored;
        QCOMPARE(EventJournal::restore(restored, m_folder->path()), 0);
        QVERIFY(restored.count() >= 20);
        // The newest, without a gap.
        for (qsizetype i = 0; i < restored.count(); ++i)
            QCOMPARE(restored.text(restored.at(i)),
                     u"event number %1"_s.arg(500 - restored.count() + i));
    }

    void noJournalIsNoEvents()
    {
        EventStore store;
        QCOMPARE(EventJournal::restore(store, m_folder->filePath(u"nowhere"_s)), 0);
        QCOMPARE(store.count(), 0);
    }

    // --- the folder ---------------------------------------------------------

    void aFolderWithALivingVmIsNeitherTakenNorRemoved()
    {
        const QString file = labFile();
        OrphanRun run(fakeLab(), file);
        QVERIFY(!run.directory().isEmpty());
        QVERIFY(isOrphan(file));
        const auto second = RunDirectory::open(file);
        QVERIFY(!second);
        QVERIFY2(second.error().text.contains(u"still runs"_s), qPrintable(second.error().text));
        QVERIFY(second.error().text.contains(QString::number(run.processId())));
        QCOMPARE(orphanRunDirectories(), QStringList{run.directory()});

        const auto owner = RunDirectory::takeOver(run.directory());
        QVERIFY(owner);
        QVERIFY(!isOrphan(file)); // it has an owner again
        QCOMPARE(orphanRunDirectories(), QStringList());
        QVERIFY(!RunDirectory::takeOver(run.directory()));
        QVERIFY(livingVmIn(run.directory()));
    }

    void oneWhoseVmHasEndedIsRemoved()
    {
        const QString file = labFile();
        OrphanRun run(fakeLab(), file);
        QVERIFY(!run.directory().isEmpty());
        run.end();
        QTRY_VERIFY(!run.isRunning());
        QVERIFY(!isOrphan(file));
        QCOMPARE(orphanRunDirectories(), QStringList());
        QVERIFY(!QFileInfo::exists(run.directory()));
        QVERIFY(RunDirectory::open(file));
    }

    void whatIsNoFolderOfOursStays()
    {
        const QString base = m_folder->filePath(u"run"_s);
        QVERIFY(QDir().mkpath(base + u"/precious"_s));
        QVERIFY(QDir().mkpath(base + u"/0123456789ab"_s));
        QCOMPARE(orphanRunDirectories(), QStringList());
        QVERIFY(QFileInfo::exists(base + u"/precious"_s));
        QVERIFY(!QFileInfo::exists(base + u"/0123456789ab"_s));
    }

    // --- the record ---------------------------------------------------------

    void recordIsReadBack()
    {
        const QString file = labFile();
        OrphanRun run(fakeLab(), file);
        const Result<RunRecord> record = readRunRecord(run.directory());
        QVERIFY2(record, record ? "" : qPrintable(record.error().text));
        QCOMPARE(record->lab, fakeLab());
        QCOMPARE(record->labFile, file);
        QCOMPARE(record->context.qemu, fakeContext().qemu);
        QCOMPARE(record->context.bundledKernel, fakeContext().bundledKernel);
        QCOMPARE(record->directory(), run.directory());
        QVERIFY(record->started.isValid());
        QCOMPARE(record->vm.process.pid, run.processId());
        // All of it is in a folder that nobody else can enter.
        QVERIFY(!(QFile::permissions(run.directory()) & (QFile::ExeGroup | QFile::ExeOther)));
    }

    void aRecordWithoutItsPartsIsRefused()
    {
        OrphanRun run(fakeLab());
        QVERIFY(readRunRecord(run.directory()));
        QVERIFY(QFile::remove(run.directory() + u"/lab.mpathlab"_s));
        QVERIFY(!readRunRecord(run.directory()));
        QVERIFY(!readRunRecord(m_folder->path()));
    }

    // --- the session --------------------------------------------------------

    void reattachedWithItsTimeline()
    {
        OrphanRun run(fakeLab());
        const Result<RunRecord> record = readRunRecord(run.directory());
        QVERIFY(record);
        FakeBackends backends;
        backends.prepare = [](FakeBackend &backend) {
            // The device is not as the lab drew it any more.
            const bool set = backend.vm.nvme
                                 .setAnaState({{u"controller"_s, u"nvme0"_s},
                                               {u"group"_s, 1},
                                               {u"state"_s, u"inaccessible"_s}})
                                 .has_value();
            QVERIFY(set);
        };
        Session session;
        QSignalSpy problems(&session, &Session::problem);
        backends.reattach(session, *record);
        QCOMPARE(session.state(), State::Starting);
        QTRY_COMPARE(session.state(), State::Running);
        QVERIFY(backends.last->isReattached());
        QCOMPARE(backends.last->record(), record->vm);
        QCOMPARE(session.lab(), fakeLab());
        QCOMPARE(session.live().group(u"nvme0"_s, 1)->device, AnaState::Inaccessible);
        QTRY_VERIFY(session.guestReady());
        session.flushEvents();
        QCOMPARE(texts(session.events()).first(), u"VM started before the crash"_s);
        QVERIFY(texts(session.events()).contains(u"VM taken back: fake VM"_s));
        QCOMPARE(problems.size(), 0);

        // It is ours from here on.
        session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Optimized});
        QTRY_COMPARE(session.live().group(u"nvme0"_s, 1)->device, AnaState::Optimized);
        QSignalSpy ended(&session, &Session::ended);
        session.stop();
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(session.endedAsAsked());
    }

    void leftRunning()
    {
        OrphanRun run(fakeLab());
        const Result<RunRecord> record = readRunRecord(run.directory());
        QVERIFY(record);
        FakeBackends backends;
        Session session;
        QSignalSpy ended(&session, &Session::ended);
        backends.reattach(session, *record);
        QTRY_COMPARE(session.state(), State::Running);
        const FakeBackend *backend = backends.last;
        session.release();
        QVERIFY(backend->isReleased && !backend->isKilled); // gone only with the event loop
        QCOMPARE(session.state(), State::Idle);
        QTRY_VERIFY(!backends.last);
        QCOMPARE(ended.size(), 0);
    }

    void oneThatDoesNotAnswerIsLeftAlive()
    {
        OrphanRun run(fakeLab());
        const Result<RunRecord> record = readRunRecord(run.directory());
        QVERIFY(record);
        FakeBackends backends;
        bool isLeft = false;
        backends.prepare = [](FakeBackend &backend) { backend.start = FakeBackend::Start::Silent; };
        Session session;
        session.setTiming({.start = 50});
        QSignalSpy problems(&session, &Session::problem);
        QSignalSpy ended(&session, &Session::ended);
        backends.reattach(session, *record);
        const QPointer<FakeBackend> backend = backends.last;
        connect(&session, &Session::stateChanged, this, [&](State state) {
            if (state == State::Idle)
                isLeft = backend && backend->isReleased && !backend->isKilled;
        });
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(isLeft);
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems.first().first().value<Error>().text.contains(u"still runs"_s));
        QCOMPARE(session.state(), State::Idle);
    }

    void workloadGoesOn()
    {
        OrphanRun run(fakeLab());
        keepWorkload(run.directory(), 77);
        QCOMPARE(keptWorkload(run.directory()), 77);
        const Result<RunRecord> record = readRunRecord(run.directory());
        QVERIFY(record);
        FakeBackends backends;
        QList<qint64> asked;
        bool over = false;
        backends.prepare = [&](FakeBackend &backend) {
            backend.vm.agent.handle(u"guest-exec-status"_s, [&](const QJsonObject &arguments) {
                asked.append(arguments[u"pid"_s].toInteger());
                return QJsonObject{{u"exited"_s, over}};
            });
        };
        Session session;
        backends.reattach(session, *record);
        QVERIFY(session.workloadRunning());
        QCOMPARE(session.workloadProcess(), 77);
        QTRY_VERIFY(asked.contains(77));
        QVERIFY(session.workloadRunning());
        over = true;
        QTRY_VERIFY_WITH_TIMEOUT(!session.workloadRunning(), 10'000);
        keepWorkload(run.directory(), 0);
        QCOMPARE(keptWorkload(run.directory()), 0);
    }

    void aWorkloadThatNobodyKnowsIsOver()
    {
        OrphanRun run(fakeLab());
        keepWorkload(run.directory(), 77); // but the guest was restarted
        const Result<RunRecord> record = readRunRecord(run.directory());
        QVERIFY(record);
        FakeBackends backends;
        Session session;
        backends.reattach(session, *record);
        QVERIFY(session.workloadRunning());
        QTRY_VERIFY(!session.workloadRunning());
    }

    void refusedWhileAnotherLabRuns()
    {
        OrphanRun run(fakeLab());
        const Result<RunRecord> record = readRunRecord(run.directory());
        QVERIFY(record);
        FakeBackends backends;
        Session session;
        QSignalSpy problems(&session, &Session::problem);
        backends.launch(session, fakeLab(), fakeContext());
        backends.reattach(session, *record);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(backends.made, 1);
    }
};

MPATHLAB_TEST(TestReattaching)
#include "tst_reattaching.moc"
