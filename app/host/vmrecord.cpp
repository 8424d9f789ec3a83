// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/vmrecord.h"

#include "app/launch/launchwords.h"
#include "monitor/printable.h"
#include "monitor/wholefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int recordFormat = 1;
constexpr qint64 largestRecord = 1 << 20;
constexpr qint64 longestStat = 4096;

/// The path of a file of the run, by its name alone.
QString nameIn(const QString &folder, const QString &path)
{
    return path.startsWith(folder + u'/') ? path.mid(folder.size() + 1) : QString();
}

bool isPlainName(const QString &name)
{
    return !name.isEmpty() && !name.contains(u'/') && name != u"."_s && name != u".."_s;
}

QJsonObject toJson(const VmDomain &domain)
{
    return {{u"connection"_s, domain.connection},
            {u"name"_s, domain.name},
            {u"uuid"_s, domain.uuid},
            {u"boot"_s, domain.boot},
            {u"volumes"_s, domain.volumes}};
}

VmDomain domainFrom(const QJsonObject &object)
{
    return {object[u"connection"_s].toString(), object[u"name"_s].toString(),
            object[u"uuid"_s].toString(), object[u"boot"_s].toString(),
            object[u"volumes"_s].toBool()};
}

bool canBeAlive(const VmDomain &domain)
{
    return !domain.connection.isEmpty() && !domain.name.isEmpty() && !domain.uuid.isEmpty() &&
           (domain.boot.isEmpty() || domain.boot == currentBoot());
}

/// Process and sockets of the record; false when something is missing or it is not alive.
bool readProcess(const QJsonObject &object, VmRecord &record)
{
    const QString folder = record.runtimeDirectory;
    const auto process = identityFromStat(beginningOf(vmProcessFile(folder), longestStat));
    if (!process)
        return false;
    record.process = *process;
    record.process.boot = object[u"boot"_s].toString();
    for (const auto &[key, path] : {std::pair(u"qmp"_s, &record.sockets.qmpSocket),
                                    {u"console"_s, &record.sockets.consoleSocket},
                                    {u"agent"_s, &record.sockets.agentSocket}}) {
        const QString name = object[key].toString();
        if (!isPlainName(name))
            return false;
        *path = folder + u'/' + name;
    }
    return isAlive(record.process);
}

} // namespace

QString vmRecordFile(const QString &folder)
{
    return folder + u"/vm.json"_s;
}

QString vmProcessFile(const QString &folder)
{
    return folder + u"/vm.process"_s;
}

Result<void> writeVmRecord(const LaunchPlan &plan, const VmDomain &domain)
{
    const QString folder = plan.runtimeDirectory;
    QJsonArray images;
    for (const ImageToMake &image : plan.images)
        images.append(nameIn(folder, image.path));
    QJsonObject object{{u"format"_s, recordFormat},
                       {u"boot"_s, currentBoot()},
                       {u"qmp"_s, nameIn(folder, plan.qmpSocket)},
                       {u"console"_s, nameIn(folder, plan.consoleSocket)},
                       {u"agent"_s, nameIn(folder, plan.agentSocket)},
                       {u"images"_s, images}};
    if (!domain.connection.isEmpty())
        object[u"domain"_s] = toJson(domain);
    const auto written = replaceFile(vmRecordFile(folder), QJsonDocument(object).toJson());
    if (!written) {
        return failure(LaunchWords::say("The record of the VM in %1 cannot be written: %2.")
                           .arg(quoted(folder), written.error().text));
    }
    return {};
}

std::optional<VmRecord> livingVmIn(const QString &folder)
{
    const QJsonObject object =
        readJsonFile(vmRecordFile(folder), largestRecord).value_or(QJsonObject());
    if (object[u"format"_s].toInt() != recordFormat)
        return {};
    VmRecord record;
    record.runtimeDirectory = folder;
    record.domain = domainFrom(object[u"domain"_s].toObject());
    if (record.isDomain() ? !canBeAlive(record.domain) : !readProcess(object, record))
        return {};
    for (const QJsonValue &image : object[u"images"_s].toArray()) {
        if (isPlainName(image.toString()))
            record.images.append(folder + u'/' + image.toString());
    }
    return record;
}

Sentence describeVm(const VmRecord &record)
{
    if (record.isDomain()) {
        return LaunchWords::say("domain %1 on %2")
            .arg(record.domain.name, printable(record.domain.connection));
    }
    return LaunchWords::say("process %1").arg(record.process.pid);
}

} // namespace mpathlab
