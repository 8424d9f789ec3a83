// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/childprocess.h"
#include "monitor/result.h"

#include <QTimer>

namespace mpathlab {

/// The `lab` script, which builds the patched QEMU and the guest image: the installed one,
/// else that of the source tree this program was built from; $MPATHLAB_LAB names another.
/// Empty when there is none.
QString findLabScript();

/// A line of the script's standard error, as packaging/lab.d/common.sh writes them with
/// LAB_PROGRESS=2: "progress DONE TOTAL TEXT", "error TEXT", or anything.
struct LabLine
{
    enum class Kind {
        Step,     ///< what it does now; how much that is is not known
        Progress, ///< the same, with `done` of `total`
        Note,     ///< belongs to the step, or is the output of a program of it
        Error,    ///< what is wrong and what to do
    };
    Kind kind = Kind::Note;
    QString text; ///< of a Progress only what is built
    int done = 0;
    int total = 0;

    bool operator==(const LabLine &) const = default;
};
LabLine parseLabLine(const QString &line);

/// Runs `lab qemu` or `lab guest`. What was done is kept when it is cancelled: the next run
/// goes on from there. One run per object, which ends with it. One thread, nothing blocks.
class LabBuild : public QObject
{
    Q_OBJECT

public:
    enum class What { Qemu, Guest };

    /// From SIGINT, which lets the script say where it stopped, to SIGKILL.
    static constexpr int defaultGraceMs = 5000;

    explicit LabBuild(const QString &script, int graceMs = defaultGraceMs,
                      QObject *parent = nullptr);
    ~LabBuild() override;

    void start(What what);
    /// Ends the script with all that it has started; `failed` follows.
    void cancel();
    bool isRunning() const { return m_process.isRunning(); }

Q_SIGNALS:
    void line(const mpathlab::LabLine &line);
    /// Either this or failed(), once.
    void finished();
    /// The script's own sentence with its last lines; that of a build that was cancelled
    /// has no detail.
    void failed(const mpathlab::Error &error);

private:
    void read(const QByteArray &bytes);
    void onFinished(bool crashed, int code);
    void endGroup(int signal);

    QString m_script;
    ChildProcess m_process;
    QTimer m_grace;
    QByteArray m_partial;
    QString m_error; ///< the last line that was one
    qint64 m_group = 0;
    bool m_cancelled = false;
};

} // namespace mpathlab
