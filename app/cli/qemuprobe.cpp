// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/command.h"

#include "app/host/probe.h"
#include "app/launch/remedies.h"
#include "app/run/livejson.h"

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

QString featureSentence(AnaFeature feature)
{
    static const QStringList sentences{
        u"none: labs launch, but no state can be injected"_s,
        u"hmp-2021: states are set by nvme_ana_inject_state, without events"_s,
        u"full: states are set and watched over QMP"_s};
    return sentences.at(static_cast<int>(feature));
}

class QemuProbe : public Command
{
public:
    using Command::Command;
    void start() override
    {
        const QString binary = m_options.binary.isEmpty() ? findQemu() : m_options.binary;
        if (binary.isEmpty()) {
            giveUp(noQemuText(), Environment);
            return;
        }
        probeQemu(binary, this, [this](const Result<QemuCapabilities> &found) {
            if (!found) {
                giveUp(found.error(), Environment);
                return;
            }
            if (m_options.json) {
                print(QJsonObject{{u"binary"_s, found->binary},
                                  {u"version"_s, found->version},
                                  {u"ana"_s, featureName(found->ana)},
                                  {u"kvm"_s, found->kvm}});
            } else {
                print({u"binary   "_s + found->binary, u"version  "_s + found->version,
                       u"ANA      "_s + featureSentence(found->ana),
                       u"KVM      "_s + (found->kvm ? u"built in"_s : u"not built in"_s)});
            }
            end(Success);
        });
    }
};

} // namespace

std::unique_ptr<Command> makeQemuProbe(const Options &options)
{
    return std::make_unique<QemuProbe>(options);
}

} // namespace mpathlab::cli
