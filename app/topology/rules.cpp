// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/rules.h"

#include "app/topology/json.h"
#include "app/topology/problemlist.h"
#include "app/topology/text.h"
#include "app/topology/topologywords.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace mpathlab {

using Kind = ObjectRef::Kind;

namespace {

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

void checkName(ProblemList &problems, const Lab &lab)
{
    const bool hidden = std::any_of(lab.name.begin(), lab.name.end(),
                                    [](QChar c) { return c.category() == QChar::Other_Control; });
    if (hidden) {
        problems.error({Kind::Lab, {}}, u"name"_s,
                       TopologyWords::say(
                           "The lab's name holds a control character or a line break: remove it."));
    }
}

/// `sentence` takes the value and its limits.
void checkRange(ProblemList &problems, const ObjectRef &where, const QString &path,
                const Sentence &sentence, int value, int lowest, int highest)
{
    if (value >= lowest && value <= highest)
        return;
    problems.error(where, path, sentence.arg(value, lowest, highest));
}

void checkMachine(ProblemList &problems, const Machine &machine)
{
    const ObjectRef where{Kind::Machine, {}};
    checkRange(problems, where, u"machine.cpus"_s,
               TopologyWords::say("The number of CPUs is %1: choose a value from %2 to %3."),
               machine.cpus, 1, maximumCpus);
    checkRange(problems, where, u"machine.memoryMiB"_s,
               TopologyWords::say("The memory in MiB is %1: choose a value from %2 to %3."),
               machine.memoryMiB, minimumMemoryMiB, maximumMemoryMiB);
    for (qsizetype i = 0; i < machine.extraArguments.size(); ++i) {
        const QString &argument = machine.extraArguments.at(i);
        const QString path = pathWithIndex(u"machine.extraArguments"_s, i);
        problems.checkNul(where, path, argument);
        // QEMU takes options with one or with two dashes.
        if (argument == u"-daemonize"_s || argument == u"--daemonize"_s) {
            problems.error(
                where, path,
                TopologyWords::say(
                    "With -daemonize the VM would leave mpathlab's control: remove it."));
        }
    }
}

void checkFile(ProblemList &problems, const QString &key, const QString &path)
{
    problems.checkNul({Kind::Guest, {}}, u"guest."_s + key, path);
}

void checkGuest(ProblemList &problems, const Guest &guest)
{
    const ObjectRef where{Kind::Guest, {}};
    const bool usesKernel = guest.kind == Guest::Kind::Kernel;
    if (usesKernel && guest.kernel.isEmpty()) {
        problems.error(where, u"guest.kernel"_s,
                       TopologyWords::say("The guest has no kernel: name a kernel image (bzImage), "
                                          "or take the bundled guest."));
    }
    if (usesKernel) {
        checkFile(problems, u"kernel"_s, guest.kernel);
        checkFile(problems, u"initrd"_s, guest.initrd);
    }
    if (guest.kind == Guest::Kind::Disk) {
        if (guest.image.isEmpty()) {
            problems.error(
                where, u"guest.image"_s,
                TopologyWords::say(
                    "The guest has no disk image: name one, or take the bundled guest."));
        }
        checkFile(problems, u"image"_s, guest.image);
        // Guessing the format would let the content of a raw image name other files to open.
        if (guest.imageFormat != u"qcow2"_s && guest.imageFormat != u"raw"_s) {
            problems.error(where, u"guest.imageFormat"_s,
                           TopologyWords::say("The format of the disk image must be qcow2 or raw: "
                                              "choose the one the image has."));
        }
        return;
    }
    if (guest.append.contains(u'\n') || guest.append.contains(QChar(u'\0'))) {
        problems.error(where, u"guest.append"_s,
                       TopologyWords::say("The kernel arguments must be one line without NUL "
                                          "characters: join the lines with blanks."));
    }
}

void checkLayout(ProblemList &problems, const Lab &lab)
{
    constexpr qreal farthest = 1e6;
    const QStringList list = allIds(lab);
    const QSet<QString> ids(list.begin(), list.end());
    for (auto it = lab.layout.cbegin(); it != lab.layout.cend(); ++it) {
        const QString path = pathWithKey(u"layout"_s, it.key());
        if (it.key() != hostLayoutKey() && !ids.contains(it.key())) {
            problems.warning({Kind::Lab, {}}, path,
                             TopologyWords::say(
                                 "The layout places %1, which is not in the lab: remove that line.")
                                 .arg(quoted(it.key())));
        }
        if (!(std::abs(it->x()) <= farthest && std::abs(it->y()) <= farthest)) {
            problems.warning({Kind::Lab, {}}, path,
                             TopologyWords::say(
                                 "The position of %1 is far off the canvas: arrange the lab anew.")
                                 .arg(quoted(it.key())));
        }
    }
}

} // namespace

void ProblemList::checkNul(const ObjectRef &where, const QString &path, const QString &value)
{
    if (value.contains(QChar(u'\0')))
        error(where, path,
              TopologyWords::say("%1 holds a NUL character: remove it.").arg(quoted(value)));
}

void checkProperties(ProblemList &problems, const ObjectRef &where, const QString &path,
                     const Properties &properties)
{
    const QString base = pathWithKey(path, u"properties"_s);
    for (auto it = properties.cbegin(); it != properties.cend(); ++it) {
        const QString at = pathWithKey(base, it.key());
        if (const QString text = propertyProblem(where.kind, it.key()); !text.isEmpty())
            problems.error(where, at, text);
        problems.checkNul(where, at, it.value());
    }
}

QList<Problem> checkLab(const Lab &lab)
{
    ProblemList problems;
    checkName(problems, lab);
    checkMachine(problems, lab.machine);
    checkGuest(problems, lab.guest);
    checkSubsystems(problems, lab);
    checkLayout(problems, lab);
    return problems.take();
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
    if (id.isEmpty() || id.size() > maximumIdLength || !isLetter(id.front()))
        return false;
    return std::all_of(id.begin(), id.end(), [](QChar c) {
        return isLetter(c) || isDigit(c) || c == u'-' || c == u'.' || c == u'_';
    });
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
