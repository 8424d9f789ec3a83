// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/inspector/objectpage.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

class SubsystemPage : public ObjectPage<Subsystem>
{
    Q_OBJECT

    using S = Subsystem;

public:
    explicit SubsystemPage(LabDocument *document)
        : ObjectPage(document)
    {
        addId();
        m_nqn = new TextField;
        addMember(tr("NQN"), u"nqn"_s, m_nqn, &S::nqn);
        setForOne();
        setToolTip(tr("The part after %1; the id when empty.").arg(nqnPrefix()));
        addMember(tr("Serial"), u"serial"_s, new TextField, &S::serial);
        setForOne();
        setToolTip(tr("One for all controllers, at most %1 ASCII characters.").arg(maximumSerial));
        addMember({}, u"ana"_s, new CheckField(tr("Asymmetric Namespace Access")), &S::ana);
        addMember(tr("ANATT"), u"anatt"_s,
                  new QuantityEdit({1, maximumAnatt, Quantity::Unit::Seconds}), &S::anatt);
        setToolTip(tr("How long a group may stay in the state change."));
        setVisibleWhen([this] { return any([](const S &s) { return s.ana; }); });
        addInfo(tr("Parts"), [this] { return parts(); });
        addSection(tr("More properties"), used(&S::properties));
        addProperties(ObjectRef::Kind::Subsystem);
    }

protected:
    void prepareFields() override { m_nqn->setPlaceholder(object().id); }

    QList<CopyTarget> copyTargets() const override
    {
        return target(tr("All subsystems"), idsOf(lab().subsystems));
    }

private:
    QString parts() const
    {
        qsizetype controllers = 0;
        qsizetype namespaces = 0;
        qsizetype groups = 0;
        for (const S *subsystem : objects()) {
            controllers += subsystem->controllers.size();
            namespaces += subsystem->namespaces.size();
            groups += groupsOf(*subsystem).size();
        }
        return tr("Controllers %1, namespaces %2, ANA groups %3")
            .arg(controllers)
            .arg(namespaces)
            .arg(groups);
    }

    TextField *m_nqn = nullptr;
};

InspectorPage *makeSubsystemPage(LabDocument *document)
{
    return new SubsystemPage(document);
}

} // namespace mpathlab

#include "subsystempage.moc"
