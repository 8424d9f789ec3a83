// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/labwords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

QStringList accelerationWords()
{
    return {u"auto"_s, u"kvm"_s, u"tcg"_s};
}

QStringList guestKindWords()
{
    return {u"bundled"_s, u"kernel"_s, u"disk"_s};
}

QStringList anaStateWords()
{
    QStringList words;
    for (const AnaState state : allAnaStates)
        words.append(anaStateName(state));
    return words;
}

QString accelerationWord(Acceleration accel)
{
    return accelerationWords().at(static_cast<int>(accel));
}

QString guestKindWord(Guest::Kind kind)
{
    return guestKindWords().at(static_cast<int>(kind));
}

} // namespace mpathlab
