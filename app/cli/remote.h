// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/run/controlclient.h"

namespace mpathlab::cli {

/// A verb that acts on a lab which another process runs, over its control socket: one request, its
/// answer printed; of `watch` the timeline too, from its start until its end.
class Remote : public Command
{
    Q_OBJECT

public:
    explicit Remote(const Options &options);
    void start() override;

private:
    void onAnswer(const Result<QJsonObject> &answer);
    void show(const QJsonObject &answer);
    void showEvent(const QJsonObject &event);

    ControlClient m_client;
    bool m_watching = false;
};

} // namespace mpathlab::cli
