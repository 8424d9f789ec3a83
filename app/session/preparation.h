// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/vmhost.h"
#include "app/session/rundirectory.h"

#include <QObject>

#include <memory>
#include <optional>

namespace mpathlab {

/// What a launch needs besides the lab, asked of the host.
struct Prepared
{
    LaunchContext context;
    QString accelReason; ///< why this acceleration, one sentence
    /// Keep it as long as the run: the lab's files are in it.
    std::shared_ptr<RunDirectory> runDirectory;
};

/// Takes the run directory and has the host prepare the launch: the way from "Launch" to
/// Session::launch() for the window and for mpathlab-cli alike. One start() per
/// object, asynchronous on its thread; deleting the object cancels what is under way.
class Preparation : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        Lab lab;
        QString labFile;                   ///< empty for a lab that was never saved
        QString qemu;                      ///< the person's choice; empty: look for one
        std::optional<Acceleration> accel; ///< instead of the lab's
        std::shared_ptr<VmHost> host;      ///< where the VM runs
    };

    using QObject::QObject;
    void start(const Request &request);

Q_SIGNALS:
    /// What is being done now, for a progress line.
    void step(const QString &sentence);
    /// Either this or failed(), once.
    void finished(const mpathlab::Prepared &prepared);
    void failed(const mpathlab::Error &error);

private:
    void prepare();

    Request m_request;
    Prepared m_prepared;
};

} // namespace mpathlab
