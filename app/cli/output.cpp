// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/output.h"

#include "app/action/action.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

bool write(FILE *stream, const QByteArray &line)
{
    return std::fwrite(line.constData(), 1, std::size_t(line.size()), stream) ==
               std::size_t(line.size()) &&
           std::fputc('\n', stream) != EOF && std::fflush(stream) == 0;
}

QString orDash(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.toString().isEmpty() ? u"-"_s : value.toString();
}

QString columns(const TimelineLine &line)
{
    QString place = line.group ? u"g%1"_s.arg(line.group) : QString();
    if (line.nsid)
        place += (place.isEmpty() ? QString() : u" "_s) + u"n%1"_s.arg(line.nsid);
    return u"%1 %2 %3 %4"_s.arg(line.source, -8)
        .arg(line.controller, -7)
        .arg(place, -7)
        .arg(line.text);
}

/// Keys of an object are sorted as text; these are numbers.
QMap<qint64, QJsonObject> byNumber(const QJsonValue &object)
{
    const QJsonObject parts = object.toObject();
    QMap<qint64, QJsonObject> ordered;
    for (auto part = parts.begin(); part != parts.end(); ++part)
        ordered.insert(part.key().toLongLong(), part->toObject());
    return ordered;
}

/// Of `status`: a line for each latency, failed controller and completion to be dropped.
QStringList faultLines(const QJsonObject &status)
{
    QStringList lines;
    const QJsonObject controllers = status[u"controllers"_s].toObject();
    for (auto it = controllers.begin(); it != controllers.end(); ++it) {
        const QJsonObject controller = it->toObject();
        if (controller[u"failed"_s].toBool())
            lines += u"failed   %1 answers nothing until the host resets it"_s.arg(it.key());
        const auto groups = byNumber(controller[u"groups"_s]);
        for (auto group = groups.begin(); group != groups.end(); ++group) {
            for (const auto &[key, state] : {std::pair(u"optimizedLatencyUs"_s, u"optimized"_s),
                                             {u"nonOptimizedLatencyUs"_s, u"non-optimized"_s}}) {
                if (const auto us = quint32((*group)[key].toInteger()); us != 0)
                    lines += u"latency  %1 group %2: +%3 while %4"_s.arg(it.key())
                                 .arg(group.key())
                                 .arg(latencyText(us), state);
            }
        }
        const auto paths = byNumber(controller[u"paths"_s]);
        for (auto path = paths.begin(); path != paths.end(); ++path) {
            if (const qint64 nth = (*path)[u"dropNth"_s].toInteger(); nth != 0)
                lines +=
                    u"drop     %1 NSID %2: completion of command %3 from now on"_s.arg(it.key())
                        .arg(path.key())
                        .arg(nth);
        }
    }
    return lines;
}

} // namespace

bool print(const QByteArray &utf8)
{
    return write(stdout, utf8);
}

bool print(const QString &line)
{
    return print(line.toUtf8());
}

bool print(const QJsonObject &object)
{
    return print(QJsonDocument(object).toJson().trimmed());
}

void print(const QStringList &lines, const QString &indent)
{
    for (const QString &line : lines)
        print(QString(indent + line));
}

void say(const QString &line)
{
    write(stderr, line.toUtf8());
}

void sayError(const Error &error)
{
    say(u"mpathlab-cli: "_s + error.text);
    for (const QString &line : error.detail.split(u'\n', Qt::SkipEmptyParts))
        say(u"    "_s + line);
}

QStringList table(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); i++) {
            if (widths.size() <= i)
                widths.append(0);
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); i++)
            line += row[i].leftJustified(widths[i] + 2);
        lines += line.trimmed();
    }
    return lines;
}

QStringList hostPathTable(const QJsonObject &hostPaths)
{
    QList<QStringList> rows{{u"CONTROLLER"_s, u"NSID"_s, u"GROUP"_s, u"STATE"_s, u"LINK"_s,
                             u"DISK"_s, u"PATH"_s, u"READS"_s, u"WRITES"_s}};
    for (const QJsonValue path : hostPaths[u"paths"_s].toArray()) {
        QStringList row;
        for (const QString &key :
             {u"controller"_s, u"nsid"_s, u"group"_s, u"state"_s, u"controllerState"_s,
              u"headDevice"_s, u"device"_s, u"reads"_s, u"writes"_s})
            row += orDash(path[key]);
        rows += row;
    }
    return table(rows);
}

QStringList statusLines(const QJsonObject &status)
{
    QStringList lines{
        u"lab      %1"_s.arg(status[u"lab"_s].toString()),
        u"state    %1 (%2)"_s.arg(status[u"state"_s].toString(), status[u"backend"_s].toString()),
        u"ANA      %1"_s.arg(status[u"feature"_s].toString()),
        u"guest    %1"_s.arg(status[u"guestReady"_s].toBool() ? u"ready"_s : u"not ready"_s),
        u"I/O      %1"_s.arg(status[u"workload"_s].toBool() ? u"running"_s : u"none"_s),
        u"events   %1"_s.arg(status[u"events"_s].toInteger()),
        QString()};
    lines += groupTable(status);
    const QStringList faults = faultLines(status);
    return faults.isEmpty() ? lines : lines + QStringList{QString()} + faults;
}

QStringList groupTable(const QJsonObject &status)
{
    QList<QStringList> rows{
        {u"CONTROLLER"_s, u"GROUP"_s, u"DEVICE"_s, u"HOST"_s, u"PENDING"_s, u"CONTROLLER STATE"_s}};
    const QJsonObject controllers = status[u"controllers"_s].toObject();
    for (auto it = controllers.begin(); it != controllers.end(); ++it) {
        const QJsonObject controller = it->toObject();
        const QString state = !controller[u"present"_s].toBool()  ? u"unplugged"_s
                              : controller[u"failed"_s].toBool()  ? u"failed"_s
                              : controller[u"enabled"_s].isNull() ? u"-"_s
                              : controller[u"enabled"_s].toBool() ? u"enabled"_s
                                                                  : u"not enabled"_s;
        const auto ordered = byNumber(controller[u"groups"_s]);
        for (auto group = ordered.begin(); group != ordered.end(); ++group) {
            const QJsonValue pending =
                (*group)[u"target"_s].isNull() ? (*group)[u"requested"_s] : (*group)[u"target"_s];
            rows += {it.key(),
                     QString::number(group.key()),
                     orDash((*group)[u"device"_s]),
                     orDash((*group)[u"host"_s]),
                     orDash(pending),
                     state};
        }
    }
    return table(rows);
}

TimelineLine timelineLine(const EventStore &store, const Event &event)
{
    return {event.t,
            eventSourceName(event.source),
            store.string(event.controller),
            event.group,
            event.nsid,
            store.text(event)};
}

TimelineLine timelineLine(const QJsonObject &event)
{
    return {event[u"t"_s].toInteger(),
            event[u"source"_s].toString(),
            event[u"controller"_s].toString(),
            AnaGroupId(event[u"group"_s].toInteger()),
            NamespaceId(event[u"nsid"_s].toInteger()),
            event[u"text"_s].toString()};
}

QString withClock(const TimelineLine &line)
{
    const qint64 micros = line.t / 1000;
    const QString clock = QDateTime::fromMSecsSinceEpoch(micros / 1000).toString(u"HH:mm:ss.zzz"_s);
    return u"%1%2  %3"_s.arg(clock).arg(micros % 1000, 3, 10, QChar(u'0')).arg(columns(line));
}

QString withOffset(const TimelineLine &line, qint64 origin)
{
    return u"%1 ms  %2"_s.arg(milliseconds(line.t - origin), 12).arg(columns(line));
}

QString milliseconds(qint64 ns)
{
    return (ns < 0 ? QString() : u"+"_s) + QString::number(double(ns) / 1e6, 'f', 3);
}

} // namespace mpathlab::cli
