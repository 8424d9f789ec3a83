// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/result.h"

#include <QDateTime>

#include <memory>

namespace mpathlab {

/// A lab with changes that are in no file of the user's.
struct UnsavedLab
{
    Lab lab;
    QString labFile; ///< the file they are changes of; empty: none yet
    QDateTime time;  ///< when it was kept

    bool operator==(const UnsavedLab &) const = default;
};

/// The place of one program's unsaved lab: a folder (0700) of its own below `state`, held by
/// a lock that goes with the program however that ends, with one file (0600) that is
/// replaced atomically. Never touches a file of the user's. Any one thread at a time.
class UnsavedWork
{
public:
    /// A new place; the folders are made when there is something to keep.
    static std::shared_ptr<UnsavedWork> make(const QString &state);
    /// Places whose program is gone and that hold a lab; the caller owns them from then on. Removes
    /// on the way those without one.
    static std::vector<std::shared_ptr<UnsavedWork>> findOrphaned(const QString &state);
    /// Leaves what is kept for the next program.
    ~UnsavedWork();

    Result<void> keep(const UnsavedLab &unsaved);
    /// Nothing when nothing is kept, or it cannot be read.
    std::optional<UnsavedLab> kept() const;
    void drop();

private:
    explicit UnsavedWork(QString folder, int lock = -1);

    Result<void> lock();

    QString m_folder;
    int m_lock; ///< descriptor of the folder; -1 until it is made
};

/// Where programs keep what they must not lose: $XDG_STATE_HOME/mpathlab, by default
/// ~/.local/state/mpathlab (XDG Base Directory Specification 0.8).
QString stateDirectory();

} // namespace mpathlab
