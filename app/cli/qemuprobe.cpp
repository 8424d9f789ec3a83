// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/qemuprobe.h"

#include "app/cli/output.h"
#include "app/host/probe.h"
#include "app/launch/remedies.h"
#include "app/run/livejson.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

QString featureSentence(AnaFeature feature)
{
    switch (feature) {
    case AnaFeature::Full:
        return u"full: states are set and watched over QMP"_s;
    case AnaFeature::Hmp2021:
        return u"hmp-2021: states are set by nvme_ana_inject_state, without events"_s;
    case AnaFeature::None:
        return u"none: labs launch, but no state can be injected"_s;
    }
    return {};
}

} // namespace

void QemuProbe::start()
{
    const QString binary = m_options.binary.isEmpty() ? findQemu() : m_options.binary;
    if (binary.isEmpty()) {
        sayError(noQemuText());
        Q_EMIT finished(Environment);
        return;
    }
    probeQemu(binary, this, [this](const Result<QemuCapabilities> &found) {
        if (!found) {
            sayError(found.error());
            Q_EMIT finished(Environment);
            return;
        }
        if (m_options.json) {
            print(QJsonDocument(QJsonObject{{u"binary"_s, found->binary},
                                            {u"version"_s, found->version},
                                            {u"ana"_s, featureName(found->ana)},
                                            {u"kvm"_s, found->kvm}})
                      .toJson()
                      .trimmed());
        } else {
            print(QString(u"binary   "_s + found->binary));
            print(QString(u"version  "_s + found->version));
            print(QString(u"ANA      "_s + featureSentence(found->ana)));
            print(QString(u"KVM      "_s + (found->kvm ? u"built in"_s : u"not built in"_s)));
        }
        Q_EMIT finished(Success);
    });
}

} // namespace mpathlab::cli
