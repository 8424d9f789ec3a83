// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/deviceadd.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// monitor/hmp.c reads an argument into 1024 bytes and drops what is more.
constexpr qsizetype longestHmpArgument = 1023;

/// A word of an HMP line, whatever it holds (get_str() in QEMU's monitor/hmp.c).
QString quoted(QString word)
{
    word.replace(u"\\"_s, u"\\\\"_s).replace(u"\""_s, u"\\\""_s);
    return u'"' + word + u'"';
}

} // namespace

void addDevice(const Vm &vm, const QString &id, const QString &device, const Answer<void> &done)
{
    const QString word = quoted(device);
    if (word.toUtf8().size() > longestHmpArgument) {
        done.later(vm.listener(), failure(SessionWords::say("%1 has too many properties to be "
                                                            "plugged in while the lab runs.")
                                              .arg(id)));
        return;
    }
    const auto onAnswer = [id, done](const Result<QString> &answer) {
        if (!answer)
            done(tl::unexpected(answer.error()));
        else if (!answer->isEmpty())
            done(failure(SessionWords::say("QEMU did not plug in %1.").arg(id), *answer));
        else
            done({});
    };
    vm.nvme->hmp(u"device_add "_s + word, vm.whileAlive(onAnswer));
}

} // namespace mpathlab
