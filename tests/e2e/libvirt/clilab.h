// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>

#include <memory>

namespace mpathlab {

/// The example lab, driven by mpathlab-cli as a person drives it: one process a verb.
class CliLab
{
public:
    static constexpr int bootMs = 300'000; ///< an emulated guest on a busy machine, and probes
    static constexpr int shortMs = 60'000;

    struct Ended
    {
        int code = -1; ///< -1: did not end in time, or by a signal
        QString out;
        QString err;
    };

    /// Copies the example into the folder; runs have their folders there, too.
    explicit CliLab(const QString &folder);
    /// Kills the programs, so that none mends what is taken apart, and the VMs.
    ~CliLab();

    /// What is run instead of the program: another user's way to it.
    void setProgram(const QStringList &command) { m_program = command; }
    /// The patched QEMU as `up` names it; $MPATHLAB_QEMU at first.
    void setQemu(const QString &path) { m_qemu = path; }

    /// What the verbs act on instead of the lab: a VM of that domain, attached to.
    void setVm(const QString &address, const QByteArray &domain);

    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    Ended run(const QStringList &arguments, int limitMs = shortMs) const;
    static Ended end(QProcess &process, int limitMs = shortMs);

    QStringList upArguments(const QString &uri) const;
    /// `up` in the background, its guest ready.
    Ended up(const QString &uri);
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
    /// The QEMUs of this lab.
    QList<qint64> vms() const;
    bool vmsAreGone() const;

private:
    QString m_folder;
    QString m_file;
    QString m_qemu;
    QStringList m_program;
    QByteArray m_domain;
};

} // namespace mpathlab
