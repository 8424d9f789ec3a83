// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/recovery.h"

#include "ui/document/document.h"
#include "ui/run/runcontroller.h"
#include "ui/run/runending.h"
#include "ui/window/labfiles.h"
#include "ui/window/messagebar.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

/// As the window's title calls it.
QString nameOf(const Lab &lab, const QString &labFile)
{
    if (!labFile.isEmpty())
        return QFileInfo(labFile).completeBaseName();
    return lab.name.isEmpty() ? Recovery::tr("a new lab") : lab.name;
}

QString timeText(const QDateTime &time)
{
    const QLocale locale;
    return time.date() == QDate::currentDate() ? locale.toString(time.time(), QLocale::ShortFormat)
                                               : locale.toString(time, QLocale::ShortFormat);
}

bool isSameDrawing(Lab a, Lab b)
{
    // While a lab runs, its parts can be moved about.
    a.layout.clear();
    b.layout.clear();
    return a == b;
}

} // namespace

Recovery::Recovery(LabFiles *files, RunController *run, MessageBar *messages, const QString &state,
                   QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_run(run)
    , m_messages(messages)
    , m_state(state)
    , m_autosave(run->document(), state)
{
    connect(&m_autosave, &Autosave::problem, this, &Recovery::problem);
}

Recovery::~Recovery() = default;

void Recovery::offer()
{
    m_found = UnsavedWork::findOrphaned(m_state);
    const QStringList directories = orphanRunDirectories();
    for (const QString &directory : directories)
        findRun(directory);
    for (const Work &work : std::exchange(m_found, {}))
        offerWork(work);
}

bool Recovery::offerRunOf(const QString &labFile, const std::function<void()> &gone)
{
    if (labFile.isEmpty() || !isOrphan(labFile))
        return false;
    findRun(runDirectoryOf(labFile), gone);
    return true;
}

void Recovery::findRun(const QString &directory, const std::function<void()> &gone)
{
    const Result<RunRecord> record = readRunRecord(directory);
    if (!record) {
        Q_EMIT problem(record.error());
        return;
    }
    if (m_asked.contains(directory))
        return;
    const Work work = takeWorkOf(*record);
    if (record->vm.isDomain())
        askHost(*record, work, gone);
    else
        offerRun(*record, work);
}

void Recovery::offerRun(const RunRecord &record, const Work &work)
{
    m_messages->offer(tr("%1 is still running although its window is gone (since %2, %3).")
                          .arg(nameOf(record.lab, record.labFile), timeText(record.started),
                               describeVm(record.vm)),
                      record.labFile,
                      {{tr("Take it back"), [this, record, work] { reattach(record, work); }},
                       {tr("Stop it"), [this, record, work] { stop(record, work); }}});
}

/// Only its host knows whether a domain lives.
void Recovery::askHost(const RunRecord &record, const Work &work, const std::function<void()> &gone)
{
    m_asked.insert(record.directory());
    const auto answer = [=, this](const Result<QList<RunningVm>> &vms) {
        m_asked.remove(record.directory());
        if (!vms)
            offerUnreachable(record, work, vms.error());
        else if (std::any_of(vms->begin(), vms->end(),
                             [&](const RunningVm &vm) { return vm.name == record.vm.domain.name; }))
            offerRun(record, work);
        else
            stop(record, work, gone); // what it has left goes
    };
    listVmsOf(m_run->hosts(), record.vm.domain.connection, this, answer);
}

void Recovery::offerUnreachable(const RunRecord &record, const Work &work, const Error &error)
{
    m_messages->offer(
        tr("%1 may still run although its window is gone (since %2, %3): its host cannot be asked "
           "now.")
            .arg(nameOf(record.lab, record.labFile), timeText(record.started),
                 describeVm(record.vm)),
        error.text + u'\n' + error.detail,
        {{tr("Try again"), [this, record, work] { askHost(record, work, {}); }},
         {tr("Forget it"), [this, record, work] { forget(record, work); }}});
}

/// The unsaved changes of the drawing that runs: they come back with it.
Recovery::Work Recovery::takeWorkOf(const RunRecord &record)
{
    for (auto it = m_found.begin(); it != m_found.end(); ++it) {
        const std::optional<UnsavedLab> kept = (*it)->kept();
        if (!kept || kept->labFile != record.labFile || !isSameDrawing(kept->lab, record.lab))
            continue;
        const Work work = *it;
        m_found.erase(it);
        return work;
    }
    return {};
}

void Recovery::offerWork(const Work &work)
{
    const std::optional<UnsavedLab> kept = work->kept();
    if (!kept)
        return;
    m_messages->offer(tr("Unsaved changes to %1 from %2 were found.")
                          .arg(nameOf(kept->lab, kept->labFile), timeText(kept->time)),
                      kept->labFile,
                      {{tr("Restore"), [this, work] { restore(work); }},
                       {tr("Discard"), [work] { work->drop(); }}});
}

void Recovery::restore(const Work &work)
{
    if (m_run->document()->isLocked()) {
        offerWork(work); // again, when the lab has ended
        Q_EMIT problem({tr("A lab is running. Stop it before you restore another one.")});
        return;
    }
    m_files->whenSaved([this, work] {
        if (const std::optional<UnsavedLab> kept = work->kept()) {
            m_files->restore(kept->lab, kept->labFile);
            m_autosave.continueIn(work);
        }
    });
}

/// Null, and a problem, when another program was quicker.
std::shared_ptr<RunDirectory> Recovery::takeOver(const RunRecord &record)
{
    const auto directory = RunDirectory::takeOver(record.directory());
    if (!directory)
        Q_EMIT problem(directory.error());
    return directory.value_or(nullptr);
}

void Recovery::reattach(const RunRecord &record, const Work &work)
{
    if (!m_run->isIdle()) {
        offerRun(record, work);
        Q_EMIT problem({tr("A lab is running. Stop it before you take another one back.")});
        return;
    }
    m_files->whenSaved([this, record, work] {
        const std::shared_ptr<RunDirectory> directory = takeOver(record);
        if (!directory)
            return;
        const std::optional<UnsavedLab> kept = work ? work->kept() : std::nullopt;
        m_files->restore(kept ? kept->lab : record.lab, record.labFile);
        if (kept)
            m_autosave.continueIn(work);
        m_run->reattach(record, directory);
    });
}

void Recovery::stop(const RunRecord &record, const Work &work, const std::function<void()> &gone)
{
    const std::shared_ptr<RunDirectory> directory = takeOver(record);
    if (!directory)
        return;
    auto *ending = new RunEnding(record, directory, m_run->hosts(), this);
    connect(ending, &RunEnding::problem, this, &Recovery::problem);
    if (gone)
        connect(ending, &QObject::destroyed, this, gone);
    ending->start(stopGraceMs);
    if (work)
        offerWork(work);
}

/// The host may be gone for good. What is left there, the next launch of the lab removes.
void Recovery::forget(const RunRecord &record, const Work &work)
{
    const std::shared_ptr<RunDirectory> directory = takeOver(record);
    if (!directory)
        return;
    QFile::remove(vmRecordFile(record.directory())); // and the folder goes
    if (work)
        offerWork(work);
}

} // namespace mpathlab
