// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/inspector/quantityedit.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace mpathlab {

QuantityEdit::QuantityEdit(const Quantity &quantity)
    : FieldEditor(this)
    , m_quantity(quantity)
{
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(quantity.zero.isEmpty() ? rangeText(quantity)
                                       : tr("%1; 0: %2").arg(rangeText(quantity), quantity.zero));
    connect(this, &QAbstractSpinBox::editingFinished, this, &QuantityEdit::commit);
    connect(lineEdit(), &QLineEdit::textEdited, this, [this] {
        m_draft = true;
        refused({});
    });
}

void QuantityEdit::setValue(const QVariant &value)
{
    const auto number = value.isValid() ? std::optional(value.toInt()) : std::nullopt;
    // Whatever else changes in the lab, text that is being typed stays.
    const bool keep = m_draft && number == m_value;
    m_value = number;
    if (!keep)
        discard();
}

void QuantityEdit::setUnlocked(bool unlocked)
{
    setReadOnly(!unlocked);
    setButtonSymbols(unlocked ? UpDownArrows : NoButtons);
}

void QuantityEdit::discard()
{
    lineEdit()->setText(m_value ? quantityText(m_quantity, *m_value) : QString());
    lineEdit()->setPlaceholderText(m_value ? QString() : tr("several values"));
    m_draft = false;
    update(); // the arrows' state
}

void QuantityEdit::setDraft(const QString &text)
{
    lineEdit()->setText(text);
    m_draft = true;
    commit();
}

void QuantityEdit::commit()
{
    if (!m_draft)
        return;
    const QString text = lineEdit()->text();
    if (text.trimmed().isEmpty()) { // taken back
        discard();
        refused({});
        return;
    }
    const Result<int> read = quantityFrom(m_quantity, text);
    if (!read) {
        refused(read.error().text);
        return;
    }
    const bool differs = m_value != *read;
    m_value = *read;
    discard();
    refused({});
    if (differs)
        edited(*read);
}

void QuantityEdit::stepBy(int steps)
{
    const Result<int> typed = quantityFrom(m_quantity, lineEdit()->text());
    if (!typed && !m_value)
        return;
    const int next = stepped(m_quantity, typed ? *typed : *m_value, steps);
    const bool differs = m_value != next;
    m_value = next;
    discard();
    selectAll();
    refused({});
    if (differs)
        edited(next);
}

QAbstractSpinBox::StepEnabled QuantityEdit::stepEnabled() const
{
    if (isReadOnly() || !m_value)
        return StepNone;
    StepEnabled enabled = StepNone;
    enabled.setFlag(StepUpEnabled, *m_value < m_quantity.highest);
    enabled.setFlag(StepDownEnabled, *m_value > m_quantity.lowest);
    return enabled;
}

void QuantityEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_draft) {
        discard();
        selectAll();
        refused({});
        return;
    }
    QAbstractSpinBox::keyPressEvent(event);
}

void QuantityEdit::wheelEvent(QWheelEvent *event)
{
    // Scrolling the inspector must not turn a number that happens to pass by.
    if (hasFocus())
        QAbstractSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace mpathlab
