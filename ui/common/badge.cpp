// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/badge.h"

namespace mpathlab {

using namespace Qt::StringLiterals;

Badge::Badge(QWidget *parent)
    : QToolButton(parent)
{
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    render();
}

void Badge::setQemu(const QemuCapabilities &qemu)
{
    m_qemu = qemu;
    m_missing.reset();
    render();
}

void Badge::setMissing(const Error &error)
{
    m_qemu.reset();
    m_missing = error;
    render();
}

void Badge::setAttached(const QString &version, AnaFeature feature, const QString &where)
{
    m_accel.reset();
    m_accelReason.clear();
    setQemu({where, version, feature, false});
}

void Badge::setAcceleration(Acceleration accel, const QString &reason)
{
    m_accel = accel;
    m_accelReason = reason;
    render();
}

void Badge::setFeature(AnaFeature feature)
{
    if (m_qemu)
        m_qemu->ana = feature;
    render();
}

bool Badge::lacksAna() const
{
    return m_missing || (m_qemu && m_qemu->ana == AnaFeature::None);
}

void Badge::render()
{
    if (m_missing) {
        setText(tr("no QEMU"));
        setToolTip(m_missing->text + u'\n' + tr("Click to build the patched one."));
        setAccessibleName(tr("What runs the lab: %1").arg(text()));
        return;
    }
    if (!m_qemu) {
        setText(u"…"_s);
        setToolTip(tr("QEMU is being asked what it can do."));
        setAccessibleName(tr("What runs the lab: not known yet"));
        return;
    }
    QString text = u"QEMU "_s + m_qemu->version;
    QStringList reasons{m_qemu->binary};
    switch (m_qemu->ana) {
    case AnaFeature::Full:
        text += u" +ANA"_s;
        reasons.append(tr("ANA states can be set, and the device reports what happens."));
        break;
    case AnaFeature::Hmp2021:
        text += u" +ANA 2021"_s;
        reasons.append(tr("Only the monitor command of the 2021 series: ANA states can be set, "
                          "but the device reports no events."));
        break;
    case AnaFeature::None:
        text += tr(" without ANA");
        reasons.append(tr("This QEMU cannot set ANA states. Click to build one that can."));
        break;
    }
    if (m_accel) {
        text += *m_accel == Acceleration::Kvm ? u" · KVM"_s : u" · TCG"_s;
        reasons.append(m_accelReason);
    }
    reasons.removeAll(QString());
    setText(text);
    setToolTip(reasons.join(u'\n'));
    setAccessibleName(tr("What runs the lab: %1").arg(text));
}

} // namespace mpathlab
