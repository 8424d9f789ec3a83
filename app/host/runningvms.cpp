// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/runningvms.h"

#include "app/import/importoptions.h"
#include "app/topology/paths.h"
#include "app/topology/rules.h"
#include "monitor/wholefile.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr qint64 longestCommandLine = 1 << 20;

bool isQemu(const QString &program)
{
    const QString name = program.section(u'/', -1);
    return name.startsWith(u"qemu-system-"_s) || name == u"qemu-kvm" || name == u"kvm";
}

class TargetReader
{
public:
    std::optional<RunningVm> read(const QList<importing::Option> &options, const QString &folder)
    {
        for (const importing::Option &option : options)
            readOption(option);
        AttachTarget &target = m_vm.target;
        for (QString *path : {&target.qmpSocket, &target.consoleSocket, &target.agentSocket}) {
            *path = socketOf(*path);
            if (!path->isEmpty())
                *path = absolutePath(*path, folder);
        }
        return target.qmpSocket.isEmpty() ? std::nullopt : std::optional(m_vm);
    }

private:
    using KeyValues = importing::KeyValues;

    void readOption(const importing::Option &option)
    {
        const QString &name = option.name;
        if (name == u"qmp" || name == u"qmp-pretty")
            take(m_vm.target.qmpSocket, option.value);
        else if (name == u"serial")
            take(m_vm.target.consoleSocket, option.value);
        else if (name == u"name")
            m_vm.name = valuesOf(option, u"guest"_s).value(u"guest"_s);
        else if (name == u"chardev")
            readChardev(valuesOf(option, u"backend"_s));
        else if (name == u"mon")
            readMonitor(valuesOf(option, u"chardev"_s));
        else if (name == u"device")
            readDevice(valuesOf(option, u"driver"_s));
    }

    static KeyValues valuesOf(const importing::Option &option, const QString &implied)
    {
        return KeyValues::parse(option.value, implied).value_or(KeyValues());
    }

    /// The first one counts: `unix:PATH,server=on` or `chardev:ID`.
    static void take(QString &slot, const QString &value)
    {
        if (slot.isEmpty() && value != u"none")
            slot = value;
    }

    void readChardev(const KeyValues &values)
    {
        const bool listens = boolOf(values.value(u"server"_s)).value_or(false);
        if (values.value(u"backend"_s) == u"socket" && listens && !values.has(u"abstract"_s))
            m_sockets.insert(values.value(u"id"_s), values.value(u"path"_s));
    }

    void readMonitor(const KeyValues &values)
    {
        const QString id = values.value(u"chardev"_s);
        if (values.value(u"mode"_s) == u"control" && !id.startsWith(reservedIdPrefix()))
            take(m_vm.target.qmpSocket, u"chardev:"_s + id);
    }

    void readDevice(const KeyValues &values)
    {
        const QString chardev = u"chardev:"_s + values.value(u"chardev"_s);
        if (values.value(u"name"_s) == u"org.qemu.guest_agent.0")
            take(m_vm.target.agentSocket, chardev);
        else if (values.value(u"driver"_s) == u"isa-serial")
            take(m_vm.target.consoleSocket, chardev);
    }

    QString socketOf(const QString &where) const
    {
        if (where.startsWith(u"chardev:"_s))
            return m_sockets.value(where.mid(8));
        if (!where.startsWith(u"unix:"_s))
            return {};
        const KeyValues values = KeyValues::parse(where.mid(5), u"path"_s).value_or(KeyValues());
        const bool listens = boolOf(values.value(u"server"_s)).value_or(false);
        return listens ? values.value(u"path"_s) : QString();
    }

    RunningVm m_vm; ///< until all is read, its target has the options' words for the sockets
    QMap<QString, QString> m_sockets; ///< of chardevs
};

QStringList commandLineOf(const QString &process)
{
    QStringList words;
    const QByteArray all = beginningOf(process + u"/cmdline"_s, longestCommandLine);
    for (const QByteArray &word : all.split('\0'))
        words.append(QFile::decodeName(word));
    if (!words.isEmpty())
        words.removeLast(); // behind the final NUL
    return words;
}

} // namespace

std::optional<RunningVm> runningVmOf(const QStringList &commandLine, const QString &folder)
{
    if (commandLine.isEmpty() || !isQemu(commandLine.first()))
        return std::nullopt;
    const auto options = importing::splitOptions(commandLine.mid(1));
    if (!options)
        return std::nullopt;
    return TargetReader().read(*options, folder);
}

QList<RunningVm> findRunningVms()
{
    QList<RunningVm> found;
    const QDir proc(u"/proc"_s);
    for (const QString &entry : proc.entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        const QString process = proc.filePath(entry);
        const QStringList words = commandLineOf(process);
        if (auto vm = runningVmOf(words, QFile::symLinkTarget(process + u"/cwd"_s))) {
            vm->processId = entry.toLongLong();
            found.append(*vm);
        }
    }
    std::ranges::sort(found, {}, &RunningVm::processId);
    return found;
}

} // namespace mpathlab
