// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/console/history.h"
#include "ui/console/monitorlog.h"
#include "ui/console/vocabulary.h"

#include <QWidget>

class QAction;
class QLabel;

namespace mpathlab {

class CommandInput;
class MonitorView;
class Session;

enum class MonitorMode { Hmp, Qmp };

/// The two monitors of the VM in one panel: a line for commands with completion and
/// history, and what was answered and what happened. All goes through the session.
class MonitorPane : public QWidget
{
    Q_OBJECT

public:
    /// Does not own the session, which must outlive it. The histories are those of earlier
    /// runs of the program, oldest first.
    explicit MonitorPane(Session *session, const QStringList &hmpHistory = {},
                         const QStringList &qmpHistory = {}, QWidget *parent = nullptr);

    MonitorMode mode() const { return m_mode; }
    void setMode(MonitorMode mode);
    const MonitorLog &log() const { return m_log; }
    MonitorView *view() const { return m_view; }
    CommandInput *input() const { return m_input; }
    /// The line under the input: what a short form becomes, or what is wrong with it.
    QString hint() const;
    QAction *eventsAction() const { return m_events; }

    /// Writes the transcript; an error when the file cannot be written.
    Result<void> saveTranscript(const QString &path) const;

Q_SIGNALS:
    /// A command was typed; all that is remembered of that mode, oldest first.
    void historyChanged(mpathlab::MonitorMode mode, const QStringList &lines);
    void problem(const mpathlab::Error &error);

private:
    struct Mode
    {
        CommandHistory history;
        QString draft; ///< what stood in the line when the other mode was chosen
    };

    void makeActions();
    void makeLayout();
    void onState();
    void submit(const QString &text);
    void submitHmp(const QString &line);
    void submitQmp(const QString &text);
    void remember(const QString &line);
    void showHint();
    void setHint(const QString &text, bool wrong);
    void askWhereToSave();
    Mode &current() { return m_modes[m_mode == MonitorMode::Qmp ? 1 : 0]; }

    Session *m_session;
    MonitorLog m_log;
    MonitorVocabulary m_vocabulary;
    Mode m_modes[2];
    MonitorMode m_mode = MonitorMode::Hmp;
    MonitorView *m_view;
    CommandInput *m_input;
    QLabel *m_hint;
    QAction *m_hmp = nullptr;
    QAction *m_qmp = nullptr;
    QAction *m_events = nullptr;
    bool m_isRunning = false;
};

} // namespace mpathlab
