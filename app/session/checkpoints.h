// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"
#include "app/session/namespacehotplug.h"

namespace mpathlab {

/// A moment of a running lab that can be gone back to: the machine's state in a file, and the
/// images as they were, which nothing writes to any more.
struct Checkpoint
{
    QString name;
    qint64 time = 0; ///< ns since the epoch
    Lab lab;         ///< as it ran
    SavedMachine machine;
    bool ran = false; ///< it was not paused
    bool guestReady = false;
    qint64 workload = 0; ///< fio's process in the guest; 0: none
};

/// The checkpoints of a run. Each puts new images (qcow2 overlays) on those of before, so that a
/// lab goes on at once and disks go back with the machine; going back puts new ones on those of
/// the checkpoint. The files end with the run.
class Checkpoints : public QObject
{
    Q_OBJECT

public:
    using Ready = std::function<void(const Result<SavedMachine> &)>;

    explicit Checkpoints(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    /// While somebody holds it, nothing else is saved or gone back to.
    using Work = std::shared_ptr<void>;
    /// Null: somebody does already.
    Work takeWork();

    /// Forgets all: a new run, with what it was launched with. `plan` of an external VM is empty.
    void begin(const Lab &lab, const LaunchPlan &plan);
    const QList<Checkpoint> &all() const { return m_all; }

    /// Stops the VM for as long as it takes and lets it go on; `lab` is as it runs, with images
    /// made since the launch.
    void save(Vm &vm, const Lab &lab, const NamespaceHotplug &namespaces, const QString &name,
              const Answer<void> &done);
    /// Null: there is none of that name.
    const Checkpoint *find(const QString &name) const;
    /// Makes the images with which another VM can go on from there, with the one that runs.
    void prepare(Vm &vm, const Checkpoint &checkpoint, const Ready &ready);
    /// It goes on from there.
    void goneBack(const Checkpoint &checkpoint, const SavedMachine &machine);

Q_SIGNALS:
    /// There is another one.
    void changed();

private:
    /// Of a namespace: what its device writes to now.
    struct Image
    {
        QString path;
        QString format;
        QString node;
    };

    std::optional<Error> refusal(const Vm &vm, const Lab &lab, const QString &name) const;
    void stopAndSave(Vm &vm, Checkpoint checkpoint, const Answer<void> &done);
    QJsonObject snapshot(const QString &node, const QString &overlay, const QString &newNode) const;
    QString newOverlay(const QString &id);

    QList<Checkpoint> m_all;
    QString m_prefix; ///< of files; empty: there are no checkpoints
    QMap<QString, Image> m_images;
    QMap<QString, QMap<QString, Image>> m_frozen; ///< by checkpoint, then by namespace
    int m_lastOverlay = 0;
    std::weak_ptr<void> m_work;
};

} // namespace mpathlab
