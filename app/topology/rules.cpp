// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/rules.h"

#include "app/topology/problemlist.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace mpathlab {

using Kind = ObjectRef::Kind;

namespace {

void checkName(const Subject &lab, const QString &name)
{
    const bool hidden = std::any_of(name.begin(), name.end(),
                                    [](QChar c) { return c.category() == QChar::Other_Control; });
    if (hidden) {
        lab[u"name"_s].error(TopologyWords::say(
            "The lab's name holds a control character or a line break: remove it."));
    }
}

void checkMachine(const Subject &subject, const Machine &machine)
{
    if (machine.cpus < 1 || machine.cpus > maximumCpus) {
        subject[u"cpus"_s].error(
            TopologyWords::say("The number of CPUs is %1: choose a value from %2 to %3.")
                .arg(machine.cpus, 1, maximumCpus));
    }
    if (machine.memoryMiB < minimumMemoryMiB || machine.memoryMiB > maximumMemoryMiB) {
        subject[u"memoryMiB"_s].error(
            TopologyWords::say("The memory in MiB is %1: choose a value from %2 to %3.")
                .arg(machine.memoryMiB, minimumMemoryMiB, maximumMemoryMiB));
    }
    for (qsizetype i = 0; i < machine.extraArguments.size(); ++i) {
        const QString &argument = machine.extraArguments.at(i);
        const Subject at = subject[u"extraArguments"_s][i];
        at.checkNul(argument);
        // QEMU takes options with one or with two dashes.
        if (argument == u"-daemonize"_s || argument == u"--daemonize"_s) {
            at.error(TopologyWords::say(
                "With -daemonize the VM would leave mpathlab's control: remove it."));
        }
    }
}

void checkKernel(const Subject &subject, const Guest &guest)
{
    if (guest.kernel.isEmpty()) {
        subject[u"kernel"_s].error(
            TopologyWords::say("The guest has no kernel: name a kernel image (bzImage), "
                               "or take the bundled guest."));
    }
    subject[u"kernel"_s].checkNul(guest.kernel);
    subject[u"initrd"_s].checkNul(guest.initrd);
}

void checkDisk(const Subject &subject, const Guest &guest)
{
    if (guest.image.isEmpty()) {
        subject[u"image"_s].error(TopologyWords::say(
            "The guest has no disk image: name one, or take the bundled guest."));
    }
    subject[u"image"_s].checkNul(guest.image);
    // Guessing the format would let the content of a raw image name other files to open.
    if (guest.imageFormat != u"qcow2"_s && guest.imageFormat != u"raw"_s) {
        subject[u"imageFormat"_s].error(
            TopologyWords::say("The format of the disk image must be qcow2 or raw: "
                               "choose the one the image has."));
    }
}

void checkGuest(const Subject &subject, const Guest &guest)
{
    if (guest.kind == Guest::Kind::Disk) {
        checkDisk(subject, guest);
        return;
    }
    if (guest.kind == Guest::Kind::Kernel)
        checkKernel(subject, guest);
    if (guest.append.contains(u'\n') || guest.append.contains(QChar(u'\0'))) {
        subject[u"append"_s].error(
            TopologyWords::say("The kernel arguments must be one line without NUL "
                               "characters: join the lines with blanks."));
    }
}

void checkLayout(const Subject &layout, const Lab &lab)
{
    constexpr qreal farthest = 1e6;
    const QStringList list = allIds(lab);
    const QSet<QString> ids(list.begin(), list.end());
    for (auto it = lab.layout.cbegin(); it != lab.layout.cend(); ++it) {
        if (it.key() != hostLayoutKey() && !ids.contains(it.key())) {
            layout[it.key()].warning(
                TopologyWords::say(
                    "The layout places %1, which is not in the lab: remove that line.")
                    .arg(quoted(it.key())));
        }
        if (!(std::abs(it->x()) <= farthest && std::abs(it->y()) <= farthest)) {
            layout[it.key()].warning(
                TopologyWords::say(
                    "The position of %1 is far off the canvas: arrange the lab anew.")
                    .arg(quoted(it.key())));
        }
    }
}

} // namespace

void Subject::checkNul(const QString &value) const
{
    if (value.contains(QChar(u'\0')))
        error(TopologyWords::say("%1 holds a NUL character: remove it.").arg(quoted(value)));
}

void checkProperties(const Subject &subject, const Properties &properties)
{
    for (auto it = properties.cbegin(); it != properties.cend(); ++it) {
        const Subject at = subject[u"properties"_s][it.key()];
        if (const QString text = propertyProblem(subject.where.kind, it.key()); !text.isEmpty())
            at.error(text);
        at.checkNul(it.value());
    }
}

QList<Problem> checkLab(const Lab &lab)
{
    QList<Problem> problems;
    const Subject whole{problems, {Kind::Lab, {}}, {}};
    checkName(whole, lab.name);
    checkMachine({problems, {Kind::Machine, {}}, u"machine"_s}, lab.machine);
    checkGuest({problems, {Kind::Guest, {}}, u"guest"_s}, lab.guest);
    checkSubsystems(whole, lab);
    checkLayout(whole[u"layout"_s], lab);
    return problems;
}

bool hasErrors(const QList<Problem> &problems)
{
    return std::any_of(problems.begin(), problems.end(), [](const Problem &problem) {
        return problem.severity == Problem::Severity::Error;
    });
}

QString reservedIdPrefix()
{
    return u"mpathlab-"_s;
}

bool isWellFormedId(const QString &id)
{
    static const QRegularExpression form(u"\\A[A-Za-z][A-Za-z0-9._-]*\\z"_s);
    return id.size() <= maximumIdLength && form.match(id).hasMatch();
}

QString nqnPrefix()
{
    return u"nqn.2019-08.org.qemu:"_s;
}

QString effectiveNqn(const Subsystem &subsystem)
{
    return subsystem.nqn.isEmpty() ? subsystem.id : subsystem.nqn;
}

} // namespace mpathlab
