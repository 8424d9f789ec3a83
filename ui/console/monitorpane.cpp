// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/monitorpane.h"

#include "app/session/session.h"
#include "monitor/qmp/request.h"
#include "monitor/wholefile.h"
#include "ui/common/statestyle.h"
#include "ui/console/commandinput.h"
#include "ui/console/monitorview.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QFileDialog>
#include <QFontDatabase>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QToolButton>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestHint = 400;

bool hasVm(Session::State state)
{
    return state == Session::State::Running || state == Session::State::Paused;
}

} // namespace

MonitorPane::MonitorPane(Session *session, const QStringList &hmpHistory,
                         const QStringList &qmpHistory, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_vocabulary(session)
    , m_modes{{CommandHistory(hmpHistory), {}}, {CommandHistory(qmpHistory), {}}}
    , m_view(new MonitorView(&m_log, this))
    , m_input(new CommandInput(this, this))
    , m_hint(new QLabel(this))
{
    m_view->setPlaceholderText(
        tr("QEMU's monitor, in its two languages: commands for people (HMP) and for programs "
           "(QMP).\nIt answers while the lab runs: launch it, then type help here."));
    m_hint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setContentsMargins(6, 0, 6, 4);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_hint->setAccessibleName(tr("About the command"));
    m_hint->hide();
    makeActions();
    makeLayout();
    setFocusProxy(m_input);
    connect(m_input, &CommandInput::submitted, this, &MonitorPane::submit);
    connect(m_input, &QPlainTextEdit::textChanged, this, &MonitorPane::showHint);
    connect(m_input, &CommandInput::searchingChanged, this, &MonitorPane::showHint);
    connect(session, &Session::stateChanged, this, &MonitorPane::onState);
    connect(session, &Session::qmpEvent, &m_log, &MonitorLog::addEvent);
    connect(session, &Session::ended, this, [this] {
        m_log.addNote(m_session->endedAsAsked() ? tr("— VM ended —")
                                                : tr("— VM ended unexpectedly —"));
    });
    m_input->setCompleter([this](const QString &line, qsizetype cursor) {
        return m_mode == MonitorMode::Hmp
                   ? completeHmp(line, cursor, m_vocabulary.help(), m_vocabulary.names())
                   : completeQmp(line, cursor, m_vocabulary.schema(), m_vocabulary.names());
    });
    m_input->setHistory(&current().history);
    onState();
}

void MonitorPane::makeActions()
{
    const auto make = [this](const QString &text, const QString &tip) {
        auto *action = new QAction(text, this);
        action->setToolTip(tip);
        action->setCheckable(true);
        return action;
    };
    m_hmp = make(tr("HMP"), tr("QEMU's monitor for people: help, info nvme, … (Ctrl+M changes)"));
    m_qmp = make(tr("QMP"), tr("QEMU's monitor for programs: JSON, or NAME key=value "
                               "(Ctrl+M changes)"));
    auto *choice = new QActionGroup(this);
    choice->addAction(m_hmp);
    choice->addAction(m_qmp);
    m_hmp->setChecked(true);
    connect(m_hmp, &QAction::triggered, this, [this] { setMode(MonitorMode::Hmp); });
    connect(m_qmp, &QAction::triggered, this, [this] { setMode(MonitorMode::Qmp); });
    m_events = make(tr("Events"), tr("Show the VM's events between the answers"));
    m_events->setChecked(true);
    connect(m_events, &QAction::toggled, this, [this](bool on) { m_log.setEventsMuted(!on); });
    addAction(tr("Change between HMP and QMP"), Qt::CTRL | Qt::Key_M, this, [this] {
        setMode(m_mode == MonitorMode::Hmp ? MonitorMode::Qmp : MonitorMode::Hmp);
    });
    addAction(tr("Search the history"), Qt::CTRL | Qt::Key_R, this, [this] {
        m_input->setFocus();
        m_input->search();
    });
    for (QAction *action : actions())
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view->addAction(tr("Fold all"), &m_log, &MonitorLog::foldAll);
    m_view->addActions(actions());
    m_view->addAction(tr("Save the transcript…"), this, &MonitorPane::askWhereToSave);
    m_view->addAction(tr("Clear"), &m_log, &MonitorLog::clear);
}

void MonitorPane::makeLayout()
{
    auto *line = new QHBoxLayout;
    line->setContentsMargins(6, 3, 6, 4);
    line->setSpacing(4);
    const auto button = [this, line](QAction *action) {
        auto *result = new QToolButton(this);
        result->setDefaultAction(action);
        result->setAutoRaise(true);
        result->setFocusPolicy(Qt::TabFocus);
        line->addWidget(result, 0, Qt::AlignTop);
        return result;
    };
    button(m_hmp);
    button(m_qmp);
    line->addWidget(m_input, 1);
    button(m_events);
    auto *more = new QToolButton(this);
    more->setText(u"⋯"_s);
    more->setToolTip(tr("More"));
    more->setAccessibleName(tr("More"));
    more->setAutoRaise(true);
    more->setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(more);
    menu->addActions(m_view->actions());
    connect(more, &QToolButton::clicked, menu, [more, menu] {
        // Upwards: the panel is at the window's lower edge.
        menu->popup(more->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
    });
    line->addWidget(more, 0, Qt::AlignTop);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addLayout(line);
    layout->addWidget(m_hint);
}

QString MonitorPane::hint() const
{
    return m_hint->isHidden() ? QString() : m_hint->text();
}

void MonitorPane::setMode(MonitorMode mode)
{
    if (mode != m_mode) {
        current().draft = m_input->line();
        m_mode = mode;
        m_input->setHistory(&current().history);
        m_input->setLine(current().draft);
    }
    (mode == MonitorMode::Hmp ? m_hmp : m_qmp)->setChecked(true);
    onState();
    m_input->setFocus();
}

void MonitorPane::onState()
{
    const Session::State state = m_session->state();
    if (state == Session::State::Starting && !m_isRunning)
        m_log.addNote(tr("— VM starts —"));
    m_isRunning = state != Session::State::Idle;
    m_input->setEnabled(hasVm(state));
    if (!hasVm(state))
        m_input->setPlaceholderText(tr("The monitor answers while the lab runs"));
    else if (m_mode == MonitorMode::Hmp)
        m_input->setPlaceholderText(tr("info nvme"));
    else
        m_input->setPlaceholderText(tr("query-status, or NAME key=value, or {\"execute\": …}"));
}

void MonitorPane::submit(const QString &text)
{
    if (m_mode == MonitorMode::Qmp) {
        submitQmp(text);
        return;
    }
    // Each line of a paste is a command of its own.
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        submitHmp(line);
    m_input->setLine({});
}

void MonitorPane::submitHmp(const QString &line)
{
    remember(line);
    m_log.addCommand(u"(qemu)"_s, line);
    const QPointer<MonitorPane> self(this);
    m_session->hmp(line.trimmed(), [self](const Result<QString> &reply) {
        if (!self)
            return;
        if (!reply)
            self->m_log.addError(reply.error());
        else if (reply->startsWith("Error: "_L1) || reply->startsWith("unknown command: "_L1))
            self->m_log.addError({*reply});
        else
            self->m_log.addText(*reply);
    });
}

void MonitorPane::submitQmp(const QString &text)
{
    const auto request = parseQmpRequest(text, m_vocabulary.schema());
    if (!request) {
        m_input->markError(request.error().offset);
        setHint(request.error().text, true);
        return;
    }
    remember(text);
    m_log.addCommand(u"(qmp)"_s, request->toJson());
    m_input->setLine({});
    const QPointer<MonitorPane> self(this);
    m_session->executeQmp(request->command, request->arguments,
                          [self](const Result<QJsonValue> &reply) {
                              if (!self)
                                  return;
                              if (reply)
                                  self->m_log.addJson(*reply);
                              else
                                  self->m_log.addError(reply.error());
                          });
}

void MonitorPane::remember(const QString &line)
{
    current().history.add(line);
    m_view->followEnd();
    Q_EMIT historyChanged(m_mode, current().history.lines());
}

void MonitorPane::showHint()
{
    if (m_input->isSearching()) {
        setHint(tr("Searching the history: type a part of it, Enter takes it, Esc leaves."), false);
        return;
    }
    const QString text = m_input->line();
    if (m_mode == MonitorMode::Hmp || text.trimmed().isEmpty() || isJsonRequest(text)) {
        m_hint->hide();
        return;
    }
    const auto request = parseQmpRequest(text, m_vocabulary.schema());
    if (request)
        setHint(u"→ "_s + request->toJson(), false);
    else
        m_hint->hide(); // not while it is being typed
}

void MonitorPane::setHint(const QString &text, bool wrong)
{
    QPalette colors = palette();
    const bool dark = isDark(colors.color(QPalette::Window));
    const QColor red = dark ? QColor(0xff, 0x8a, 0x93) : QColor(0xb3, 0x26, 0x1e);
    colors.setColor(QPalette::WindowText, wrong ? red : colors.color(QPalette::PlaceholderText));
    m_hint->setPalette(colors);
    m_hint->setText(text.left(longestHint));
    m_hint->setToolTip(text.size() > longestHint / 4 ? text.left(longestHint) : QString());
    m_hint->show();
}

Result<void> MonitorPane::saveTranscript(const QString &path) const
{
    return replaceFile(path, m_log.transcript().toUtf8()).map_error([&](const Error &error) {
        return Error(tr("The transcript could not be saved in %1. Choose another place.").arg(path),
                     error.text);
    });
}

void MonitorPane::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, tr("Save the transcript"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(u"monitor.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (const Result<void> saved = saveTranscript(path); !saved)
            Q_EMIT problem(saved.error());
    });
    dialog->open();
}

} // namespace mpathlab
