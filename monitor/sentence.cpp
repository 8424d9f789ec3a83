// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/sentence.h"

#include "monitor/monitorwords.h"

namespace mpathlab {

Sentence::Sentence(const char *context, const char *source)
    : m_text(QCoreApplication::translate(context, source))
    , m_english(QString::fromUtf8(source))
{
}

Sentence Sentence::then(const Sentence &next) const
{
    if (isEmpty() || next.isEmpty())
        return isEmpty() ? next : *this;
    //: Two sentences, one after the other
    return MonitorWords::say("%1 %2").arg(*this, next);
}

} // namespace mpathlab
