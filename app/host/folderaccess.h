// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace mpathlab {

/// What one more user may do with a folder of ours.
enum class FolderAccess {
    Pass, ///< get to what is below, when it knows the name
    Fill, ///< make and remove files
};

/// Gives another user that right to a folder, and takes it from all others but the owner: an
/// access control list (acl(5)). What is made in a folder that is filled belongs to our group,
/// too. False when the file system has no such lists. One is written by hand, because libacl
/// would be one more library for two calls.
bool allowFolder(const QString &folder, qint64 user, FolderAccess access);

/// Whether nobody but its owner may list or change a folder with these bits (st_mode), and
/// nobody get through it but who was allowed to Pass.
bool isPrivateFolder(const QString &folder, unsigned mode);

} // namespace mpathlab
