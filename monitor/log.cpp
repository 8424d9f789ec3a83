// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/log.h"

#include "monitor/monitorwords.h"
#include "monitor/printable.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSysInfo>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace mpathlab {

Q_LOGGING_CATEGORY(logQmp, "mpathlab.qmp", QtWarningMsg)
Q_LOGGING_CATEGORY(logAgent, "mpathlab.agent", QtWarningMsg)
Q_LOGGING_CATEGORY(logSession, "mpathlab.session", QtWarningMsg)
Q_LOGGING_CATEGORY(logLaunch, "mpathlab.launch", QtWarningMsg)
Q_LOGGING_CATEGORY(logLibvirt, "mpathlab.libvirt", QtWarningMsg)
Q_LOGGING_CATEGORY(logControl, "mpathlab.control", QtWarningMsg)
Q_LOGGING_CATEGORY(logUi, "mpathlab.ui", QtWarningMsg)

namespace {

constexpr QLatin1StringView prefix("mpathlab.");
/// The counters of the largest lab are 1.6 MB.
constexpr qsizetype longestLine = 4000;

/// One write for a line, so that those of several threads do not mix.
void writeLine(const QString &line)
{
    const QByteArray bytes = (line + u'\n').toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    std::fflush(stderr);
}

void writeMessage(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    QString part = QString::fromLatin1(context.category);
    part.remove(prefix);
    QString shown = printable(message.left(longestLine));
    if (message.size() > longestLine)
        shown += u"… (%1 more characters)"_s.arg(message.size() - longestLine);
    writeLine(QTime::currentTime().toString(u"HH:mm:ss.zzz "_s) + part + u": "_s + shown);
}

/// Of Qt, out of what the user has asked for.
Result<QString> filterRules(const QString &asked)
{
    if (asked.contains(u'='))
        return QString(asked).replace(u';', u'\n');
    if (asked == u"all"_s)
        return prefix + u"*=true"_s;
    QString rules;
    for (const QString &part : asked.split(u',')) {
        if (!logParts().contains(part)) {
            return failure(MonitorWords::say("There is no part %1 to log. There are %2, and all.")
                               .arg(quoted(part), logParts().join(u", "_s)));
        }
        rules += prefix + part + u"=true\n"_s;
    }
    return rules;
}

} // namespace

QStringList logParts()
{
    QStringList parts;
    for (const QLoggingCategory &category :
         {std::cref(logQmp()), std::cref(logAgent()), std::cref(logSession()),
          std::cref(logLaunch()), std::cref(logLibvirt()), std::cref(logControl()),
          std::cref(logUi())})
        parts += QString::fromLatin1(category.categoryName()).remove(prefix);
    return parts;
}

Result<void> startLog(const QString &rules)
{
    return filterRules(rules).transform([](const QString &forQt) {
        QLoggingCategory::setFilterRules(forQt);
        qInstallMessageHandler(writeMessage);
        writeLine(u"%1 %2, Qt %3, %4, Linux %5, %6"_s.arg(
            QCoreApplication::applicationName(), QCoreApplication::applicationVersion(),
            QString::fromLatin1(qVersion()), QSysInfo::prettyProductName(),
            QSysInfo::kernelVersion(), QDateTime::currentDateTime().toString(Qt::ISODate)));
    });
}

} // namespace mpathlab
