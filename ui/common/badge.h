// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"

#include <QToolButton>

namespace mpathlab {

/// What runs the lab, in a few words at the right end of the toolbar: "QEMU 10.0.13
/// +ANA · TCG"; the tooltip says why. "…" until the QEMU was asked. Clicked, it leads to
/// what would make it better.
class Badge : public QToolButton
{
    Q_OBJECT

public:
    explicit Badge(QWidget *parent = nullptr);

    void setQemu(const QemuCapabilities &qemu);
    void setMissing(const Error &error);
    /// A VM that was launched elsewhere; `where` tells which one.
    void setAttached(const QString &version, AnaFeature feature, const QString &where);
    /// Decided for the launch; `reason` is a sentence.
    void setAcceleration(Acceleration accel, const QString &reason);
    /// What the VM that runs can do, after what its QEMU was probed for.
    void setFeature(AnaFeature feature);
    /// No QEMU at all, or one that cannot fail a path.
    bool lacksAna() const;

private:
    void render();

    std::optional<QemuCapabilities> m_qemu;
    std::optional<Error> m_missing;
    std::optional<Acceleration> m_accel;
    QString m_accelReason;
};

} // namespace mpathlab
