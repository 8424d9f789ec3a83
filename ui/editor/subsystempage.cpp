// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/inspectorpage.h"
#include "ui/editor/room.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace mpathlab {

class SubsystemPage : public InspectorPage
{
    Q_OBJECT

public:
    explicit SubsystemPage(LabDocument *document)
        : InspectorPage(document)
    {
        m_id = addId();
        m_nqn =
            addText(tr("NQN"), u"nqn"_s, commit([this](Subsystem &s) { s.nqn = m_nqn->text(); }));
        m_nqn->setToolTip(tr("The part after %1; the id when empty.").arg(nqnPrefix()));
        m_serial = addText(tr("Serial"), u"serial"_s,
                           commit([this](Subsystem &s) { s.serial = m_serial->text(); }));
        m_serial->setToolTip(
            tr("One for all controllers, at most %1 ASCII characters.").arg(maximumSerial));
        m_ana = addCheck(tr("Asymmetric Namespace Access"), u"ana"_s,
                         commit([this](Subsystem &s) { s.ana = m_ana->isChecked(); }));
        const QString anatt = u"anatt"_s;
        m_anatt = addNumber(tr("ANATT"), anatt, 1, maximumAnatt, tr(" s"),
                            commit([this](Subsystem &s) { s.anatt = m_anatt->value(); }, anatt));
        m_anatt->setToolTip(tr("How long a group may stay in the state change, 1 to %1 seconds.")
                                .arg(maximumAnatt));
        m_parts = addInfo(tr("Parts"));
        m_properties =
            addLines(tr("Properties"), u"properties"_s,
                     commit([this](Subsystem &s) { s.properties = propertiesOf(m_properties); }));
        m_properties->setPlaceholderText(tr("name=value"));
        m_properties->setToolTip(tr("More properties of the device nvme-subsys, one per line."));
    }

protected:
    void showValues() override
    {
        const Subsystem &subsystem = *findSubsystem(lab(), ref().id);
        fill(m_id, subsystem.id);
        fill(m_nqn, subsystem.nqn);
        m_nqn->setPlaceholderText(subsystem.id);
        fill(m_serial, subsystem.serial);
        m_ana->setChecked(subsystem.ana);
        fill(m_anatt, subsystem.anatt);
        setFieldVisible(m_anatt, subsystem.ana);
        m_parts->setText(tr("Controllers %1, namespaces %2, ANA groups %3")
                             .arg(subsystem.controllers.size())
                             .arg(subsystem.namespaces.size())
                             .arg(groupsOf(subsystem).size()));
        fill(m_properties, propertiesText(subsystem.properties));
    }

private:
    template <typename Set>
    Commit commit(Set set, const QString &mergeKey = {})
    {
        return [this, set, mergeKey] {
            Subsystem subsystem = *findSubsystem(lab(), ref().id);
            set(subsystem);
            document()->apply(withRoom(lab(), edits::setSubsystem(lab(), ref().id, subsystem)),
                              tr("change %1").arg(ref().id), mergeKey);
        };
    }

    QLineEdit *m_id;
    QLineEdit *m_nqn;
    QLineEdit *m_serial;
    QCheckBox *m_ana;
    QSpinBox *m_anatt;
    QLabel *m_parts;
    QPlainTextEdit *m_properties;
};

InspectorPage *makeSubsystemPage(LabDocument *document)
{
    return new SubsystemPage(document);
}

} // namespace mpathlab

#include "subsystempage.moc"
