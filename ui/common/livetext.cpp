// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/livetext.h"

#include "ui/common/faulttext.h"
#include "ui/common/statestyle.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::LiveText)
};

} // namespace

QString stateHtml(std::optional<AnaState> state)
{
    if (!state)
        return u"–"_s;
    // Black or white on the state's colour, as on the canvas.
    return u"<span style='background:%1;color:%2'>&nbsp;%3&nbsp;</span>&nbsp;%4"_s.arg(
        stateColor(*state).name(), stateMarkColor(*state).name(), stateMark(state),
        anaStateName(*state));
}

QString deviceHtml(const LiveGroup &group)
{
    QString text = stateHtml(group.device);
    if (group.requested)
        text += u"<br>"_s + Text::tr("asked for: %1").arg(anaStateName(*group.requested));
    if (group.target)
        text += u"<br>"_s + Text::tr("leads to: %1").arg(anaStateName(*group.target));
    for (const QString &latency : latencyLines(group))
        text += u"<br>"_s + latency;
    return text;
}

QString countText(quint64 count)
{
    return QLocale().toString(count);
}

} // namespace mpathlab
