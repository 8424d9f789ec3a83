// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace mpathlab {

/// Where the VMs of labs run: on this machine, or by a connection of libvirt, chosen from the
/// usual ones and those used before, or typed. A line below says what is meant by it.
class ConnectionField : public QWidget
{
    Q_OBJECT

public:
    /// `name` for screen readers.
    explicit ConnectionField(const QString &name, QWidget *parent = nullptr);

    /// Empty: this machine, without libvirt.
    QString connection() const;
    /// Those used before, newest first; the current one among them once it is a URI.
    QStringList used() const;
    void show(const QString &connection, const QStringList &used);
    QComboBox *choice() const { return m_choice; }

Q_SIGNALS:
    /// By the user, when a choice is made or typing is done.
    void edited();

private:
    void look();

    QComboBox *m_choice;
    QLabel *m_finding;
    QStringList m_used;
};

} // namespace mpathlab
