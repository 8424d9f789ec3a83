// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/nvme/anafeature.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace mpathlab {

QSet<QString> qmpNames(const QJsonValue &answer)
{
    QSet<QString> names;
    const QJsonArray all = answer.toArray();
    for (const QJsonValue &entry : all)
        names.insert(entry[u"name"_s].toString());
    return names;
}

AnaFeature anaFeature(const QSet<QString> &commands, bool otherwise)
{
    if (commands.contains(u"nvme-ana-set-state"_s))
        return AnaFeature::Full;
    return otherwise ? AnaFeature::Hmp2021 : AnaFeature::None;
}

} // namespace mpathlab
