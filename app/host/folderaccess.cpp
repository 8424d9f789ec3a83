// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/folderaccess.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <linux/posix_acl.h>
#include <linux/posix_acl_xattr.h>
#include <sys/stat.h>
#include <sys/xattr.h>

namespace mpathlab {

namespace {

static_assert(Q_BYTE_ORDER == Q_LITTLE_ENDIAN, "the kernel's format is little endian");

constexpr const char *attribute = "system.posix_acl_access";
constexpr quint16 nothing = 0;
constexpr quint16 everything = ACL_READ | ACL_WRITE | ACL_EXECUTE;

/// As the kernel keeps it: in the order of the tags.
struct AccessList
{
    posix_acl_xattr_header header{POSIX_ACL_XATTR_VERSION};
    std::array<posix_acl_xattr_entry, 5> entries;
};

AccessList listFor(quint32 user, quint16 rights)
{
    const auto undefined = quint32(ACL_UNDEFINED_ID);
    return {{POSIX_ACL_XATTR_VERSION},
            {{{ACL_USER_OBJ, everything, undefined},
              {ACL_USER, rights, user},
              {ACL_GROUP_OBJ, nothing, undefined},
              {ACL_MASK, rights, undefined},
              {ACL_OTHER, nothing, undefined}}}};
}

} // namespace

bool allowFolder(const QString &folder, qint64 user, FolderAccess access)
{
    const QByteArray name = QFile::encodeName(folder);
    const bool fills = access == FolderAccess::Fill;
    const AccessList list = listFor(quint32(user), fills ? everything : quint16(ACL_EXECUTE));
    return ::chmod(name.constData(), fills ? 02700 : 0700) == 0 &&
           ::setxattr(name.constData(), attribute, &list, sizeof list, 0) == 0;
}

bool isPrivateFolder(const QString &folder, unsigned mode)
{
    if ((mode & 077) == 0)
        return true;
    // With a list, the bits of the group are what all entries but the owner's have at most.
    AccessList list;
    const ssize_t bytes =
        ::getxattr(QFile::encodeName(folder).constData(), attribute, &list, sizeof list);
    return (mode & 077) == 010 && bytes == ssize_t(sizeof list) &&
           std::all_of(list.entries.begin(), list.entries.end(), [](const auto &entry) {
               return entry.e_tag != ACL_GROUP_OBJ || entry.e_perm == nothing;
           });
}

} // namespace mpathlab
