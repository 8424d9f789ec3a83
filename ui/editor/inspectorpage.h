// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/livestate.h"
#include "ui/editor/document.h"

#include <QHash>
#include <QWidget>

#include <functional>
#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace mpathlab {

/// The form for one kind of object. A page makes its fields once; showValues() fills
/// them from the document for the object in show(). Each field knows the member of
/// the lab file it edits, so that a problem with that member stands under it.
class InspectorPage : public QWidget
{
    Q_OBJECT

public:
    explicit InspectorPage(LabDocument *document);

    void show(const ObjectRef &ref);
    /// After a change of the document or of its problems.
    void refresh();
    void refreshLive(const std::optional<LiveState> &live);

protected:
    using Commit = std::function<void()>;

    LabDocument *document() const { return m_document; }
    const Lab &lab() const { return m_document->lab(); }
    const ObjectRef &ref() const { return m_ref; }

    virtual void showValues() = 0;
    /// What is known of the object while a lab runs: a line of rich text each, label
    /// and value.
    virtual QList<std::pair<QString, QString>> liveRows(const LiveState &live) const;
    /// The object's path in the lab file: `subsystems[0].controllers[1]`.
    virtual QString objectPath() const;
    bool eventFilter(QObject *watched, QEvent *event) override;

    void addSection(const QString &title);
    /// `member` is the last part of the path of the value: `anatt`.
    void addField(const QString &label, const QString &member, QWidget *field);
    QLineEdit *addText(const QString &label, const QString &member, Commit commit);
    /// The object's id: explained while typing, taken when it is a good one.
    QLineEdit *addId();
    QSpinBox *addNumber(const QString &label, const QString &member, int lowest, int highest,
                        const QString &unit, Commit commit);
    QComboBox *addChoice(const QString &label, const QString &member, const QStringList &choices,
                         Commit commit);
    QCheckBox *addCheck(const QString &text, const QString &member, Commit commit);
    /// A path with a button to choose it; relative to the lab file where it can be.
    QLineEdit *addFile(const QString &label, const QString &member, Commit commit);
    /// Lines of text, committed when left.
    QPlainTextEdit *addLines(const QString &label, const QString &member, Commit commit);
    QLabel *addInfo(const QString &label);
    void setFieldVisible(const QWidget *field, bool visible);
    /// Takes the field's row out and deletes it.
    void removeField(const QWidget *field);

    /// Fills a text field unless the person is typing in it.
    static void fill(QLineEdit *edit, const QString &text);
    static void fill(QPlainTextEdit *edit, const QString &text);
    /// A value of a file beyond the limits is shown as it is, with its problem.
    void fill(QSpinBox *spin, int value) const;
    static QStringList linesOf(const QPlainTextEdit *edit);
    static QString propertiesText(const Properties &properties);
    static Properties propertiesOf(const QPlainTextEdit *edit);

private:
    struct Field
    {
        QString member;
        QWidget *row;
        QWidget *editor;
        QLabel *message;
    };

    void showProblems();
    void showIdProblem(QLineEdit *edit);
    void commitId(QLineEdit *edit);
    void chooseFile(QLineEdit *edit, const QString &label);
    Commit guarded(Commit commit) const;

    LabDocument *m_document;
    ObjectRef m_ref;
    QFormLayout *m_form;
    QLabel *m_general;
    QLabel *m_liveTitle;
    QLabel *m_liveText;
    QList<Field> m_fields;
    QHash<const QSpinBox *, std::pair<int, int>> m_limits;
    QHash<QObject *, Commit> m_leaving; ///< what leaving a field of lines does
    bool m_filling = false;
};

/// The pages; owned by the caller.
InspectorPage *makeLabPage(LabDocument *document);
InspectorPage *makeSubsystemPage(LabDocument *document);
InspectorPage *makeControllerPage(LabDocument *document);
InspectorPage *makeGroupPage(LabDocument *document);
InspectorPage *makeNamespacePage(LabDocument *document);

} // namespace mpathlab
