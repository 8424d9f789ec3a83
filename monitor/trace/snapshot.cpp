// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/snapshot.h"

#include "monitor/trace/template.h"

namespace mpathlab {

QString EventSnapshot::string(StringId id) const
{
    if (qsizetype(id) >= m_stringCount)
        return {};
    return m_strings[id / stringChunkSize][id % stringChunkSize];
}

QString EventSnapshot::text(const Event &event) const
{
    const QString pattern = string(event.text);
    if (!pattern.contains(u'%'))
        return pattern;
    QString text;
    text.reserve(pattern.size() + 20);
    expandTemplate(pattern, event.numbers, &text);
    return text;
}

} // namespace mpathlab
