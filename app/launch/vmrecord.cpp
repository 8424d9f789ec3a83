// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/vmrecord.h"

#include "app/launch/words.h"
#include "app/topology/text.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int recordFormat = 1;
constexpr qint64 largestRecord = 1 << 20;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(4096) : QByteArray();
}

/// The path of a file of the run, by its name alone.
QString nameIn(const QString &folder, const QString &path)
{
    return path.startsWith(folder + u'/') ? path.mid(folder.size() + 1) : QString();
}

bool isPlainName(const QString &name)
{
    return !name.isEmpty() && !name.contains(u'/') && name != u"."_s && name != u".."_s;
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

Result<void> writeVmRecord(const LaunchPlan &plan)
{
    const QString folder = plan.runtimeDirectory;
    QJsonArray images;
    for (const ImageToMake &image : plan.images)
        images.append(nameIn(folder, image.path));
    const QJsonObject object{{u"format"_s, recordFormat},
                             {u"boot"_s, currentBoot()},
                             {u"qmp"_s, nameIn(folder, plan.qmpSocket)},
                             {u"console"_s, nameIn(folder, plan.consoleSocket)},
                             {u"agent"_s, nameIn(folder, plan.agentSocket)},
                             {u"images"_s, images}};
    QSaveFile file(vmRecordFile(folder));
    const QByteArray json = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.flush() ||
        !file.commit()) {
        return failure(LaunchWords::say("The record of the VM in %1 cannot be written: %2.")
                           .arg(quoted(folder), file.errorString()));
    }
    return {};
}

std::optional<VmRecord> livingVmIn(const QString &folder)
{
    QFile file(vmRecordFile(folder));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(file.read(largestRecord)).object();
    VmRecord record;
    record.runtimeDirectory = folder;
    const auto process = identityFromStat(contentOf(vmProcessFile(folder)));
    if (object[u"format"_s].toInt() != recordFormat || !process)
        return {};
    record.process = *process;
    record.process.boot = object[u"boot"_s].toString();
    if (!isAlive(record.process))
        return {};
    for (const auto &[key, path] : {std::pair(u"qmp"_s, &record.qmpSocket),
                                    {u"console"_s, &record.consoleSocket},
                                    {u"agent"_s, &record.agentSocket}}) {
        const QString name = object[key].toString();
        if (!isPlainName(name))
            return {};
        *path = folder + u'/' + name;
    }
    for (const QJsonValue &image : object[u"images"_s].toArray()) {
        if (isPlainName(image.toString()))
            record.images.append(folder + u'/' + image.toString());
    }
    return record;
}

} // namespace mpathlab
