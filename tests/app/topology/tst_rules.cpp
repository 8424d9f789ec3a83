// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/rules.h"
#include "samples.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using Kind = ObjectRef::Kind;
using Severity = Problem::Severity;
using Change = std::function<void(Lab &)>;

Q_DECLARE_METATYPE(Change)

/// Each row breaks one rule of a faultless lab and names what must be said of it.
class RulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneProblem_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<Severity>("severity");
        QTest::addColumn<ObjectRef>("where");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("words");
        addLabRows();
        addIdRows();
        addSubsystemRows();
        addControllerRows();
        addNamespaceRows();
    }

    void oneProblem()
    {
        QFETCH(Change, change);
        QFETCH(Severity, severity);
        QFETCH(ObjectRef, where);
        QFETCH(QString, path);
        QFETCH(QString, words);
        Lab lab = samples::twoPaths();
        change(lab);
        const QList<Problem> problems = checkLab(lab);
        QCOMPARE(problems.size(), 1);
        const Problem &problem = problems.first();
        QCOMPARE(problem.severity, severity);
        QCOMPARE(problem.path, path);
        QVERIFY(problem.where == where);
        QVERIFY2(problem.text.contains(words), qPrintable(problem.text));
        QVERIFY(problem.text.endsWith(u'.'));
        // What to do comes behind a colon.
        QVERIFY2(problem.text.contains(u": "_s), qPrintable(problem.text));
        QCOMPARE(hasErrors(problems), severity == Severity::Error);
    }

private:
    static void row(const char *name, const Change &change, Severity severity,
                    const ObjectRef &where, const QString &path, const QString &words)
    {
        QTest::newRow(name) << change << severity << where << path << words;
    }

    static void addLabRows()
    {
        const ObjectRef whole{Kind::Lab, {}};
        const ObjectRef machine{Kind::Machine, {}};
        const ObjectRef guest{Kind::Guest, {}};
        row(
            "name", [](Lab &lab) { lab.name = u"a\nb"_s; }, Severity::Error, whole, u"name"_s,
            u"line break"_s);
        row(
            "no CPU", [](Lab &lab) { lab.machine.cpus = 0; }, Severity::Error, machine,
            u"machine.cpus"_s, u"is 0: choose a value from 1 to 64"_s);
        row(
            "many CPUs", [](Lab &lab) { lab.machine.cpus = 65; }, Severity::Error, machine,
            u"machine.cpus"_s, u"is 65"_s);
        row(
            "little memory", [](Lab &lab) { lab.machine.memoryMiB = 255; }, Severity::Error,
            machine, u"machine.memoryMiB"_s, u"from 256 to 1048576"_s);
        row(
            "NUL in an argument",
            [](Lab &lab) {
                lab.machine.extraArguments = {u"-S"_s, QString(QChar(u'\0'))};
            },
            Severity::Error, machine, u"machine.extraArguments[1]"_s, u"NUL"_s);
        row(
            "daemonize", [](Lab &lab) { lab.machine.extraArguments = {u"-daemonize"_s}; },
            Severity::Error, machine, u"machine.extraArguments[0]"_s, u"control"_s);
        row(
            "no kernel", [](Lab &lab) { lab.guest.kind = Guest::Kind::Kernel; }, Severity::Error,
            guest, u"guest.kernel"_s, u"no kernel"_s);
        row(
            "NUL in the kernel",
            [](Lab &lab) {
                lab.guest.kind = Guest::Kind::Kernel;
                lab.guest.kernel = QString(QChar(u'\0'));
            },
            Severity::Error, guest, u"guest.kernel"_s, u"NUL"_s);
        row(
            "two lines of arguments", [](Lab &lab) { lab.guest.append = u"a\nb"_s; },
            Severity::Error, guest, u"guest.append"_s, u"one line"_s);
        row(
            "no disk",
            [](Lab &lab) {
                lab.guest.kind = Guest::Kind::Disk;
                lab.guest.imageFormat = u"raw"_s;
            },
            Severity::Error, guest, u"guest.image"_s, u"no disk image"_s);
        row(
            "no format",
            [](Lab &lab) {
                lab.guest.kind = Guest::Kind::Disk;
                lab.guest.image = u"a.img"_s;
            },
            Severity::Error, guest, u"guest.imageFormat"_s, u"qcow2 or raw"_s);
        row(
            "no subsystem",
            [](Lab &lab) {
                lab.subsystems.clear();
                lab.layout.clear();
            },
            Severity::Error, whole, u"subsystems"_s, u"add one"_s);
        row(
            "layout of nothing",
            [](Lab &lab) {
                lab.layout.insert(u"gone"_s, {1, 2});
            },
            Severity::Warning, whole, u"layout.gone"_s, u"\"gone\""_s);
        row(
            "far away",
            [](Lab &lab) {
                lab.layout.insert(u"nvme0"_s, {1e9, 2});
            },
            Severity::Warning, whole, u"layout.nvme0"_s, u"far off"_s);
        row(
            "not a place",
            [](Lab &lab) {
                lab.layout.insert(u"nvme0"_s, {1, qQNaN()});
            },
            Severity::Warning, whole, u"layout.nvme0"_s, u"far off"_s);
    }

    static void rename(Lab &lab, const QString &id)
    {
        lab.layout.clear();
        lab.subsystems[0].controllers[1].id = id;
    }

    static void addIdRows()
    {
        const auto id = [](const char *name, const QString &text, const QString &words) {
            row(
                name, [text](Lab &lab) { rename(lab, text); }, Severity::Error,
                {Kind::Controller, text}, u"subsystems[0].controllers[1].id"_s, words);
        };
        id("no id", u""_s, u"begin with a letter"_s);
        id("blank", u"a b"_s, u"begin with a letter"_s);
        id("long", QString(65, u'x'), u"at most 64"_s);
        id("builder's", u"mpathlab-port0"_s, u"reserved"_s);
        id("host", u"host"_s, u"reserved"_s);
        id("bus of the machine", u"pcie.0"_s, u"reserved"_s);
        id("disk bus of the machine", u"ide.2"_s, u"reserved"_s);
        // The later one is blamed.
        row(
            "used", [](Lab &lab) { rename(lab, u"ns1"_s); }, Severity::Error,
            {Kind::Namespace, u"ns1"_s}, u"subsystems[0].namespaces[0].id"_s,
            u"already used at subsystems[0].controllers[1].id"_s);
    }

    static void addSubsystemRows()
    {
        const ObjectRef subsystem{Kind::Subsystem, u"subsys0"_s};
        const auto one = [&](const char *name, const std::function<void(Subsystem &)> &change,
                             Severity severity, const QString &path, const QString &words) {
            row(
                name, [change](Lab &lab) { change(lab.subsystems[0]); }, severity, subsystem,
                u"subsystems[0]."_s + path, words);
        };
        one(
            "nqn with a blank", [](Subsystem &s) { s.nqn = u"a b"_s; }, Severity::Error, u"nqn"_s,
            u"without blanks"_s);
        one(
            "nqn with umlauts", [](Subsystem &s) { s.nqn = u"ä"_s; }, Severity::Error, u"nqn"_s,
            u"ASCII"_s);
        one(
            "long nqn", [](Subsystem &s) { s.nqn = QString(maximumNqn + 1, u'n'); },
            Severity::Error, u"nqn"_s, u"at most 202"_s);
        one(
            "no anatt", [](Subsystem &s) { s.anatt = 0; }, Severity::Error, u"anatt"_s,
            u"1 to 255"_s);
        one(
            "long anatt", [](Subsystem &s) { s.anatt = 256; }, Severity::Error, u"anatt"_s,
            u"256 s"_s);
        one(
            "no serial", [](Subsystem &s) { s.serial.clear(); }, Severity::Error, u"serial"_s,
            u"no serial number"_s);
        one(
            "long serial", [](Subsystem &s) { s.serial = QString(21, u'x'); }, Severity::Error,
            u"serial"_s, u"at most 20"_s);
        one(
            "serial with umlauts", [](Subsystem &s) { s.serial = u"ö"_s; }, Severity::Error,
            u"serial"_s, u"ASCII"_s);
        row(
            "no namespace",
            [](Lab &lab) {
                lab.subsystems[0].namespaces.clear();
                lab.layout.clear();
            },
            Severity::Warning, subsystem, u"subsystems[0].namespaces"_s, u"finds no disk"_s);
        one(
            "ana as a property", [](Subsystem &s) { s.properties.insert(u"ana"_s, u"off"_s); },
            Severity::Error, u"properties.ana"_s, u"change the subsystem's ana instead"_s);
        row(
            "no controller",
            [](Lab &lab) {
                lab.subsystems[0].controllers.clear();
                lab.layout.clear();
            },
            Severity::Error, subsystem, u"subsystems[0].controllers"_s, u"add one"_s);
        row(
            "same serial",
            [](Lab &lab) {
                const QString serial = lab.subsystems[0].serial;
                addSecondSubsystem(lab).serial = serial;
            },
            Severity::Warning, {Kind::Subsystem, u"b"_s}, u"subsystems[1].serial"_s,
            u"\"subsys0\" and \"b\""_s);
        row(
            "same nqn", [](Lab &lab) { addSecondSubsystem(lab).nqn = u"subsys0"_s; },
            Severity::Error, {Kind::Subsystem, u"b"_s}, u"subsystems[1].nqn"_s,
            u"\"subsys0\" and \"b\""_s);
        row(
            "too many controllers",
            [](Lab &lab) {
                Subsystem &second = addSecondSubsystem(lab);
                while (second.controllers.size() < maximumControllers - 1) {
                    Controller controller;
                    controller.id = u"more%1"_s.arg(second.controllers.size());
                    second.controllers.append(controller);
                }
            },
            Severity::Error, {Kind::Lab, {}}, u"subsystems"_s, u"has 65 controllers"_s);
    }

    static void addControllerRows()
    {
        const auto one = [&](const char *name, const std::function<void(Controller &)> &change,
                             Severity severity, const ObjectRef &where, const QString &path,
                             const QString &words) {
            row(
                name, [change](Lab &lab) { change(lab.subsystems[0].controllers[1]); }, severity,
                where, u"subsystems[0].controllers[1]."_s + path, words);
        };
        const ObjectRef controller{Kind::Controller, u"nvme1"_s};
        one(
            "state of no group",
            [](Controller &c) { c.initialStates.insert(3, AnaState::Inaccessible); },
            Severity::Warning, {Kind::Group, u"nvme1"_s, 3}, u"initialStates.3"_s, u"group 3"_s);
        for (const char *name : {"id", "driver", "bus", "addr", "subsys", "serial", "drive"}) {
            const QString property = QLatin1String(name);
            one(
                qPrintable(u"controller's %1"_s.arg(property)),
                [property](Controller &c) { c.properties.insert(property, u"x"_s); },
                Severity::Error, controller, u"properties."_s + property,
                u"The extra property %1 would undo"_s.arg(property));
        }
        one(
            "property's name", [](Controller &c) { c.properties.insert(u"a,b"_s, u"x"_s); },
            Severity::Error, controller, u"properties[\"a,b\"]"_s, u"cannot be the name"_s);
        one(
            "no name", [](Controller &c) { c.properties.insert(QString(), u"x"_s); },
            Severity::Error, controller, u"properties[\"\"]"_s, u"cannot be the name"_s);
        one(
            "property's value",
            [](Controller &c) { c.properties.insert(u"a"_s, QString(QChar(u'\0'))); },
            Severity::Error, controller, u"properties.a"_s, u"NUL"_s);
        row(
            "states without ANA",
            [](Lab &lab) {
                lab.subsystems[0].ana = false;
                lab.subsystems[0].namespaces[1].group = 1;
                lab.subsystems[0].controllers[0].initialStates.insert(1, AnaState::Change);
            },
            Severity::Warning, {Kind::Controller, u"nvme0"_s},
            u"subsystems[0].controllers[0].initialStates"_s, u"ANA is off"_s);
    }

    static void addNamespaceRows()
    {
        const ObjectRef ns2{Kind::Namespace, u"ns2"_s};
        const auto one = [&](const char *name, const std::function<void(Namespace &)> &change,
                             const QString &path, const QString &words) {
            row(
                name, [change](Lab &lab) { change(lab.subsystems[0].namespaces[1]); },
                Severity::Error, ns2, u"subsystems[0].namespaces[1]."_s + path, words);
        };
        one(
            "nsid 0", [](Namespace &ns) { ns.nsid = 0; }, u"nsid"_s, u"from 1 to 256"_s);
        one(
            "nsid 257", [](Namespace &ns) { ns.nsid = 257; }, u"nsid"_s, u"id 257"_s);
        one(
            "nsid used", [](Namespace &ns) { ns.nsid = 1; }, u"nsid"_s, u"\"ns1\" and \"ns2\""_s);
        one(
            "group 0", [](Namespace &ns) { ns.group = 0; }, u"group"_s, u"from 1 to 128"_s);
        one(
            "group 129", [](Namespace &ns) { ns.group = 129; }, u"group"_s, u"group 129"_s);
        one(
            "size 0", [](Namespace &ns) { ns.sizeMiB = 0; }, u"sizeMiB"_s, u"is 0 MiB"_s);
        one(
            "size", [](Namespace &ns) { ns.sizeMiB = maximumSizeMiB + 1; }, u"sizeMiB"_s,
            u"to 16777216 MiB"_s);
        one(
            "NUL in the file", [](Namespace &ns) { ns.file = u"a"_s + QChar(u'\0'); }, u"file"_s,
            u"NUL"_s);
        one(
            "private to none", [](Namespace &ns) { ns.shared = false; }, u"attachedTo"_s,
            u"attached to no controller"_s);
        one(
            "private to a stranger",
            [](Namespace &ns) {
                ns.shared = false;
                ns.attachedTo = u"nvme7"_s;
            },
            u"attachedTo"_s, u"no controller of \"subsys0\""_s);
        one(
            "shared and attached", [](Namespace &ns) { ns.attachedTo = u"nvme0"_s; },
            u"attachedTo"_s, u"set shared to false"_s);
        for (const char *name :
             {"id", "driver", "bus", "subsys", "nsid", "shared", "drive", "ana.grpid"}) {
            const QString property = QLatin1String(name);
            one(
                qPrintable(u"namespace's %1"_s.arg(property)),
                [property](Namespace &ns) { ns.properties.insert(property, u"x"_s); },
                property.contains(u'.') ? u"properties[\"%1\"]"_s.arg(property)
                                        : u"properties."_s + property,
                u"would undo"_s);
        }
        row(
            "one image for two",
            [](Lab &lab) {
                lab.subsystems[0].namespaces[0].file = u"images/../a.raw"_s;
                lab.subsystems[0].namespaces[0].readOnly = true;
                lab.subsystems[0].namespaces[1].file = u"a.raw"_s;
            },
            Severity::Error, ns2, u"subsystems[0].namespaces[1].file"_s,
            u"has the image file of \"ns1\""_s);
        row(
            "the guest's disk",
            [](Lab &lab) {
                lab.guest.kind = Guest::Kind::Disk;
                lab.guest.image = u"a.raw"_s;
                lab.guest.imageFormat = u"raw"_s;
                lab.subsystems[0].namespaces[1].file = u"a.raw"_s;
            },
            Severity::Error, ns2, u"subsystems[0].namespaces[1].file"_s,
            u"has the image file of the guest's disk"_s);
        row(
            "group without ANA", [](Lab &lab) { lab.subsystems[0].ana = false; }, Severity::Warning,
            ns2, u"subsystems[0].namespaces[1].group"_s, u"ANA is off"_s);
        row(
            "attached to another subsystem's",
            [](Lab &lab) {
                addSecondSubsystem(lab);
                lab.subsystems[0].namespaces[1].shared = false;
                lab.subsystems[0].namespaces[1].attachedTo = u"c"_s;
            },
            Severity::Error, ns2, u"subsystems[0].namespaces[1].attachedTo"_s,
            u"choose one of its own subsystem"_s);
    }

    static Subsystem &addSecondSubsystem(Lab &lab)
    {
        Subsystem second;
        second.id = u"b"_s;
        second.serial = u"B"_s;
        Controller controller;
        controller.id = u"c"_s;
        second.controllers = {controller};
        Namespace ns;
        ns.id = u"n"_s;
        second.namespaces = {ns};
        lab.subsystems.append(second);
        return lab.subsystems.last();
    }
};

MPATHLAB_TEST(RulesTest)
#include "tst_rules.moc"
