// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"
#include "ui/document/document.h"
#include "ui/inspector/quantityedit.h"

#include <QHash>
#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QGridLayout;
class QLabel;
class QToolButton;

namespace mpathlab {

/// The value that `get` finds in all of `objects`; an invalid one when they differ in it.
template <typename Objects, typename Get>
QVariant sharedValue(const Objects &objects, const Get &get)
{
    QVariant first;
    for (const auto &each : objects) {
        const QVariant value = get(each);
        if (!first.isValid())
            first = value;
        else if (first != value)
            return {};
    }
    return first;
}

/// The form for objects of one kind, one of them or several at once. A page makes its
/// fields once; refresh() fills them from the document for the objects given to show().
/// Each field knows the member of the lab file it edits, so that a problem with that
/// member stands under it, and each edit is one step of the history for all objects.
class InspectorPage : public QWidget
{
    Q_OBJECT

public:
    explicit InspectorPage(LabDocument *document);

    void show(const QList<ObjectRef> &refs);
    /// After a change of the document or of its problems.
    void refresh();
    void refreshLive(const std::optional<LiveState> &live);

protected:
    /// The value to show; an invalid one when the objects differ in it.
    using Read = std::function<QVariant()>;
    using Write = std::function<void(const QVariant &value)>;
    using Condition = std::function<bool()>;
    using Groups = std::function<QList<ObjectRef>()>;
    using LiveRows = QList<std::pair<QString, QString>>;

    /// Where a value can be copied to: words for a menu, and the objects' ids.
    struct CopyTarget
    {
        QString text;
        QStringList ids;
    };
    using Copy = std::function<void(const QStringList &ids)>;

    LabDocument *document() const { return m_document; }
    const Lab &lab() const { return m_document->lab(); }
    /// Objects that exist, of the page's kind; empty when none is left.
    const QList<ObjectRef> &refs() const { return m_refs; }
    bool isSingle() const { return m_refs.size() == 1; }
    /// What is shown runs, and was launched elsewhere.
    bool isExternal() const { return m_isExternal; }
    /// The name of a step: "change nvme0".
    QString changeText() const;
    /// The subsystems that the objects belong to.
    QString subsystems() const;

    /// Before the fields are filled: choices and fields that depend on other values.
    virtual void prepare() {}
    /// What is known of a single object while a lab runs: a line of rich text each, label
    /// and value.
    virtual LiveRows liveRows(const LiveState &) const { return {}; }
    virtual QList<CopyTarget> copyTargets() const { return {}; }
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

    /// A heading that folds what follows it. `isUsed` opens it for objects that have
    /// something there. Nothing is seen of it while all its fields are hidden by their
    /// conditions.
    void addSection(const QString &title, Condition isUsed = {});
    /// `member` is the last part of the path of the value in the lab file: `anatt`. The
    /// page owns the editor. Without a label the widget stands in the form's whole width.
    void addField(const QString &label, const QString &member, FieldEditor *editor, Read read,
                  Write write);
    /// The object's id, for one object: explained while typing, taken when it is a good one.
    void addId();
    /// The state at power on, of all the groups.
    void addStates(const QString &label, const QString &member, Groups groups);
    /// Of the field added last.
    void setToolTip(const QString &text);
    void setVisibleWhen(Condition condition);
    void setCopy(Copy copy);
    /// Rows for fields that come and go, in the section begun last.
    struct Place
    {
        int row = 0;
        int section = -1;
    };
    Place reserve(int rows);
    /// Where the next field stands; it takes the next free row otherwise.
    void placeAt(const Place &place, int offset);
    /// Takes the field out and deletes it.
    void removeField(const QString &member);
    /// Text to look at.
    void addInfo(const QString &label, std::function<QString()> read);

private:
    struct Section
    {
        QToolButton *header;
        Condition isUsed;
        bool open;
        bool touched = false; ///< the user opened or closed it
    };

    struct Field
    {
        QString member;
        FieldEditor *editor = nullptr; ///< null: text to look at
        QWidget *row = nullptr;
        QLabel *name = nullptr;
        QLabel *message = nullptr;
        QToolButton *menu = nullptr;
        Read read = {};
        Condition visible = {};
        Copy copy = {};
        int section = -1;
        QString refused = {}; ///< why the text in it is no value
        bool marked = false;  ///< shown as wrong
    };

    Field *fieldFor(const FieldEditor *editor);
    void makeRow(Field &field, const QString &label);
    void addRow(QLabel *name, QWidget *widget);
    void write(FieldEditor *editor, const Write &write, const QVariant &value);
    void updateVisibility();
    void toggleSection(int index);
    void showProblems();
    void showMarks();
    void showMessage(Field &field, const QStringList &problems, bool error);
    static QString fewOf(const QStringList &sentences);
    void keepDrafts();
    void restoreDrafts();
    QString draftKey(const Field &field) const;
    void openCopyMenu(const Field &field);
    void openCopyMenuOfFocus();

    QPointer<LabDocument> m_document; ///< may go first when a window is torn down
    QList<ObjectRef> m_refs;
    /// Not a QFormLayout: that of Qt 6.4 writes past its arrays when rows whose height
    /// depends on their width are hidden.
    QGridLayout *m_form;
    QLabel *m_general;
    QLabel *m_liveTitle;
    QLabel *m_liveText;
    QAction *m_copyAction;
    QList<Field> m_fields;
    QList<Section> m_sections;
    int m_nextRow = 0;
    std::optional<Place> m_place;     ///< of the next field
    QHash<QString, QString> m_drafts; ///< text that is no value, by objects and member
    bool m_filling = false;
    bool m_isExternal = false;
};

/// The pages; owned by the caller.
InspectorPage *makeLabPage(LabDocument *document);
InspectorPage *makeSubsystemPage(LabDocument *document);
InspectorPage *makeControllerPage(LabDocument *document);
InspectorPage *makeGroupPage(LabDocument *document);
InspectorPage *makeNamespacePage(LabDocument *document);
/// For objects of several kinds: what they have in common.
InspectorPage *makeMixedPage(LabDocument *document);

} // namespace mpathlab
