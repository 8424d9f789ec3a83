// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/cli.h"
#include "support/places.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace mpathlab {

Cli::Cli()
    : m_command{path()}
{
}

QString Cli::path()
{
    return builtProgram(u"mpathlab-cli"_s);
}

std::unique_ptr<QProcess> Cli::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->start(m_command.first(), m_command.mid(1) + arguments);
    return process;
}

Cli::Ended Cli::run(const QStringList &arguments, int limitMs) const
{
    return end(*start(arguments), limitMs);
}

Cli::Ended Cli::end(QProcess &process, int limitMs)
{
    const bool isOver =
        QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, limitMs);
    if (!isOver) {
        process.kill();
        process.waitForFinished();
    }
    return {isOver && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QJsonObject jsonObject(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace mpathlab
