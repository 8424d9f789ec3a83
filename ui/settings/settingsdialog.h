// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"
#include "ui/settings/preferences.h"

#include <QDialog>
#include <QTimer>

#include <functional>
#include <memory>

namespace mpathlab {

class MachinePage;
class SettingsPage;

/// A language of the program: its QLocale name and what it calls itself.
struct Language
{
    QString name;
    QString title;
};

/// Edit > Settings. Every change is told at once by `changed`, so that it can be seen; Esc
/// or Cancel goes back to what it was when the dialog came.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    using Probed = std::function<void(const Result<QemuCapabilities> &)>;
    /// Finds the QEMU that a launch with this choice would use and asks it what it can
    /// do; answers once from the event loop, not after `receiver` is gone.
    using Probe = std::function<void(const QString &preferred, QObject *receiver, Probed)>;

    SettingsDialog(const Preferences &current, const QList<Language> &languages, Probe probe,
                   QWidget *parent = nullptr);

    const Preferences &preferences() const { return m_preferences; }

    static constexpr int probeDelayMs = 400;

Q_SIGNALS:
    void changed(const mpathlab::Preferences &preferences);

public Q_SLOTS:
    void reject() override;

private:
    void edit();
    void set(const Preferences &preferences);
    void fill();
    void probe();

    const Preferences m_original;
    Preferences m_preferences;
    Probe m_probe;
    std::unique_ptr<QObject> m_probing; ///< receiver of the newest probe only
    QTimer m_probeTimer;                ///< a path is typed letter for letter
    MachinePage *m_machine;
    QList<SettingsPage *> m_pages; ///< all of them
};

} // namespace mpathlab
