// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QtGlobal>

#include <bit>
#include <cstring>

namespace mpathlab {

/// The first byte of [at, end) for which `is(byte)` is not 0, or `end`. Sixteen at a time, for
/// texts are short and there are millions of them: `is` is called with a vector of bytes as
/// well as with one, and compares with constants only, joined by | and &.
template <typename Is>
const char *findByte(const char *at, const char *end, Is is)
{
    using Bytes = uchar __attribute__((vector_size(16)));
    if constexpr (std::endian::native == std::endian::little) {
        for (; end - at >= 16; at += 16) {
            Bytes bytes;
            std::memcpy(&bytes, at, sizeof bytes);
            const auto found = is(bytes);
            quint64 halves[2];
            std::memcpy(halves, &found, sizeof halves);
            if (halves[0])
                return at + std::countr_zero(halves[0]) / 8;
            if (halves[1])
                return at + 8 + std::countr_zero(halves[1]) / 8;
        }
    }
    while (at != end && !is(uchar(*at)))
        at++;
    return at;
}

} // namespace mpathlab
