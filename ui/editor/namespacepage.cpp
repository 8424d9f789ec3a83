// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/commands.h"
#include "ui/editor/inspectorpage.h"
#include "ui/editor/livetext.h"
#include "ui/editor/room.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace mpathlab {

class NamespacePage : public InspectorPage
{
    Q_OBJECT

public:
    explicit NamespacePage(LabDocument *document)
        : InspectorPage(document)
    {
        m_id = addId();
        const QString nsid = u"nsid"_s;
        m_nsid = addNumber(
            tr("NSID"), nsid, 1, static_cast<int>(maximumNsid), {},
            commit([this](Namespace &ns) { ns.nsid = static_cast<NamespaceId>(m_nsid->value()); },
                   nsid));
        m_group = addNumber(tr("ANA group"), u"group"_s, 1, static_cast<int>(maximumAnaGroup), {},
                            [this] {
                                commands::moveToGroup(*this->document(), {ref().id},
                                                      static_cast<AnaGroupId>(m_group->value()));
                            });
        m_attached =
            addChoice(tr("Attached to"), u"attachedTo"_s, {}, [this] { commitAttached(); });
        const QString size = u"sizeMiB"_s;
        m_size = addNumber(tr("Size"), size, 1, maximumSizeMiB, tr(" MiB"),
                           commit([this](Namespace &ns) { ns.sizeMiB = m_size->value(); }, size));
        m_file = addFile(tr("File"), u"file"_s,
                         commit([this](Namespace &ns) { ns.file = m_file->text(); }));
        m_file->setPlaceholderText(tr("made at launch"));
        m_file->setToolTip(tr("An existing raw image; empty: one of the size above is made at "
                              "launch and removed afterwards."));
        m_readOnly =
            addCheck(tr("Read only"), u"readOnly"_s,
                     commit([this](Namespace &ns) { ns.readOnly = m_readOnly->isChecked(); }));
        m_properties =
            addLines(tr("Properties"), u"properties"_s,
                     commit([this](Namespace &ns) { ns.properties = propertiesOf(m_properties); }));
        m_properties->setPlaceholderText(tr("name=value"));
        m_properties->setToolTip(tr("More properties of the device nvme-ns, one per line."));
    }

protected:
    void showValues() override
    {
        const Namespace &ns = *findNamespace(lab(), ref().id);
        const Subsystem &subsystem = *subsystemOf(lab(), ref().id);
        fill(m_id, ns.id);
        fill(m_nsid, static_cast<int>(ns.nsid));
        fill(m_group, static_cast<int>(ns.group));
        setFieldVisible(m_group, subsystem.ana);
        fill(m_size, ns.sizeMiB);
        setFieldVisible(m_size, ns.file.isEmpty());
        fill(m_file, ns.file);
        m_readOnly->setChecked(ns.readOnly);
        fill(m_properties, propertiesText(ns.properties));

        m_attached->clear();
        m_attached->addItem(tr("all controllers"));
        for (const Controller &controller : subsystem.controllers)
            m_attached->addItem(tr("only %1").arg(controller.id), controller.id);
        m_attached->setCurrentIndex(ns.shared ? 0 : m_attached->findData(ns.attachedTo));
    }

    QList<std::pair<QString, QString>> liveRows(const LiveState &live) const override
    {
        const Namespace &ns = *findNamespace(lab(), ref().id);
        QList<std::pair<QString, QString>> rows;
        for (const Controller &controller : subsystemOf(lab(), ref().id)->controllers) {
            const LiveController device = live.controllers.value(controller.id);
            const auto path = device.paths.constFind(ns.nsid);
            if (path == device.paths.constEnd())
                continue;
            QString text = path->attached ? stateHtml(device.groups.value(path->group).device)
                                          : tr("not attached");
            text += u"<br>"_s + tr("%1 reads, %2 writes, %3 refused")
                                    .arg(countText(path->readOps), countText(path->writeOps),
                                         countText(path->rejectedOps));
            rows.append({controller.id, text});
        }
        return rows;
    }

private:
    template <typename Set>
    Commit commit(Set set, const QString &mergeKey = {})
    {
        return [this, set, mergeKey] {
            Namespace ns = *findNamespace(lab(), ref().id);
            set(ns);
            document()->apply(edits::setNamespace(lab(), ref().id, ns),
                              tr("change %1").arg(ref().id), mergeKey);
        };
    }

    void commitAttached()
    {
        const QString owner = m_attached->currentData().toString();
        if (owner.isEmpty())
            commands::setShared(*document(), ref().id);
        else
            commands::attachOnlyTo(*document(), ref().id, owner);
    }

    QLineEdit *m_id;
    QSpinBox *m_nsid;
    QSpinBox *m_group;
    QComboBox *m_attached;
    QSpinBox *m_size;
    QLineEdit *m_file;
    QCheckBox *m_readOnly;
    QPlainTextEdit *m_properties;
};

InspectorPage *makeNamespacePage(LabDocument *document)
{
    return new NamespacePage(document);
}

} // namespace mpathlab

#include "namespacepage.moc"
