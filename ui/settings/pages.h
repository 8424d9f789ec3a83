// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/settings/settingsdialog.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace mpathlab {

class ConnectionField;
class PathField;

/// One tab of the settings: shows its part of the preferences and reads it back.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    virtual void show(const Preferences &preferences) = 0;
    virtual void read(Preferences &preferences) const = 0;

Q_SIGNALS:
    /// By the user; not by show().
    void edited();
};

/// Which QEMU, what it can do, and where it runs.
class MachinePage : public SettingsPage
{
    Q_OBJECT

public:
    explicit MachinePage(QWidget *parent = nullptr);
    void show(const Preferences &preferences) override;
    void read(Preferences &preferences) const override;
    void showProbing();
    void showProbed(const Result<QemuCapabilities> &qemu);

private:
    void look() const;

    PathField *m_qemu;
    ConnectionField *m_connection;
    PathField *m_kernel;
};

/// What a new lab begins with.
class NewLabsPage : public SettingsPage
{
    Q_OBJECT

public:
    explicit NewLabsPage(QWidget *parent = nullptr);
    void show(const Preferences &preferences) override;
    void read(Preferences &preferences) const override;

private:
    QSpinBox *makeNumber(int least, int most, const QString &unit);

    QComboBox *m_accel;
    QSpinBox *m_memory;
    QSpinBox *m_anatt;
    QSpinBox *m_size;
};

/// How the program looks and behaves.
class WindowPage : public SettingsPage
{
    Q_OBJECT

public:
    explicit WindowPage(const QList<Language> &languages, QWidget *parent = nullptr);
    void show(const Preferences &preferences) override;
    void read(Preferences &preferences) const override;

private:
    QComboBox *makeChoice(const QList<std::pair<QString, QVariant>> &entries);

    QComboBox *m_appearance;
    QComboBox *m_stateColors;
    QComboBox *m_language;
    QCheckBox *m_autosave;
    QCheckBox *m_follow;
};

} // namespace mpathlab
