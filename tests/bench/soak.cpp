// SPDX-License-Identifier: GPL-2.0-or-later
// 10,000 random faults at 50 a second under verified I/O ($MPATHLAB_STEPS, $MPATHLAB_SEED
// choose others). Promise: no verify error, no I/O error, no end of QEMU.
#include "e2e/soak/soak.h"

#include <QCoreApplication>

#include <cstdio>

using namespace mpathlab;

namespace {

int number(const char *name, int otherwise)
{
    bool ok = false;
    const int value = qEnvironmentVariable(name).toInt(&ok);
    return ok ? value : otherwise;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int steps = number("MPATHLAB_STEPS", 10'000);
    const int seed = number("MPATHLAB_SEED", 1);
    Soak soak{quint32(seed)};
    const Result<SoakReport> report = soak.run(steps);
    if (!report) {
        std::fprintf(stderr, "seed %d: %s\n%s\n", seed, qPrintable(report.error().text),
                     qPrintable(report.error().detail));
        return 1;
    }
    std::printf("%d steps in %.1f s (seed %d): %d states, %d moves, %d latencies, %d resets, "
                "%d controllers unplugged and plugged; %d verified writes, no error\n",
                steps, double(report->ms) / 1000, seed, report->injections, report->moves,
                report->latencies, report->resets, report->unplugs, report->operations);
    return 0;
}
