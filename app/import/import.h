// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/result.h"

namespace mpathlab {

/// From an existing QEMU command line to a lab. What the drawing can hold goes into the
/// drawing; every other argument stays word by word, in its order, in
/// Machine::extraArguments, so that no setting of a user is lost. Nothing is
/// run and no file is touched: a shell's `$VAR`, `$(...)` and globs stay text and are reported.

/// What became of some arguments, to be read by a user.
struct ImportNote
{
    enum class Kind {
        Kept,     ///< word by word in the extra arguments
        Replaced, ///< left out, because a lab brings its own or has no use for it
        Changed,  ///< in the drawing, but not exactly as it was; or assumed
        Shell,    ///< would have been a shell's business
    };
    Kind kind = Kind::Kept;
    QStringList arguments; ///< as QEMU would get them; Shell: as written
    QString text;          ///< one sentence: why, and what to do where there is something to do

    bool operator==(const ImportNote &) const = default;
};

struct Imported
{
    Lab lab;              ///< with a layout; may break rules, which checkLab() says as for any lab
    QStringList verbatim; ///< the same as lab.machine.extraArguments
    QList<ImportNote> notes; ///< in the order of the arguments; what a shell would do first
};

/// What the text does not say. The first three tell the command of a lab of mpathlab by its
/// guest's files; empty ones match nothing.
struct ImportContext
{
    QString bundledKernel;
    QString bundledInitrd;
    QString bundledCommandLine;
    QString folder = {}; ///< relative paths start here; empty: they are left as they are
};

inline constexpr qsizetype maximumImport = 1 << 20; ///< bytes of text
inline constexpr qsizetype maximumImportWords = 20'000;

/// Reads shell text (continued lines, quotes, comments, several lines, options alone), a JSON
/// array of arguments, what `mpathlab-cli argv --json` prints, /proc/PID/cmdline, or libvirt's
/// domain XML with <qemu:commandline>. An error says what could not be read and where.
Result<Imported> importCommandLine(const QByteArray &text, const ImportContext &context = {});

/// Word of ImportNote::Kind for programs: kept, replaced, changed, shell.
QString importNoteWord(ImportNote::Kind kind);

} // namespace mpathlab
