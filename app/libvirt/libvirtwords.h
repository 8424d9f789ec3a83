// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/sentence.h"

#include <QCoreApplication>

namespace mpathlab {

/// What app/libvirt/ says to the user.
class LibvirtWords
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::LibvirtWords)

public:
    static Sentence say(const char *source) { return {"mpathlab::LibvirtWords", source}; }
};

} // namespace mpathlab
