// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QIcon>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVariant>

#include <functional>

namespace mpathlab {

/// A member of an object as the value of a field, and back; an enum is its number there.
template <typename Member>
QVariant toField(const Member &member)
{
    if constexpr (std::is_enum_v<Member>)
        return static_cast<int>(member);
    else
        return QVariant::fromValue(member);
}
template <typename Member>
void fromField(const QVariant &value, Member *member)
{
    if constexpr (std::is_enum_v<Member>)
        *member = static_cast<Member>(value.toInt());
    else
        *member = value.value<Member>();
}

/// One value on a form of the inspector, and what it is edited with: a widget that is one of
/// these as well. Text that is no value stays in it, and the user is told why.
class FieldEditor
{
public:
    virtual ~FieldEditor() = default;

    /// What stands on the form; owned by the form's layout once it is there.
    QWidget *widget() const { return m_widget; }
    /// What has the focus, a name and a tooltip.
    QWidget *input() const { return m_input; }
    /// An invalid variant: several objects, with different values.
    virtual void setValue(const QVariant &value) = 0;
    /// While a lab runs, values can be looked at only.
    virtual void setUnlocked(bool unlocked) { m_widget->setEnabled(unlocked); }
    /// Text that is no value, to be kept while another object is shown; empty when there is
    /// none.
    virtual QString draft() const { return {}; }
    virtual void setDraft(const QString &) {}
    /// Drops such text: the value is shown again.
    virtual void discard() {}

    /// Of the form that the field is on.
    std::function<void(const QVariant &value)> edited = [](const QVariant &) {};
    /// The text is no value: a sentence, or empty when it is one again.
    std::function<void(const QString &why)> refused = [](const QString &) {};

protected:
    explicit FieldEditor(QWidget *input)
        : m_widget(input)
        , m_input(input)
    {
    }
    /// The input with what belongs to it.
    void setWidget(QWidget *widget) { m_widget = widget; }

private:
    QWidget *m_widget;
    QWidget *m_input;
};

class TextField : public QLineEdit, public FieldEditor
{
    Q_OBJECT

public:
    /// A sentence why the text cannot be the value; asked while typing.
    using Check = std::function<QString(const QString &)>;

    explicit TextField(Check check = {});
    void setValue(const QVariant &value) override;
    void setUnlocked(bool unlocked) override;
    QString draft() const override;
    void setDraft(const QString &text) override;
    void discard() override;
    /// What stands there while the value is empty.
    void setPlaceholder(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString problemOf(const QString &text) const { return m_check ? m_check(text) : QString(); }
    void commit();

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
    void setUnlocked(bool unlocked) override;

private:
    void choose();

    QWidget *m_button;
    QString m_title;
    std::function<QString()> m_labFile;
};

class ChoiceField : public QComboBox, public FieldEditor
{
    Q_OBJECT

public:
    struct Choice
    {
        QString text;
        QVariant value;
        QIcon icon = {};
    };
    using Choices = std::function<QList<Choice>()>;
    /// How a value that is no choice is shown.
    using Words = std::function<QString(const QVariant &)>;

    explicit ChoiceField(const QList<Choice> &choices);
    /// `choices`: what can be chosen now, asked with each value.
    ChoiceField(Choices choices, Words words);
    void setValue(const QVariant &value) override;

protected:
    void wheelEvent(QWheelEvent *event) override;

private:
    void fill(const QList<Choice> &choices);

    Choices m_choices;
    Words m_words;
    QList<Choice> m_shown;
};

class CheckField : public QCheckBox, public FieldEditor
{
    Q_OBJECT

public:
    explicit CheckField(const QString &text);
    void setValue(const QVariant &value) override;
};

/// Lines of text (a QStringList), taken when the field is left.
class LinesField : public QPlainTextEdit, public FieldEditor
{
    Q_OBJECT

public:
    LinesField();
    void setValue(const QVariant &value) override;
    void setUnlocked(bool unlocked) override { setReadOnly(!unlocked); }

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    QStringList m_value;
};

} // namespace mpathlab
