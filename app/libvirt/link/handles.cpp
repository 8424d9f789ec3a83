// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/handles.h"

#include "app/host/qemuwords.h"
#include "app/libvirt/libvirtwords.h"
#include "monitor/printable.h"

#include <mutex>

using namespace Qt::StringLiterals;

namespace mpathlab {

void silenceLibvirt(bool log)
{
    if (log && qEnvironmentVariableIsEmpty("LIBVIRT_LOG_OUTPUTS"))
        qputenv("LIBVIRT_LOG_OUTPUTS", "4:file:/dev/null");
    static std::once_flag once;
    std::call_once(once, [] { virSetErrorFunc(nullptr, [](void *, virErrorPtr) {}); });
}

int lastErrorCode()
{
    const virError *error = virGetLastError();
    return error ? error->code : int(VIR_ERR_OK);
}

QString lastErrorWords()
{
    const virError *error = virGetLastError();
    return error && error->message ? QString::fromUtf8(error->message).trimmed() : QString();
}

Sentence explainLibvirt(int code, const QString &words)
{
    const auto says = [&](QLatin1StringView part) {
        return words.contains(part, Qt::CaseInsensitive);
    };
    if (says("Host key verification failed"_L1)) {
        return LibvirtWords::say(
            "The host's ssh key is not known here. Connect to it once with ssh in a terminal "
            "and accept its key.");
    }
    if (says("Permission denied (publickey"_L1) || says("no_tty"_L1)) {
        return LibvirtWords::say(
            "The host does not let you in with ssh without a password. Add your key to its "
            "authorized_keys, or load it into your agent with ssh-add.");
    }
    if (says("Could not resolve hostname"_L1) || says("unable to resolve"_L1))
        return LibvirtWords::say("There is no host of that name. Look at the connection's URI.");
    if (code == VIR_ERR_AUTH_FAILED || code == VIR_ERR_AUTH_CANCELLED ||
        code == VIR_ERR_AUTH_UNAVAILABLE || says("authentication unavailable"_L1)) {
        return LibvirtWords::say(
            "libvirt does not let you in: join the group libvirt on its host (and log in "
            "again), or use its /session connection.");
    }
    // The daemon of a session is started by libvirt itself, which says so when it is not there.
    if (says("Failed to connect socket"_L1) || says("Connection refused"_L1) ||
        says("libvirtd' does not exist"_L1) || says("virtqemud' does not exist"_L1)) {
        return LibvirtWords::say(
            "libvirt's daemon does not answer: install libvirt-daemon-system on its host, or "
            "start it there with \"systemctl start libvirtd\".");
    }
    if (says("Cannot check QEMU binary"_L1) || says("Failed to get file information"_L1)) {
        return LibvirtWords::say(
            "libvirt's host has no such QEMU, or its QEMU user may not run it (nothing below "
            "a private home folder can be). Put the patched QEMU in a folder that everybody "
            "may read, and name it with --qemu.");
    }
    if (says("Failed to parse user"_L1)) {
        return LibvirtWords::say(
            "The user that libvirt runs QEMU as does not exist: install libvirt-daemon-system, "
            "which makes it.");
    }
    if (says("apparmor"_L1) || says("security label"_L1)) {
        return LibvirtWords::say(
            "The host's security policy forbids this domain. Its log (for AppArmor: dmesg, "
            "apparmor=\"DENIED\") names the file; allow the path of the patched QEMU there.");
    }
    return {};
}

Error lastError(const Sentence &sentence)
{
    const QString words = lastErrorWords();
    const Sentence meaning = explainLibvirt(lastErrorCode(), words);
    return {meaning.isEmpty() ? sentence : meaning, words};
}

TextHandle askMonitor(virDomainPtr domain, const QByteArray &command)
{
    char *reply = nullptr;
    virDomainQemuMonitorCommand(domain, command.constData(), &reply, 0);
    return TextHandle(reply);
}

Error startError()
{
    const QString words = lastErrorWords();
    Sentence meaning = explainQemuWords(words);
    if (meaning.isEmpty())
        meaning = explainLibvirt(lastErrorCode(), words);
    if (meaning.isEmpty())
        meaning = LibvirtWords::say("libvirt refused to start the VM: %1")
                      .arg(printable(words.section(u'\n', 0, 0)));
    return {meaning, words};
}

} // namespace mpathlab
