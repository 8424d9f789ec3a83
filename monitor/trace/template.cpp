// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/template.h"

namespace mpathlab {

void expandTemplate(const QString &pattern, const TemplateNumbers &numbers, QString *out)
{
    out->resize(0); // keeps what it has reserved
    const qsizetype size = pattern.size();
    const QChar *const chars = pattern.constData();
    for (qsizetype i = 0; i < size; i++) {
        if (chars[i] != u'%') {
            *out += chars[i];
            continue;
        }
        const QChar next = i + 1 < size ? chars[i + 1] : QChar();
        if (next >= u'1' && next <= u'3') {
            *out += QString::number(numbers[size_t(next.unicode() - u'1')]);
            i++;
        } else {
            *out += u'%';
            i += next == u'%';
        }
    }
}

} // namespace mpathlab
