// SPDX-License-Identifier: GPL-2.0-or-later
// A lab's own command imported again is that lab: what a launch adds is recognised.
#include "app/import/import.h"
#include "app/import/importtext.h"
#include "app/launch/plan.h"
#include "app/topology/labfile.h"
#include "app/topology/paths.h"
#include "app/topology/rules.h"
#include "app/topology/templates.h"
#include "contexts.h"
#include "support/places.h"
#include "support/testmain.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

ImportContext importContext()
{
    const LaunchContext context = goldenContext();
    return {context.bundledKernel, context.bundledInitrd, context.bundledCommandLine};
}

/// What of a lab a command line carries: not where things are drawn, nor what has no effect.
Lab carried(Lab lab)
{
    const QString folder = goldenContext().labDirectory;
    const auto absolute = [&](QString &path) {
        if (!path.isEmpty())
            path = absolutePath(path, folder);
    };
    lab.machine.accel = Acceleration::Auto;
    Guest guest;
    guest.kind = lab.guest.kind;
    if (guest.kind == Guest::Kind::Disk) {
        guest.image = lab.guest.image;
        guest.imageFormat = lab.guest.imageFormat;
        guest.snapshot = lab.guest.snapshot;
    } else {
        guest.append = QString(u"x" + lab.guest.append).trimmed().mid(1); // its end is trimmed
    }
    if (guest.kind == Guest::Kind::Kernel) {
        guest.kernel = lab.guest.kernel;
        guest.initrd = lab.guest.initrd;
    }
    for (QString *path : {&guest.image, &guest.kernel, &guest.initrd})
        absolute(*path);
    lab.guest = guest;
    for (Subsystem &subsystem : lab.subsystems) {
        if (!subsystem.ana)
            subsystem.anatt = Subsystem().anatt;
        for (Controller &controller : subsystem.controllers) {
            controller.initialStates.removeIf([&](const auto &state) {
                return !subsystem.ana || state.value() == AnaState::Optimized;
            });
        }
        for (Namespace &ns : subsystem.namespaces) {
            absolute(ns.file);
            if (!subsystem.ana)
                ns.group = Namespace().group;
            if (!ns.file.isEmpty())
                ns.sizeMiB = Namespace().sizeMiB;
        }
    }
    return autoArrange(lab);
}

QByteArray jsonOf(const LaunchPlan &plan)
{
    QJsonArray images;
    for (const ImageToMake &image : plan.images)
        images.append(QJsonObject{{u"path"_s, image.path}, {u"bytes"_s, image.bytes}});
    return QJsonDocument(QJsonObject{{u"program"_s, plan.program},
                                     {u"arguments"_s, QJsonArray::fromStringList(plan.arguments())},
                                     {u"images"_s, images}})
        .toJson();
}

QString told(const Imported &imported)
{
    QString text;
    for (const ImportNote &note : imported.notes)
        text +=
            u"%1 %2: %3\n"_s.arg(importNoteWord(note.kind), note.arguments.join(u' '), note.text);
    return text;
}

class LabMaker
{
public:
    explicit LabMaker(quint32 seed)
        : m_random(seed)
    {
    }

    Lab make()
    {
        Lab lab;
        lab.name = word();
        lab.machine.cpus = m_random.bounded(1, 9);
        lab.machine.memoryMiB = 256 + m_random.bounded(4096);
        if (chance())
            lab.machine.extraArguments = {
                u"-global"_s, word(),       u"-S"_s,
                word(),       u"-device"_s, u"e1000e,mac="_s + QString(word()).remove(u',')};
        makeGuest(lab.guest);
        const int subsystems = m_random.bounded(1, 4);
        for (int i = 0; i < subsystems; ++i)
            lab.subsystems.append(makeSubsystem(i));
        return lab;
    }

private:
    bool chance() { return m_random.bounded(2) == 1; }

    /// Something with all that needs quoting and doubling.
    QString word()
    {
        static const QString letters = u"ab,= '\"$\\`*~#;&|<>(){}[]!?%\u00e4\u65e5"_s;
        QString made(u'w');
        const int count = m_random.bounded(1, 8);
        for (int i = 0; i < count; ++i)
            made += letters.at(m_random.bounded(int(letters.size())));
        return made;
    }

    void makeGuest(Guest &guest)
    {
        guest.kind = Guest::Kind(m_random.bounded(3));
        guest.append = chance() ? word() : QString();
        guest.kernel = u"/k/"_s + word();
        guest.initrd = chance() ? u"i/"_s + word() : QString();
        guest.image = u"disk "_s + word();
        guest.imageFormat = chance() ? u"raw"_s : u"qcow2"_s;
        guest.snapshot = chance();
    }

    Properties makeProperties()
    {
        Properties made;
        if (chance())
            made.insert(u"x-a.b"_s, word());
        return made;
    }

    Subsystem makeSubsystem(int number)
    {
        Subsystem made;
        made.id = u"s-%1"_s.arg(number);
        made.nqn = chance() ? u"nqn,%1"_s.arg(number) : QString();
        made.ana = m_random.bounded(4) != 0;
        made.anatt = m_random.bounded(1, 256);
        made.serial = u"S,\"%1"_s.arg(number);
        made.properties = makeProperties();
        const int controllers = m_random.bounded(1, 5);
        for (int i = 0; i < controllers; ++i)
            made.controllers.append(makeController(u"c%1.%2"_s.arg(number).arg(i)));
        const int namespaces = m_random.bounded(0, 6);
        for (int i = 0; i < namespaces; ++i)
            made.namespaces.append(makeNamespace(made, u"n%1_%2"_s.arg(number).arg(i), i * 3 + 1));
        return made;
    }

    Controller makeController(const QString &id)
    {
        Controller made;
        made.id = id;
        if (chance())
            made.initialStates.insert(1, allAnaStates.at(std::size_t(m_random.bounded(5))));
        made.properties = makeProperties();
        return made;
    }

    Namespace makeNamespace(const Subsystem &subsystem, const QString &id, int nsid)
    {
        Namespace made;
        made.id = id;
        made.nsid = NamespaceId(nsid);
        made.group = AnaGroupId(m_random.bounded(1, 5));
        made.sizeMiB = m_random.bounded(1, 4096);
        made.file = chance() ? u"../f "_s + id + word() : QString();
        made.readOnly = chance();
        made.shared = chance();
        if (!made.shared)
            made.attachedTo = subsystem.controllers.last().id;
        made.properties = makeProperties();
        return made;
    }

    QRandomGenerator m_random;
};

} // namespace

class ImportPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void templatesComeBack()
    {
        for (const LabTemplate &t : labTemplates()) {
            const auto plan = makePlan(t.lab, goldenContext());
            QVERIFY(plan);
            const QByteArray text = shellText(plan->program, plan->arguments(), true).toUtf8();
            const auto imported = importCommandLine(text, importContext());
            QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text));
            Lab expected = carried(t.lab);
            for (Subsystem &subsystem : expected.subsystems) {
                for (Namespace &ns : subsystem.namespaces)
                    ns.sizeMiB = Namespace().sizeMiB; // not in a command
            }
            QVERIFY2(imported->lab == expected, qPrintable(t.id + u'\n' + told(*imported)));
            QVERIFY(imported->verbatim.isEmpty());
            // But for the size of the images, there is nothing to be said.
            for (const ImportNote &note : imported->notes)
                QVERIFY2(note.text.contains(u"64 MiB"_s), qPrintable(note.text));
            const auto fromJson = importCommandLine(jsonOf(*plan), importContext());
            QVERIFY(fromJson);
            QCOMPARE(fromJson->lab, carried(t.lab));
            QCOMPARE(told(*fromJson), QString());
        }
    }

    /// Whatever a lab holds: the shell text, one line or many, and the JSON come back as it.
    void anyLabComesBack()
    {
        int tried = 0;
        for (quint32 seed = 1; seed <= 300; ++seed) {
            const Lab lab = LabMaker(seed).make();
            LaunchContext context = goldenContext();
            context.accel = seed % 2 == 0 ? Acceleration::Kvm : Acceleration::Tcg;
            context.qemu.version = seed % 3 == 0 ? u"11.1.0"_s : u"10.0.0"_s;
            const auto plan = makePlan(lab, context);
            if (!plan)
                continue; // it breaks a rule
            ++tried;
            const auto again = importCommandLine(jsonOf(*plan), importContext());
            QVERIFY2(again, again ? "" : qPrintable(again.error().text));
            const QString about = u"seed %1\n%2"_s.arg(seed).arg(told(*again));
            // As text, so that a difference can be read.
            QCOMPARE(serializeLab(again->lab).split('\n'), serializeLab(carried(lab)).split('\n'));
            QVERIFY2(again->lab == carried(lab), qPrintable(about));
            Lab sized = again->lab;
            for (Subsystem &subsystem : sized.subsystems) {
                for (Namespace &ns : subsystem.namespaces)
                    ns.sizeMiB = Namespace().sizeMiB;
            }
            for (const bool multiLine : {false, true}) {
                const QString text = shellText(plan->program, plan->arguments(), multiLine);
                const auto fromShell = importCommandLine(text.toUtf8(), importContext());
                QVERIFY2(fromShell && fromShell->lab == sized, qPrintable(about + text));
            }
        }
        QVERIFY2(tried > 100, qPrintable(QString::number(tried)));
    }

    /// Every golden command: the lab that is made of it has the same command.
    void goldenCommandsComeBack_data()
    {
        QTest::addColumn<QString>("file");
        const QDir folder(sourcePath(u"tests/golden/argv"_s));
        for (const QString &name : folder.entryList({u"*.shell"_s}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }

    void goldenCommandsComeBack()
    {
        QFETCH(QString, file);
        QFile golden(file);
        QVERIFY(golden.open(QIODevice::ReadOnly));
        const QByteArray text = golden.readAll();
        const auto imported = importCommandLine(text, importContext());
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text));
        LaunchContext context = goldenContext();
        if (text.contains("-accel kvm"))
            context.accel = Acceleration::Kvm;
        if (text.contains("monitor-qmp"))
            context.qemu.version = u"11.1.0"_s;
        if (text.contains("ana=on") && !text.contains("anatt="))
            context.qemu.ana = AnaFeature::Hmp2021;
        const auto plan = makePlan(imported->lab, context);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().text));
        const auto words = importing::readShell(QString::fromUtf8(text));
        QVERIFY(words);
        QCOMPARE(plan->program, words->program);
        QCOMPARE(plan->arguments(), words->arguments);
    }
};

MPATHLAB_TEST(ImportPlanTest)
#include "tst_importplan.moc"
