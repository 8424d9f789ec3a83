// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace mpathlab {

/// Cuts a stream of QMP (one JSON object a line; docs/interop/qmp-spec in QEMU)
/// into messages. Takes any bytes in any portions. A line that is no JSON object,
/// or is longer than `maximumMessage`, is an error in the place where the message
/// would have been; reading goes on after its newline. No thread, no QObject.
class QmpFraming
{
public:
    static constexpr qsizetype defaultMaximum = 16 << 20;

    explicit QmpFraming(qsizetype maximumMessage = defaultMaximum)
        : m_maximum(maximumMessage)
    {
    }

    /// Messages and errors in the order of the stream. Blank lines are nothing.
    QList<Result<QJsonObject>> feed(const QByteArray &bytes);
    /// Bytes of an unfinished line that are kept; never more than `maximumMessage`.
    qsizetype pending() const { return m_partial.size(); }

private:
    qsizetype m_maximum;
    QByteArray m_partial;
    bool m_skipping = false; ///< inside a line that was reported as too long
};

/// A piece of untrusted bytes for a sentence: printable ASCII, at most 80 characters.
QString excerpt(const QByteArray &bytes);

} // namespace mpathlab
