// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/rules.h"
#include "ui/inspector/fieldeditor.h"

#include <QTableWidget>

#include <optional>

namespace mpathlab {

/// What a user did to the extra properties: one name, in all objects.
struct PropertyEdit
{
    QString oldName;              ///< empty: a new property
    QString name;                 ///< empty: taken out
    std::optional<QString> value; ///< nothing: as it was

    void applyTo(Properties &properties) const;
};

/// Extra device properties as a table of names and values, with an empty row at its end.
/// Shows a QList<Properties>, one of each object; edits are PropertyEdits. A name that
/// belongs to a field of the lab is refused and stays in its cell.
class PropertiesField : public QTableWidget, public FieldEditor
{
    Q_OBJECT

public:
    explicit PropertiesField(ObjectRef::Kind kind);
    void setValue(const QVariant &value) override;
    void setUnlocked(bool unlocked) override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Row
    {
        QString name;
        std::optional<QString> value; ///< nothing: the objects differ
        bool operator==(const Row &) const = default;
    };

    static QList<Row> rowsOf(const QList<Properties> &all);
    void fill();
    void setHeight();
    void takeCell(int row, int column);
    void takeName(int row, const QString &name);
    void takeOut(int row);

    ObjectRef::Kind m_kind;
    QList<Row> m_rows;
    bool m_unlocked = true;
    bool m_refusing = false; ///< a cell holds a name that is refused
};

} // namespace mpathlab

Q_DECLARE_METATYPE(mpathlab::PropertyEdit)
