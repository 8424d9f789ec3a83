// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/options.h"

#include "app/action/actiontext.h"
#include "app/cli/completion.h"
#include "app/cli/manual.h"
#include "monitor/log.h"

#include <QFile>

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

/// What a verb's own help says below its options.
constexpr auto upFooter =
    R"(Ctrl-C powers the guest off and leaves nothing behind; a second one ends the VM at once.
Meanwhile status, watch, hostpaths and all that acts on a running lab (inject, latency, ...,
restore, unplug, pause, workload) work from another terminal.)";
constexpr auto domXmlFooter =
    R"(For a libvirt that runs QEMU as you do (qemu:///session). The images it names are made by a
launch: up --connect does all of it, on other machines too.)";
constexpr auto attachFooter =
    R"(The VM is not owned: Ctrl-C, "mpathlab-cli down VM" and errors only close the connection.
Meanwhile status, watch, hostpaths and all that acts on a running lab work from another
terminal, with VM in the place of a lab. libvirt's domains are named behind the URI of a connection.
Example: mpathlab-cli attach qemu+ssh://host/system#vm1)";
constexpr auto importFooter =
    R"(Reads shell text, a JSON list of arguments, /proc/PID/cmdline or libvirt's domain XML, from
a file or, with qemu:///system#vm1 in its place, from libvirt; runs none of it. What the
drawing cannot hold stays in the lab's extra arguments; notes on standard error say why.
Example: mpathlab-cli import start-vm.sh -o lab.mpathlab)";
constexpr auto workloadFooter =
    R"(Reads and writes images that were made for the lab, only reads existing files.
stop prints what fio counted: operations, errors, the longest stall.)";
constexpr auto demoFooter =
    R"(Needs a subsystem with ANA, two controllers and a shared namespace. Exits with 0 when
I/O went on without an error, with 1 and what was missing otherwise.)";

constexpr auto completionFooter =
    R"(The packages have these scripts in place. Elsewhere:
Example: source <(mpathlab-cli completion bash))";
constexpr auto manualFooter = R"(Example: mpathlab-cli manual | man -l -)";

constexpr auto footer = R"(Exit codes:
  0  as asked
  1  the verdict is "failed", or the running lab refused
  2  wrong usage, or a lab file with errors
  3  the environment: no QEMU, no guest, the VM died, the lab is not running

Results go to standard output, messages to standard error.
"mpathlab-cli VERB --help" tells more about one verb.)";

/// What CLI11 fills in; it knows std::string, the rest of the program QString.
struct Raw
{
    std::string lab, qemu, connection, accel, action, binary, input, output, console, agent, shell,
        log;
    std::map<QString, std::string> arguments; ///< of an action, by their names in JSON
    std::map<QString, bool> flags;            ///< likewise
    std::optional<int> timeout;
    int grace = 5;
    bool json = false, trust = false, detach = false;
};

QString fromShell(const std::string &text)
{
    return QFile::decodeName(QByteArray::fromStdString(text));
}

std::vector<std::string> fromQt(const QStringList &texts)
{
    std::vector<std::string> list;
    for (const QString &text : texts)
        list.push_back(text.toStdString());
    return list;
}

class Parser
{
public:
    Parser();
    std::variant<Options, int> parse(int argc, char **argv);

private:
    CLI::App *verb(Verb verb, const char *name, const char *text, CLI::App *parent = nullptr);
    CLI::App *labVerb(Verb verb, const char *name, const char *text);
    void addJson(CLI::App *app);
    void addLaunch(CLI::App *app);
    void addConnect(CLI::App *app);
    void addTimeout(CLI::App *app);
    void addAttach();
    void addImport();
    void addActions();
    void addArguments(CLI::App *app, ActionKind kind);
    void addArgument(CLI::App *app, const ArgumentInfo &info);
    void addWorkload();
    void addQemu();
    void addTexts();
    Result<Action> action() const;
    std::variant<Options, int> options() const;

    CLI::App m_app{"Launches NVMe multipath labs and fails their paths, without a screen.",
                   "mpathlab-cli"};
    Raw m_raw;
    std::optional<Verb> m_verb;
    std::optional<ActionKind> m_action;
    std::optional<std::string> m_text; ///< all that the verb has to print
};

Parser::Parser()
{
    m_app.require_subcommand(1);
    m_app.footer(footer);
    m_app.set_version_flag("--version", "mpathlab-cli " MPATHLAB_VERSION);
    m_app
        .add_option("--log", m_raw.log,
                    "Write what the program does to standard error, for a bug report: " +
                        logParts().join(u", "_s).toStdString() + ", or all")
        ->type_name("PARTS");
    m_app.get_formatter()->column_width(34);

    addJson(labVerb(Verb::Validate, "validate", "Check a lab file and say what is wrong with it"));
    CLI::App *argv = labVerb(Verb::Argv, "argv", "Print the QEMU command that a launch would run");
    addJson(argv);
    addLaunch(argv);
    CLI::App *domXml =
        labVerb(Verb::DomXml, "domxml", "Print the lab as a domain of libvirt on this machine");
    domXml->footer(domXmlFooter);
    addLaunch(domXml);
    addImport();
    CLI::App *up = labVerb(Verb::Up, "up", "Launch a lab and print its timeline until it ends");
    up->footer(upFooter);
    up->add_flag("--detach", m_raw.detach,
                 "Return when the guest is ready; the lab goes on in the background until "
                 "\"mpathlab-cli down\"");
    addLaunch(up);
    addConnect(up);
    addTimeout(up);
    CLI::App *down = labVerb(Verb::Down, "down", "Power a running lab off and wait for its end");
    down->add_option("--grace", m_raw.grace,
                     "Seconds for the guest to power off before its VM is ended (5)")
        ->check(CLI::Range(0, 3600));
    addJson(labVerb(Verb::Status, "status", "What a running lab is doing, group by group"));
    addAttach();
    addActions();
    addJson(labVerb(Verb::Watch, "watch", "Print the timeline of a running lab until it ends"));
    addJson(labVerb(Verb::HostPaths, "hostpaths",
                    "Print the paths as the host in the guest sees them"));
    addWorkload();
    addQemu();
    CLI::App *demo = labVerb(Verb::Demo, "demo",
                             "Launch a lab, fail the path in use, show how the host switches");
    demo->footer(demoFooter);
    addLaunch(demo);
    addConnect(demo);
    addTimeout(demo);
    addTexts();
}

CLI::App *Parser::verb(Verb verb, const char *name, const char *text, CLI::App *parent)
{
    CLI::App *app = (parent ? parent : &m_app)->add_subcommand(name, text);
    app->callback([this, verb] { m_verb = verb; });
    app->footer("");
    return app;
}

CLI::App *Parser::labVerb(Verb which, const char *name, const char *text)
{
    CLI::App *app = verb(which, name, text);
    app->add_option("LAB", m_raw.lab, "The lab file (*.mpathlab)")->required();
    return app;
}

void Parser::addJson(CLI::App *app)
{
    app->add_flag("--json", m_raw.json, "Print JSON for a program to read");
}

void Parser::addLaunch(CLI::App *app)
{
    app->add_option(
           "--qemu", m_raw.qemu,
           "The QEMU to run (otherwise $MPATHLAB_QEMU, the one installed or built here, or PATH's)")
        ->type_name("BINARY");
    app->add_option("--accel", m_raw.accel, "auto, kvm or tcg, instead of what the lab says")
        ->check(CLI::IsMember({"auto", "kvm", "tcg"}))
        ->type_name("ACCEL");
    app->add_flag("--trust", m_raw.trust,
                  "Launch although the file carries extra QEMU arguments or names files outside "
                  "its folder");
}

void Parser::addConnect(CLI::App *app)
{
    app->add_option("--connect", m_raw.connection,
                    "Run the VM by this libvirt: qemu:///system, qemu:///session, "
                    "qemu+ssh://host/system; --qemu is a path on its host then")
        ->type_name("URI");
}

void Parser::addTimeout(CLI::App *app)
{
    app->add_option("--timeout", m_raw.timeout,
                    "Seconds for the guest to be ready (180); 0 does not wait for it")
        ->check(CLI::Range(0, 24 * 3600))
        ->type_name("SECONDS");
}

void Parser::addAttach()
{
    CLI::App *app = verb(Verb::Attach, "attach",
                         "Show and drive a VM that runs already, by its QMP socket or by libvirt");
    app->footer(attachFooter);
    app->add_option("VM", m_raw.lab,
                    "QEMU's socket of -qmp unix:SOCKET,server=on,wait=off; or URI#DOMAIN")
        ->required()
        ->type_name("");
    app->add_option("--console", m_raw.console, "Socket of the guest's serial line")
        ->type_name("SOCKET");
    app->add_option("--agent", m_raw.agent, "Socket of the port of the guest's qemu-guest-agent")
        ->type_name("SOCKET");
}

void Parser::addImport()
{
    CLI::App *app =
        verb(Verb::Import, "import", "Make a lab file of an existing QEMU command line");
    app->footer(importFooter);
    app->add_option("FILE", m_raw.input,
                    "The command, or URI#DOMAIN; standard input when absent or -")
        ->type_name("");
    app->add_option("-o,--output", m_raw.output, "The lab file to write instead of printing it")
        ->type_name("LAB");
    app->add_flag("--json", m_raw.json, "Tell the notes as JSON");
}

void Parser::addActions()
{
    for (const mpathlab::Verb &verb : verbs()) {
        if (QByteArrayView(verb.words).contains(' '))
            continue; // addWorkload()
        CLI::App *app = labVerb(Verb::Act, verb.words, verb.summary);
        app->callback([this, kind = verb.kind] {
            m_verb = Verb::Act;
            m_action = kind;
        });
        app->footer(verb.details);
        addArguments(app, verb.kind);
    }
}

void Parser::addArguments(CLI::App *app, ActionKind kind)
{
    for (const ArgumentInfo &info : argumentsOf(kind))
        addArgument(app, info);
}

void Parser::addArgument(CLI::App *app, const ArgumentInfo &info)
{
    const Argument &argument = info.argument;
    const bool isOption = argument.place == Argument::Place::Option;
    const std::string name = isOption ? info.option().toStdString() : argument.label;
    if (info.type == ArgumentType::Flag) {
        app->add_flag(name, m_raw.flags[info.key()], argument.help);
        return;
    }
    CLI::Option *option = app->add_option(name, m_raw.arguments[info.key()], argument.help);
    if (info.type == ArgumentType::Number)
        option->check(CLI::Range(quint64(argument.least), quint64(argument.most)));
    else if (info.type == ArgumentType::Choice)
        option->check(CLI::IsMember(fromQt(info.choices)));
    option->required(argument.place == Argument::Place::Required);
    option->type_name(isOption ? argument.label : "");
}

/// Two actions that are one verb on the command line, with the lab in the middle.
void Parser::addWorkload()
{
    CLI::App *app = labVerb(Verb::Act, "workload", "Start or stop I/O (fio) in the guest");
    app->footer(workloadFooter);
    app->add_option("ACTION", m_raw.action, "start or stop")
        ->required()
        ->check(CLI::IsMember({"start", "stop"}))
        ->type_name("");
    app->add_option("NSID", m_raw.arguments[u"nsid"_s], "start: the namespace to read and write")
        ->type_name("");
    addJson(app);
    app->callback([this] {
        const bool isStart = m_raw.action == "start";
        if (isStart == m_raw.arguments[u"nsid"_s].empty())
            throw CLI::ValidationError(isStart ? "start needs the NSID" : "stop takes no NSID");
        m_verb = Verb::Act;
        m_action = isStart ? ActionKind::StartWorkload : ActionKind::StopWorkload;
    });
}

void Parser::addQemu()
{
    CLI::App *qemu = m_app.add_subcommand("qemu", "About the QEMU that runs the labs");
    qemu->require_subcommand(1);
    CLI::App *probe =
        verb(Verb::QemuProbe, "probe",
             "Ask a QEMU which ANA features it has: full (QMP), hmp-2021 or none", qemu);
    probe->add_option("BINARY", m_raw.binary, "The QEMU to ask (otherwise the one a launch takes)");
    addJson(probe);
}

void Parser::addTexts()
{
    CLI::App *completion = m_app.add_subcommand(
        "completion", "Print the script with which a shell completes command lines");
    completion->footer(completionFooter);
    completion->add_option("SHELL", m_raw.shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember(completionShells()))
        ->type_name("");
    completion->callback([this] { m_text = completionScript(m_raw.shell); });
    CLI::App *manual = m_app.add_subcommand("manual", "Print the manual page");
    manual->footer(manualFooter);
    manual->callback([this] { m_text = manualPage(m_app); });
}

std::variant<Options, int> Parser::parse(int argc, char **argv)
{
    if (argc > 1 && std::string_view(argv[1]) == "__complete") {
        std::cout << completionsOf(m_app, {argv + 2, argv + argc});
        return int(Success);
    }
    const auto isNamed = [argv](const CLI::App *app) { return app->get_name() == argv[1]; };
    if (argc > 1 && argv[1][0] != '-' && m_app.get_subcommands(isNamed).empty()) {
        std::cerr << "mpathlab-cli: there is no verb \"" << argv[1]
                  << "\"; mpathlab-cli --help lists them\n";
        return int(Usage);
    }
    try {
        m_app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        // exit() prints help to stdout and complaints to stderr.
        return m_app.exit(error) == 0 ? int(Success) : int(Usage);
    }
    if (m_text) {
        std::cout << *m_text;
        return int(Success);
    }
    return options();
}

Result<Action> Parser::action() const
{
    QMap<QString, QString> texts;
    for (const auto &[key, text] : m_raw.arguments) {
        if (!text.empty())
            texts.insert(key, fromShell(text));
    }
    for (const auto &[key, isGiven] : m_raw.flags) {
        if (isGiven)
            texts.insert(key, {});
    }
    return actionFrom(*m_action, texts);
}

std::variant<Options, int> Parser::options() const
{
    Options options;
    options.verb = *m_verb;
    options.lab = fromShell(m_raw.lab);
    options.json = m_raw.json;
    options.qemu = fromShell(m_raw.qemu);
    options.connection = fromShell(m_raw.connection);
    if (!m_raw.accel.empty()) {
        options.accel = m_raw.accel == "kvm"   ? Acceleration::Kvm
                        : m_raw.accel == "tcg" ? Acceleration::Tcg
                                               : Acceleration::Auto;
    }
    options.trust = m_raw.trust;
    options.detach = m_raw.detach;
    options.timeoutSeconds = m_raw.timeout;
    if (m_action) {
        const Result<Action> read = action();
        if (!read) {
            std::cerr << "mpathlab-cli: " << read.error().text.toStdString() << '\n';
            return int(Usage);
        }
        options.action = *read;
    }
    options.graceSeconds = m_raw.grace;
    options.binary = fromShell(m_raw.binary);
    options.input = m_raw.input == "-" ? QString() : fromShell(m_raw.input);
    options.output = fromShell(m_raw.output);
    options.console = fromShell(m_raw.console);
    options.agent = fromShell(m_raw.agent);
    options.log = fromShell(m_raw.log);
    return options;
}

} // namespace

std::variant<Options, int> parseCommandLine(int argc, char **argv)
{
    return Parser().parse(argc, argv);
}

} // namespace mpathlab::cli
