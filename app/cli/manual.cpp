// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/manual.h"

#include "app/cli/commandtree.h"

#include <sstream>
#include <utility>

namespace mpathlab::cli {

namespace {

constexpr auto header = R"(.\" SPDX-License-Identifier: GPL-2.0-or-later
.\" Made by "mpathlab-cli manual"; what stands here is in app/cli.
.TH MPATHLAB\-CLI 1 "" "mpathlab )" MPATHLAB_VERSION R"(" "User commands"
.SH NAME
mpathlab\-cli \- launch NVMe multipath labs and fail their paths, without a screen
.SH SYNOPSIS
.B mpathlab\-cli
.I VERB
.RI [ OPTION ...]
.RI [ ARGUMENT ...]
.br
.B mpathlab\-cli
.BR \-\-help " | " \-\-version
.SH DESCRIPTION
A lab file
.RI ( *.mpathlab )
describes a virtual machine with NVMe subsystems that have several controllers, namespaces
and ANA groups.
.B mpathlab\-cli
launches it in a QEMU that has Asymmetric Namespace Access, changes the states of its
groups, causes other faults, and prints the timeline of what the device and the host in the
guest do about them.
.BR mpathlab (1)
does the same with a window; a lab that one of them launched can be driven by the other.
)";

constexpr auto trailer = R"(.SH ENVIRONMENT
.TP
.B MPATHLAB_QEMU
The QEMU to run. Otherwise the one installed with mpathlab is taken, the one that
.B lab qemu
built, or that of the search path.
.TP
.BR MPATHLAB_KERNEL ", " MPATHLAB_INITRD
The kernel and the initial RAM disk of the bundled guest, both together. Otherwise those
installed with mpathlab are taken, or those that
.B lab guest
built.
.TP
.B LAB_CACHE
The folder of what was built, and of what was found out about acceleration; by default
.I mpathlab
in the user's cache folder.
.TP
.B MPATHLAB_RUN_DIR
The folder for the sockets and images of running labs.
.SH FILES
.TP
.I /usr/share/mpathlab/examples
Example labs.
.TP
.I /usr/share/mpathlab/guest
The kernel and the initial RAM disk of the bundled guest.
.TP
.I /usr/lib/mpathlab/qemu
The patched QEMU, which is in nobody's search path.
.TP
.I /usr/share/mpathlab/lab
Builds a QEMU or a guest of one's own, in the cache:
.B lab qemu
and
.BR "lab guest" .
In a source tree it is
.IR ./lab .
.SH EXAMPLES
Launch a lab, fail a path, look at it from the host's side, end it:
.PP
.nf
.RS
cp /usr/share/mpathlab/examples/two\-paths.mpathlab .
mpathlab\-cli up \-\-detach two\-paths.mpathlab
mpathlab\-cli inject two\-paths.mpathlab nvme0 1 inaccessible
mpathlab\-cli hostpaths two\-paths.mpathlab
mpathlab\-cli down two\-paths.mpathlab
.RE
.fi
.SH SEE ALSO
.BR mpathlab (1),
.BR nvme (1),
.BR qemu\-system\-x86_64 (1)
)";

/// Text that troff prints as it is, so that what is copied out of a manual works.
std::string plain(const std::string &text)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '\\')
            escaped += "\\e";
        else if (c == '-')
            escaped += "\\-";
        else
            escaped += c;
    }
    // a request begins so
    if (!escaped.empty() && (escaped.front() == '.' || escaped.front() == '\''))
        escaped.insert(0, "\\&");
    return escaped;
}

std::string bold(const std::string &text)
{
    return "\\fB" + plain(text) + "\\fR";
}

std::string italic(const std::string &text)
{
    return "\\fI" + plain(text) + "\\fR";
}

/// The text below a verb's options: examples and lines that are set in stay lines of their own.
std::string paragraphs(const std::string &text)
{
    std::string page;
    std::istringstream lines(text);
    bool isFilled = true;
    bool isExample = true;
    for (std::string line; std::getline(lines, line);) {
        const bool isLine = line.rfind("  ", 0) == 0;
        const bool wasExample = std::exchange(isExample, line.rfind("Example:", 0) == 0);
        if (line.empty() || isExample || wasExample || isLine == isFilled)
            page += ".PP\n";
        if (isLine && isFilled)
            page += ".nf\n";
        else if (!isLine && !isFilled)
            page += ".fi\n";
        isFilled = !isLine;
        if (!line.empty())
            page += plain(line) + '\n';
    }
    return isFilled ? page : page + ".fi\n";
}

std::string termOf(const CLI::Option &option)
{
    std::string term;
    for (const std::string &name : option.get_snames())
        term += (term.empty() ? "" : ", ") + bold("-" + name);
    for (const std::string &name : option.get_lnames())
        term += (term.empty() ? "" : ", ") + bold("--" + name);
    return takesValue(option) ? term + ' ' + italic(typeOf(option)) : term;
}

std::string entry(const std::string &term, const std::string &text)
{
    return ".TP\n" + term + '\n' + plain(text) + '\n';
}

std::string entriesOf(const CLI::App &app, const std::string &leftOut)
{
    std::string page;
    for (const CLI::Option *option : positionalsOf(app))
        page += entry(italic(nameOf(*option)), option->get_description());
    for (const CLI::Option *option : optionsOf(app)) {
        if (nameOf(*option) != leftOut)
            page += entry(termOf(*option), option->get_description());
    }
    return page;
}

std::string titleOf(const CLI::App &verb, const std::string &name)
{
    std::string title = ".SS " + bold(name);
    for (const CLI::Option *option : positionalsOf(verb)) {
        const std::string text = italic(nameOf(*option));
        title += ' ' + (option->get_required() ? text : '[' + text + ']');
    }
    return title + '\n';
}

/// A verb, or the verbs below it. What --help does is told once, for all of them.
std::string verbPage(const CLI::App &verb, const std::string &name)
{
    const auto below = verbsOf(verb);
    std::string page;
    for (const CLI::App *each : below)
        page += verbPage(*each, name + ' ' + each->get_name());
    if (!below.empty())
        return page;
    return titleOf(verb, name) + plain(verb.get_description()) + ".\n" + entriesOf(verb, "help") +
           paragraphs(verb.get_footer());
}

} // namespace

std::string manualPage(const CLI::App &app)
{
    std::string page = header;
    page += ".SH OPTIONS\n" + entriesOf(app, {});
    page += ".SH VERBS\n";
    for (const CLI::App *verb : verbsOf(app))
        page += verbPage(*verb, verb->get_name());
    page += ".SH EXIT STATUS\n";
    page += paragraphs(app.get_footer());
    return page + trailer;
}

} // namespace mpathlab::cli
