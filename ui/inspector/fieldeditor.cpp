// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/inspector/fieldeditor.h"

#include "ui/inspector/quantityedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mpathlab {

void FieldEditor::setEditable(bool editable)
{
    widget()->setEnabled(editable);
}

// --- text -------------------------------------------------------------------------------

TextField::TextField(Check check)
    : FieldEditor(new QLineEdit)
    , m_edit(static_cast<QLineEdit *>(input()))
    , m_check(std::move(check))
{
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::editingFinished, this, &TextField::commit);
    connect(m_edit, &QLineEdit::textEdited, this,
            [this](const QString &text) { Q_EMIT refused(m_check ? m_check(text) : QString()); });
}

void TextField::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    if (!m_several)
        m_edit->setPlaceholderText(text);
}

void TextField::setValue(const QVariant &value)
{
    const bool same = value.isValid() != m_several && value.toString() == m_value;
    m_several = !value.isValid();
    m_value = value.toString();
    m_edit->setPlaceholderText(m_several ? tr("several values") : m_placeholder);
    if (m_edit->isModified() && same)
        return; // it is being typed
    discard();
}

void TextField::setEditable(bool editable)
{
    m_edit->setReadOnly(!editable);
    m_edit->setBackgroundRole(editable ? QPalette::Base : QPalette::Window);
}

QString TextField::draft() const
{
    return m_edit->isModified() ? m_edit->text() : QString();
}

void TextField::setDraft(const QString &text)
{
    m_edit->setText(text);
    m_edit->setModified(true);
    Q_EMIT refused(m_check ? m_check(text) : QString());
}

void TextField::discard()
{
    m_edit->setText(m_value);
    m_edit->setCursorPosition(0); // the beginning of what is too long tells more
    m_edit->setModified(false);
}

void TextField::commit()
{
    if (!m_edit->isModified())
        return;
    const QString text = m_edit->text();
    if (m_check && !m_check(text).isEmpty()) {
        Q_EMIT refused(m_check(text));
        return; // and it stays as it is
    }
    m_edit->setModified(false);
    Q_EMIT refused({});
    if (m_several ? text.isEmpty() : text == m_value)
        return;
    m_value = text;
    m_several = false;
    Q_EMIT edited(text);
}

bool TextField::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress;
    if (isKey && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && m_edit->isModified()) {
        discard();
        Q_EMIT refused({});
        return true;
    }
    return FieldEditor::eventFilter(watched, event);
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
    layout->addWidget(edit(), 1);
    layout->addWidget(button);
    m_button = button;
    both->setFocusProxy(edit());
    setWidget(both);
    connect(button, &QToolButton::clicked, this, &FileField::choose);
}

void FileField::setEditable(bool editable)
{
    TextField::setEditable(editable);
    m_button->setEnabled(editable);
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
        edit()->setText(inside ? relative : path);
        edit()->setModified(true);
        Q_EMIT edit()->editingFinished();
    });
    dialog->open();
}

// --- numbers ----------------------------------------------------------------------------

NumberField::NumberField(const Quantity &quantity)
    : FieldEditor(new QuantityEdit(quantity))
    , m_edit(static_cast<QuantityEdit *>(input()))
{
    connect(m_edit, &QuantityEdit::committed, this, [this](int value) { Q_EMIT edited(value); });
    connect(m_edit, &QuantityEdit::refused, this, &FieldEditor::refused);
}

void NumberField::setValue(const QVariant &value)
{
    m_edit->setValue(value.isValid() ? std::optional(value.toInt()) : std::nullopt);
}

void NumberField::setEditable(bool editable)
{
    m_edit->setReadOnly(!editable);
    m_edit->setButtonSymbols(editable ? QAbstractSpinBox::UpDownArrows
                                      : QAbstractSpinBox::NoButtons);
}

QString NumberField::draft() const
{
    return m_edit->isDraft() ? m_edit->text() : QString();
}

void NumberField::setDraft(const QString &text)
{
    m_edit->setDraft(text);
}

void NumberField::discard()
{
    m_edit->discard();
}

// --- choices ----------------------------------------------------------------------------

ChoiceField::ChoiceField(const QList<Choice> &choices)
    : ChoiceField([choices] { return choices; }, {})
{
}

ChoiceField::ChoiceField(Choices choices, Words words)
    : FieldEditor(new QComboBox)
    , m_combo(static_cast<QComboBox *>(input()))
    , m_choices(std::move(choices))
    , m_words(std::move(words))
{
    m_combo->setFocusPolicy(Qt::StrongFocus);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(8);
    m_combo->setPlaceholderText(tr("several values"));
    m_combo->installEventFilter(this);
    connect(m_combo, &QComboBox::activated, this,
            [this](int index) { Q_EMIT edited(m_shown.value(index).value); });
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
    m_combo->setCurrentIndex(index);
}

void ChoiceField::fill(const QList<Choice> &choices)
{
    const auto same = [](const Choice &a, const Choice &b) {
        return a.text == b.text && a.value == b.value;
    };
    if (m_combo->count() == choices.size() &&
        std::equal(choices.begin(), choices.end(), m_shown.begin(), m_shown.end(), same))
        return;
    const QSignalBlocker quiet(m_combo);
    m_shown = choices;
    m_combo->clear();
    for (const Choice &choice : choices)
        m_combo->addItem(choice.icon, choice.text);
}

bool ChoiceField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel && !m_combo->hasFocus()) {
        event->ignore();
        return true;
    }
    return FieldEditor::eventFilter(watched, event);
}

// --- flags and lines --------------------------------------------------------------------

CheckField::CheckField(const QString &text)
    : FieldEditor(new QCheckBox(text))
    , m_check(static_cast<QCheckBox *>(input()))
{
    connect(m_check, &QCheckBox::clicked, this, [this] {
        const bool checked = m_check->checkState() == Qt::Checked;
        m_check->setTristate(false);
        Q_EMIT edited(checked);
    });
}

void CheckField::setValue(const QVariant &value)
{
    m_check->setTristate(!value.isValid());
    m_check->setCheckState(!value.isValid() ? Qt::PartiallyChecked
                           : value.toBool() ? Qt::Checked
                                            : Qt::Unchecked);
}

LinesField::LinesField()
    : FieldEditor(new QPlainTextEdit)
    , m_edit(static_cast<QPlainTextEdit *>(input()))
{
    m_edit->setTabChangesFocus(true);
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setFixedHeight(m_edit->fontMetrics().lineSpacing() * 3 + 14);
    m_edit->installEventFilter(this);
}

void LinesField::setValue(const QVariant &value)
{
    const bool typing = m_edit->document()->isModified() && value.toStringList() == m_value;
    m_value = value.toStringList();
    if (typing)
        return;
    m_edit->setPlainText(m_value.join(u'\n'));
    m_edit->document()->setModified(false);
}

void LinesField::setEditable(bool editable)
{
    m_edit->setReadOnly(!editable);
}

bool LinesField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && m_edit->document()->isModified()) {
        m_edit->document()->setModified(false);
        const QStringList lines = m_edit->toPlainText().split(u'\n', Qt::SkipEmptyParts);
        if (lines != m_value)
            Q_EMIT edited(lines);
    }
    return FieldEditor::eventFilter(watched, event);
}

} // namespace mpathlab
