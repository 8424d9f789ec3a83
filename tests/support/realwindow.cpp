// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/realwindow.h"

#include "app/topology/labfile.h"
#include "support/places.h"
#include "support/realrun.h"
#include "ui/canvas/canvasview.h"
#include "ui/canvas/scene.h"
#include "ui/settings/connectionfield.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/messagebar.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace mpathlab::realwindow {

namespace {

constexpr AnaGroupId group = 1;

} // namespace

QString exampleIn(const QString &folder, const QString &name)
{
    Result<Lab> lab = readLabFile(sourcePath(u"resources/examples/two-paths.mpathlab"_s));
    const QString path = folder + u'/' + name;
    if (!lab)
        return {};
    lab->machine.accel = Acceleration::Tcg;
    lab->machine.cpus = 1; // more there are not without KVM, and the window says so
    return writeLabFile(*lab, path) ? path : QString();
}

void chooseConnection(MainWindow *window, const QString &uri)
{
    window->actions().settings->trigger();
    auto *dialog = window->findChild<SettingsDialog *>();
    QVERIFY(dialog);
    auto *field = dialog->findChild<ConnectionField *>();
    QVERIFY(field);
    field->choice()->setEditText(uri);
    Q_EMIT field->edited();
    dialog->accept();
    QTRY_VERIFY(!window->findChild<SettingsDialog *>());
}

QString launch(MainWindow *window, const QString &file)
{
    window->files()->open(file);
    window->actions().launch->trigger();
    const Session &session = window->run()->session();
    const bool done = QTest::qWaitFor(
        [&] {
            return session.state() == Session::State::Running ||
                   !window->messages()->text().isEmpty();
        },
        stepMs);
    if (!done)
        return u"it does not start"_s;
    return window->messages()->text() + window->messages()->details();
}

void clickNode(MainWindow *window, const QString &controller)
{
    CanvasView *view = window->canvas();
    const QPoint at = view->mapFromScene(window->scene()->groupNodeCenter(controller, group));
    QVERIFY(view->viewport()->rect().contains(at));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at);
}

QString deviceState(MainWindow *window, const QString &controller)
{
    std::optional<Result<QJsonValue>> answer;
    window->run()->session().executeQmp(u"query-nvme-subsystems"_s, {},
                                        [&](const auto &result) { answer = result; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, stepMs) || !*answer)
        return {};
    for (const QJsonValue each : (**answer)[0][u"controllers"_s].toArray()) {
        for (const QJsonValue state : each[u"groups"_s].toArray()) {
            if (each[u"id"_s].toString() == controller && state[u"group"_s].toInt() == group)
                return state[u"state"_s].toString();
        }
    }
    return {};
}

QString guestState(MainWindow *window, const QString &controller)
{
    const std::optional<HostPath> path = readHostPath(window->run()->session(), controller);
    return path && path->state ? anaStateName(*path->state) : QString();
}

} // namespace mpathlab::realwindow
