// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/canvas/paths/pathfilter.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QLabel;

namespace mpathlab {

class CanvasScene;

/// The slim bar over the canvas that sets its filter: subsystem, ANA group, state, "only
/// what the selection connects", and how many paths are left. Does not own the scene.
class CanvasFilterBar : public QFrame
{
    Q_OBJECT

public:
    explicit CanvasFilterBar(CanvasScene *scene, QWidget *parent = nullptr);

    /// Shows it with the keyboard on its first field.
    void open();
    /// Takes the filter back and hides the bar.
    void clear();

Q_SIGNALS:
    /// Shown or hidden by itself.
    void toggled(bool visible);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void fillSubsystems();
    void fillGroups();
    void fillStates();
    void apply();
    void updateCount();

    CanvasScene *m_scene;
    QComboBox *m_subsystem;
    QComboBox *m_group;
    QComboBox *m_state;
    QCheckBox *m_selection;
    QLabel *m_count;
    bool m_filling = false;
};

} // namespace mpathlab
