// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/commandtree.h"

#include <QFile>

#include <sstream>
#include <utility>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

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
    std::string verbs;
    for (const CLI::App *verb : verbsOf(app))
        verbs += verbPage(*verb, verb->get_name());
    QFile file(u":/man/mpathlab-cli.1.in"_s);
    QByteArray page = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return page.replace("@VERSION@", MPATHLAB_VERSION)
        .replace("@OPTIONS@", entriesOf(app, {}).c_str())
        .replace("@VERBS@", verbs.c_str())
        .replace("@EXIT_STATUS@", paragraphs(app.get_footer()).c_str())
        .toStdString();
}

} // namespace mpathlab::cli
