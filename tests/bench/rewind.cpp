// SPDX-License-Identifier: GPL-2.0-or-later
// How long the way back to a checkpoint takes, beside the boot it saves: from the action until the
// guest's agent answers, of the same lab in the same run. $MPATHLAB_TIMES: how often (20).
// Promise: the median is at most a fifth of the boot.
#include "app/topology/templates.h"
#include "support/guestparts.h"
#include "support/realrun.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace mpathlab;

namespace {

constexpr double promise = 0.2;

/// Ms, or an error.
Result<double> timed(RealRun &run, const Action &action)
{
    QElapsedTimer clock;
    clock.start();
    const Result<void> done = run.act(action);
    const double ms = double(clock.nsecsElapsed()) / 1e6;
    return done.map([ms] { return ms; });
}

Result<void> measure(int times)
{
    RealRun run;
    QElapsedTimer clock;
    clock.start();
    if (const Result<void> started = run.start(labTemplates().constFirst().lab); !started)
        return started;
    const double boot = double(clock.nsecsElapsed()) / 1e6;
    const Result<double> saved = timed(run, SaveCheckpoint{QStringLiteral("ready")});
    if (!saved)
        return tl::unexpected(saved.error());
    const qint64 bytes = QFileInfo(run.directory() + QStringLiteral("/state-1")).size();
    std::vector<double> back;
    for (int i = 0; i < times; ++i) {
        const Result<double> ms = timed(run, Rewind{QStringLiteral("ready")});
        if (!ms)
            return tl::unexpected(ms.error());
        back.push_back(*ms);
    }
    std::sort(back.begin(), back.end());
    const double median = back[back.size() / 2];
    std::printf(
        "boot to guest ready %.0f ms; checkpoint %.0f ms, %.0f MB; %d times back to it: median "
        "%.0f ms, slowest %.0f ms; ratio to the boot %.3f (at most %.1f)\n",
        boot, *saved, double(bytes) / 1e6, times, median, back.back(), median / boot, promise);
    return median <= promise * boot
               ? Result<void>()
               : failure(QStringLiteral("The way back takes too much of a boot."));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (const QByteArray missing = missingGuestPart(); !missing.isEmpty()) {
        std::fprintf(stderr, "%s\n", missing.constData());
        return 1;
    }
    const int times = qEnvironmentVariableIntValue("MPATHLAB_TIMES");
    const Result<void> done = measure(times > 0 ? times : 20);
    if (!done)
        std::fprintf(stderr, "%s\n%s\n", qPrintable(done.error().text),
                     qPrintable(done.error().detail));
    return done ? 0 : 1;
}
