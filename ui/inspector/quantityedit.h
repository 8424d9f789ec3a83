// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/inspector/quantity.h"

#include <QAbstractSpinBox>

#include <optional>

namespace mpathlab {

/// A spin box that never takes a user's text away: what cannot be read stays as it was
/// typed until it is corrected or Esc brings the value back.
class QuantityEdit : public QAbstractSpinBox
{
    Q_OBJECT

public:
    explicit QuantityEdit(const Quantity &quantity, QWidget *parent = nullptr);

    /// Nothing: several objects have different values.
    void setValue(std::optional<int> value);
    std::optional<int> value() const { return m_value; }
    /// Text that is not the value's: being typed, or refused.
    bool isDraft() const { return m_draft; }
    /// Puts back what was typed into an earlier form.
    void setDraft(const QString &text);
    /// Shows the value again.
    void discard();

Q_SIGNALS:
    void committed(int value);
    /// The text is no value; `why` is a sentence, empty when all is well again.
    void refused(const QString &why);

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
    /// The line edit forgets that it was modified before Enter is told.
    bool m_draft = false;
};

} // namespace mpathlab
