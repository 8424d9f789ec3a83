// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QList>
#include <QStringList>

namespace mpathlab::importing {

/// A word of shell text, quotes taken away.
struct ShellWord
{
    QString text;
    int line = 1;
    QStringList expansions; ///< `$HOME`, `*`: what a shell would have replaced in it
};

/// What stands between two newlines, `;`, `|`, `&` or parentheses. Redirections are gone.
using ShellCommand = QList<ShellWord>;

/// Cuts shell text (POSIX, and bash's $'...') into commands. Nothing is expanded. A JSON
/// object that stands without quotes, as in a listing of processes, is one word. An error
/// names the line of a quotation mark that is never closed.
Result<QList<ShellCommand>> cutShell(const QString &text);

} // namespace mpathlab::importing
