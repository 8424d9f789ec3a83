// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/run/runending.h"

namespace mpathlab {

RunEnding::RunEnding(const RunRecord &record, std::shared_ptr<RunDirectory> directory,
                     const BackendFactory &backends, QObject *parent)
    : QObject(parent)
    , m_record(record)
    , m_directory(std::move(directory))
    , m_backends(backends)
    , m_session(backends)
{
}

RunEnding::~RunEnding() = default;

void RunEnding::start(int graceMs)
{
    connect(&m_session, &Session::stateChanged, this, [this, graceMs](Session::State state) {
        if (state == Session::State::Running || state == Session::State::Paused)
            m_session.stop(graceMs);
    });
    connect(&m_session, &Session::ended, this, &RunEnding::onEnded);
    m_session.takeBack(m_record);
}

void RunEnding::onEnded()
{
    // A VM that did not answer was let go; the user wants its end all the same.
    m_record.vm.isDomain() ? endDomain() : endProcess();
}

void RunEnding::endProcess()
{
    auto process = ForeignProcess::open(m_record.vm.process);
    if (!process) {
        deleteLater();
        return;
    }
    m_process = std::move(*process);
    connect(m_process.get(), &ForeignProcess::gone, this, &QObject::deleteLater);
    m_process->kill();
}

void RunEnding::endDomain()
{
    if (!livingVmIn(m_directory->path())) {
        deleteLater();
        return;
    }
    m_backend = m_backends();
    connect(m_backend.get(), &VmBackend::started, m_backend.get(), &VmBackend::kill);
    connect(m_backend.get(), &VmBackend::exited, this, &QObject::deleteLater);
    connect(m_backend.get(), &VmBackend::failed, this, [this](const Error &error) {
        Q_EMIT problem(error);
        deleteLater();
    });
    m_backend->takeBack(m_record.vm);
}

} // namespace mpathlab
