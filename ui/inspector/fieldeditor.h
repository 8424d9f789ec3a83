// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/inspector/quantity.h"

#include <QIcon>
#include <QObject>
#include <QVariant>

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QWidget;

namespace mpathlab {

class QuantityEdit;

/// One value on a form of the inspector and the widget it is edited with. Text that is no
/// value stays in the widget, and the user is told why.
class FieldEditor : public QObject
{
    Q_OBJECT

public:
    /// What stands on the form; owned by the form's layout once it is there.
    virtual QWidget *widget() const = 0;
    /// What has the focus, a name and a tooltip.
    virtual QWidget *input() const { return widget(); }
    /// An invalid variant: several objects, with different values.
    virtual void setValue(const QVariant &value) = 0;
    /// While a lab runs, values can be looked at only.
    virtual void setEditable(bool editable);
    /// Text that is no value, to be kept while another object is shown; empty when there is
    /// none.
    virtual QString draft() const { return {}; }
    virtual void setDraft(const QString &) {}
    /// Drops such text: the value is shown again.
    virtual void discard() {}

Q_SIGNALS:
    void edited(const QVariant &value);
    /// The text is no value: a sentence, or empty when it is one again.
    void refused(const QString &why);
};

class TextField : public FieldEditor
{
    Q_OBJECT

public:
    /// A sentence why the text cannot be the value; asked while typing.
    using Check = std::function<QString(const QString &)>;

    explicit TextField(Check check = {});
    QWidget *widget() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool editable) override;
    QString draft() const override;
    void setDraft(const QString &text) override;
    void discard() override;
    void setPlaceholder(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    QLineEdit *edit() const { return m_edit; }

private:
    void commit();

    QLineEdit *m_edit;
    Check m_check;
    QString m_value;
    QString m_placeholder;
    bool m_several = false;
};

/// A path with a button to choose it.
class FileField : public TextField
{
    Q_OBJECT

public:
    /// `labFile` tells where the lab is: paths below its folder become relative to it.
    FileField(const QString &title, std::function<QString()> labFile);
    QWidget *widget() const override { return m_both; }
    QWidget *input() const override;
    void setEditable(bool editable) override;

private:
    void choose();

    QWidget *m_both;
    QWidget *m_button;
    QString m_title;
    std::function<QString()> m_labFile;
};

class NumberField : public FieldEditor
{
    Q_OBJECT

public:
    explicit NumberField(const Quantity &quantity);
    QWidget *widget() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool editable) override;
    QString draft() const override;
    void setDraft(const QString &text) override;
    void discard() override;

private:
    QuantityEdit *m_edit;
};

class ChoiceField : public FieldEditor
{
    Q_OBJECT

public:
    struct Choice
    {
        QString text;
        QVariant value;
        QIcon icon = {};
    };

    explicit ChoiceField(const QList<Choice> &choices = {});
    QWidget *widget() const override;
    /// What can be chosen now. A value that is none of them is shown all the same.
    void setChoices(const QList<Choice> &choices);
    /// Shows a value that is no choice.
    void setWords(std::function<QString(const QVariant &)> words) { m_words = std::move(words); }
    void setValue(const QVariant &value) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QList<Choice> &choices);

    QComboBox *m_combo;
    QList<Choice> m_choices;
    QList<Choice> m_shown;
    std::function<QString(const QVariant &)> m_words;
};

class CheckField : public FieldEditor
{
    Q_OBJECT

public:
    explicit CheckField(const QString &text);
    QWidget *widget() const override;
    void setValue(const QVariant &value) override;

private:
    QCheckBox *m_check;
};

/// Lines of text (a QStringList), taken when the field is left.
class LinesField : public FieldEditor
{
    Q_OBJECT

public:
    LinesField();
    QWidget *widget() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool editable) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPlainTextEdit *m_edit;
    QStringList m_value;
};

} // namespace mpathlab
