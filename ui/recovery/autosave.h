// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/recovery/unsavedwork.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace mpathlab {

class LabDocument;

/// Keeps the document's unsaved changes in the state folder, a moment after each; what was
/// saved, undone or thrown away is no longer kept. Writes in a thread of its own.
class Autosave : public QObject
{
    Q_OBJECT

public:
    /// Does not own the document. Keeps nothing before setEnabled(true).
    Autosave(LabDocument *document, const QString &state, QObject *parent = nullptr);
    /// Keeps what is not saved now (the program may have been asked to end by a signal).
    ~Autosave() override;

    void setEnabled(bool on);
    /// The user wants to lose the changes: nothing is kept from here on.
    void forget();
    /// Goes on in a place that was found, so that what is there is kept until it is
    /// replaced by what the document has now.
    void continueIn(const std::shared_ptr<UnsavedWork> &work);

    static constexpr int delayMs = 500;

Q_SIGNALS:
    /// Once until it works again.
    void problem(const mpathlab::Error &error);

private:
    void schedule();
    void write();
    void onWritten(const Result<void> &result);

    LabDocument *m_document;
    std::shared_ptr<UnsavedWork> m_work;
    QThreadPool m_writer; ///< of one thread: in order, and one at a time
    QTimer m_delay;
    bool m_enabled = false;
    bool m_failed = false; ///< told already
};

} // namespace mpathlab
