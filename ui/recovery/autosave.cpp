// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/recovery/autosave.h"

#include "ui/document/document.h"

namespace mpathlab {

Autosave::Autosave(LabDocument *document, const QString &state, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_work(UnsavedWork::make(state))
{
    m_writer.setMaxThreadCount(1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &Autosave::write);
    connect(m_document, &LabDocument::changed, this, &Autosave::schedule);
    connect(m_document, &LabDocument::dirtyChanged, this, &Autosave::schedule);
}

Autosave::~Autosave()
{
    if (m_delay.isActive())
        write();
    m_writer.waitForDone();
}

void Autosave::forget()
{
    m_enabled = false;
    write();
}

void Autosave::setEnabled(bool on)
{
    m_enabled = on;
    schedule();
}

void Autosave::continueIn(const std::shared_ptr<UnsavedWork> &work)
{
    m_writer.waitForDone();
    m_work->drop();
    m_work = work;
    schedule();
}

void Autosave::schedule()
{
    // Not restarted: who edits without a pause must not lose all of it.
    if (!m_delay.isActive())
        m_delay.start();
}

void Autosave::write()
{
    if (!m_enabled || !m_document->isDirty()) {
        m_writer.start([work = m_work] { work->drop(); });
        return;
    }
    const UnsavedLab unsaved{m_document->lab(), m_document->filePath(),
                             QDateTime::currentDateTime()};
    m_writer.start([this, work = m_work, unsaved] {
        const Result<void> result = work->keep(unsaved);
        // The destructor waits for us, so the object is there.
        QMetaObject::invokeMethod(
            this, [this, result] { onWritten(result); }, Qt::QueuedConnection);
    });
}

void Autosave::onWritten(const Result<void> &result)
{
    if (!result && !std::exchange(m_failed, true))
        Q_EMIT problem(result.error());
    else if (result)
        m_failed = false;
}

} // namespace mpathlab
