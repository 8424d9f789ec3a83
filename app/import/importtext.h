// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/import/import.h"

/// The first half of an import: from any of the texts a QEMU command comes in to its
/// arguments. Part of the import's implementation.
namespace mpathlab::importing {

struct CommandText
{
    QString program;                  ///< empty when there were options alone
    QStringList arguments;            ///< one element each, quotes and continuations gone
    QMap<QString, qint64> imageBytes; ///< path -> size of images to be made, where told
    QList<ImportNote> notes;
};

/// Tells the kinds of text apart and refuses what is too large.
Result<CommandText> readCommand(const QByteArray &text);

/// POSIX shell text, with bash's $'...'. Lines that begin with an option belong to the
/// command before them, so that a listing without backslashes is understood too.
Result<CommandText> readShell(const QString &text);
/// A domain of libvirt: the values of qemu:arg, and of the domain's own elements those that
/// are plain options (name, memory, vcpu, kernel).
Result<CommandText> readDomain(const QByteArray &xml);

} // namespace mpathlab::importing
