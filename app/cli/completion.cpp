// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/commandtree.h"
#include "app/topology/labfile.h"

#include <QFile>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

struct Candidate
{
    std::string text;
    std::string about;
};
using Candidates = std::vector<Candidate>;

/// The shell is to look for files by itself.
const Candidate labFiles{":labs", {}};
const Candidate anyFiles{":files", {}};

bool isOption(const std::string &word)
{
    return word.size() > 1 && word.front() == '-';
}

std::string beforeEquals(const std::string &word)
{
    return word.substr(0, word.find('='));
}

QString joinedNsids(const QList<Namespace> &namespaces, AnaGroupId group)
{
    QStringList numbers;
    for (const Namespace &ns : namespaces) {
        if (ns.group == group)
            numbers += QString::number(ns.nsid);
    }
    return numbers.join(u", "_s);
}

/// A command line up to the word that is being typed.
class Typed
{
public:
    explicit Typed(const CLI::App &app)
        : m_app(&app)
    {
    }

    void add(const std::string &word)
    {
        if (m_pending) {
            // bash cuts --accel=tcg into three
            if (word != "=")
                m_pending = nullptr;
            return;
        }
        if (isOption(word)) {
            const CLI::Option *option = m_app->get_option_no_throw(beforeEquals(word));
            m_given.push_back(option);
            if (option && takesValue(*option) && word.find('=') == std::string::npos)
                m_pending = option;
            return;
        }
        for (const CLI::App *verb : verbsOf(*m_app)) {
            if (verb->get_name() == word) {
                m_app = verb;
                return;
            }
        }
        const auto positionals = positionalsOf(*m_app);
        if (m_places.size() < positionals.size())
            m_values[nameOf(*positionals[m_places.size()])] = word;
        m_places.push_back(word);
    }

    Candidates candidates(const std::string &typed) const
    {
        if (m_pending)
            return values(*m_pending);
        if (isOption(typed) || typed == "-") {
            const std::string name = beforeEquals(typed);
            const CLI::Option *option = name == typed ? nullptr : m_app->get_option_no_throw(name);
            if (!option || !takesValue(*option))
                return options();
            Candidates found = values(*option);
            for (Candidate &candidate : found)
                candidate.text.insert(0,
                                      candidate.text.front() == ':' ? std::string() : name + '=');
            return found;
        }
        if (!verbsOf(*m_app).empty())
            return verbs();
        const auto positionals = positionalsOf(*m_app);
        return m_places.size() < positionals.size() ? values(*positionals[m_places.size()])
                                                    : Candidates{};
    }

private:
    Candidates verbs() const
    {
        Candidates found;
        for (const CLI::App *verb : verbsOf(*m_app))
            found.push_back({verb->get_name(), verb->get_description()});
        return found;
    }

    Candidates options() const
    {
        Candidates found;
        for (const CLI::Option *option : optionsOf(*m_app)) {
            if (std::find(m_given.begin(), m_given.end(), option) == m_given.end())
                found.push_back({"--" + option->get_lnames().front(), option->get_description()});
        }
        return found;
    }

    Candidates values(const CLI::Option &option) const
    {
        Candidates found;
        for (const std::string &choice : choicesOf(option))
            found.push_back({choice, {}});
        if (!found.empty())
            return found;
        const std::string what = option.get_positional() ? nameOf(option) : typeOf(option);
        if (what == "LAB")
            return {labFiles};
        if (what == "FILE" || what == "SOCKET" || what == "VM" || what == "BINARY")
            return {anyFiles};
        return namesOfLab(what);
    }

    /// CONTROLLER, GROUP or NSID: those that the lab has. A file that is none, or is broken, has
    /// none: the verb itself will say what is wrong with it.
    Candidates namesOfLab(const std::string &what) const
    {
        const auto file = m_values.find("LAB");
        if (file == m_values.end())
            return {};
        const Result<Lab> lab = readLabFile(QFile::decodeName(file->second.c_str()));
        if (!lab)
            return {};
        Candidates found;
        for (const Subsystem &subsystem : lab->subsystems) {
            const Candidates some = namesOf(subsystem, what);
            found.insert(found.end(), some.begin(), some.end());
        }
        return found;
    }

    Candidates namesOf(const Subsystem &subsystem, const std::string &what) const
    {
        const auto named = m_values.find("CONTROLLER");
        const auto controller = std::find_if(
            subsystem.controllers.begin(), subsystem.controllers.end(),
            [&](const Controller &each) {
                return named != m_values.end() && each.id.toStdString() == named->second;
            });
        const bool isNamed = controller != subsystem.controllers.end();
        if (named != m_values.end() && !isNamed)
            return {};

        Candidates found;
        if (what == "CONTROLLER") {
            for (const Controller &each : subsystem.controllers)
                found.push_back({each.id.toStdString(), "of " + subsystem.id.toStdString()});
        } else if (what == "GROUP") {
            for (const AnaGroupId group :
                 isNamed ? groupsOf(subsystem, *controller) : groupsOf(subsystem)) {
                const QString about = u"NSID "_s + joinedNsids(subsystem.namespaces, group);
                found.push_back({std::to_string(group), about.toStdString()});
            }
        } else if (what == "NSID") {
            for (const Namespace &ns : subsystem.namespaces) {
                if (!isNamed || isAttached(ns, *controller))
                    found.push_back({std::to_string(ns.nsid), ns.id.toStdString()});
            }
        }
        return found;
    }

    const CLI::App *m_app;
    const CLI::Option *m_pending = nullptr; ///< has been given, its value has not
    std::vector<const CLI::Option *> m_given;
    std::vector<std::string> m_places;           ///< of the positionals that have been given
    std::map<std::string, std::string> m_values; ///< theirs, by name
};

} // namespace

std::string completionsOf(const CLI::App &app, const std::vector<std::string> &words)
{
    Typed line(app);
    for (std::size_t at = 0; at + 1 < words.size(); ++at)
        line.add(words[at]);
    std::string typed = words.empty() ? std::string() : words.back();
    if (typed == "=")
        typed.clear();
    std::string text;
    for (const Candidate &candidate : line.candidates(typed)) {
        if (candidate.text.front() == ':')
            text += candidate.text + '\n';
        else if (candidate.text.compare(0, typed.size(), typed) == 0)
            text += candidate.text + '\t' + candidate.about + '\n';
    }
    return text;
}

std::vector<std::string> completionShells()
{
    return {"bash", "zsh", "fish"};
}

std::string completionScript(const std::string &shell)
{
    QFile file(u":/completions/mpathlab-cli."_s + QString::fromStdString(shell));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace mpathlab::cli
