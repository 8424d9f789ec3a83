// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/inspector/fieldeditor.h"
#include "ui/inspector/quantity.h"

#include <QAbstractSpinBox>

#include <optional>

namespace mpathlab {

/// A spin box that never takes a user's text away: what cannot be read stays as it was
/// typed until it is corrected or Esc brings the value back.
class QuantityEdit : public QAbstractSpinBox, public FieldEditor
{
    Q_OBJECT

public:
    explicit QuantityEdit(const Quantity &quantity);

    /// Nothing: several objects have different values.
    std::optional<int> value() const { return m_value; }
    void setValue(const QVariant &value) override;
    void setUnlocked(bool unlocked) override;
    QString draft() const override { return m_draft ? text() : QString(); }
    void setDraft(const QString &text) override;
    void discard() override;

protected:
    void stepBy(int steps) override;
    StepEnabled stepEnabled() const override;
    QValidator::State validate(QString &, int &) const override { return QValidator::Acceptable; }
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void commit();

    Quantity m_quantity;
    std::optional<int> m_value;
    /// Text that is not the value's: being typed, or refused. The line edit itself forgets that it
    /// was modified before Enter is told.
    bool m_draft = false;
};

} // namespace mpathlab
