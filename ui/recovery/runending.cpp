// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/recovery/runending.h"

namespace mpathlab {

RunEnding::RunEnding(const RunRecord &record, std::shared_ptr<RunDirectory> directory,
                     BackendFactory backends, QObject *parent)
    : QObject(parent)
    , m_record(record)
    , m_directory(std::move(directory))
    , m_session(std::move(backends))
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
    // A VM that did not answer was let go; the person wants its end all the same.
    auto process = ForeignProcess::open(m_record.vm.process);
    if (!process) {
        deleteLater();
        return;
    }
    m_process = std::move(*process);
    connect(m_process.get(), &ForeignProcess::gone, this, &QObject::deleteLater);
    m_process->kill();
}

} // namespace mpathlab
