// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"
#include "app/session/vm.h"

namespace mpathlab {

/// Namespaces that go and come back while the lab runs, and new ones.
class NamespaceHotplug : public QObject
{
    Q_OBJECT

public:
    /// `plan`: what the lab was launched with; of an external VM an empty one, and nothing can be
    /// plugged into it from here.
    NamespaceHotplug(Vm &vm, const Lab &lab, const LaunchPlan &plan);

    /// Answers when it is attached as the action says.
    void plug(const PlugNamespace &action, const Answer<void> &done);
    /// Answers when QEMU has let go of it: its commands have ended. `id`: as QEMU knows it.
    void unplug(const UnplugNamespace &action, const QString &id, const Answer<void> &done);
    /// Whether it was made here while the lab ran, so that nothing of anybody's is in it.
    bool hasMade(const QString &id) const { return m_made.contains(id); }
    /// The images of those, and their block nodes, by their ids.
    QMap<QString, std::pair<QString, QString>> madeImages() const;
    /// Once the VM is open.
    void listen();

private:
    /// A namespace and where it is.
    struct Place
    {
        const Subsystem *subsystem = nullptr; ///< of the lab
        Namespace ns;
        QString node;       ///< its block node, which stays when it is unplugged
        QString image = {}; ///< of a new one
    };

    std::optional<Place> find(const NamespaceName &name, const Subsystem *within) const;
    Result<Place> again(Place place, const PlugNamespace &action) const;
    Result<Place> fresh(const PlugNamespace &action, const Subsystem *subsystem) const;
    Result<const Subsystem *> subsystemNamed(const PlugNamespace &action) const;
    std::optional<Error> refusal(const Place &place, const PlugNamespace &action) const;
    static bool isPlain(const PlugNamespace &action);
    std::optional<Error> cannotAttach() const;
    QString freeId(const QString &wish) const;
    bool isPluggedIn(const QString &id) const;
    QStringList controllersFor(const Place &place) const;
    void addNode(const Place &place, const Answer<void> &done);
    void add(const Place &place, const PlugNamespace &action, const Answer<void> &done);
    void settle(const QString &id, bool isPresent, const Answer<void> &done);
    void onVmEvent(const QmpEvent &event);

    Vm &m_vm;
    const Lab &m_lab;
    AnaFeature m_ana;
    QString m_imagePrefix;       ///< empty: an external VM
    QMap<QString, Place> m_made; ///< while the lab ran, by id
};

} // namespace mpathlab
