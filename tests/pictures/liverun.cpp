// SPDX-License-Identifier: GPL-2.0-or-later
#include "liverun.h"

#include "scriptedwindow.h"
#include "studio.h"
#include "ui/canvas/canvasview.h"
#include "ui/console/commandinput.h"
#include "ui/console/monitorpane.h"
#include "ui/console/monitorview.h"
#include "ui/timeline/eventfilterbar.h"
#include "ui/timeline/eventtable.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/messagebar.h"

#include <QDockWidget>
#include <QLineEdit>
#include <QListView>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr int bootMs = 180'000;

class LiveRun
{
public:
    LiveRun(Studio &studio, const HostFactory &hosts)
        : m_studio(studio)
        , m_window(hosts, m_settings.path())
    {
        m_window.resize(laptop);
        m_window.show();
        m_window.document()->setLab(templateLab(u"two-paths"_s));
        settle();
    }

    bool boot()
    {
        m_window.docks()->show(DockId::Timeline);
        m_window.launch();
        const auto hasProblem = [this] { return !m_window.messages()->text().isEmpty(); };
        waitFor([&] { return session().workloadRunning() || hasProblem(); }, bootMs);
        if (hasProblem())
            m_studio.complain(u"the lab did not come up: "_s + m_window.messages()->text());
        settle(3000); // some I/O, so that rates are known
        return !hasProblem();
    }

    void takeWindow(const QString &name, const QSize &size)
    {
        m_window.resize(size);
        settle();
        m_window.canvas()->fit();
        m_studio.take(name, &m_window);
        m_window.resize(laptop);
        settle();
        m_window.canvas()->fit();
    }

    void failUsedPath()
    {
        const auto operations = [this](const QString &controller) {
            const PathStatus path = session().live().controllers.value(controller).paths.value(1);
            return path.readOps + path.writeOps;
        };
        m_failed = operations(u"nvme0"_s) > operations(u"nvme1"_s) ? u"nvme0"_s : u"nvme1"_s;
        m_window.run()->act(SetAnaState{m_failed, 1, AnaState::Inaccessible});
        m_studio.await(u"path-failed"_s, [&] {
            const LiveGroup *group = session().live().group(m_failed, 1);
            return group && group->host == AnaState::Inaccessible;
        });
        settle(2000);
        m_window.document()->setSelection({{ObjectRef::Kind::Controller, m_failed, 0}});
        selectInjection();
    }

    void detachNamespace()
    {
        m_window.run()->act(DetachNamespace{{u"ns1"_s}, m_failed});
        m_studio.await(u"path-detached"_s, [this] {
            const LiveState live = session().live();
            return std::none_of(live.hostPaths.begin(), live.hostPaths.end(),
                                [&](const HostPath &path) {
                                    return path.nsid == 1 && live.controllerOf(path) == m_failed;
                                });
        });
        m_window.document()->setSelection({{ObjectRef::Kind::Namespace, u"ns1"_s, 0}});
        settle();
    }

    void takeTimeline()
    {
        QWidget *panel = this->panel(DockId::Timeline, 460);
        TimelineView *view = m_window.timeline()->view();
        m_studio.take(u"timeline"_s, panel);
        view->failovers()->setCurrentIndex(view->failovers()->model()->index(0, 0));
        m_studio.take(u"timeline-failover"_s, panel);
        view->search();
        view->filterBar()->filterEdit()->setText(u"nvme0"_s);
        m_studio.take(u"timeline-filter"_s, panel);
        view->filterBar()->clear();
        Q_EMIT view->filterBar()->closed();
        takeSavedRun(panel);
    }

    void takeConsole()
    {
        QWidget *panel = this->panel(DockId::Console, 360);
        session().writeConsole("\nnvme list-subsys\n");
        settle(2000);
        m_studio.take(u"console"_s, panel);
    }

    void takeMonitor()
    {
        auto *pane = qobject_cast<MonitorPane *>(this->panel(DockId::Monitor, 400));
        const auto type = [](CommandInput *input, const QString &line) {
            input->setLine(line);
            Q_EMIT input->submitted(line);
            settle(500);
        };
        type(pane->input(), u"info status"_s);
        type(pane->input(), u"info nvme"_s);
        pane->view()->moveCursor(QTextCursor::End);
        pane->view()->toggleEntry(); // unfolds it
        m_studio.take(u"monitor-hmp"_s, pane);
        pane->view()->toggleEntry();
        pane->setMode(MonitorMode::Qmp);
        type(pane->input(), u"query-status"_s);
        type(pane->input(), u"query-nvme-subsystems"_s);
        m_studio.take(u"monitor-qmp"_s, pane);
        pane->input()->setFocus();
        pane->input()->setLine(u"nvme-ana-set-state "_s);
        pane->input()->complete();
        m_studio.take(u"monitor-completion"_s, pane);
        pane->input()->setLine({});
    }

    void stop()
    {
        m_window.run()->stop();
        m_studio.await(u"the end of the run"_s, [this] { return m_window.run()->isIdle(); });
    }

private:
    Session &session() { return m_window.run()->session(); }

    QWidget *panel(DockId id, int height)
    {
        Docks &docks = *m_window.docks();
        docks.show(id);
        settle();
        m_window.resizeDocks({docks.dock(id)}, {height}, Qt::Vertical);
        settle();
        return docks.content(id);
    }

    /// The same run out of a file.
    void takeSavedRun(QWidget *panel)
    {
        TimelinePanel *timeline = m_window.timeline();
        const QString file = m_studio.path(u"two-paths.jsonl"_s);
        timeline->exportTo(file);
        m_studio.await(u"timeline-file"_s, [&] { return !timeline->isBusy(); });
        timeline->openRun(file);
        m_studio.await(u"timeline-file"_s, [&] { return timeline->showsSavedRun(); });
        m_studio.take(u"timeline-file"_s, panel);
        timeline->closeRun();
    }

    void selectInjection()
    {
        const EventStore &events = session().events();
        for (qsizetype i = events.count() - 1; i >= 0; --i) {
            if (events.at(i).kind == EventKind::Injection) {
                m_window.timeline()->view()->table()->selectEvent(i);
                break;
            }
        }
        settle();
    }

    Studio &m_studio;
    QTemporaryDir m_settings;
    MainWindow m_window;
    QString m_failed; ///< the controller whose path has failed
};

} // namespace

void takeLiveRun(Studio &studio, const HostFactory &hosts)
{
    LiveRun run(studio, hosts);
    if (!run.boot())
        return;
    run.takeWindow(u"running"_s, laptop);
    run.failUsedPath();
    run.takeWindow(u"path-failed"_s, laptop);
    run.takeWindow(u"path-failed-wide"_s, desktop);
    run.takeTimeline();
    run.takeConsole();
    run.takeMonitor();
    run.detachNamespace();
    run.takeWindow(u"path-detached"_s, laptop);
    run.stop();
}

} // namespace mpathlab
