// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/run/runenvironment.h"

#include "app/launch/probe.h"
#include "app/launch/remedies.h"

#include <QTimer>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

void probe(const QString &preferred, QObject *receiver, RunEnvironment::Probed done)
{
    const QString binary = findQemu(preferred);
    if (!binary.isEmpty()) {
        probeQemu(binary, receiver, std::move(done));
        return;
    }
    QTimer::singleShot(0, receiver, [done = std::move(done)] { done(failure(noQemuText())); });
}

void prepare(const Preparation::Request &request, QObject *receiver, RunEnvironment::Step step,
             RunEnvironment::PreparationDone done)
{
    auto *preparation = new Preparation(receiver);
    QObject::connect(preparation, &Preparation::step, receiver, std::move(step));
    QObject::connect(preparation, &Preparation::finished, receiver,
                     [preparation, done](const Prepared &prepared) {
                         preparation->deleteLater();
                         done(prepared);
                     });
    QObject::connect(preparation, &Preparation::failed, receiver,
                     [preparation, done](const Error &error) {
                         preparation->deleteLater();
                         done(tl::unexpected(error));
                     });
    preparation->start(request);
}

} // namespace

RunEnvironment machineEnvironment(BackendFactory backends, BackendFactory connector,
                                  HostFactory hosts)
{
    return {std::move(backends), std::move(connector), &probe, &prepare, std::move(hosts)};
}

} // namespace mpathlab
