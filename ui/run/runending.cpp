// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/run/runending.h"

namespace mpathlab {

RunEnding::RunEnding(const RunRecord &record, std::shared_ptr<RunDirectory> directory,
                     std::shared_ptr<VmHost> host, QObject *parent)
    : QObject(parent)
    , m_record(record)
    , m_directory(std::move(directory))
    , m_host(std::move(host))
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
    m_session.reattach(m_record, m_host->makeBackend(m_record.vm));
}

void RunEnding::onEnded()
{
    if (!livingVmIn(m_directory->path())) {
        deleteLater();
        return;
    }
    // A VM that did not answer was let go; the person wants its end all the same.
    m_backend = m_host->makeBackend(m_record.vm);
    connect(m_backend.get(), &VmBackend::exited, this, &QObject::deleteLater);
    connect(m_backend.get(), &VmBackend::failed, this, [this](const Error &error) {
        if (livingVmIn(m_directory->path()))
            Q_EMIT problem(error);
        deleteLater();
    });
    m_backend->open();
    m_backend->kill();
}

} // namespace mpathlab
