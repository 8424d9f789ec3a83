// SPDX-License-Identifier: GPL-2.0-or-later
// mpathlab-pictures: makes the pictures of the documentation from the real window, in
// light and dark. Those of a running lab need the patched QEMU and the guest image.
#include "app/launch/guestimage.h"
#include "app/launch/probe.h"
#include "app/launch/processbackend.h"
#include "app/topology/templates.h"
#include "ui/appearance.h"
#include "ui/console/commandinput.h"
#include "ui/console/monitorpane.h"
#include "ui/editor/canvasview.h"
#include "ui/editor/commandlinepane.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/timeline/eventtable.h"
#include "ui/timeline/timelinepanel.h"

#include <QAction>
#include <QApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QEventLoop>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextStream>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int bootMs = 180'000;
constexpr int stepMs = 30'000;

void say(const QString &sentence)
{
    QTextStream(stderr) << "mpathlab-pictures: " << sentence << Qt::endl;
}

/// Lets the program run until the condition holds; false when it does not in time.
template <typename Condition>
bool waitFor(Condition condition, int ms)
{
    QDeadlineTimer deadline(ms);
    while (!condition() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 50);
    return condition();
}

/// Layouts, lazy panels and coalesced updates come to rest.
void settle(int ms = 300)
{
    QDeadlineTimer deadline(ms);
    waitFor([&deadline] { return deadline.hasExpired(); }, 10 * ms);
}

class Photographer
{
public:
    explicit Photographer(const QString &directory)
        : m_directory(directory)
        , m_window(machineEnvironment([]() -> std::unique_ptr<VmBackend> {
                       return std::make_unique<ProcessBackend>();
                   }),
                   m_settings.path())
    {
        m_window.resize(1280, 800);
        m_window.show();
        settle();
    }

    bool still()
    {
        picture(u"start"_s);
        open(u"two-paths"_s);
        both(u"drawing"_s);
        m_window.docks()->show(DockId::CommandLine);
        settle();
        // The part that is about the lab; the beginning names folders of this machine.
        if (auto *text = m_window.findChild<CommandLinePane *>()->findChild<QPlainTextEdit *>()) {
            text->moveCursor(QTextCursor::End);
            text->find(u"nvme-subsys"_s, QTextDocument::FindBackward);
            text->moveCursor(QTextCursor::StartOfLine); // selects nothing
        }
        picture(u"command-line"_s);
        Lab wrong = m_window.document()->lab();
        wrong.subsystems[0].controllers[1].id = wrong.subsystems[0].controllers[0].id;
        wrong.subsystems[0].namespaces[1].nsid = 1;
        m_window.document()->setLab(wrong);
        m_window.docks()->show(DockId::Problems);
        settle();
        picture(u"problems"_s);
        open(u"four-controllers-three-groups"_s);
        m_window.docks()->show(DockId::Timeline);
        settle();
        picture(u"many-paths"_s);
        return m_good;
    }

    bool running()
    {
        open(u"two-paths"_s);
        m_window.docks()->show(DockId::Timeline);
        m_window.launch();
        Session &session = m_window.run()->session();
        if (!waitFor([&] { return session.workloadRunning() || hasProblem(); }, bootMs) ||
            hasProblem()) {
            say(u"the lab did not come up: "_s + m_window.messages()->text());
            return false;
        }
        settle(3000); // some I/O, so that rates are known
        const auto operations = [&session](const QString &controller) {
            const PathStatus path = session.live().controllers.value(controller).paths.value(1);
            return path.readOps + path.writeOps;
        };
        const QString used =
            operations(u"nvme0"_s) > operations(u"nvme1"_s) ? u"nvme0"_s : u"nvme1"_s;
        m_window.run()->requestState(used, 1, AnaState::Inaccessible, {});
        if (!waitFor([&] { return hostSees(used, AnaState::Inaccessible); }, stepMs)) {
            say(u"the host did not take notice of the failed path"_s);
            return false;
        }
        settle(2000);
        m_window.document()->setSelection({{ObjectRef::Kind::Controller, used, 0}});
        selectInjection();
        settle();
        both(u"path-failed"_s);
        m_window.docks()->show(DockId::Console);
        session.writeConsole("\n");
        settle(1500);
        picture(u"console"_s);
        monitor();
        both(u"monitor"_s);
        m_window.run()->stop();
        return waitFor([this] { return m_window.run()->isIdle(); }, stepMs) && m_good;
    }

private:
    void monitor()
    {
        m_window.docks()->show(DockId::Monitor);
        auto *pane = m_window.findChild<MonitorPane *>();
        const auto type = [](CommandInput *input, const QString &line) {
            input->setLine(line);
            Q_EMIT input->submitted(line);
            settle();
        };
        type(pane->input(), u"info nvme"_s);
        pane->setMode(MonitorMode::Qmp);
        type(pane->input(), u"query-status"_s);
        pane->input()->setLine(u"nvme-ana-set-state "_s);
        pane->input()->complete();
        settle();
    }

    bool hasProblem() { return !m_window.messages()->text().isEmpty(); }

    bool hostSees(const QString &controller, AnaState state)
    {
        const LiveGroup *group = m_window.run()->session().live().group(controller, 1);
        return group && group->host == state;
    }

    void open(const QString &id)
    {
        for (const LabTemplate &entry : labTemplates()) {
            if (entry.id == id)
                m_window.document()->setLab(entry.lab);
        }
        settle();
        m_window.canvas()->fit();
        settle();
    }

    void selectInjection()
    {
        const EventStore &events = m_window.run()->session().events();
        for (qsizetype i = events.count() - 1; i >= 0; --i) {
            if (events.at(i).kind != EventKind::Injection)
                continue;
            m_window.timeline()->table()->selectRow(int(i));
            m_window.timeline()->table()->scrollTo(
                m_window.timeline()->table()->model()->index(int(i), 0),
                QAbstractItemView::PositionAtTop);
            return;
        }
    }

    void both(const QString &name)
    {
        picture(name);
        applyAppearance(Appearance::Dark);
        settle();
        picture(name + u"-dark"_s);
        applyAppearance(Appearance::Light);
        settle();
    }

    void picture(const QString &name)
    {
        const QString path = m_directory + u'/' + name + u".png"_s;
        if (!m_window.grab().save(path, "PNG", 0)) {
            say(u"%1 could not be written"_s.arg(path));
            m_good = false;
        }
    }

    QString m_directory;
    QTemporaryDir m_settings;
    MainWindow m_window;
    bool m_good = true;
};

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"mpathlab-pictures"_s);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 2) {
        say(u"usage: mpathlab-pictures FOLDER"_s);
        return 2;
    }
    const QString directory = arguments.at(1);
    if (!QDir().mkpath(directory)) {
        say(u"%1 cannot be made"_s.arg(directory));
        return 2;
    }
    applyAppearance(Appearance::Light);
    Photographer photographer(directory);
    bool good = photographer.still();
    if (findQemu().isEmpty() || !findGuestImage())
        say(u"no patched QEMU or no guest image: no pictures of a running lab"_s);
    else
        good = photographer.running() && good;
    return good ? 0 : 1;
}
