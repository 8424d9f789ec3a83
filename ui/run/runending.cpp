// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/run/runending.h"

namespace mpathlab {

RunEnding::RunEnding(const RunRecord &record, std::shared_ptr<RunDirectory> directory,
                     HostFactory hosts, QObject *parent)
    : QObject(parent)
    , m_record(record)
    , m_directory(std::move(directory))
    , m_hosts(std::move(hosts))
    , m_run(m_hosts)
{
}

void RunEnding::start(int graceMs)
{
    connect(&m_run.session(), &Session::stateChanged, this, [this, graceMs](Session::State state) {
        if (state == Session::State::Running || state == Session::State::Paused)
            m_run.stop(graceMs);
    });
    connect(&m_run, &LabRun::finished, this, &RunEnding::onFinished);
    m_run.reattach(m_record, m_directory, LabRun::Stay::Visitor);
}

void RunEnding::onFinished()
{
    if (!livingVmIn(m_directory->path())) {
        deleteLater();
        return;
    }
    // A VM that did not answer was released; the user wants its end all the same.
    const Result<std::shared_ptr<VmHost>> host = m_hosts(m_record.vm.domain.connection);
    if (!host) {
        giveUp(host.error());
        return;
    }
    m_backend = (*host)->makeBackend(m_record.vm);
    connect(m_backend.get(), &VmBackend::exited, this, &QObject::deleteLater);
    connect(m_backend.get(), &VmBackend::failed, this, &RunEnding::giveUp);
    m_backend->open();
    m_backend->kill();
}

/// Says why when the VM still is there.
void RunEnding::giveUp(const Error &error)
{
    if (livingVmIn(m_directory->path()))
        Q_EMIT problem(error);
    deleteLater();
}

} // namespace mpathlab
