// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>

#include <memory>

namespace mpathlab {

/// mpathlab-cli as a process. While a call waits the event loop goes on: the lab that a verb
/// acts on may run in the test.
class Cli
{
public:
    static constexpr int shortMs = 60'000;

    struct Ended
    {
        int code = -1; ///< -1: did not end in time, or by a signal
        QString out;
        QString err;
    };

    Cli();

    /// The program that was built with the test.
    static QString path();
    /// What is run instead of the program: another user's way to it.
    void setCommand(const QStringList &command) { m_command = command; }
    /// The test's own otherwise.
    void setEnvironment(const QProcessEnvironment &environment) { m_environment = environment; }

    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    Ended run(const QStringList &arguments, int limitMs = shortMs) const;
    /// Waits for the end, and kills what does not come to it.
    static Ended end(QProcess &process, int limitMs = shortMs);

private:
    QStringList m_command;
    QProcessEnvironment m_environment{QProcessEnvironment::InheritFromParent};
};

/// What a verb has printed with --json; empty when it is no object.
QJsonObject jsonObject(const QString &text);

} // namespace mpathlab
