// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/action/action.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace mpathlab {

ActionKind kindOf(const Action &action)
{
    return ActionKind(1U << action.index());
}

QString controllerOf(const Action &action)
{
    return std::visit(
        [](const auto &each) -> QString {
            if constexpr (requires { each.controller; })
                return each.controller;
            else
                return {};
        },
        action);
}

QString latencyText(quint32 us)
{
    const auto number = [](double value) {
        return QString::number(value, 'f', QLocale::FloatingPointShortest);
    };
    if (us >= 1'000'000)
        return number(us / 1e6) + u" s"_s;
    if (us >= 1'000)
        return number(us / 1e3) + u" ms"_s;
    return QString::number(us) + u" µs"_s;
}

} // namespace mpathlab
