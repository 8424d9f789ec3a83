// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/hmppane.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace mpathlab {

using namespace Qt::StringLiterals;

HmpPane::HmpPane(QWidget *parent)
    : QWidget(parent)
    , m_output(new QPlainTextEdit(this))
    , m_input(new QLineEdit(this))
{
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_output->setFont(fixed);
    m_output->setReadOnly(true);
    m_output->setFrameShape(QFrame::NoFrame);
    m_output->setUndoRedoEnabled(false);
    m_output->setMaximumBlockCount(maximumBlocks);
    m_output->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_output->setAccessibleName(tr("Answers of the monitor"));
    m_input->setFont(fixed);
    m_input->setAccessibleName(tr("Monitor command"));
    m_input->setClearButtonEnabled(true);
    m_input->installEventFilter(this);
    connect(m_input, &QLineEdit::returnPressed, this, &HmpPane::submit);

    auto *prompt = new QLabel(u"(qemu)"_s, this);
    prompt->setFont(fixed);
    prompt->setBuddy(m_input);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(6, 3, 6, 4);
    line->addWidget(prompt);
    line->addWidget(m_input);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_output);
    layout->addLayout(line);
    setFocusProxy(m_input);
    setInteractive(false);
}

void HmpPane::setInteractive(bool on)
{
    m_input->setEnabled(on);
    m_input->setPlaceholderText(on ? tr("info nvme")
                                   : tr("The monitor answers while the lab runs"));
}

void HmpPane::showReply(const Result<QString> &reply)
{
    if (!reply) {
        m_output->appendPlainText(reply.error().text);
        if (!reply.error().detail.isEmpty())
            m_output->appendPlainText(reply.error().detail);
    } else if (!reply->isEmpty()) {
        QString text = *reply;
        text.remove(u'\r');
        m_output->appendPlainText(text);
    }
}

QString HmpPane::transcript() const
{
    return m_output->toPlainText();
}

void HmpPane::submit()
{
    const QString line = m_input->text().trimmed();
    if (line.isEmpty())
        return;
    m_history.removeAll(line);
    m_history.append(line);
    if (m_history.size() > maximumHistory)
        m_history.removeFirst();
    m_recalled = m_history.size();
    m_draft.clear();
    m_input->clear();
    m_output->appendPlainText(u"(qemu) "_s + line);
    Q_EMIT submitted(line);
}

void HmpPane::recall(int step)
{
    const qsizetype place = std::clamp<qsizetype>(m_recalled + step, 0, m_history.size());
    if (place == m_recalled)
        return;
    if (m_recalled == m_history.size())
        m_draft = m_input->text();
    m_recalled = place;
    m_input->setText(place == m_history.size() ? m_draft : m_history.at(place));
}

bool HmpPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_input && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            recall(key == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace mpathlab
