// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/consolepane.h"

#include "app/session/session.h"
#include "ui/console/findbar.h"
#include "ui/console/terminal.h"

#include <QAction>
#include <QBoxLayout>
#include <QTime>

namespace mpathlab {

ConsolePane::ConsolePane(Session *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_terminal(new Terminal(this))
    , m_find(new FindBar(this))
{
    m_terminal->setPlaceholder(
        tr("The guest's serial console.\nLaunch the lab: the guest boots here, and what is typed "
           "goes to it."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_terminal, 1);
    layout->addWidget(m_find);
    setFocusProxy(m_terminal);

    connect(m_terminal->findAction(), &QAction::triggered, m_find, &FindBar::open);
    connect(m_find, &FindBar::findRequested, this,
            [this](const QString &text, bool backward, bool anew) {
                m_find->setFound(m_terminal->find(text, backward, anew));
            });
    connect(m_find, &FindBar::closed, this, [this] { m_terminal->setFocus(); });

    connect(session, &Session::consoleReceived, m_terminal, &Terminal::receive);
    connect(m_terminal, &Terminal::typed, session, &Session::writeConsole);
    connect(session, &Session::stateChanged, this, &ConsolePane::onState);
    connect(session, &Session::ended, this, [this] {
        m_terminal->endRun(m_session->endedAsAsked() ? tr("— VM ended —")
                                                     : tr("— VM ended unexpectedly —"));
    });
    onState();
}

void ConsolePane::onState()
{
    const Session::State state = m_session->state();
    const bool isRunning = state != Session::State::Idle;
    if (isRunning && !std::exchange(m_isRunning, true)) {
        m_terminal->beginRun(
            tr("— VM started at %1 —").arg(QTime::currentTime().toString(u"HH:mm:ss")));
    }
    m_isRunning = isRunning;
    m_terminal->setInteractive(state == Session::State::Running || state == Session::State::Paused);
}

} // namespace mpathlab
