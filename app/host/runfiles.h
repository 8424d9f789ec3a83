// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"

namespace mpathlab {

/// The files of one run: makes the plan's images and removes them, and the sockets QEMU
/// made, when it goes. The folder is removed only if it was made here.
class RunFiles
{
public:
    RunFiles() = default;
    ~RunFiles();
    RunFiles(const RunFiles &) = delete;
    RunFiles &operator=(const RunFiles &) = delete;

    /// Sparse files, readable by their owner only. A file that exists already is an error;
    /// what was made before an error is removed by remove() or the destructor.
    Result<void> make(const LaunchPlan &plan);
    Result<void> makeImage(const ImageToMake &image);
    /// More files to be removed with the others, or those of a run that another process has made.
    void add(const QStringList &files) { m_files += files; }
    void remove();
    /// They are not ours any more: nothing is removed.
    void letGo();

private:
    QStringList m_files;
    QString m_madeFolder; ///< empty when it was there before
};

} // namespace mpathlab
