// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/commandtree.h"

#include <sstream>

namespace mpathlab::cli {

std::vector<const CLI::App *> verbsOf(const CLI::App &app)
{
    return app.get_subcommands([](const CLI::App *) { return true; });
}

std::vector<const CLI::Option *> optionsOf(const CLI::App &app)
{
    return app.get_options([](const CLI::Option *option) { return option->nonpositional(); });
}

std::vector<const CLI::Option *> positionalsOf(const CLI::App &app)
{
    return app.get_options([](const CLI::Option *option) { return option->get_positional(); });
}

std::string nameOf(const CLI::Option &option)
{
    return option.get_single_name();
}

bool takesValue(const CLI::Option &option)
{
    return option.get_items_expected_max() != 0;
}

// CLI11 gives the name and, behind colons, what checks the value: "STATE:{a,b}".
std::string typeOf(const CLI::Option &option)
{
    const std::string type = option.get_type_name();
    return type.substr(0, type.find(':'));
}

std::vector<std::string> choicesOf(const CLI::Option &option)
{
    const std::string type = option.get_type_name();
    const std::size_t begin = type.find('{');
    const std::size_t end = type.find('}', begin);
    std::vector<std::string> choices;
    if (begin == std::string::npos || end == std::string::npos)
        return choices;
    std::istringstream list(type.substr(begin + 1, end - begin - 1));
    for (std::string choice; std::getline(list, choice, ',');)
        choices.push_back(choice);
    return choices;
}

} // namespace mpathlab::cli
