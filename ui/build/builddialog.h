// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/labscript.h"

#include <QDialog>

#include <memory>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace mpathlab {

/// Builds the patched QEMU or the guest image while one goes on working: what is done now,
/// how far it is, all it says on request, and a Cancel that ends it. Closed while it builds
/// it only goes out of sight.
class BuildDialog : public QDialog
{
    Q_OBJECT

public:
    /// `script` as findLabScript() has it.
    BuildDialog(const QString &script, LabBuild::What what, QWidget *parent = nullptr);
    ~BuildDialog() override; ///< ends the build

    /// Starts, or goes on after a failure or Cancel; nothing while it builds already.
    void build();
    bool isBuilding() const { return bool(m_build); }

    QString step() const;
    QProgressBar *bar() const { return m_bar; }
    QPlainTextEdit *log() const { return m_log; }
    QPushButton *mainButton() const { return m_button; } ///< Cancel, Build again or Close
    QToolButton *logButton() const { return m_more; }

    static constexpr int maximumLogLines = 5000;

Q_SIGNALS:
    /// A build that was asked for is over; one that the user cancelled is no failure.
    void built(mpathlab::LabBuild::What what);
    void failed(const mpathlab::Error &error);

private:
    void onLine(const LabLine &line);
    void onFinished(const Result<void> &result);
    void onButton();
    void showStep(const QString &text, bool problem = false);

    QString m_script;
    LabBuild::What m_what;
    std::unique_ptr<LabBuild> m_build;
    QLabel *m_step;
    QProgressBar *m_bar;
    QToolButton *m_more;
    QPlainTextEdit *m_log;
    QPushButton *m_button;
    bool m_done = false;
    bool m_cancelled = false;
};

} // namespace mpathlab
