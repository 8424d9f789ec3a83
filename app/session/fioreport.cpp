// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/fioreport.h"

#include "app/session/sessionwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mpathlab {

static qint64 longest(const QJsonObject &direction)
{
    qint64 most = 0;
    for (const QString &kind : {u"lat_ns"_s, u"clat_ns"_s})
        most = std::max(most, qint64(direction[kind][u"max"_s].toDouble()));
    return most;
}

Result<WorkloadResult> parseFioReport(const QByteArray &output)
{
    const qsizetype start = output.indexOf('{');
    const QJsonDocument document =
        start < 0 ? QJsonDocument() : QJsonDocument::fromJson(output.mid(start));
    const QJsonArray jobs = document[u"jobs"_s].toArray();
    if (jobs.isEmpty()) {
        return failure(SessionWords::say("fio ended without a report."),
                       QString::fromUtf8(output.left(4096)).trimmed());
    }
    WorkloadResult result;
    for (const QJsonValue &value : jobs) {
        const QJsonObject job = value.toObject();
        for (const QString &name : {u"read"_s, u"write"_s}) {
            const QJsonObject direction = job[name].toObject();
            result.operations += quint64(direction[u"total_ios"_s].toDouble());
            result.longestStallNs = std::max(result.longestStallNs, longest(direction));
        }
        // total_err is there with continue_on_error; error is the job's end otherwise.
        const quint64 total = quint64(job[u"total_err"_s].toDouble());
        result.errors += total != 0 ? total : quint64(job[u"error"_s].toInt() != 0);
    }
    return result;
}

} // namespace mpathlab
