// SPDX-License-Identifier: GPL-2.0-or-later
#include "e2e/nvmet/peer.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

QString peerNqn()
{
    return u"nqn.2014-08.org.nvmexpress:uuid:6d706174-686c-6162-0000-6e766d657400"_s;
}

static QString configfs()
{
    return u"/sys/kernel/config/nvmet"_s;
}

static QString subsystem()
{
    return configfs() + u"/subsystems/"_s + peerNqn();
}

QString peerSetUp()
{
    QStringList lines{u"set -e"_s, u"modprobe -a nvmet nvmet-tcp nvme-tcp"_s,
                      u"mkdir "_s + subsystem(),
                      u"echo 1 > "_s + subsystem() + u"/attr_allow_any_host"_s};
    for (int nsid = 1; nsid <= namespaceCount; nsid++) {
        const QString ns = subsystem() + u"/namespaces/%1"_s.arg(nsid);
        lines << u"truncate -s 16M /tmp/peer%1"_s.arg(nsid) << u"mkdir "_s + ns
              << u"echo 1 > %1/buffered_io"_s.arg(ns)
              << u"printf /tmp/peer%1 > %2/device_path"_s.arg(nsid).arg(ns);
    }
    for (int port = 0; port < controllerCount; port++) {
        const QString dir = configfs() + u"/ports/%1"_s.arg(port + 1);
        lines << u"mkdir "_s + dir << u"echo tcp > %1/addr_trtype"_s.arg(dir)
              << u"echo ipv4 > %1/addr_adrfam"_s.arg(dir)
              << u"echo 127.0.0.1 > %1/addr_traddr"_s.arg(dir)
              << u"echo %1 > %2/addr_trsvcid"_s.arg(4420 + port).arg(dir);
        // Group 1 is there from the beginning.
        for (int group = 2; group <= groupCount; group++) {
            lines << u"mkdir %1/ana_groups/%2"_s.arg(dir).arg(group)
                  << u"echo optimized > %1/ana_groups/%2/ana_state"_s.arg(dir).arg(group);
        }
        lines << u"ln -s %1 %2/subsystems/"_s.arg(subsystem(), dir);
    }
    for (int nsid = 1; nsid <= namespaceCount; nsid++) {
        lines << peerMove(nsid, initialGroups[nsid - 1])
              << u"echo 1 > %1/namespaces/%2/enable"_s.arg(subsystem()).arg(nsid);
    }
    for (int port = 0; port < controllerCount; port++) {
        // What nvme connect writes. An emulated guest on a busy machine is late with its
        // keep-alives (5 s by default).
        lines << u"echo transport=tcp,traddr=127.0.0.1,trsvcid=%1,nqn=%2,keep_alive_tmo=600 "
                 "> /dev/nvme-fabrics"_s.arg(4420 + port)
                     .arg(peerNqn());
    }
    return lines.join(u'\n');
}

QString peerSetState(int controller, AnaGroupId group, AnaState state)
{
    return u"echo %1 > %2/ports/%3/ana_groups/%4/ana_state"_s.arg(anaStateName(state), configfs())
        .arg(controller + 1)
        .arg(group);
}

QString peerMove(NamespaceId nsid, AnaGroupId group)
{
    return u"echo %1 > %2/namespaces/%3/ana_grpid"_s.arg(group).arg(subsystem()).arg(nsid);
}

QString logScript()
{
    // The peer's controllers are told apart by their port, ours by CNTLID.
    return uR"sh(for c in /sys/class/nvme/nvme*; do
    read -r address < $c/address
    case $address in
    *trsvcid=4420*) n=0 ;;
    *trsvcid=4421*) n=1 ;;
    *) read -r n < $c/cntlid ;;
    esac
    read -r nqn < $c/subsysnqn
    echo "controller $nqn $n"
    nvme ana-log /dev/${c##*/} || exit 1
done)sh"_s;
}

QMap<QString, QMap<int, AnaLog>> parseLogs(const QByteArray &output)
{
    QMap<QString, QMap<int, AnaLog>> logs;
    AnaLog *log = nullptr;
    LoggedGroup *group = nullptr;
    for (const QByteArray &line : output.split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() != 3)
            continue;
        if (words[0] == "controller") {
            log = &logs[QString::fromLatin1(words[1])][words[2].toInt()];
            group = nullptr;
        } else if (log && words[0] == "grpid") {
            group = &(*log)[words[2].toInt()];
        } else if (group && words[0] == "state") {
            group->state = QString::fromLatin1(words[2]);
        } else if (group && words[0] == "nsid") {
            group->nsids += words[2].toInt();
        }
    }
    for (QMap<int, AnaLog> &controllers : logs) {
        for (AnaLog &entries : controllers)
            entries.removeIf([](const AnaLog::iterator &entry) { return entry->nsids.isEmpty(); });
    }
    return logs;
}

} // namespace mpathlab
