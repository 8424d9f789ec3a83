// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/event.h"

#include <string_view>

namespace mpathlab {

/// A line of a saved run as it lies in memory: its event without texts, and these as bytes
/// of the line.
struct FlatLine
{
    Event event;
    std::string_view controller;
    std::string_view text;
};

/// Reads a line that is one flat JSON object of the members an event has, with plain
/// numbers and with strings that escape nothing. Nothing for any other line, good or bad:
/// that one is for a general parser. UTF-8 is not looked at.
std::optional<FlatLine> parseFlatLine(std::string_view line);

} // namespace mpathlab
