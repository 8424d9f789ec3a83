// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/runningvms.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace mpathlab {

/// Asks which running VM to attach to: one that was found on this machine, sockets by name, or
/// a VM of a connection of libvirt. Says at once what is wrong with a name; connects to nothing
/// itself.
class AttachDialog : public QDialog
{
    Q_OBJECT

public:
    /// Answers with the VMs that run on this machine (of an empty URI) or on a connection of
    /// libvirt (their names alone), unless `receiver` is gone.
    using VmLister =
        std::function<void(const QString &uri, QObject *receiver,
                           std::function<void(const Result<QList<RunningVm>> &)> done)>;
    explicit AttachDialog(VmLister list, QWidget *parent = nullptr);

    ~AttachDialog() override;

    /// Offers these connections of libvirt, and any other that is typed. None unless called.
    void setConnections(const QStringList &uris);

    AttachTarget target() const;
    void setTarget(const AttachTarget &target);

Q_SIGNALS:
    /// The user agreed; the sockets were there a moment ago.
    void chosen(const mpathlab::AttachTarget &target);

private:
    QWidget *makeWhere();
    QWidget *makeFound();
    QWidget *makeSockets();
    QLineEdit *addSocket(QFormLayout *form, const QString &label, const QString &hint);
    QString connection() const; ///< empty: this machine, without libvirt
    void look();
    void onListed(const QString &uri, const Result<QList<RunningVm>> &found);
    void present(const QList<RunningVm> &vms, const QString &none);
    const RunningVm *selected() const;
    void takeSelected();
    void check();
    void confirm();

    VmLister m_list;
    std::unique_ptr<QObject> m_asking; ///< receiver of what was asked last
    QString m_asked;                   ///< the connection whose VMs are shown
    QList<RunningVm> m_vms;
    QWidget *m_whereRow = nullptr;
    QComboBox *m_where = nullptr;
    QLabel *m_heading = nullptr;
    QTreeWidget *m_found;
    QLabel *m_none;
    QWidget *m_sockets = nullptr;
    QLineEdit *m_qmp = nullptr;
    QLineEdit *m_console = nullptr;
    QLineEdit *m_agent = nullptr;
    QLabel *m_problem;
    QPushButton *m_attach = nullptr;
};

} // namespace mpathlab
