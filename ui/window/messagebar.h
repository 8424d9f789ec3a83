// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QFrame>
#include <QList>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace mpathlab {

/// The one place where failures and questions are shown: a bar above the canvas with
/// one sentence, what is behind it on request, and a way to close it. A new message
/// covers the one before; closing it shows that again.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void showProblem(const Error &error);
    /// `accepted` runs when the user says yes; closing the bar says no.
    void ask(const QString &question, const QString &details, const QString &accept,
             std::function<void()> accepted);
    struct Choice
    {
        QString text;
        std::function<void()> chosen;
    };
    /// A question with one or two answers that stays, also when another lab is opened, until it
    /// is answered or closed.
    void offer(const QString &question, const QString &details, const QList<Choice> &choices);
    /// All but the offers.
    void dropAll();

    /// What is shown; empty when nothing is.
    QString text() const;
    QString details() const;
    /// How many messages wait to be closed, the one that is shown among them.
    qsizetype count() const { return m_messages.size(); }
    QPushButton *acceptButton() const { return m_answers.first(); }
    /// The second answer of an offer; hidden otherwise.
    QPushButton *otherButton() const { return m_answers.last(); }
    QToolButton *closeButton() const { return m_close; }
    QToolButton *detailsButton() const { return m_more; }

    static constexpr qsizetype maximumMessages = 20;

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Message
    {
        QString text;
        QString details;
        QList<Choice> choices;
        bool stays = false;
    };

    void push(const Message &message);
    void closeCurrent();
    void choose(qsizetype which);
    void render();
    void updateColors();

    QList<Message> m_messages; ///< the last one is shown
    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_more;
    QList<QPushButton *> m_answers; ///< two
    QToolButton *m_close;
    QPlainTextEdit *m_details;
};

} // namespace mpathlab
