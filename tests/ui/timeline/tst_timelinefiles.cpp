// SPDX-License-Identifier: GPL-2.0-or-later
// Runs in files: opened beside the live one, exported, and those that are not what they seem.
#include "monitor/trace/jsonlines.h"
#include "support/testmain.h"
#include "timelinesamples.h"
#include "ui/timeline/eventtable.h"
#include "ui/timeline/lanes/lanesview.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QBuffer>
#include <QFile>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <sys/stat.h>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestTimelineFiles : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<EventStore> m_store;
    std::unique_ptr<TimelinePanel> m_panel;
    Lab m_lab;

    QString path(const QString &name) { return m_directory->filePath(name); }

    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QByteArray bytes(const QString &name)
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// A failover, and so many lines more.
    void saveRun(const QString &name, int notes = 0)
    {
        EventStore store;
        fillFailover(store);
        SampleEvents e(store);
        std::vector<Event> batch;
        for (int i = 0; i < notes; i++)
            batch.push_back(e.make(5000 + i, EventKind::Note));
        store.append(std::move(batch));
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        QVERIFY(writeJsonLines(store, buffer));
        write(name, buffer.data());
    }

    void open(const QString &name)
    {
        QSignalSpy opened(m_panel.get(), &TimelinePanel::runOpened);
        m_panel->openRun(path(name));
        QTRY_COMPARE(opened.count(), 1);
    }

    QString problemOf(const QString &name)
    {
        QSignalSpy problem(m_panel.get(), &TimelinePanel::problem);
        m_panel->openRun(path(name));
        [&] { QTRY_COMPARE(problem.count(), 1); }();
        return problem.isEmpty() ? QString() : problem.at(0).at(0).value<Error>().text;
    }

    void exportTo(const QString &name)
    {
        QSignalSpy exported(m_panel.get(), &TimelinePanel::exported);
        m_panel->exportTo(path(name));
        QTRY_COMPARE(exported.count(), 1);
    }

    QPushButton *button() { return m_panel->findChild<QPushButton *>(); }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<EventStore>();
        m_panel =
            std::make_unique<TimelinePanel>(m_store.get(), [this] { return failoverPaths(m_lab); });
        m_panel->resize(900, 320);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void cleanup()
    {
        m_panel.reset();
        m_store.reset();
    }

    void savedRunIsLookedAt()
    {
        saveRun(u"run.jsonl"_s);
        SampleEvents live(*m_store);
        m_store->append({live.make(0, EventKind::VmState)});
        QCOMPARE(m_panel->barText(), QString());
        open(u"run.jsonl"_s);
        QVERIFY(m_panel->showsSavedRun());
        QCOMPARE(m_panel->barText(), u"Saved run run.jsonl, 13 events"_s);
        QCOMPARE(m_panel->view()->table()->model()->rowCount(), 13);
        // All that a live run shows: lanes with their states, the failover with its other path.
        QVERIFY(m_panel->view()->lanes()->rows().isEmpty() == false);
        QVERIFY2(m_panel->view()->summary().endsWith("first I/O on nvme1 +2.0 ms"_L1),
                 qPrintable(m_panel->view()->summary()));
        const auto extent = m_panel->view()->lanes()->extent();
        QVERIFY(m_panel->view()->lanes()->range().from <= extent->from);
        QVERIFY(m_panel->view()->lanes()->range().to >= extent->to);

        // What goes on meanwhile is not lost, and not mixed in.
        m_store->append({live.make(10, EventKind::VmState)});
        QCOMPARE(m_panel->view()->table()->model()->rowCount(), 13);
        QCOMPARE(button()->text(), u"Close"_s);
        QTest::mouseClick(button(), Qt::LeftButton);
        QVERIFY(!m_panel->showsSavedRun());
        QCOMPARE(m_panel->barText(), QString());
        QCOMPARE(m_panel->view()->table()->model()->rowCount(), 2);
    }

    void launchReturnsToTheLiveRun()
    {
        saveRun(u"run.jsonl"_s);
        open(u"run.jsonl"_s);
        open(u"run.jsonl"_s); // in place of the one before
        m_store->clear();
        QVERIFY(!m_panel->showsSavedRun());
    }

    void strangersFiles()
    {
        saveRun(u"run.jsonl"_s);
        open(u"run.jsonl"_s);
        write(u"bad.jsonl"_s, bytes(u"run.jsonl"_s) + "hello\n");
        QCOMPARE(problemOf(u"bad.jsonl"_s).left(57),
                 u"bad.jsonl could not be opened as a run: Line 14 is no eve"_s);
        QVERIFY(m_panel->showsSavedRun()); // nothing was changed
        QVERIFY(!m_panel->isBusy());
        write(u"binary.jsonl"_s, QByteArray(3 << 20, '\0'));
        QVERIFY(problemOf(u"binary.jsonl"_s).contains("Line 1 is no event: it is longer"_L1));
        QVERIFY(problemOf(u"none.jsonl"_s).contains("it is no file"_L1));
        QVERIFY(problemOf(u"."_s).contains("it is no file"_L1));
        QCOMPARE(::mkfifo(path(u"pipe"_s).toLocal8Bit().constData(), 0600), 0);
        QVERIFY(problemOf(u"pipe"_s).contains("it is no file"_L1)); // and nobody waits for it
        write(u"empty.jsonl"_s, "\n");
        open(u"empty.jsonl"_s);
        QCOMPARE(m_panel->barText(), u"Saved run empty.jsonl, 0 events"_s);
        QCOMPARE(m_panel->view()->summary(), u"The file holds no events."_s);
    }

    void readingCanBeCancelled()
    {
        saveRun(u"long.jsonl"_s, 200'000);
        QSignalSpy opened(m_panel.get(), &TimelinePanel::runOpened);
        QSignalSpy problem(m_panel.get(), &TimelinePanel::problem);
        m_panel->openRun(path(u"long.jsonl"_s));
        QVERIFY(m_panel->isBusy());
        QCOMPARE(m_panel->barText(), u"Reading long.jsonl…"_s);
        QCOMPARE(button()->text(), u"Cancel"_s);
        QTest::mouseClick(button(), Qt::LeftButton);
        QVERIFY(!m_panel->isBusy());
        QCOMPARE(m_panel->barText(), QString());
        // The next one is read as if nothing had been.
        saveRun(u"run.jsonl"_s);
        open(u"run.jsonl"_s);
        QCOMPARE(m_panel->view()->table()->model()->rowCount(), 13);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(problem.count(), 0);
        m_panel->openRun(path(u"long.jsonl"_s)); // and the panel may go in the middle of it
    }

    void exportsEvents()
    {
        fillFailover(*m_store);
        exportTo(u"events.jsonl"_s);
        exportTo(u"events.CSV"_s);
        QCOMPARE(bytes(u"events.jsonl"_s).count('\n'), 13);
        QCOMPARE(bytes(u"events.CSV"_s).count('\n'), 14); // with its header
        // What was written is what is read.
        open(u"events.jsonl"_s);
        exportTo(u"again.jsonl"_s);
        QCOMPARE(bytes(u"again.jsonl"_s), bytes(u"events.jsonl"_s));

        QSignalSpy problem(m_panel.get(), &TimelinePanel::problem);
        m_panel->exportTo(path(u"no/such/folder.jsonl"_s));
        QTRY_COMPARE(problem.count(), 1);
        QVERIFY(problem.at(0).at(0).value<Error>().text.contains("folder.jsonl"_L1));
        m_panel->exportTo(path(u"no/such/folder.png"_s));
        QTRY_COMPARE(problem.count(), 2);
        QVERIFY(!m_panel->isBusy());
    }

    void exportsPictures()
    {
        fillFailover(*m_store);
        const LanesView *lanes = m_panel->view()->lanes();
        exportTo(u"lanes.png"_s);
        const QImage picture(path(u"lanes.png"_s));
        QVERIFY(picture.width() >= 2 * lanes->plotArea().width());
        // All rows, those scrolled out of sight too.
        QVERIFY(picture.height() >= 2 * heightOf(lanes->rows()));

        exportTo(u"lanes.svg"_s);
        QXmlStreamReader svg(bytes(u"lanes.svg"_s));
        QStringList texts;
        while (!svg.atEnd()) {
            if (svg.readNext() == QXmlStreamReader::StartElement && svg.name() == u"text")
                texts.append(svg.readElementText().trimmed());
        }
        QVERIFY2(!svg.hasError(), qPrintable(svg.errorString()));
        for (const QString &text : {u"Operator"_s, u"nvme0"_s, u"nvme1"_s, u"group 2"_s})
            QVERIFY2(texts.contains(text), qPrintable(texts.join(u'|')));
        // The state's colour is in it.
        QVERIFY(bytes(u"lanes.svg"_s).contains("#d55e00"));
    }

    void exportNeedsEvents()
    {
        QAction *exporting = nullptr;
        for (QAction *action : m_panel->view()->table()->actions()) {
            if (action->text() == u"Export…"_s)
                exporting = action;
        }
        QVERIFY(exporting && !exporting->isEnabled());
        fillFailover(*m_store);
        QVERIFY(exporting->isEnabled());
        m_store->clear();
        QVERIFY(!exporting->isEnabled());
        saveRun(u"run.jsonl"_s);
        open(u"run.jsonl"_s);
        QVERIFY(exporting->isEnabled());
    }
};

MPATHLAB_WIDGET_TEST(TestTimelineFiles)
#include "tst_timelinefiles.moc"
