// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/sentence.h"

#include <QObject>
#include <QProcess>

namespace mpathlab {

/// A child process that must never outlive this one: it is killed with this object, and by
/// the kernel when this process dies, however that happens (but see setRecordFile()). In a session
/// of its own, so that Ctrl-C in our terminal is ours to handle. Standard input is empty, standard
/// output and error are one stream of which the last maximumWords bytes are kept.
/// One thread, which must be one that lives as long as the program (prctl(2),
/// PR_SET_PDEATHSIG); nothing blocks, except the destructor while the program still
/// runs: at most killWaitMs.
class ChildProcess : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype maximumWords = 16 << 10;
    static constexpr int killWaitMs = 2000;

    explicit ChildProcess(QObject *parent = nullptr);
    ~ChildProcess() override;

    /// Before start(): the program may outlive this process after all when that dies; it
    /// still is killed with this object. The first thing it does is to write down in this
    /// file which process it is (its /proc/PID/stat), so none is ever left behind unknown.
    void setRecordFile(const QString &path) { m_recordFile = path; }

    /// `failed`, or later `finished`, follows from the event loop. Once per object.
    void start(const QString &program, const QStringList &arguments, const QByteArray &input = {});
    /// SIGKILL; `finished` follows.
    void kill() { m_process->kill(); }
    bool isRunning() const { return m_process->state() != QProcess::NotRunning; }
    qint64 processId() const { return m_process->processId(); }
    /// What the program has said, the end of it when that was much.
    QString words() const;

Q_SIGNALS:
    void started();
    /// It could not be started; the reason is a sentence.
    void failed(const QString &reason);
    void output(const QByteArray &bytes);
    /// `code` is the exit code, or the signal when `crashed`.
    void finished(bool crashed, int code);

private:
    void read();
    void prepareChild(int record);

    QProcess *m_process;
    QString m_recordFile;
    QByteArray m_words;
};

/// Why a program cannot be run; empty when it can, as far as can be seen beforehand.
Sentence whyNotExecutable(const QString &program);

} // namespace mpathlab
