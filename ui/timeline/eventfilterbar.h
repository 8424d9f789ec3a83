// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/eventfilter.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace mpathlab {

/// Which events are shown, and where the next one is: words, sources, kinds and controller
/// to filter by, words to look for. Says what is wanted; others do it.
class EventFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit EventFilterBar(QWidget *parent = nullptr);

    EventFilter filter() const;
    QString searchWords() const;
    /// The controllers to choose from; the choice stays if it is still there.
    void setControllers(const QStringList &ids);
    /// How many of how many are shown, or that they are looked for.
    void setShown(qsizetype shown, qsizetype all, bool busy);
    /// What came of a search; empty when nothing is to be said.
    void setSearchNote(const QString &note, bool isFailure);
    void focusSearch();
    void focusFilter();

    QLineEdit *filterEdit() const { return m_words; }
    QLineEdit *searchEdit() const { return m_search; }

public Q_SLOTS:
    /// Everything is shown again.
    void clear();

Q_SIGNALS:
    void filterChanged(const mpathlab::EventFilter &filter);
    void searchRequested(bool backwards);
    /// The user wants the bar away.
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeKinds();
    void chooseAllKinds();
    void emitFilter();

    QLineEdit *m_words;
    QToolButton *m_kinds;
    QComboBox *m_controller;
    QLabel *m_shown;
    QLineEdit *m_search;
    QLabel *m_note;
    QList<QAction *> m_sourceActions; ///< by EventSource
    QList<QAction *> m_kindActions;   ///< by EventKind
};

} // namespace mpathlab
