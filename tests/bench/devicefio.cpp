// SPDX-License-Identifier: GPL-2.0-or-later
// What a guest sees of the series' cost, for information: fio's random reads of 4 KiB in the
// bundled guest, on the patched QEMU with ANA on and on the same QEMU without the series
// ($MPATHLAB_QEMU_UNPATCHED), in turns. Both guests run all the time, one of them paused.
// Clocks of busy machines say little: the promise is in device.cpp, which counts instructions.
#include "support/realguest.h"
#include "support/wait.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int pairs = 12;

QStringList devices(bool ana)
{
    return {u"-blockdev"_s, u"null-co,node-name=d1,size=67108864,read-zeroes=on"_s,
            u"-device"_s,   u"nvme-subsys,id=subsys0"_s + (ana ? u",ana=on"_s : QString()),
            u"-device"_s,   u"nvme,id=nvme0,serial=lab,subsys=subsys0"_s,
            u"-device"_s,   u"nvme-ns,id=ns1,drive=d1,nsid=1,bus=nvme0"_s};
}

/// Reads a second; nothing when fio said none.
std::optional<double> reads(RealGuest &guest)
{
    const auto printed =
        guest.run(u"fio --name=reads --filename=/dev/nvme0n1 --rw=randread --bs=4k "
                  "--direct=1 --iodepth=16 --ioengine=libaio --time_based --runtime=3 "
                  "--output-format=json"_s);
    if (!printed) {
        std::fprintf(stderr, "%s\n%s\n", qPrintable(printed.error().text),
                     qPrintable(printed.error().detail));
        return {};
    }
    const QJsonObject job =
        QJsonDocument::fromJson(*printed).object()[u"jobs"_s].toArray().at(0).toObject();
    return job[u"read"_s].toObject()[u"iops"_s].toDouble();
}

bool boot(RealGuest &guest, const char *variable, bool ana)
{
    qputenv("MPATHLAB_QEMU", qgetenv(variable));
    const Result<void> started = guest.start(devices(ana));
    if (!started)
        std::fprintf(stderr, "%s\n%s\n", qPrintable(started.error().text),
                     qPrintable(started.error().detail));
    return started.has_value();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    qputenv("MPATHLAB_QEMU_PATCHED", qgetenv("MPATHLAB_QEMU"));
    RealGuest patched;
    RealGuest bare;
    if (!boot(patched, "MPATHLAB_QEMU_PATCHED", true) || !patched.qemu().execute(u"stop"_s) ||
        !boot(bare, "MPATHLAB_QEMU_UNPATCHED", false) || !bare.qemu().execute(u"stop"_s))
        return 2;
    std::vector<double> with;
    std::vector<double> without;
    std::vector<double> ratios;
    for (int i = 0; i < pairs; i++) {
        for (RealGuest *guest : {&patched, &bare}) {
            if (!guest->qemu().execute(u"cont"_s))
                return 2;
            const std::optional<double> perSecond = reads(*guest);
            if (!perSecond || !guest->qemu().execute(u"stop"_s))
                return 2;
            (guest == &patched ? with : without).push_back(*perSecond);
        }
        ratios.push_back(with.back() / without.back());
    }
    std::printf("fio, reads a second, patched with ANA: %.0f\n", median(with));
    std::printf("fio, reads a second, without series:   %.0f\n", median(without));
    std::printf(
        "ratio, median of %d pairs:             %.3f (from %.3f to %.3f; for information)\n", pairs,
        median(ratios), *std::min_element(ratios.begin(), ratios.end()),
        *std::max_element(ratios.begin(), ratios.end()));
    return 0;
}
