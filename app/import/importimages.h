// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/import/importdraft.h"

#include <QMultiHash>

namespace mpathlab::importing {

/// What a drive of the command is, as far as a lab can say it.
struct Image
{
    QString file; ///< empty: the lab makes one of `sizeMiB`
    QString format = {};
    bool readOnly = false;
    bool snapshot = false; ///< writes do not reach the file
    int sizeMiB = 64;
    QString whyNot = {};         ///< why the lab cannot hold it; empty when it can
    QStringList changes = {};    ///< sentences: what will not be as it was
    QList<qsizetype> items = {}; ///< of the draft, which define it
};

/// The drives and block nodes of a command: -drive, -blockdev, and a raw node over a file.
class Images
{
public:
    explicit Images(Draft &draft);

    /// The image behind `drive`, the id or node name that `user` refers to.
    Image find(const QString &drive, const Item &user) const;
    /// What a single -drive says, whoever uses it.
    Image ofDrive(const Item &item) const;

private:
    struct Node;

    QString usedElsewhere(const QString &name, const Item &user) const;
    Image ofNode(const Item &item) const;
    void readNode(const Item &item, Node &node, int depth) const;
    Image finished(const Node &node) const;

    Draft &m_draft;
    QHash<QString, qsizetype> m_definitions;     ///< name -> item
    QMultiHash<QString, qsizetype> m_references; ///< name -> items that refer to it
    bool m_isSnapshot = false;                   ///< -snapshot, which holds for every -drive
};

} // namespace mpathlab::importing
