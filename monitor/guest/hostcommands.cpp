// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/guest/hostcommands.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

QStringList resetControllerArguments(const QString &subsystemNqn, quint16 cntlid)
{
    static const QString script = uR"(for c in /sys/class/nvme/nvme[0-9]*; do
  read -r nqn < "$c/subsysnqn" && read -r id < "$c/cntlid" || continue
  [ "$nqn" = "$1" ] && [ "$id" = "$2" ] || continue
  echo 1 > "$c/reset_controller"
  exit
done
exit 3
)"_s;
    return {u"-c"_s, script, u"reset"_s, subsystemNqn, QString::number(cntlid)};
}

} // namespace mpathlab
