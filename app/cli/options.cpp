// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/options.h"

#include "app/action/actiontext.h"
#include "app/cli/commandtree.h"
#include "app/topology/labfields.h"
#include "monitor/log.h"

#include <QFile>

#include <iostream>

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

/// Options that several verbs have, in the order of the help.
enum Part {
    LabFile = 1 << 0,
    Json = 1 << 1,
    Launch = 1 << 2,
    Run = 1 << 3,
};

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
    Parser()
    {
        m_app.require_subcommand(1);
        m_app.footer(footer);
        m_app.set_version_flag("--version", "mpathlab-cli " MPATHLAB_VERSION);
        m_app.get_formatter()->column_width(34);
        addText(&m_app, "--log", m_options.log,
                "Write what the program does to standard error, for a bug report: " +
                    logParts().join(u", "_s).toStdString() + ", or all")
            ->type_name("PARTS");

        add(Verb::Validate, "validate", "Check a lab file and say what is wrong with it",
            LabFile | Json);
        add(Verb::Argv, "argv", "Print the QEMU command that a launch would run",
            LabFile | Json | Launch);
        add(Verb::DomXml, "domxml", "Print the lab as a domain of libvirt on this machine",
            LabFile | Launch, domXmlFooter);
        addImport();
        addUp();
        addDown();
        add(Verb::Status, "status", "What a running lab is doing, group by group", LabFile | Json);
        addAttach();
        addActions();
        add(Verb::Watch, "watch", "Print the timeline of a running lab until it ends",
            LabFile | Json);
        add(Verb::HostPaths, "hostpaths", "Print the paths as the host in the guest sees them",
            LabFile | Json);
        addWorkload();
        addQemu();
        add(Verb::Demo, "demo", "Launch a lab, fail the path in use, show how the host switches",
            LabFile | Launch | Run, demoFooter);
        addTexts();
    }

    std::variant<Options, int> parse(int argc, char **argv)
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
        if (m_action) {
            const Result<Action> action = actionFrom(*m_action, m_arguments);
            if (!action) {
                std::cerr << "mpathlab-cli: " << action.error().text.toStdString() << '\n';
                return int(Usage);
            }
            m_options.action = *action;
        }
        return m_options;
    }

private:
    using Take = std::function<void(const QString &)>;

    CLI::App *add(Verb verb, const char *name, const char *text, int parts,
                  const char *verbFooter = "")
    {
        return add(m_app, verb, name, text, parts, verbFooter);
    }

    CLI::App *add(CLI::App &above, Verb verb, const char *name, const char *text, int parts,
                  const char *verbFooter)
    {
        CLI::App *app = above.add_subcommand(name, text);
        app->callback([this, verb] { m_options.verb = verb; });
        app->footer(verbFooter);
        if (parts & LabFile)
            addText(app, "LAB", m_options.lab, "The lab file (*.mpathlab)")->required();
        if (parts & Json)
            addJson(app);
        if (parts & Launch)
            addLaunch(app);
        if (parts & Run)
            addRun(app);
        return app;
    }

    /// CLI11 knows std::string, the rest of the program QString.
    static CLI::Option *addText(CLI::App *app, const std::string &name, const Take &take,
                                const std::string &help)
    {
        return app->add_option_function<std::string>(
            name, [take](const std::string &text) { take(QFile::decodeName(text.c_str())); }, help);
    }

    static CLI::Option *addText(CLI::App *app, const std::string &name, QString &target,
                                const std::string &help)
    {
        return addText(
            app, name, [&target](const QString &text) { target = text; }, help);
    }

    void addJson(CLI::App *app, const char *help = "Print JSON for a program to read")
    {
        app->add_flag("--json", m_options.json, help);
    }

    void addLaunch(CLI::App *app)
    {
        addText(app, "--qemu", m_options.qemu,
                "The QEMU to run (otherwise $MPATHLAB_QEMU, the one installed or built here, or "
                "PATH's)")
            ->type_name("BINARY");
        const auto takeAccel = [this](const QString &word) {
            for (const auto &[accel, text] : labfields::wordsOf(Acceleration())) {
                if (text == word)
                    m_options.accel = accel;
            }
        };
        addText(app, "--accel", takeAccel, "auto, kvm or tcg, instead of what the lab says")
            ->check(CLI::IsMember({"auto", "kvm", "tcg"}))
            ->type_name("ACCEL");
        app->add_flag(
            "--trust", m_options.trust,
            "Launch although the file carries extra QEMU arguments or names files outside "
            "its folder");
    }

    void addRun(CLI::App *app)
    {
        addText(app, "--connect", m_options.connection,
                "Run the VM by this libvirt: qemu:///system, qemu:///session, "
                "qemu+ssh://host/system; --qemu is a path on its host then")
            ->type_name("URI");
        app->add_option("--timeout", m_options.timeoutSeconds,
                        "Seconds for the guest to be ready (180); 0 does not wait for it")
            ->check(CLI::Range(0, 24 * 3600))
            ->type_name("SECONDS");
    }

    void addUp()
    {
        CLI::App *app = add(Verb::Up, "up", "Launch a lab and print its timeline until it ends",
                            LabFile, upFooter);
        app->add_flag("--detach", m_options.detach,
                      "Return when the guest is ready; the lab goes on in the background until "
                      "\"mpathlab-cli down\"");
        addLaunch(app);
        addRun(app);
    }

    void addDown()
    {
        add(Verb::Down, "down", "Power a running lab off and wait for its end", LabFile)
            ->add_option("--grace", m_options.graceSeconds,
                         "Seconds for the guest to power off before its VM is ended (5)")
            ->check(CLI::Range(0, 3600));
    }

    void addAttach()
    {
        CLI::App *app =
            add(Verb::Attach, "attach",
                "Show and drive a VM that runs already, by its QMP socket or by libvirt", 0,
                attachFooter);
        addText(app, "VM", m_options.lab,
                "QEMU's socket of -qmp unix:SOCKET,server=on,wait=off; or URI#DOMAIN")
            ->required()
            ->type_name("");
        addText(app, "--console", m_options.console, "Socket of the guest's serial line")
            ->type_name("SOCKET");
        addText(app, "--agent", m_options.agent,
                "Socket of the port of the guest's qemu-guest-agent")
            ->type_name("SOCKET");
    }

    void addImport()
    {
        CLI::App *app = add(Verb::Import, "import",
                            "Make a lab file of an existing QEMU command line", 0, importFooter);
        const auto takeInput = [this](const QString &text) {
            m_options.input = text == u"-" ? QString() : text;
        };
        addText(app, "FILE", takeInput,
                "The command, or URI#DOMAIN; standard input when absent or -")
            ->type_name("");
        addText(app, "-o,--output", m_options.output,
                "The lab file to write instead of printing it")
            ->type_name("LAB");
        addJson(app, "Tell the notes as JSON");
    }

    void addActions()
    {
        for (const mpathlab::Verb &verb : verbs()) {
            if (verb.kind == ActionKind::StartWorkload || verb.kind == ActionKind::StopWorkload)
                continue; // addWorkload()
            const bool isOfNamespaces = QByteArrayView(verb.words).startsWith("ns ");
            CLI::App *app =
                add(isOfNamespaces ? namespaceVerbs() : m_app, Verb::Act,
                    verb.words + (isOfNamespaces ? 3 : 0), verb.summary, LabFile, verb.details);
            app->callback([this, kind = verb.kind] {
                m_options.verb = Verb::Act;
                m_action = kind;
            });
            for (const ArgumentInfo &info : argumentsOf(verb.kind))
                addArgument(app, info);
        }
    }

    /// Above the verbs whose first word it is.
    CLI::App &namespaceVerbs()
    {
        if (!m_namespaceVerbs) {
            m_namespaceVerbs = m_app.add_subcommand(
                "ns", "Namespaces that come, go, are attached, detached and resized");
            m_namespaceVerbs->require_subcommand(1);
            m_namespaceVerbs->footer("");
        }
        return *m_namespaceVerbs;
    }

    void addArgument(CLI::App *app, const ArgumentInfo &info)
    {
        const Argument &argument = info.argument;
        const bool isOption = argument.place == Argument::Place::Option;
        const std::string name = isOption ? info.option().toStdString() : argument.label;
        if (info.type == ArgumentType::Flag) {
            app->add_flag_callback(
                name, [this, key = info.key()] { m_arguments.insert(key, {}); }, argument.help);
            return;
        }
        CLI::Option *option = addWord(app, name, info.key(), argument.help);
        if (info.type == ArgumentType::Number)
            option->check(CLI::Range(quint64(argument.least), quint64(argument.most)));
        else if (info.type == ArgumentType::Choice)
            option->check(CLI::IsMember(fromQt(info.choices)));
        option->required(argument.place == Argument::Place::Required);
        option->type_name(isOption ? argument.label : "");
    }

    /// An argument of the action. An empty word is as good as none.
    CLI::Option *addWord(CLI::App *app, const std::string &name, const QString &key,
                         const std::string &help)
    {
        const auto take = [this, key](const QString &text) {
            if (!text.isEmpty())
                m_arguments.insert(key, text);
        };
        return addText(app, name, take, help);
    }

    /// Two actions that are one verb on the command line, with the lab in the middle.
    void addWorkload()
    {
        CLI::App *app = add(Verb::Act, "workload", "Start or stop I/O (fio) in the guest", LabFile,
                            workloadFooter);
        const auto takeAction = [this](const QString &word) {
            m_action = word == u"start" ? ActionKind::StartWorkload : ActionKind::StopWorkload;
        };
        addText(app, "ACTION", takeAction, "start or stop")
            ->required()
            ->check(CLI::IsMember({"start", "stop"}))
            ->type_name("");
        addWord(app, "NSID", u"nsid"_s, "start: the namespace to read and write")->type_name("");
        addJson(app);
        app->callback([this] {
            const bool isStart = m_action == ActionKind::StartWorkload;
            if (isStart == !m_arguments.contains(u"nsid"_s))
                throw CLI::ValidationError(isStart ? "start needs the NSID" : "stop takes no NSID");
            m_options.verb = Verb::Act;
        });
    }

    void addQemu()
    {
        CLI::App *qemu = m_app.add_subcommand("qemu", "About the QEMU that runs the labs");
        qemu->require_subcommand(1);
        CLI::App *probe = qemu->add_subcommand(
            "probe", "Ask a QEMU which ANA features it has: full (QMP), hmp-2021 or none");
        probe->callback([this] { m_options.verb = Verb::QemuProbe; });
        probe->footer("");
        addText(probe, "BINARY", m_options.binary,
                "The QEMU to ask (otherwise the one a launch takes)");
        addJson(probe);
    }

    void addTexts()
    {
        CLI::App *completion = m_app.add_subcommand(
            "completion", "Print the script with which a shell completes command lines");
        completion->footer(completionFooter);
        const auto takeShell = [this](const QString &shell) {
            m_text = completionScript(shell.toStdString());
        };
        addText(completion, "SHELL", takeShell, "bash, zsh or fish")
            ->required()
            ->check(CLI::IsMember(completionShells()))
            ->type_name("");
        CLI::App *manual = m_app.add_subcommand("manual", "Print the manual page");
        manual->footer(manualFooter);
        manual->callback([this] { m_text = manualPage(m_app); });
    }

    CLI::App *m_namespaceVerbs = nullptr;
    CLI::App m_app{"Launches NVMe multipath labs and fails their paths, without a screen.",
                   "mpathlab-cli"};
    Options m_options;
    std::optional<ActionKind> m_action;
    QMap<QString, QString> m_arguments; ///< of the action
    std::optional<std::string> m_text;  ///< all that the verb has to print
};

} // namespace

std::variant<Options, int> parseCommandLine(int argc, char **argv)
{
    return Parser().parse(argc, argv);
}

} // namespace mpathlab::cli
