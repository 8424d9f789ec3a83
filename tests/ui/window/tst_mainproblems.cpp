// SPDX-License-Identifier: GPL-2.0-or-later
// What goes wrong round a lab, and what the user is told of it: one sentence with what
// to do, in the message bar, and nothing of the work is lost.
#include "app/topology/labfile.h"
#include "support/testmain.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/messagebar.h"
#include "windowtest.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include <csignal>
#include <sys/resource.h>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

/// No file may grow beyond this while it lives: what a full disk looks like.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class TestMainProblems : public WindowTest
{
    Q_OBJECT

private:
    MessageBar *messages() { return m_window->messages(); }
    LabDocument *document() { return m_window->document(); }

    /// A drawing with a change that is not saved and can be undone.
    void draw()
    {
        document()->setLab(fakeLab());
        QVERIFY(
            document()->apply(edits::setName(document()->lab(), u"not saved yet"_s), u"Name"_s));
    }

    /// The work is still there and the next attempt can be made.
    void nothingIsLost()
    {
        QCOMPARE(document()->lab().name, u"not saved yet"_s);
        QVERIFY(document()->isDirty());
        QTRY_VERIFY(actions().launch->isEnabled());
        QVERIFY(!document()->isLocked());
        QVERIFY(document()->canUndo()); // not while the run holds the drawing
        QVERIFY(!box());
    }

    /// Exactly one message: what happened, and what to do.
    void toldOnce(const QString &what, const QString &todo)
    {
        QTRY_VERIFY(messages()->isVisible());
        QVERIFY2(messages()->text().contains(what), qPrintable(messages()->text()));
        QVERIFY2(messages()->text().contains(todo), qPrintable(messages()->text()));
        QVERIFY(messages()->text().endsWith(u'.'));
        QCOMPARE(messages()->count(), 1);
    }

private Q_SLOTS:
    void diesWhileLaunching()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) {
            backend.vm.peer.handle(u"query-commands"_s, [&backend](const QJsonObject &) {
                backend.die({true, 11, u"qemu: something odd\n"_s});
                return QJsonObject{};
            });
        };
        draw();
        actions().launch->trigger();
        toldOnce(u"ended by signal 11"_s, u"launch it again"_s);
        QVERIFY(messages()->details().contains("something odd"_L1));
        nothingIsLost();
    }

    void refusesToStart()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) {
            backend.start = FakeBackend::Start::Fails;
            backend.startError = {u"The namespace id 1 is used twice in one subsystem. Change one "
                                  "of the two."_s,
                                  u"namespace id '1' already allocated\n"_s};
        };
        draw();
        actions().launch->trigger();
        toldOnce(u"is used twice"_s, u"Change one"_s);
        nothingIsLost();
    }

    void diesWhileRunning()
    {
        draw();
        actions().launch->trigger();
        waitUntilUp();
        m_window->run()->act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
        QTRY_COMPARE(session().live().group(u"nvme0"_s, 1)->device,
                     std::optional(AnaState::Inaccessible));
        const qsizetype events = session().events().count();
        m_machine->backends.last->die({false, 1, u"qemu: write: No space left on device\n"_s});
        toldOnce(u"while the lab ran"_s, u"Free some space"_s);
        nothingIsLost();
        QVERIFY(session().events().count() > events); // its end too
        QVERIFY(!m_window->timeline()->view()->summary().isEmpty());
    }

    void silentAtStart()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) {
            backend.start = FakeBackend::Start::Silent;
        };
        session().setTiming({.start = 50});
        draw();
        actions().launch->trigger();
        toldOnce(u"did not start within"_s, u"launch again"_s);
        nothingIsLost();
    }

    void silentWhileRunning()
    {
        session().setTiming({.heartbeat = 10, .silence = 40});
        draw();
        actions().launch->trigger();
        waitUntilUp();
        m_machine->backends.last->vm.peer.setSilent(true);
        toldOnce(u"has not answered"_s, u"wait, or stop the lab"_s);
        QCOMPARE(session().state(), Session::State::Running); // the user decides
        actions().stop->trigger();
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);
        nothingIsLost();
    }

    void noGuestAgent()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) { backend.bootsAtOnce = false; };
        m_window->run()->setGuestLimit(50);
        draw();
        actions().launch->trigger();
        toldOnce(u"its agent has been silent"_s, u"qemu-guest-agent"_s);
        QCOMPARE(session().state(), Session::State::Running);
        // The device obeys all the same.
        m_window->run()->act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
        QTRY_COMPARE(session().live().group(u"nvme0"_s, 1)->device,
                     std::optional(AnaState::Inaccessible));
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Stopping);
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);
        QCOMPARE(messages()->count(), 1);
        nothingIsLost();
    }

    void aGuestThatAnswersIsNotComplainedOf()
    {
        m_window->run()->setGuestLimit(20);
        m_machine->backends.prepare = [](FakeBackend &backend) { backend.bootsAtOnce = false; };
        launchWithoutGuest();
        m_machine->backends.last->vm.boot();
        QTRY_VERIFY(session().guestReady());
        messages()->dropAll();
        QSignalSpy ready(&session(), &Session::guestReadyChanged);
        m_machine->backends.last->vm.peer.sendEvent(u"RESET"_s); // it boots anew
        QTRY_COMPARE(ready.count(), 2);                          // gone, and there again
        QVERIFY(session().guestReady());
        QCOMPARE(messages()->count(), 0);
    }

    void noGuestImage()
    {
        m_machine->prepared = failure(u"The bundled guest was not found: build it."_s);
        draw();
        actions().launch->trigger();
        toldOnce(u"was not found"_s, u"build it"_s);
        nothingIsLost();
    }

    void diskFullWhileSaving()
    {
        const QString path = m_directory->filePath(u"lab.mpathlab"_s);
        draw();
        QVERIFY(m_window->files()->saveTo(path));
        const Result<Lab> before = readLabFile(path);
        QVERIFY(before);
        QVERIFY(document()->apply(edits::setName(document()->lab(), u"more"_s), u"Name"_s));
        {
            const FileSizeLimit limit(100);
            actions().save->trigger();
        }
        toldOnce(u"cannot be saved"_s, u"Save it under another name"_s);
        QCOMPARE(document()->lab().name, u"more"_s);
        QVERIFY(document()->isDirty());
        const Result<Lab> after = readLabFile(path); // as it was
        QVERIFY(after);
        QCOMPARE(*after, *before);
        messages()->dropAll();
        actions().save->trigger();
        QCOMPARE(messages()->count(), 0);
        QVERIFY(!document()->isDirty());
        QCOMPARE(QDir(m_directory->path()).entryList({u"lab*"_s}),
                 QStringList{u"lab.mpathlab"_s}); // no half-written file beside it
    }

    void noFolderToSaveIn()
    {
        draw();
        QVERIFY(!m_window->files()->saveTo(m_directory->filePath(u"no/such/lab.mpathlab"_s)));
        toldOnce(u"does not exist"_s, u"under another name"_s);
        nothingIsLost();
    }

    void unreadableFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("what");
        QTest::newRow("no JSON") << QByteArray("\x89PNG\r\n") << u"lab.mpathlab:"_s;
        QTest::newRow("cut off") << QByteArray("{\"format\": 1, \"subsys") << u"lab.mpathlab:"_s;
        QTest::newRow("newer") << QByteArray("{\"format\": 999}") << u"format"_s;
        QTest::newRow("unknown key")
            << serializeLab(fakeLab()).replace("\"name\"", "\"colour\"") << u"colour"_s;
        QTest::newRow("missing") << QByteArray() << u"cannot be read"_s;
    }

    void unreadableFile()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, what);
        const QString path = m_directory->filePath(u"lab.mpathlab"_s);
        if (!content.isEmpty()) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(content), content.size());
        }
        draw();
        m_window->files()->open(path); // asks first: there are changes
        QVERIFY(box());
        box()->button(QMessageBox::Discard)->click();
        QTRY_VERIFY(messages()->isVisible());
        QVERIFY2(messages()->text().contains(what), qPrintable(messages()->text()));
        QCOMPARE(messages()->count(), 1);
        // What was there is still there, and belongs to no file.
        QCOMPARE(document()->lab().name, u"not saved yet"_s);
        QVERIFY(document()->isDirty());
        QCOMPARE(document()->filePath(), QString());
        QVERIFY(Settings(m_directory->path()).recentFiles().isEmpty());
    }

    void aFolderIsNoLab()
    {
        draw();
        document()->setLab(document()->lab());
        m_window->files()->open(m_directory->path());
        toldOnce(u"is a folder"_s, u"name a lab file"_s);
    }

private:
    void launchWithoutGuest()
    {
        document()->setLab(fakeLab());
        actions().launch->trigger();
        QTRY_COMPARE(session().state(), Session::State::Running);
    }
};

MPATHLAB_WIDGET_TEST(TestMainProblems)
#include "tst_mainproblems.moc"
