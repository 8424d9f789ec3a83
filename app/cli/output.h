// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/guest/pathstates.h"
#include "monitor/result.h"
#include "monitor/trace/store.h"

#include <QJsonObject>
#include <QStringList>

namespace mpathlab::cli {

/// A line of results on standard output. False when it is not read any more.
bool print(const QString &line);
bool print(const QByteArray &utf8);
/// Indented, for people as well as programs.
bool print(const QJsonObject &object);
/// A line each.
void print(const QStringList &lines, const QString &indent = {});
/// A line of messages on standard error.
void say(const QString &line);
/// The sentence, and what the failing program said, indented.
void sayError(const Error &error);

/// Columns padded to the widest cell of each; the first row is the heading.
QStringList table(const QList<QStringList> &rows);
QStringList hostPathTable(const QJsonObject &hostPaths);
/// Of `status`, for people.
QStringList statusLines(const QJsonObject &status);
/// Of `status`: one row per group.
QStringList groupTable(const QJsonObject &status);

/// One event of the timeline, from the store or from the control socket.
struct TimelineLine
{
    qint64 t = 0; ///< ns since the epoch
    QString source;
    QString controller;
    AnaGroupId group = 0;
    NamespaceId nsid = 0;
    QString text;
};
TimelineLine timelineLine(const EventStore &store, const Event &event);
TimelineLine timelineLine(const QJsonObject &event);
/// `17:08:19.123456  device    nvme0  g1      text`
QString withClock(const TimelineLine &line);
/// Likewise with the ms since `origin`: `   +1.234`.
QString withOffset(const TimelineLine &line, qint64 origin);
/// ns as ms with µs: `+1.234`.
QString milliseconds(qint64 ns);

} // namespace mpathlab::cli
