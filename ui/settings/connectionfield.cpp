// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/settings/connectionfield.h"

#include "app/libvirt/connectionuri.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

namespace mpathlab {

namespace {

constexpr int mostUsed = 8;
constexpr int findingLines = 3;

} // namespace

ConnectionField::ConnectionField(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox(this))
    , m_finding(new QLabel(this))
{
    m_choice->setEditable(true);
    m_choice->setInsertPolicy(QComboBox::NoInsert);
    m_choice->setAccessibleName(name);
    m_choice->lineEdit()->setAccessibleName(name);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->lineEdit()->setPlaceholderText(tr("This machine, without libvirt"));
    m_choice->setToolTip(tr("Choose a connection or type one, for example "
                            "qemu+ssh://host/system; empty for this machine"));
    m_finding->setWordWrap(true);
    m_finding->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_finding->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // Another finding does not move what is below it.
    m_finding->setMinimumHeight(findingLines * m_finding->fontMetrics().lineSpacing());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_choice);
    layout->addWidget(m_finding);
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        m_choice->setEditText(m_choice->itemData(index).toString());
        look();
        Q_EMIT edited();
    });
    connect(m_choice->lineEdit(), &QLineEdit::textEdited, this, &ConnectionField::look);
    connect(m_choice->lineEdit(), &QLineEdit::editingFinished, this, &ConnectionField::edited);
}

QString ConnectionField::connection() const
{
    return m_choice->currentText().trimmed();
}

QStringList ConnectionField::used() const
{
    const QString current = connection();
    QStringList all = m_used;
    if (connectionUri(current) && !usualConnections().contains(current)) {
        all.removeAll(current);
        all.prepend(current);
    }
    return all.mid(0, mostUsed);
}

void ConnectionField::show(const QString &connection, const QStringList &used)
{
    if (connection == this->connection() && used == m_used && m_choice->count() > 0)
        return; // the cursor stays where it is
    m_used = used;
    m_choice->clear();
    m_choice->addItem(tr("This machine, without libvirt"), QString());
    for (const QString &uri : usualConnections() + used)
        m_choice->addItem(uri, uri);
    m_choice->setEditText(connection);
    look();
}

void ConnectionField::look()
{
    const QString text = connection();
    const Result<ConnectionUri> uri = connectionUri(text);
    QString finding;
    if (!text.isEmpty() && !uri)
        finding = uri.error().text;
    else if (!text.isEmpty() && uri->machine.isEmpty())
        finding = tr("libvirt on this machine runs the VMs.");
    else if (!text.isEmpty())
        finding = tr("libvirt on %1 runs the VMs: the QEMU above is a path there, and the guest is "
                     "sent there once.")
                      .arg(uri->machine);
    m_finding->setText(finding);
    m_finding->setForegroundRole(text.isEmpty() || uri ? QPalette::PlaceholderText
                                                       : QPalette::WindowText);
}

} // namespace mpathlab
