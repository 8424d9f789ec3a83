// SPDX-License-Identifier: GPL-2.0-or-later
// What is left when a window was killed, and what the next one offers. The real thing, with
// SIGKILL and a real QEMU, is tests/e2e/recovery.
#include "app/topology/labfile.h"
#include "app/topology/templates.h"
#include "support/orphanrun.h"
#include "support/testmain.h"
#include "ui/canvas/scene.h"
#include "ui/common/badge.h"
#include "ui/recovery/autosave.h"
#include "ui/window/messagebar.h"
#include "ui/window/recovery.h"
#include "windowtest.h"

#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

const VmDomain theDomain{u"qemu:///system"_s, u"mpathlab-1"_s, u"uuid-1"_s, {}};

} // namespace

class TestRecovery : public WindowTest
{
    Q_OBJECT

private:
    std::unique_ptr<HostScript> m_host;

    /// A program that has hosts of libvirt, too: one with these domains, or that does not answer.
    void reopenWithHosts(const QStringList &domains, const std::optional<Error> &error = {})
    {
        m_window.reset();
        m_host = std::make_unique<HostScript>();
        m_host->vms = error ? Result<QList<RunningVm>>(tl::unexpected(*error)) : named(domains);
        m_machine->others = [this](const QString &uri) -> Result<std::shared_ptr<VmHost>> {
            if (uri != theDomain.connection)
                return failure(u"another host"_s);
            return m_host->host();
        };
        // A scripted domain leaves no record when it ends, as a real one.
        m_host->backends.prepare = [](FakeBackend &backend) {
            connect(&backend, &VmBackend::exited,
                    [&backend] { QFile::remove(vmRecordFile(backend.record().runtimeDirectory)); });
        };
        reopen();
    }
    static QList<RunningVm> named(const QStringList &domains)
    {
        QList<RunningVm> vms;
        for (const QString &name : domains)
            vms.append({0, name, {}});
        return vms;
    }

    MessageBar *messages() { return m_window->messages(); }
    LabDocument *document() { return m_window->document(); }
    QString state() const { return m_directory->filePath(u"state"_s); }

    static Lab named(const QString &name) { return edits::setName(fakeLab(), name).lab; }

    /// All that is kept in the state folder.
    QStringList kept() const
    {
        QStringList files;
        const QDir base(state() + u"/unsaved"_s);
        for (const QString &place : base.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            for (const QFileInfo &file : QDir(base.filePath(place)).entryInfoList(QDir::Files))
                files.append(file.filePath());
        }
        return files;
    }

    /// As a window leaves it that was killed.
    void leaveUnsaved(const Lab &lab, const QString &labFile = {})
    {
        const auto work = UnsavedWork::make(state());
        QVERIFY(work->keep({lab, labFile, QDateTime(QDate(2024, 5, 6), QTime(17, 8))}));
    }

    void reopen()
    {
        m_window.reset();
        openWindow();
    }

    QString saved(const Lab &lab, const QString &name)
    {
        const QString path = m_directory->filePath(name);
        return writeLabFile(lab, path) ? path : QString();
    }

private Q_SLOTS:
    // --- autosave -------------------------------------------------------------

    void changesAreKeptAMomentLater()
    {
        const QString path = saved(fakeLab(), u"mine.mpathlab"_s);
        QVERIFY(document()->load(path));
        QTest::qWait(0);
        QVERIFY(kept().isEmpty());
        QVERIFY(document()->apply(edits::setName(document()->lab(), u"changed"_s), u"Name"_s));
        QTRY_COMPARE(kept().size(), 1);
        QCOMPARE(QFile::permissions(kept().first()) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QCOMPARE(*readLabFile(path), fakeLab()); // the user's own is as it was

        actions().save->trigger();
        QTRY_COMPARE(kept(), QStringList());
        QCOMPARE(readLabFile(path)->name, u"changed"_s);

        QVERIFY(document()->apply(edits::setName(document()->lab(), u"again"_s), u"Name"_s));
        QTRY_COMPARE(kept().size(), 1);
        document()->undo();
        QTRY_COMPARE(kept(), QStringList());
    }

    void theNewestIsKept()
    {
        document()->setLab(fakeLab());
        for (int i = 0; i < 20; ++i)
            QVERIFY(document()->apply(edits::setName(document()->lab(), u"step %1"_s.arg(i)),
                                      u"Name"_s));
        m_window.reset(); // by a signal, say: nobody was asked
        auto found = UnsavedWork::findOrphaned(state());
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front()->kept()->lab.name, u"step 19"_s);
    }

    void whatTheUserDiscardsIsGone()
    {
        document()->setLab(fakeLab());
        QVERIFY(document()->apply(edits::setName(document()->lab(), u"x"_s), u"Name"_s));
        QTRY_COMPARE(kept().size(), 1);
        m_window->close();
        box()->button(QMessageBox::Discard)->click();
        QTRY_VERIFY(isClosed());
        QTRY_COMPARE(kept(), QStringList());
        reopen();
        QTest::qWait(0);
        QCOMPARE(messages()->count(), 0);
    }

    void canBeTurnedOff()
    {
        Preferences off;
        off.autosave = false;
        Settings(m_directory->path()).setPreferences(off);
        reopen();
        document()->setLab(fakeLab());
        QVERIFY(document()->apply(edits::setName(document()->lab(), u"x"_s), u"Name"_s));
        m_window.reset();
        QCOMPARE(kept(), QStringList());
    }

    void aFullDiskIsSaidOnce()
    {
        QFile inTheWay(state());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        document()->setLab(fakeLab());
        QVERIFY(document()->apply(edits::setName(document()->lab(), u"x"_s), u"Name"_s));
        QTRY_COMPARE(messages()->count(), 1);
        QVERIFY(messages()->text().contains("cannot be kept"_L1));
        QVERIFY(messages()->text().contains("Save the lab"_L1));
        messages()->dropAll();
        LabDocument other;
        Autosave autosave(&other, state());
        QSignalSpy problems(&autosave, &Autosave::problem);
        autosave.setEnabled(true);
        other.setLab(fakeLab());
        for (int i = 0; i < 3; ++i) {
            QVERIFY(other.apply(edits::setName(other.lab(), u"n%1"_s.arg(i)), u"Name"_s));
            QTRY_VERIFY(problems.size() == 1);
        }
    }

    // --- unsaved changes --------------------------------------------------------

    void unsavedChangesAreOfferedAndRestored()
    {
        const QString path = saved(fakeLab(), u"two-paths.mpathlab"_s);
        leaveUnsaved(named(u"rescued"_s), path);
        reopen();
        QTRY_COMPARE(messages()->count(), 1);
        QVERIFY2(messages()->text().startsWith("Unsaved changes to two-paths from "_L1),
                 qPrintable(messages()->text()));
        QVERIFY(messages()->text().contains("17:08"_L1));
        QCOMPARE(messages()->acceptButton()->text(), u"Restore"_s);
        QCOMPARE(messages()->otherButton()->text(), u"Discard"_s);
        QVERIFY(document()->lab().subsystems.isEmpty()); // nothing before the answer

        messages()->acceptButton()->click();
        QCOMPARE(document()->lab().name, u"rescued"_s);
        QCOMPARE(document()->filePath(), path);
        QVERIFY(document()->isDirty());
        QCOMPARE(*readLabFile(path), fakeLab());
        QCOMPARE(kept().size(), 1); // until it is saved: this window can be killed too
        document()->undo();         // what the file says
        QCOMPARE(document()->lab(), fakeLab());
        QVERIFY(!document()->isDirty());
        document()->redo();
        actions().save->trigger();
        QTRY_COMPARE(kept(), QStringList());
        QCOMPARE(readLabFile(path)->name, u"rescued"_s);
        QCOMPARE(messages()->count(), 0);
    }

    void unsavedChangesOfNoFile()
    {
        leaveUnsaved(named(u"sketch"_s));
        reopen();
        QTRY_VERIFY(messages()->text().contains("sketch"_L1));
        messages()->acceptButton()->click();
        QCOMPARE(document()->lab().name, u"sketch"_s);
        QCOMPARE(document()->filePath(), QString());
        QVERIFY(document()->isDirty());
    }

    void discardedForGood()
    {
        leaveUnsaved(named(u"sketch"_s));
        reopen();
        QTRY_COMPARE(messages()->count(), 1);
        messages()->otherButton()->click();
        QCOMPARE(kept(), QStringList());
        QVERIFY(document()->lab().subsystems.isEmpty());
        reopen();
        QTest::qWait(0);
        QCOMPARE(messages()->count(), 0);
    }

    void closedWithoutAnAnswerIsOfferedAgain()
    {
        leaveUnsaved(named(u"sketch"_s));
        reopen();
        QTRY_COMPARE(messages()->count(), 1);
        messages()->closeButton()->click();
        QCOMPARE(messages()->count(), 0);
        QCOMPARE(kept().size(), 1);
        reopen();
        QTRY_COMPARE(messages()->count(), 1);
        // Another lab, and a launch, do not take the question away.
        document()->setLab(fakeLab());
        QCOMPARE(messages()->count(), 1);
        actions().launch->trigger();
        QCOMPARE(messages()->count(), 1);
        waitUntilUp();
        messages()->acceptButton()->click();
        QTRY_VERIFY(messages()->text().contains("A lab is running"_L1));
        QCOMPARE(kept().size(), 1);
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);
        messages()->closeButton()->click();
        QVERIFY(messages()->text().contains("sketch"_L1)); // still to be answered
    }

    void whatAnotherWindowHoldsIsItsOwn()
    {
        const auto alive = UnsavedWork::make(state());
        QVERIFY(alive->keep({named(u"theirs"_s), {}, QDateTime::currentDateTime()}));
        reopen();
        QTest::qWait(0);
        QCOMPARE(messages()->count(), 0);
        QVERIFY(alive->kept());
    }

    void severalAreAskedAboutOneByOne()
    {
        leaveUnsaved(named(u"one"_s));
        leaveUnsaved(named(u"two"_s));
        reopen();
        QTRY_COMPARE(messages()->count(), 2);
        const QString first = messages()->text();
        messages()->otherButton()->click();
        QCOMPARE(messages()->count(), 1);
        QVERIFY(messages()->text() != first);
    }

    void whatCannotBeReadIsNotOffered()
    {
        leaveUnsaved(named(u"one"_s));
        QFile file(kept().first());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\": 1, \"lab\": \"{half");
        file.close();
        reopen();
        QTest::qWait(0);
        QCOMPARE(messages()->count(), 0);
    }

    // --- a VM that lives on -----------------------------------------------------

    void aVmIsReattached()
    {
        const QString path = saved(named(u"two paths"_s), u"two-paths.mpathlab"_s);
        OrphanRun run(named(u"two paths"_s), path);
        QVERIFY(!run.directory().isEmpty());
        reopen();
        QTRY_COMPARE(messages()->count(), 1);
        QVERIFY2(messages()->text().startsWith("two-paths is still running"_L1),
                 qPrintable(messages()->text()));
        QVERIFY(messages()->text().contains(QString::number(run.processId())));
        QCOMPARE(messages()->acceptButton()->text(), u"Take it back"_s);
        messages()->acceptButton()->click();
        QTRY_COMPARE(session().state(), Session::State::Running);
        QVERIFY(m_machine->backends.last->isReattached());
        QCOMPARE(document()->filePath(), path);
        QVERIFY(!document()->isDirty()); // the file says the same
        QVERIFY(document()->isLocked());
        QVERIFY(m_window->scene()->isRunning());
        // The timeline goes on where it was.
        QCOMPARE(session().events().text(session().events().at(0)),
                 u"VM started before the crash"_s);
        QVERIFY(m_window->badge()->text().contains("TCG"_L1));
        QTRY_VERIFY(session().guestReady());
        // A command in another terminal finds it.
        QVERIFY(QFileInfo::exists(run.directory() + u"/control"_s));
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);
        QCOMPARE(messages()->count(), 0);
    }

    void withItsUnsavedLab()
    {
        const QString path = saved(fakeLab(), u"two-paths.mpathlab"_s);
        OrphanRun run(named(u"edited"_s), path);
        Lab moved = named(u"edited"_s);
        moved.layout.insert(u"nvme0"_s, QPointF(500, 500)); // while it ran
        leaveUnsaved(moved, path);
        reopen();
        QTRY_COMPARE(messages()->count(), 1); // one question, not two
        messages()->acceptButton()->click();
        QTRY_COMPARE(session().state(), Session::State::Running);
        QCOMPARE(document()->lab(), moved);
        QVERIFY(document()->isDirty());
        QCOMPARE(kept().size(), 1);
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);
        document()->undo();
        QCOMPARE(document()->lab(), fakeLab());
    }

    void aVmIsStopped()
    {
        OrphanRun run(named(u"two paths"_s), saved(fakeLab(), u"a.mpathlab"_s));
        m_machine->backends.prepare = [&run](FakeBackend &backend) {
            connect(&backend, &VmBackend::exited, [&run] { run.end(); });
        };
        reopen();
        QTRY_COMPARE(messages()->count(), 1);
        QCOMPARE(messages()->otherButton()->text(), u"Stop it"_s);
        messages()->otherButton()->click();
        // The scripted VM powers off, and with it ends what stands for its process.
        QTRY_VERIFY(!run.isRunning());
        QTRY_VERIFY(!QFileInfo::exists(run.directory()));
        QCOMPARE(m_window->run()->session().state(), Session::State::Idle);
        QVERIFY(document()->lab().subsystems.isEmpty());
    }

    void leftAloneItIsOfferedAgain()
    {
        OrphanRun run(fakeLab(), saved(fakeLab(), u"a.mpathlab"_s));
        reopen();
        QTRY_COMPARE(messages()->count(), 1);
        m_window->close();
        QTRY_VERIFY(isClosed());
        QVERIFY(run.isRunning());
        QVERIFY(QFileInfo::exists(run.directory()));
        reopen();
        QTRY_COMPARE(messages()->count(), 1);
    }

    void launchingItsLabAsksToo()
    {
        const QString path = saved(fakeLab(), u"a.mpathlab"_s);
        OrphanRun run(fakeLab(), path); // this window was open before
        m_window->files()->open(path);
        QCOMPARE(messages()->count(), 0);
        actions().launch->trigger();
        QCOMPARE(messages()->count(), 1);
        QVERIFY(messages()->text().startsWith("a is still running"_L1));
        QCOMPARE(m_machine->preparations, 0);
        messages()->acceptButton()->click();
        QTRY_COMPARE(session().state(), Session::State::Running);
    }

    void notWhileAnotherLabRuns()
    {
        OrphanRun run(fakeLab(), saved(fakeLab(), u"a.mpathlab"_s));
        reopen();
        QTRY_COMPARE(messages()->count(), 1);
        launchFakeLab();
        messages()->acceptButton()->click();
        QVERIFY(messages()->text().contains("Stop it before"_L1));
        QVERIFY(run.isRunning());
        messages()->closeButton()->click();
        QVERIFY(messages()->text().contains("still running"_L1)); // asked again
        QVERIFY(!m_machine->backends.last->isReattached());
    }

    // --- a VM that libvirt runs -------------------------------------------------

    void aDomainIsReattached()
    {
        const QString path = saved(named(u"two paths"_s), u"two-paths.mpathlab"_s);
        const OrphanRun run(named(u"two paths"_s), path, theDomain);
        reopenWithHosts({u"mpathlab-1"_s, u"other"_s});
        QTRY_COMPARE(messages()->count(), 1);
        QVERIFY2(messages()->text().startsWith("two-paths is still running"_L1),
                 qPrintable(messages()->text()));
        QVERIFY(messages()->text().contains("domain mpathlab-1 on qemu:///system"_L1));
        messages()->acceptButton()->click();
        QTRY_COMPARE(session().state(), Session::State::Running);
        QCOMPARE(m_host->backends.last->record().domain, theDomain);
        QCOMPARE(document()->filePath(), path);
        QCOMPARE(session().events().text(session().events().at(0)),
                 u"VM started before the crash"_s);
        QTRY_VERIFY(session().guestReady());
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);
        QVERIFY(!QFileInfo::exists(run.directory()));
    }

    void aDomainIsStopped()
    {
        const OrphanRun run(fakeLab(), saved(fakeLab(), u"a.mpathlab"_s), theDomain);
        reopenWithHosts({u"mpathlab-1"_s});
        QTRY_COMPARE(messages()->count(), 1);
        messages()->otherButton()->click();
        QTRY_VERIFY(!QFileInfo::exists(run.directory()));
        QVERIFY(m_host->backends.last.isNull() || m_host->backends.last->isReattached());
        QCOMPARE(messages()->count(), 0);
    }

    void aDomainThatHasEndedIsNotOffered()
    {
        const OrphanRun run(fakeLab(), saved(fakeLab(), u"a.mpathlab"_s), theDomain);
        reopenWithHosts({u"other"_s});
        QTRY_COMPARE(m_host->listed, 1);
        QTRY_VERIFY(!QFileInfo::exists(run.directory()));
        QCOMPARE(messages()->count(), 0);
    }

    void launchingAsksTheHostFirst()
    {
        const QString path = saved(fakeLab(), u"a.mpathlab"_s);
        reopenWithHosts({});
        const OrphanRun run(fakeLab(), path, theDomain); // this window was open before
        m_window->files()->open(path);
        actions().launch->trigger();
        actions().launch->trigger(); // impatient
        QCOMPARE(m_machine->preparations, 0);
        QTRY_COMPARE(session().state(), Session::State::Running); // it had ended
        QCOMPARE(m_host->listed, 1);
        QCOMPARE(m_machine->preparations, 1);
        QVERIFY(!m_machine->backends.last->isReattached());
    }

    void aHostThatDoesNotAnswer()
    {
        const OrphanRun run(fakeLab(), saved(fakeLab(), u"a.mpathlab"_s), theDomain);
        reopenWithHosts({}, Error{u"Nobody answers there."_s, {}});
        QTRY_COMPARE(messages()->count(), 1);
        QVERIFY2(messages()->text().contains("may still run"_L1), qPrintable(messages()->text()));
        QVERIFY(messages()->details().contains("Nobody answers there."_L1));
        QVERIFY(QFileInfo::exists(run.directory()));
        QCOMPARE(messages()->acceptButton()->text(), u"Try again"_s);
        m_host->vms = named(QStringList{u"mpathlab-1"_s});
        messages()->acceptButton()->click();
        QTRY_VERIFY(messages()->text().contains("is still running"_L1));
        QCOMPARE(messages()->count(), 1);
    }

    void aHostThatIsGoneIsForgotten()
    {
        const OrphanRun run(fakeLab(), saved(fakeLab(), u"a.mpathlab"_s), theDomain);
        reopenWithHosts({}, Error{u"Nobody answers there."_s, {}});
        QTRY_COMPARE(messages()->count(), 1);
        QCOMPARE(messages()->otherButton()->text(), u"Forget it"_s);
        messages()->otherButton()->click();
        QVERIFY(!QFileInfo::exists(run.directory()));
        QCOMPARE(messages()->count(), 0);
    }

    void oneThatEndedMeanwhileIsSaid()
    {
        OrphanRun run(fakeLab(), saved(fakeLab(), u"a.mpathlab"_s));
        reopen();
        QTRY_COMPARE(messages()->count(), 1);
        m_machine->backends.prepare = [](FakeBackend &backend) {
            backend.start = FakeBackend::Start::Fails;
            backend.startError = {u"The VM of that run (process 1) has ended."_s, {}};
        };
        messages()->acceptButton()->click();
        QTRY_VERIFY(messages()->text().contains("has ended"_L1));
        QTRY_VERIFY(m_window->run()->isIdle());
        QVERIFY(actions().launch->isEnabled());
    }
};

MPATHLAB_WIDGET_TEST(TestRecovery)
#include "tst_recovery.moc"
