// SPDX-License-Identifier: GPL-2.0-or-later
// Which of the commands of a shell text starts QEMU, and what of the text is not its.
#include "app/import/importshell.h"
#include "app/import/importtext.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mpathlab::importing {

namespace {

/// More notes of one kind than a user would read are counted.
constexpr qsizetype maximumShellNotes = 20;

bool isOption(const QString &word)
{
    return word.size() > 1 && word.front() == u'-' &&
           (word.at(1).isLetter() || (word.at(1) == u'-' && word.size() > 2));
}

bool isQemu(const QString &word)
{
    static const QRegularExpression name(u"\\A(qemu-system-[\\w.-]+|qemu-kvm|kvm|qemu)\\z"_s);
    return name.match(word.section(u'/', -1)).hasMatch();
}

bool hasOptions(const ShellCommand &command, qsizetype from)
{
    return std::any_of(command.begin() + from, command.end(),
                       [](const ShellWord &word) { return isOption(word.text); });
}

/// Where the program stands behind `sudo -E`, `exec`, `VAR=x`; -1 when it is no QEMU.
qsizetype qemuAt(const ShellCommand &command)
{
    if (isOption(command.first().text))
        return -1;
    for (qsizetype i = 0; i < command.size(); ++i) {
        // `-accel kvm` names no program.
        const bool isValue = i > 0 && isOption(command.at(i - 1).text);
        if (isQemu(command.at(i).text) && !isValue && (hasOptions(command, i + 1) || i == 0))
            return i;
    }
    return -1;
}

/// `$QEMU -device nvme,...`, `./run-vm -drive ...`: some program that gets a device.
qsizetype programAt(const ShellCommand &command)
{
    static const QStringList telling{u"-device"_s,  u"--device"_s,   u"-drive"_s,
                                     u"--drive"_s,  u"-blockdev"_s,  u"--blockdev"_s,
                                     u"-machine"_s, u"-nodefaults"_s};
    const auto found = std::find_if(command.begin(), command.end(), [](const ShellWord &word) {
        return telling.contains(word.text);
    });
    if (found == command.end() || isOption(command.first().text))
        return -1;
    static const QRegularExpression assignment(u"\\A[A-Za-z_]\\w*="_s);
    static const QStringList wrappers{u"exec"_s, u"sudo"_s, u"env"_s, u"time"_s, u"nohup"_s};
    for (qsizetype i = 0; i < found - command.begin(); ++i) {
        const QString &word = command.at(i).text;
        if (!assignment.match(word).hasMatch() && !wrappers.contains(word) && !isOption(word))
            return i;
    }
    return -1;
}

class Chooser
{
public:
    explicit Chooser(QList<ShellCommand> commands)
        : m_commands(std::move(commands))
    {
    }

    Result<CommandText> run()
    {
        m_chosen = find(&qemuAt);
        if (m_chosen < 0)
            m_chosen = find(&programAt);
        for (qsizetype i = 0; i < m_commands.size(); ++i) {
            const ShellCommand &command = m_commands.at(i);
            if (i == m_chosen)
                takeFrom(command, m_program);
            else if (isOption(command.first().text))
                takeFrom(command, -1);
            else
                leaveOut(command);
        }
        if (m_made.arguments.isEmpty() && m_chosen < 0) {
            return failure(TopologyWords::say(
                "No QEMU command was found in the text. Paste it from the program's name on; "
                "options alone, which begin with \"-\", will do too."));
        }
        if (m_leftOut > maximumShellNotes) {
            tell({}, TopologyWords::say(
                         "%1 more commands of the text are not QEMU's and were left out.")
                         .arg(m_leftOut - maximumShellNotes));
        }
        return std::move(m_made);
    }

private:
    qsizetype find(qsizetype (*where)(const ShellCommand &))
    {
        for (qsizetype i = 0; i < m_commands.size(); ++i) {
            m_program = where(m_commands.at(i));
            if (m_program >= 0)
                return i;
        }
        return -1;
    }

    void tell(const QStringList &words, const QString &text)
    {
        m_made.notes.append({ImportNote::Kind::Shell, words, text});
    }

    void takeFrom(const ShellCommand &command, qsizetype program)
    {
        if (program >= 0)
            m_made.program = command.at(program).text;
        for (qsizetype i = program + 1; i < command.size(); ++i) {
            const ShellWord &word = command.at(i);
            m_made.arguments.append(word.text);
            if (!word.expansions.isEmpty() && ++m_expanded <= maximumShellNotes) {
                tell({word.text},
                     TopologyWords::say("Line %1: no shell runs here, so %2 stays as it is "
                                        "written. Put in its place what it stands for.")
                         .arg(word.line)
                         .arg(quoted(word.expansions.join(u' '))));
            }
        }
    }

    void leaveOut(const ShellCommand &command)
    {
        if (++m_leftOut > maximumShellNotes)
            return;
        QStringList words;
        for (const ShellWord &word : command)
            words.append(word.text);
        const bool isSecond = m_chosen >= 0 && qemuAt(command) >= 0;
        tell(words,
             (isSecond
                  ? TopologyWords::say(
                        "Line %1 starts another QEMU, which was left out: import it by itself.")
                  : TopologyWords::say("Line %1 does not start QEMU and was left out."))
                 .arg(command.first().line));
    }

    QList<ShellCommand> m_commands;
    qsizetype m_chosen = -1;
    qsizetype m_program = -1; ///< index in the chosen command
    qsizetype m_leftOut = 0;
    qsizetype m_expanded = 0;
    CommandText m_made;
};

} // namespace

Result<CommandText> readShell(const QString &text)
{
    return cutShell(text).and_then(
        [](const QList<ShellCommand> &commands) { return Chooser(commands).run(); });
}

} // namespace mpathlab::importing
