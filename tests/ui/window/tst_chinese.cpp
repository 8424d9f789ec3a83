// SPDX-License-Identifier: GPL-2.0-or-later
// A window in Chinese: what is said below the screens comes in its language too; what must
// read the same everywhere (the event log, files, answers to programs) stays English.
#include "app/run/controlprotocol.h"
#include "app/topology/labfile.h"
#include "app/topology/templates.h"
#include "support/testmain.h"
#include "tests/ui/inspector/inspected.h"
#include "ui/window/messagebar.h"
#include "ui/window/translations.h"
#include "windowtest.h"

#include <QFile>
#include <QRegularExpression>
#include <QTableView>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestChinese : public WindowTest
{
    Q_OBJECT

private:
    static bool isChinese(const QString &text)
    {
        static const QRegularExpression han(u"\\p{Han}"_s);
        return text.contains(han);
    }
    MessageBar *messages() { return m_window->messages(); }

    /// The first message, which comes soon, and nothing of it is left in English.
    void toldInChinese(const QString &what)
    {
        QTRY_VERIFY(messages()->isVisible());
        QVERIFY2(messages()->text().contains(what), qPrintable(messages()->text()));
        QVERIFY2(messages()->text().endsWith(u'。'), qPrintable(messages()->text()));
        static const QRegularExpression words(u"[a-z]{2,} [a-z]{2,}"_s);
        QVERIFY2(!messages()->text().contains(words), qPrintable(messages()->text()));
    }

    void theLogIsEnglish()
    {
        session().flushEvents();
        const EventStore &events = session().events();
        QVERIFY(events.count() > 0);
        for (qsizetype i = 0; i < events.count(); ++i)
            QVERIFY2(!isChinese(events.text(events.at(i))), qPrintable(events.text(events.at(i))));
    }

public:
    TestChinese() { installTranslations(u"zh_CN"_s); }

private Q_SLOTS:
    void aRefusedFile()
    {
        const QString path = m_directory->filePath(u"bad.mpathlab"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\": 1, \"subsystems\": {}}");
        file.close();
        m_window->files()->open(path);
        toldInChinese(u"列表"_s);
        QVERIFY(messages()->text().contains(u"subsystems"_s)); // as the file writes it
    }

    void aRefusedLab()
    {
        Lab lab = fakeLab();
        lab.subsystems[0].controllers.clear();
        m_window->document()->setLab(lab);
        QVERIFY(hasErrors(m_window->document()->problems()));
        m_window->docks()->show(DockId::Problems);
        const auto *table = m_window->docks()->dock(DockId::Problems)->findChild<QTableView *>();
        QVERIFY(table && table->model()->rowCount() > 0);
        for (int row = 0; row < table->model()->rowCount(); ++row)
            QVERIFY(isChinese(table->model()->index(row, 0).data().toString()));
        QVERIFY(m_window->document()->problems().first().text.contains(u"没有控制器"_s));
    }

    void aFailedLaunch()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) {
            backend.vm.peer.handle(u"query-commands"_s, [&backend](const QJsonObject &) {
                backend.die({false, 1, u"qemu: write: No space left on device\n"_s});
                return QJsonObject{};
            });
        };
        m_window->document()->setLab(fakeLab());
        actions().launch->trigger();
        toldInChinese(u"磁盘已满"_s);
        QVERIFY(messages()->text().contains(u"退出码 1"_s));
        QVERIFY(messages()->details().contains("No space left"_L1)); // QEMU's own words
        theLogIsEnglish();
    }

    void withoutWords()
    {
        session().setTiming({.start = 50});
        m_machine->backends.prepare = [](FakeBackend &backend) {
            backend.start = FakeBackend::Start::Silent;
        };
        m_window->document()->setLab(fakeLab());
        actions().launch->trigger();
        toldInChinese(u"0.05 s"_s);
        theLogIsEnglish();
    }

    void aRefusedAction()
    {
        Error told;
        session().act(FailController{u"nvme0"_s}, [&](const Result<void> &result) {
            told = result ? Error() : result.error();
        });
        QTRY_VERIFY(isChinese(told.text));
        QVERIFY(!isChinese(told.english));
        const QString line = QString::fromUtf8(control::errorLine(1, told));
        QVERIFY2(line.contains(u"Launch it first"_s) && !isChinese(line), qPrintable(line));
    }

    void aRefusalInTheLog()
    {
        launchFakeLab();
        Error told;
        session().act(
            SetAnaState{u"nvme9"_s, 1, AnaState::Inaccessible},
            [&](const Result<void> &result) { told = result ? Error() : result.error(); });
        QTRY_VERIFY(!told.text.isEmpty());
        m_machine->backends.last->die({});
        QTRY_COMPARE(session().state(), Session::State::Idle);
        theLogIsEnglish();
    }

    void aRefusedProperty()
    {
        Inspected inspected({ObjectRef{ObjectRef::Kind::Controller, u"nvme0"_s}});
        inspected.unfold();
        auto *table = field<QTableWidget>(inspected.inspector, u"properties"_s);
        QVERIFY(table);
        typeInto(table, 0, 0, u"mdts"_s);
        QCOMPARE(messageUnder(table),
                 u"附加属性 mdts 会抵消实验的设置：请改为更改控制器的 mdts。"_s);
    }

    void templates()
    {
        for (const LabTemplate &each : labTemplates()) {
            QVERIFY2(isChinese(each.title()), qPrintable(each.id));
            QVERIFY2(isChinese(each.description()), qPrintable(each.id));
            QVERIFY2(!isChinese(QString::fromUtf8(serializeLab(each.lab))), qPrintable(each.id));
        }
    }
};

MPATHLAB_WIDGET_TEST(TestChinese)
#include "tst_chinese.moc"
