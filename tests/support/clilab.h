// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "support/cli.h"
#include "support/testconnection.h"

namespace mpathlab {

/// The example lab, driven by mpathlab-cli as a user drives it: one process a verb. Its VM is
/// a process, or a domain of libvirt when a connection's URI is given.
class CliLab : public Cli
{
public:
    static constexpr int bootMs = 300'000; ///< an emulated guest on a busy machine, and probes

    /// Copies the example into the folder; runs have their folders there, too.
    explicit CliLab(const QString &folder);
    /// Kills the programs, so that none mends what is taken apart, and the VMs.
    ~CliLab();

    /// The patched QEMU as a host is told; $MPATHLAB_QEMU at first.
    void setQemu(const QString &path) { m_qemu = path; }

    /// What the verbs act on instead of the lab: a VM of that domain, attached to.
    void setVm(const QString &address, const QByteArray &domain);

    /// A verb that launches the lab, emulated.
    QStringList launch(const QStringList &verb, const QString &uri = testConnection()) const;
    /// `up` in the background, its guest ready.
    Ended up(const QString &uri = testConnection());
    /// `up` in the foreground, once it has said these words; none when it ended instead, and the
    /// test's output has what it said.
    std::unique_ptr<QProcess> upUntil(const QByteArray &words,
                                      const QString &uri = testConnection()) const;
    /// Keeps the domain's name, which tells this lab's VMs from others.
    Ended took(const Ended &ended);
    Ended inject(const QString &controller, const QString &state) const;
    QJsonObject status() const;
    bool hostSees(const QString &controller, const QString &state) const;
    QString hostState(const QString &controller) const;
    /// Fails a path and takes it back, and the guest sees both.
    void injectAndRestore() const;

    const QString &file() const { return m_file; }
    QString runDirectory() const;
    /// The QEMUs of this lab. Until a domain's name is known those that use files of its run,
    /// which all do where libvirt runs QEMU as us.
    QList<qint64> vms() const;
    bool vmsAreGone() const;

private:
    QString m_folder;
    QString m_file;
    QString m_qemu;
    QByteArray m_domain;
};

/// A `watch` in another terminal.
class CliWatch
{
public:
    explicit CliWatch(const CliLab &lab);

    /// Waits for these words in what is said from this place on; where they are, or -1.
    qsizetype find(const QByteArray &words, qsizetype from = 0);
    /// How much has been said so far.
    qsizetype end() const { return m_said.size(); }
    const QByteArray &said() const { return m_said; }

private:
    std::unique_ptr<QProcess> m_process;
    QByteArray m_said;
};

} // namespace mpathlab
