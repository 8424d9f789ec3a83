// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QString>

#include <memory>

namespace mpathlab {

/// The private folder (0700) of one running lab: images, QEMU's sockets and the
/// control socket. Its name follows from the lab file, so that a command in another
/// terminal finds the run; a lock on it (gone with the process, however that ends)
/// lets a lab run once. Removed with the object, contents and all; what a killed
/// owner left is removed by the next one. But a folder whose VM lives (LaunchPlan::outlives)
/// is never removed: it has to be taken over, so that no VM is forgotten.
///
/// It is made in $MPATHLAB_RUN_DIR, else in `mpathlab-<uid>` of the temporary folder;
/// a folder there that belongs to another user or that others can enter is refused.
class RunDirectory
{
public:
    /// An empty `labFile` (a lab never saved) gets a folder of its own.
    static Result<std::shared_ptr<RunDirectory>> open(const QString &labFile);
    /// A folder of orphanRunDirectories(), as it was left.
    static Result<std::shared_ptr<RunDirectory>> takeOver(const QString &path);
    ~RunDirectory();
    RunDirectory(const RunDirectory &) = delete;
    RunDirectory &operator=(const RunDirectory &) = delete;

    /// Absolute, and short enough for a UNIX socket in it.
    const QString &path() const { return m_path; }
    QString controlSocket() const;

private:
    RunDirectory(QString path, int lock)
        : m_path(std::move(path))
        , m_lock(lock)
    {
    }

    QString m_path;
    int m_lock; ///< descriptor of the folder itself
};

/// Where a run of this lab file has its folder, whether there is one or not.
QString runDirectoryOf(const QString &labFile);
/// Folders of runs whose program is gone while their VM lives. Removes on the way what other
/// programs that died have left.
QStringList orphanRunDirectories();
/// Whether the run of this lab file is one of those; touches nothing.
bool isOrphan(const QString &labFile);
/// Where the control socket of a run of this lab file is, if it runs.
QString controlSocketOf(const QString &labFile);

} // namespace mpathlab
