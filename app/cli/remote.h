// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/run/controlclient.h"

namespace mpathlab::cli {

/// A verb that acts on a lab which another process runs, over its control socket:
/// one request, its answer printed.
class Remote : public Command
{
    Q_OBJECT

public:
    explicit Remote(const Options &options);
    void start() override;

private:
    void onAnswer(const Result<QJsonObject> &answer);
    void show(const QJsonObject &answer);
    void end(int exitCode);

    Options m_options;
    ControlClient m_client;
    bool m_over = false;
};

/// `watch`: the timeline of a running lab, from its start until its end.
class Watch : public Command
{
    Q_OBJECT

public:
    explicit Watch(const Options &options);
    void start() override;

private:
    void show(const QJsonObject &event);
    void end(int exitCode);

    Options m_options;
    ControlClient m_client;
    bool m_watching = false;
    bool m_over = false;
};

} // namespace mpathlab::cli
