// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/runningvms.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace mpathlab {

/// Asks which running VM to attach to: one that was found on this machine, or sockets by
/// name. Says at once what is wrong with a name; connects to nothing itself.
class AttachDialog : public QDialog
{
    Q_OBJECT

public:
    /// `find` looks for running VMs (findRunningVms, or a test's).
    explicit AttachDialog(std::function<QList<RunningVm>()> find, QWidget *parent = nullptr);

    AttachTarget target() const;
    void setTarget(const AttachTarget &target);

Q_SIGNALS:
    /// The person agreed; the sockets were there a moment ago.
    void chosen(const mpathlab::AttachTarget &target);

private:
    QWidget *makeFound();
    QWidget *makeSockets();
    QLineEdit *addSocket(QFormLayout *form, const QString &label, const QString &hint);
    void look();
    void takeSelected();
    void check();
    void confirm();

    std::function<QList<RunningVm>()> m_find;
    QList<RunningVm> m_vms;
    QTreeWidget *m_found;
    QLabel *m_none;
    QLineEdit *m_qmp = nullptr;
    QLineEdit *m_console = nullptr;
    QLineEdit *m_agent = nullptr;
    QLabel *m_problem;
    QPushButton *m_attach = nullptr;
};

} // namespace mpathlab
