// SPDX-License-Identifier: GPL-2.0-or-later
// The domain of a lab: golden files (MPATHLAB_REGENERATE=1 writes them anew), and that
// nothing of a lab gets lost or changed on its way through XML.
#include "app/import/import.h"
#include "app/libvirt/domainxml.h"
#include "app/topology/templates.h"
#include "support/places.h"
#include "support/testmain.h"
#include "tests/app/launch/contexts.h"

#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

DomainHost goldenHost()
{
    return {u"mpathlab-0123456789ab"_s, u"Lab of tester on bench"_s, {}};
}

/// Every string that can hold something odd does.
Lab oddNames()
{
    Lab lab = labTemplates().first().lab;
    lab.name = u"<Commas>, \"quotes\", 'apostrophes' & Ünïcode 日本 🧪"_s;
    lab.machine.extraArguments = {u"-global"_s, u"a.b=<c d,,e>"_s, u""_s,
                                  u"$(id)\n\t`id`&amp;]]>"_s};
    lab.guest.append = u"dyndbg=\"file x,y +p\" a='b' <&>"_s;
    lab.subsystems.first().nqn = u"a,b=c"_s;
    lab.subsystems.first().namespaces[0].file = u"../images, old/ä <b> & \"c\".raw"_s;
    return lab;
}

/// What a reader of XML sees: texts of elements by name, and the arguments for QEMU.
struct Read
{
    QMap<QString, QString> texts;
    QStringList arguments;
    QString error;
};

Read read(const QString &xml)
{
    Read read;
    QXmlStreamReader reader(xml);
    QString name;
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (token == QXmlStreamReader::StartElement) {
            name = reader.name().toString();
            if (name == u"arg"_s)
                read.arguments.append(reader.attributes().value(u"value"_s).toString());
        } else if (token == QXmlStreamReader::Characters && !reader.isWhitespace()) {
            read.texts[name] += reader.text();
        }
    }
    read.error = reader.errorString();
    return read;
}

} // namespace

class DomainXmlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void golden_data()
    {
        QTest::addColumn<Lab>("lab");
        QTest::addColumn<LaunchContext>("context");
        QTest::addColumn<DomainHost>("host");
        const LaunchContext context = goldenContext();
        const DomainHost host = goldenHost();
        QTest::newRow("two-paths") << labTemplates().first().lab << context << host;
        QTest::newRow("active-passive") << labTemplates().at(1).lab << context << host;
        QTest::newRow("odd-names") << oddNames() << context << host;
        QTest::newRow("own-kernel") << withGuest(Guest::Kind::Kernel) << context << host;
        QTest::newRow("own-disk") << withGuest(Guest::Kind::Disk) << context << host;
        LaunchContext kvm = context;
        kvm.accel = Acceleration::Kvm;
        QTest::newRow("kvm") << labTemplates().first().lab << kvm << host;
        LaunchContext pool = context;
        pool.imagePrefix = u"/var/lib/libvirt/images/mpathlab-0123456789ab-"_s;
        pool.freeTcgThreads = true;
        DomainHost confined = host;
        confined.unconfinedModels = {u"apparmor"_s};
        confined.uuid = u"00000000-0000-4000-8000-000000000000"_s;
        QTest::newRow("other-machine") << labTemplates().first().lab << pool << confined;
    }

    void golden()
    {
        QFETCH(Lab, lab);
        QFETCH(LaunchContext, context);
        QFETCH(DomainHost, host);
        const auto plan = makePlan(lab, context);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().text));
        const Result<QString> xml = domainXml(*plan, host);
        QVERIFY2(xml, xml ? "" : qPrintable(xml.error().text));
        QFile file(sourcePath(u"tests/golden/domxml/%1.xml"_s)
                       .arg(QLatin1String(QTest::currentDataTag())));
        if (qEnvironmentVariableIntValue("MPATHLAB_REGENERATE")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(xml->toUtf8());
            return;
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QCOMPARE(xml->split(u'\n'), QString::fromUtf8(file.readAll()).split(u'\n'));
    }

    /// What a reader gets is what the plan said, whatever the texts hold.
    void nothingIsLostInEscaping()
    {
        const auto plan = makePlan(oddNames(), goldenContext());
        QVERIFY(plan);
        const Read got = read(*domainXml(*plan, goldenHost()));
        QCOMPARE(got.error, QString());
        QCOMPARE(got.arguments, plan->vm.bootDisk + plan->vm.devices);
        QCOMPARE(got.texts.value(u"cmdline"_s), plan->vm.append);
        QCOMPARE(got.texts.value(u"emulator"_s), plan->program);
        QCOMPARE(got.texts.value(u"title"_s), plan->vm.name);
    }

    void theTextObeysNoTerminal()
    {
        Lab lab = labTemplates().first().lab;
        const QString odd = u"a\u009b2Jb\u202ec"_s;
        lab.machine.extraArguments = {u"-x"_s, odd};
        const QString xml = *domainXml(*makePlan(lab, goldenContext()), goldenHost());
        QVERIFY(!xml.contains(u'\u009b') && !xml.contains(u'\u202e'));
        QCOMPARE(read(xml).arguments.last(), odd);
    }

    void aControlCharacterIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("escape") << u"a\x1b[2J"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xd83e));
        QTest::newRow("no character") << QString(QChar(0xffff));
    }

    void aControlCharacterIsRefused()
    {
        QFETCH(QString, text);
        Lab lab = labTemplates().first().lab;
        lab.machine.extraArguments = {u"-x"_s, text};
        const auto plan = makePlan(lab, goldenContext());
        QVERIFY(plan);
        const Result<QString> xml = domainXml(*plan, goldenHost());
        QVERIFY(!xml);
        QVERIFY(xml.error().text.contains(u"control character"_s));
    }

    /// Arguments and parts are two views of one VM.
    void thePartsAreThoseOfTheCommandLine_data()
    {
        QTest::addColumn<Lab>("lab");
        for (const LabTemplate &t : labTemplates())
            QTest::newRow(qPrintable(t.id)) << t.lab;
        QTest::newRow("own-disk") << withGuest(Guest::Kind::Disk);
        QTest::newRow("own-kernel") << withGuest(Guest::Kind::Kernel);
    }

    void thePartsAreThoseOfTheCommandLine()
    {
        QFETCH(Lab, lab);
        const auto plan = makePlan(lab, goldenContext());
        QVERIFY(plan);
        const auto after = [&](const QString &option) {
            const qsizetype at = plan->arguments().indexOf(option);
            return at < 0 ? QString() : plan->arguments().at(at + 1);
        };
        QCOMPARE(after(u"-kernel"_s), plan->vm.kernel);
        QCOMPARE(after(u"-initrd"_s), plan->vm.initrd);
        QCOMPARE(after(u"-append"_s), plan->vm.append);
        QCOMPARE(after(u"-smp"_s), QString::number(plan->vm.cpus));
        QCOMPARE(after(u"-m"_s), u"%1M"_s.arg(plan->vm.memoryMiB));
        qsizetype from = 0;
        for (const QString &argument : plan->vm.bootDisk + plan->vm.devices) {
            from = plan->arguments().indexOf(argument, from) + 1;
            QVERIFY2(from > 0, qPrintable(argument));
        }
    }

    /// `import` makes the same drawing of a domain as of a command line.
    void aDomainCanBeImported()
    {
        const Lab lab = labTemplates().at(1).lab;
        const LaunchContext context = goldenContext();
        const auto plan = makePlan(lab, context);
        const auto imported = importCommandLine(
            domainXml(*plan, goldenHost())->toUtf8(),
            {context.bundledKernel, context.bundledInitrd, context.bundledCommandLine});
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text));
        QCOMPARE(imported->verbatim, QStringList());
        QCOMPARE(imported->lab.subsystems, lab.subsystems);
        QCOMPARE(imported->lab.guest, lab.guest);
        QCOMPARE(imported->lab.machine.memoryMiB, lab.machine.memoryMiB);
    }

    void emulationInManyThreadsIsAvoided()
    {
        LaunchContext context = goldenContext();
        context.freeTcgThreads = true;
        Lab lab = labTemplates().first().lab;
        const auto plan = makePlan(lab, context);
        QCOMPARE(plan->vm.cpus, 1);
        QVERIFY(plan->notes.last().text().contains(u"one CPU"_s));
        context.accel = Acceleration::Kvm;
        QCOMPARE(makePlan(lab, context)->vm.cpus, 2);
        QVERIFY(makePlan(lab, context)->notes.isEmpty());
        context.accel = Acceleration::Tcg;
        lab.machine.cpus = 1;
        QVERIFY(makePlan(lab, context)->notes.isEmpty());
    }
};

MPATHLAB_TEST(DomainXmlTest)
#include "tst_domainxml.moc"
