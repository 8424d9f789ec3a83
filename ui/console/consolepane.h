// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

namespace mpathlab {

class FindBar;
class Session;
class Terminal;

/// The guest's serial line of the running lab, one run after another, with a search.
class ConsolePane : public QWidget
{
    Q_OBJECT

public:
    /// Does not own the session, which must outlive it.
    explicit ConsolePane(Session *session, QWidget *parent = nullptr);

    Terminal *terminal() const { return m_terminal; }
    FindBar *findBar() const { return m_find; }

private:
    void onState();

    Session *m_session;
    Terminal *m_terminal;
    FindBar *m_find;
    bool m_isRunning = false;
};

} // namespace mpathlab
