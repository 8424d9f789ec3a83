// SPDX-License-Identifier: GPL-2.0-or-later
// How smooth the drawing of the largest lab is (32 controllers x 256 namespaces, 8,192 paths),
// at 1920x1080 and rendered in software. Opens it, pans, zooms, selects, drags, and runs it
// for some seconds with new counters for all paths ten times a second. Exits 1 when a
// promise is broken.
//
// A frame is everything between an input event and an empty event queue: handling it,
// changing the scene, painting. All times are CPU time of this one thread (which does all of
// the drawing), so what else the machine does does not count; the caches it takes do, so
// each series is repeated and the best of its runs is judged.
#include "support/largelab.h"
#include "ui/canvas/canvasview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QMouseEvent>
#include <QTimer>
#include <QWheelEvent>

#include <cstdio>
#include <ctime>
#include <random>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

constexpr QSize windowSize{1920, 1080};
constexpr int runs = 3;
constexpr double openPromise = 300;  // ms
constexpr double medianPromise = 16; // ms a frame
constexpr double worstPromise = 33;
constexpr double livePromise = 10; // % of a core
constexpr int livePeriodMs = 100;
constexpr int liveTicks = 50;

double cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

struct Figures
{
    double median = 0;
    double worst = 0;
};

Figures figuresOf(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times.back()};
}

class CanvasBench : public QObject
{
public:
    CanvasBench()
        : m_scene(&m_document)
        , m_view(&m_scene)
    {
        m_view.resize(windowSize);
        m_view.viewport()->installEventFilter(this);
        m_view.show();
        settle();
    }

    bool run()
    {
        const Lab lab = LargeLab::lab();
        std::vector<double> opens;
        for (int i = 0; i < runs; ++i) {
            m_document.setLab({});
            settle();
            opens.push_back(frame([&] { m_document.setLab(lab); }));
        }
        judgeOpen(*std::min_element(opens.begin(), opens.end()));
        std::printf("zoom that shows all: %.2f\n", m_view.zoom());

        series("pan", [this] { return pan(); });
        series("zoom", [this] { return zoom(); });
        series("select a card", [this] { return selectOne(); });
        series("select all", [this] { return selectAll(); });
        m_document.setSelection({});
        series("drag a controller", [this] { return drag(u"nvme5"_s); });
        series("drag a namespace", [this] { return drag(u"ns100"_s); });
        m_view.actualSize();
        series("pan at natural size", [this] { return pan(); });
        m_view.fit();
        m_document.setSelection({});
        live(lab);
        return m_kept;
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_paints += event->type() == QEvent::Paint;
        return false;
    }

private:
    void settle()
    {
        for (int i = 0; i < 4; ++i)
            QCoreApplication::processEvents();
    }

    /// ms of an action until what it changed is painted.
    template <typename Action>
    double frame(Action action)
    {
        const double start = cpuMs();
        const int before = m_paints;
        action();
        settle();
        m_unpainted += m_paints == before;
        return cpuMs() - start;
    }

    void judge(bool kept)
    {
        std::printf("%s\n", kept ? "" : "  BROKEN");
        m_kept &= kept;
    }

    void judgeOpen(double ms)
    {
        std::printf("%-22s %6.1f ms (at most %.0f)", "open", ms, openPromise);
        judge(ms <= openPromise);
    }

    template <typename Series>
    void series(const char *name, Series make)
    {
        Figures best{1e9, 1e9};
        for (int i = 0; i < runs; ++i) {
            m_unpainted = 0;
            const std::vector<double> times = make();
            if (m_unpainted > int(times.size()) / 10) {
                std::printf("%-22s painted nothing in %d of %zu frames\n", name, m_unpainted,
                            times.size());
                m_kept = false;
            }
            const Figures figures = figuresOf(times);
            best.median = std::min(best.median, figures.median);
            best.worst = std::min(best.worst, figures.worst);
        }
        std::printf("%-22s %6.1f ms median, %6.1f ms worst (at most %.0f, %.0f)", name, best.median,
                    best.worst, medianPromise, worstPromise);
        judge(best.median <= medianPromise && best.worst <= worstPromise);
    }

    void mouse(QEvent::Type type, const QPoint &at, Qt::MouseButton button, Qt::MouseButtons held)
    {
        QMouseEvent event(type, at, m_view.viewport()->mapToGlobal(at), button, held, {});
        QApplication::sendEvent(m_view.viewport(), &event);
    }

    std::vector<double> pan()
    {
        std::vector<double> times;
        QPoint at(1000, 500);
        mouse(QEvent::MouseButtonPress, at, Qt::MiddleButton, Qt::MiddleButton);
        for (int i = 0; i < 60; ++i) {
            // As a hand does: some 20 pixels a frame, there and back.
            at += QPoint(i < 30 ? 17 : -17, (i / 15) % 2 ? -9 : 9);
            times.push_back(
                frame([&] { mouse(QEvent::MouseMove, at, Qt::NoButton, Qt::MiddleButton); }));
        }
        mouse(QEvent::MouseButtonRelease, at, Qt::MiddleButton, {});
        settle();
        return times;
    }

    std::vector<double> zoom()
    {
        std::vector<double> times;
        const QPointF at(900, 520);
        for (int i = 0; i < 48; ++i) {
            const int turned = i < 24 ? 60 : -60; // half a notch
            times.push_back(frame([&] {
                QWheelEvent event(at, m_view.viewport()->mapToGlobal(at), {}, {0, turned},
                                  Qt::NoButton, {}, Qt::NoScrollPhase, false);
                QApplication::sendEvent(m_view.viewport(), &event);
            }));
        }
        m_view.fit();
        settle();
        return times;
    }

    std::vector<double> selectOne()
    {
        std::vector<double> times;
        for (int i = 0; i < 40; ++i) {
            const QString id = i % 2 ? u"nvme%1"_s.arg(i % 32) : u"ns%1"_s.arg(i * 5 + 1);
            const ObjectRef ref{i % 2 ? ObjectRef::Kind::Controller : ObjectRef::Kind::Namespace,
                                id};
            const QRectF rect = m_scene.objectRect(ref);
            const QPoint at = m_view.mapFromScene(rect.left() + rect.width() / 3, rect.top() + 12);
            times.push_back(frame([&] {
                mouse(QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton);
                mouse(QEvent::MouseButtonRelease, at, Qt::LeftButton, {});
            }));
        }
        return times;
    }

    std::vector<double> selectAll()
    {
        std::vector<double> times;
        for (int i = 0; i < 20; ++i) {
            times.push_back(frame([&] {
                if (i % 2)
                    m_document.setSelection({});
                else
                    m_view.actions().selectAll->trigger();
            }));
        }
        return times;
    }

    std::vector<double> drag(const QString &id)
    {
        const ObjectRef ref{
            id.startsWith(u"nvme") ? ObjectRef::Kind::Controller : ObjectRef::Kind::Namespace, id};
        const QRectF rect = m_scene.objectRect(ref);
        QPoint at = m_view.mapFromScene(rect.left() + rect.width() / 3, rect.top() + 12);
        std::vector<double> times;
        times.push_back(
            frame([&] { mouse(QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton); }));
        for (int i = 0; i < 40; ++i) {
            at += QPoint(i < 30 ? 14 : -20, 9);
            times.push_back(
                frame([&] { mouse(QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton); }));
        }
        times.push_back(frame([&] { mouse(QEvent::MouseButtonRelease, at, Qt::LeftButton, {}); }));
        m_document.undo();
        settle();
        return times;
    }

    /// From the device's answer as values to the painted canvas, ten times a second.
    void live(const Lab &lab)
    {
        std::mt19937 random(1);
        std::vector<quint64> counters(size_t(LargeLab::controllers * LargeLab::namespaces));
        LiveState state = initialLiveState(lab);
        QElapsedTimer clock;
        clock.start();
        m_paints = 0;
        std::vector<double> times;
        double spent = 0;
        for (int tick = 0; tick < liveTicks; ++tick) {
            // From idle to busy and back: every path's rate is another one each time.
            for (quint64 &counter : counters)
                counter += 1 + random() % (1U << (random() % 14));
            const SubsystemStatus status = LargeLab::status(lab, [&](int controller, int ns) {
                return counters[size_t(controller * LargeLab::namespaces + ns)];
            });
            const double start = cpuMs();
            state = withSubsystems(std::move(state), {status});
            m_scene.setLive(state);
            QEventLoop loop;
            QTimer::singleShot(std::max<qint64>(0, (tick + 1) * livePeriodMs - clock.elapsed()),
                               Qt::PreciseTimer, &loop, &QEventLoop::quit);
            loop.exec();
            times.push_back(cpuMs() - start);
            spent += times.back();
        }
        const double share = spent / double(clock.elapsed()) * 100;
        const Figures figures = figuresOf(times);
        std::printf("%-22s %6.1f %% of a core, %.1f ms median, %.1f ms worst a tick, %d paints"
                    " (at most %.0f %%)",
                    "live at 10 Hz", share, figures.median, figures.worst, m_paints, livePromise);
        judge(share < livePromise && m_paints > 0);
        m_scene.setLive({});
        settle();
    }

    LabDocument m_document;
    CanvasScene m_scene;
    CanvasView m_view;
    int m_paints = 0;
    int m_unpainted = 0;
    bool m_kept = true;
};

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    return CanvasBench().run() ? 0 : 1;
}
