// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QSyntaxHighlighter>
#include <QTextCharFormat>

namespace mpathlab {

/// Colours a QEMU command as shell text: the program and the options stand out, the names of
/// properties step back, ids of the lab are strong. Colours come from the palette.
class CommandHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit CommandHighlighter(QTextDocument *document);

    void setIds(const QStringList &ids);
    /// After a change of the palette.
    void updateColors();

protected:
    void highlightBlock(const QString &text) override;

private:
    /// `only`: of what is found, just these words.
    void mark(const QString &text, const QRegularExpression &what, const QTextCharFormat &format,
              const QSet<QString> *only = nullptr);

    QSet<QString> m_ids;
    QTextCharFormat m_program;
    QTextCharFormat m_option;
    QTextCharFormat m_key;
    QTextCharFormat m_id;
};

} // namespace mpathlab
