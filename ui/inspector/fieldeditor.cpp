// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/inspector/fieldeditor.h"

#include <QDir>
#include <QFileDialog>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mpathlab {

// --- text -------------------------------------------------------------------------------

TextField::TextField(Check check)
    : FieldEditor(this)
    , m_check(std::move(check))
{
    connect(this, &QLineEdit::editingFinished, this, &TextField::commit);
    connect(this, &QLineEdit::textEdited, this,
            [this](const QString &text) { refused(problemOf(text)); });
}

void TextField::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    if (!m_several)
        setPlaceholderText(text);
}

void TextField::setValue(const QVariant &value)
{
    const bool same = value.isValid() != m_several && value.toString() == m_value;
    m_several = !value.isValid();
    m_value = value.toString();
    setPlaceholderText(m_several ? tr("several values") : m_placeholder);
    if (isModified() && same)
        return; // it is being typed
    discard();
}

void TextField::setUnlocked(bool unlocked)
{
    setReadOnly(!unlocked);
    setBackgroundRole(unlocked ? QPalette::Base : QPalette::Window);
}

QString TextField::draft() const
{
    return isModified() ? text() : QString();
}

void TextField::setDraft(const QString &text)
{
    setText(text);
    setModified(true);
    refused(problemOf(text));
}

void TextField::discard()
{
    setText(m_value);
    setCursorPosition(0); // the beginning of what is too long tells more
    setModified(false);
}

void TextField::commit()
{
    if (!isModified())
        return;
    const QString text = this->text();
    if (const QString why = problemOf(text); !why.isEmpty()) {
        refused(why);
        return; // and it stays as it is
    }
    setModified(false);
    refused({});
    if (m_several ? text.isEmpty() : text == m_value)
        return;
    m_value = text;
    m_several = false;
    edited(text);
}

void TextField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || !isModified()) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    discard();
    refused({});
}

FileField::FileField(const QString &title, std::function<QString()> labFile)
    : m_title(title)
    , m_labFile(std::move(labFile))
{
    auto *both = new QWidget;
    auto *layout = new QHBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *button = new QToolButton;
    button->setText(u"…"_s);
    button->setAccessibleName(tr("Choose %1").arg(title));
    button->setToolTip(button->accessibleName());
    layout->addWidget(this, 1);
    layout->addWidget(button);
    m_button = button;
    both->setFocusProxy(this);
    setWidget(both);
    connect(button, &QToolButton::clicked, this, &FileField::choose);
}

void FileField::setUnlocked(bool unlocked)
{
    TextField::setUnlocked(unlocked);
    m_button->setEnabled(unlocked);
}

void FileField::choose()
{
    const QString labFile = m_labFile();
    const QDir folder = labFile.isEmpty() ? QDir::current() : QFileInfo(labFile).absoluteDir();
    auto *dialog = new QFileDialog(widget()->window(), m_title, folder.absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, folder, labFile](const QString &path) {
        const QString relative = folder.relativeFilePath(path);
        const bool inside = !labFile.isEmpty() && !relative.startsWith(".."_L1);
        setText(inside ? relative : path);
        setModified(true);
        Q_EMIT editingFinished();
    });
    dialog->open();
}

// --- choices ----------------------------------------------------------------------------

ChoiceField::ChoiceField(const QList<Choice> &choices)
    : ChoiceField([choices] { return choices; }, {})
{
}

ChoiceField::ChoiceField(Choices choices, Words words)
    : FieldEditor(this)
    , m_choices(std::move(choices))
    , m_words(std::move(words))
{
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    setPlaceholderText(tr("several values"));
    connect(this, &QComboBox::activated, this,
            [this](int index) { edited(m_shown.value(index).value); });
}

void ChoiceField::setValue(const QVariant &value)
{
    QList<Choice> choices = m_choices();
    const auto isIt = [&](const Choice &choice) { return choice.value == value; };
    auto found = std::find_if(choices.begin(), choices.end(), isIt);
    if (value.isValid() && found == choices.end()) {
        choices.append({m_words ? m_words(value) : value.toString(), value});
        found = choices.end() - 1;
    }
    const int index = value.isValid() ? static_cast<int>(found - choices.begin()) : -1;
    fill(choices);
    setCurrentIndex(index);
}

void ChoiceField::fill(const QList<Choice> &choices)
{
    const auto same = [](const Choice &a, const Choice &b) {
        return a.text == b.text && a.value == b.value;
    };
    if (count() == choices.size() &&
        std::equal(choices.begin(), choices.end(), m_shown.begin(), m_shown.end(), same))
        return;
    const QSignalBlocker quiet(this);
    m_shown = choices;
    clear();
    for (const Choice &choice : choices)
        addItem(choice.icon, choice.text);
}

void ChoiceField::wheelEvent(QWheelEvent *event)
{
    // Scrolling the inspector must not change a choice that happens to pass by.
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

// --- flags and lines --------------------------------------------------------------------

CheckField::CheckField(const QString &text)
    : QCheckBox(text)
    , FieldEditor(this)
{
    connect(this, &QCheckBox::clicked, this, [this] {
        const bool checked = checkState() == Qt::Checked;
        setTristate(false);
        edited(checked);
    });
}

void CheckField::setValue(const QVariant &value)
{
    setTristate(!value.isValid());
    setCheckState(!value.isValid() ? Qt::PartiallyChecked
                  : value.toBool() ? Qt::Checked
                                   : Qt::Unchecked);
}

LinesField::LinesField()
    : FieldEditor(this)
{
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFixedHeight(fontMetrics().lineSpacing() * 3 + 14);
}

void LinesField::setValue(const QVariant &value)
{
    const bool typing = document()->isModified() && value.toStringList() == m_value;
    m_value = value.toStringList();
    if (typing)
        return;
    setPlainText(m_value.join(u'\n'));
    document()->setModified(false);
}

void LinesField::focusOutEvent(QFocusEvent *event)
{
    if (document()->isModified()) {
        document()->setModified(false);
        const QStringList lines = toPlainText().split(u'\n', Qt::SkipEmptyParts);
        if (lines != m_value)
            edited(lines);
    }
    QPlainTextEdit::focusOutEvent(event);
}

} // namespace mpathlab
