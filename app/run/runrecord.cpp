// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/runrecord.h"

#include "app/session/sessionwords.h"
#include "app/topology/labfile.h"
#include "monitor/wholefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int runFormat = 1;
constexpr qint64 largestRun = 1 << 20;

// Of the files in its folder.
constexpr QLatin1StringView runFile("/run.json");
constexpr QLatin1StringView labFile("/lab.mpathlab");
constexpr QLatin1StringView workloadFile("/workload");

QJsonObject toJson(const LaunchContext &context)
{
    QJsonObject moved;
    for (auto it = context.movedFiles.begin(); it != context.movedFiles.end(); ++it)
        moved[it.key()] = it.value();
    return {{u"qemu"_s, context.qemu.binary},
            {u"qemuVersion"_s, context.qemu.version},
            {u"qemuAna"_s, int(context.qemu.ana)},
            {u"qemuKvm"_s, context.qemu.kvm},
            {u"kvm"_s, context.accel == Acceleration::Kvm},
            {u"labDirectory"_s, context.labDirectory},
            {u"kernel"_s, context.bundledKernel},
            {u"initrd"_s, context.bundledInitrd},
            {u"commandLine"_s, context.bundledCommandLine},
            {u"imagePrefix"_s, context.imagePrefix},
            {u"freeTcgThreads"_s, context.freeTcgThreads},
            {u"movedFiles"_s, moved}};
}

LaunchContext contextFrom(const QJsonObject &object, const QString &directory)
{
    LaunchContext context;
    context.qemu.binary = object[u"qemu"_s].toString();
    context.qemu.version = object[u"qemuVersion"_s].toString();
    context.qemu.ana = AnaFeature(
        std::clamp(object[u"qemuAna"_s].toInt(), int(AnaFeature::None), int(AnaFeature::Full)));
    context.qemu.kvm = object[u"qemuKvm"_s].toBool();
    context.accel = object[u"kvm"_s].toBool() ? Acceleration::Kvm : Acceleration::Tcg;
    context.runtimeDirectory = directory;
    context.labDirectory = object[u"labDirectory"_s].toString();
    context.bundledKernel = object[u"kernel"_s].toString();
    context.bundledInitrd = object[u"initrd"_s].toString();
    context.bundledCommandLine = object[u"commandLine"_s].toString();
    context.imagePrefix = object[u"imagePrefix"_s].toString();
    context.freeTcgThreads = object[u"freeTcgThreads"_s].toBool();
    const QJsonObject moved = object[u"movedFiles"_s].toObject();
    for (auto it = moved.begin(); it != moved.end(); ++it)
        context.movedFiles.insert(it.key(), it.value().toString());
    context.outlives = true;
    return context;
}

} // namespace

Result<void> writeRunRecord(const RunRecord &record)
{
    const QString directory = record.directory();
    if (const Result<void> written = writeLabFile(record.lab, directory + labFile); !written)
        return written;
    const QJsonObject object{{u"format"_s, runFormat},
                             {u"labFile"_s, record.labFile},
                             {u"accelReason"_s, record.accelReason},
                             {u"started"_s, record.started.toString(Qt::ISODateWithMs)},
                             {u"context"_s, toJson(record.context)}};
    const auto written = replaceFile(directory + runFile, QJsonDocument(object).toJson());
    if (!written) {
        return failure(SessionWords::say("The record of the run in %1 cannot be written: %2.")
                           .arg(directory, written.error().text));
    }
    return {};
}

Result<RunRecord> readRunRecord(const QString &directory)
{
    RunRecord record;
    const std::optional<VmRecord> vm = livingVmIn(directory);
    if (!vm)
        return failure(SessionWords::say("The VM of that run has ended."));
    record.vm = *vm;
    const Result<QJsonObject> read = readJsonFile(directory + runFile, largestRun);
    if (!read)
        return failure(SessionWords::say("What was run in %1 is not known: %2.")
                           .arg(directory, read.error().text));
    const QJsonObject &object = *read;
    if (object[u"format"_s].toInt() != runFormat)
        return failure(
            SessionWords::say("What was run in %1 was written by another version.").arg(directory));
    const Result<Lab> lab = readLabFile(directory + labFile);
    if (!lab)
        return tl::unexpected(lab.error());
    record.lab = *lab;
    record.labFile = object[u"labFile"_s].toString();
    record.accelReason = object[u"accelReason"_s].toString();
    record.started = QDateTime::fromString(object[u"started"_s].toString(), Qt::ISODateWithMs);
    record.context = contextFrom(object[u"context"_s].toObject(), directory);
    return record;
}

void keepWorkload(const QString &directory, qint64 guestProcess)
{
    if (guestProcess == 0) {
        QFile::remove(directory + workloadFile);
        return;
    }
    QFile file(directory + workloadFile);
    if (file.open(QIODevice::WriteOnly))
        file.write(QByteArray::number(guestProcess));
}

qint64 keptWorkload(const QString &directory)
{
    return beginningOf(directory + workloadFile, 32).toLongLong();
}

} // namespace mpathlab
