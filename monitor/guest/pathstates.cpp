// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/guest/pathstates.h"

#include "monitor/monitorwords.h"

#include <QStringList>

#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

static constexpr qsizetype maximumPaths = 65536;
static constexpr qsizetype fieldCount = 12;

QString hostPathsScript()
{
    // Only builtins of the shell: a process per value would take seconds in an emulated
    // guest. A path is a child of its controller, with native multipath (nvme0c1n1, and
    // nvme0n1 the head under the subsystem) and without (nvme1n1). What vanishes while it
    // is read has no nsid or cntlid and is left out.
    return uR"(g() { v=; { IFS= read -r v < "$1"; } 2>/dev/null; }
t=$(printf '\t')
for c in /sys/class/nvme/nvme[0-9]*; do
  for p in "$c"/nvme[0-9]*n[0-9]*; do
    [ -e "$p/nsid" ] || continue
    g "$p/nsid"; nsid=$v
    g "$c/cntlid"; cntlid=$v
    [ -n "$nsid" ] && [ -n "$cntlid" ] || continue
    g "$c/subsysnqn"; nqn=$v
    g "$c/state"; live=$v
    g "$p/ana_grpid"; group=$v
    g "$p/ana_state"; ana=$v
    reads=0; writes=0
    { read -r reads a b d writes e < "$p/stat"; } 2>/dev/null
    n=${p##*/}; head=; policy=
    case $n in
    nvme*c*n*)
      s=${n#nvme}; s=${s%%c*}; head=nvme${s}n${n##*n}
      g "/sys/class/nvme-subsystem/nvme-subsys$s/iopolicy"; policy=$v;;
    esac
    echo "$nqn$t${c##*/}$t$n$t$head$t$cntlid$t$nsid$t$group$t$ana$t$live$t$policy$t$reads$t$writes"
  done
done
)"_s;
}

namespace {

/// Numbers and words of one line; the first that does not fit is remembered.
class Line
{
public:
    explicit Line(const QStringList &fields)
        : m_fields(fields)
    {
    }

    template <typename T>
    T number(qsizetype field, const char *name, bool mayBeEmpty = false)
    {
        const QString &text = m_fields[field];
        if (text.isEmpty() && mayBeEmpty)
            return 0;
        bool ok = false;
        const quint64 value = text.toULongLong(&ok);
        if (!ok || value > std::numeric_limits<T>::max())
            m_error =
                MonitorWords::say("%1 \"%2\" is no number in range").arg(QLatin1String(name), text);
        return T(value);
    }

    std::optional<AnaState> state(qsizetype field)
    {
        const QString &text = m_fields[field];
        const std::optional<AnaState> state = anaStateFromName(text);
        // Linux prints "invalid state" until it has read the log page.
        if (!state && !text.isEmpty() && text != "invalid state"_L1)
            m_error = MonitorWords::say("\"%1\" is no ANA state").arg(text);
        return state;
    }

    const Sentence &error() const { return m_error; }

private:
    const QStringList &m_fields;
    Sentence m_error;
};

} // namespace

static Result<HostPath> parseHostPath(const QByteArray &text)
{
    const QStringList fields = QString::fromUtf8(text).split(u'\t');
    if (fields.size() != fieldCount)
        return failure(
            MonitorWords::say("%1 values instead of %2").arg(fields.size()).arg(fieldCount));
    Line line(fields);
    HostPath path;
    path.subsystemNqn = fields[0];
    path.controllerName = fields[1];
    path.device = fields[2];
    path.headDevice = fields[3];
    path.cntlid = line.number<quint16>(4, "cntlid");
    path.nsid = line.number<NamespaceId>(5, "nsid");
    path.group = line.number<AnaGroupId>(6, "ana_grpid", true);
    path.state = line.state(7);
    path.controllerState = fields[8];
    path.iopolicy = fields[9];
    path.reads = line.number<quint64>(10, "reads");
    path.writes = line.number<quint64>(11, "writes");
    if (!line.error().isEmpty())
        return failure(line.error());
    return path;
}

Result<QList<HostPath>> parseHostPaths(const QByteArray &output)
{
    QList<HostPath> paths;
    qsizetype number = 0;
    for (QByteArray line : output.split('\n')) {
        number++;
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            continue;
        Result<HostPath> path = parseHostPath(line);
        if (!path) {
            return failure(
                MonitorWords::say("Line %1 of the guest's path list cannot be understood: %2.")
                    .arg(number, path.error().sentence()),
                QString::fromUtf8(line.first(std::min<qsizetype>(line.size(), 400))));
        }
        if (paths.size() == maximumPaths)
            return failure(
                MonitorWords::say("The guest lists more than %1 paths.").arg(maximumPaths));
        paths += std::move(*path);
    }
    return paths;
}

} // namespace mpathlab
