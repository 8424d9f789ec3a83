// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/run/rundirectory.h"
#include "app/run/runrecord.h"
#include "ui/recovery/autosave.h"

#include <QObject>
#include <QSet>

namespace mpathlab {

class LabFiles;
class MessageBar;
class RunController;

/// What a crash left: asks the user about unsaved changes and about VMs that live on, and
/// does what they say. What is not answered stays and is asked about at the next start.
class Recovery : public QObject
{
    Q_OBJECT

public:
    /// Owns none of them; `state` is the folder of Autosave.
    Recovery(LabFiles *files, RunController *run, MessageBar *messages, const QString &state,
             QObject *parent = nullptr);
    ~Recovery() override;

    void setAutosave(bool on) { m_autosave.setEnabled(on); }
    /// Looks for what others have left, and asks.
    void offer();
    /// Asks about the VM of this lab file if it lives without an owner; else false. Whether one
    /// of libvirt lives, its host is asked first, and `gone` is called when it does not.
    bool offerRunOf(const QString &labFile, const std::function<void()> &gone = {});
    /// The user has saved the changes, or wants to lose them.
    void forgetChanges() { m_autosave.forget(); }

    static constexpr int stopGraceMs = 5000;

Q_SIGNALS:
    void problem(const mpathlab::Error &error);

private:
    /// Found, locked, and not answered yet.
    using Work = std::shared_ptr<UnsavedWork>;

    void findRun(const QString &directory, const std::function<void()> &gone = {});
    void offerRun(const RunRecord &record, const Work &work);
    void askHost(const RunRecord &record, const Work &work, const std::function<void()> &gone);
    void offerUnreachable(const RunRecord &record, const Work &work, const Error &error);
    void offerWork(const Work &work);
    std::shared_ptr<RunDirectory> takeOver(const RunRecord &record);
    Work takeWorkOf(const RunRecord &record);
    void reattach(const RunRecord &record, const Work &work);
    void stop(const RunRecord &record, const Work &work, const std::function<void()> &gone = {});
    void forget(const RunRecord &record, const Work &work);
    void restore(const Work &work);

    LabFiles *m_files;
    RunController *m_run;
    MessageBar *m_messages;
    QString m_state;
    Autosave m_autosave;
    std::vector<Work> m_found; ///< while runs are paired with them
    QSet<QString> m_asked;     ///< folders of runs whose host has not answered yet
};

} // namespace mpathlab
