// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/attach/attachdialog.h"

#include "app/libvirt/connectionuri.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace mpathlab {

namespace {

constexpr int nameColumn = 140; ///< pixels, at least

} // namespace

AttachDialog::AttachDialog(VmLister list, QWidget *parent)
    : QDialog(parent)
    , m_list(std::move(list))
    , m_found(new QTreeWidget)
    , m_none(new QLabel)
    , m_problem(new QLabel)
{
    setWindowTitle(tr("Attach to a running QEMU"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *promise =
        new QLabel(tr("The VM is shown and driven as a lab of your own, but never ended: "
                      "Detach only closes the connection."));
    promise->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_attach = buttons->addButton(tr("&Attach"), QDialogButtonBox::AcceptRole);
    m_attach->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setAccessibleName(tr("What is wrong with the sockets"));
    // Two lines, so that nothing moves while one types.
    m_problem->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_problem->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(promise);
    layout->addWidget(makeWhere());
    layout->addWidget(makeFound(), 1);
    layout->addWidget(makeSockets());
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(620, 440);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_attach, &QPushButton::clicked, this, &AttachDialog::confirm);
    look();
    check();
}

AttachDialog::~AttachDialog()
{
    // A list that goes clears its selection, and the field with it, though nothing was typed.
    for (QWidget *child : findChildren<QWidget *>())
        child->disconnect(this);
}

QWidget *AttachDialog::makeWhere()
{
    m_whereRow = new QWidget;
    m_where = new QComboBox;
    m_where->setEditable(true);
    m_where->setInsertPolicy(QComboBox::NoInsert);
    m_where->setAccessibleName(tr("Where the VM runs"));
    m_where->lineEdit()->setAccessibleName(m_where->accessibleName());
    m_where->lineEdit()->setPlaceholderText(tr("This machine, without libvirt"));
    m_where->setToolTip(tr("Choose a connection of libvirt or type one, for example "
                           "qemu+ssh://host/system; empty for this machine"));
    auto *label = new QLabel(tr("&Where:"));
    label->setBuddy(m_where);
    auto *layout = new QHBoxLayout(m_whereRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_where, 1);
    m_whereRow->hide();
    return m_whereRow;
}

void AttachDialog::setConnections(const QStringList &uris)
{
    m_where->addItem(tr("This machine, without libvirt"), QString());
    for (const QString &uri : uris)
        m_where->addItem(uri, uri);
    m_where->setEditText({});
    connect(m_where, &QComboBox::activated, this, [this](int index) {
        m_where->setEditText(m_where->itemData(index).toString());
        look();
    });
    connect(m_where->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        if (connection() != m_asked)
            look();
    });
    m_whereRow->show();
}

QString AttachDialog::connection() const
{
    return m_where->currentText().trimmed();
}

QWidget *AttachDialog::makeFound()
{
    auto *box = new QWidget;
    m_heading = new QLabel;
    m_heading->setBuddy(m_found);
    auto *again = new QPushButton(tr("&Look again"));
    m_found->setHeaderLabels({tr("VM"), tr("Process"), tr("QMP socket")});
    m_found->setRootIsDecorated(false);
    m_found->setUniformRowHeights(true);
    m_found->setAccessibleName(tr("Running VMs"));
    m_found->setMinimumHeight(5 * fontMetrics().lineSpacing());
    m_none->setWordWrap(true);
    m_none->setTextFormat(Qt::PlainText);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setForegroundRole(QPalette::PlaceholderText);

    auto *top = new QHBoxLayout;
    top->addWidget(m_heading);
    top->addStretch(1);
    top->addWidget(again);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_found, 1);
    layout->addWidget(m_none, 1);
    again->setAutoDefault(false);
    connect(again, &QPushButton::clicked, this, &AttachDialog::look);
    connect(m_found, &QTreeWidget::itemSelectionChanged, this, &AttachDialog::takeSelected);
    connect(m_found, &QTreeWidget::itemActivated, this, &AttachDialog::confirm);
    return box;
}

QWidget *AttachDialog::makeSockets()
{
    m_sockets = new QWidget;
    auto *form = new QFormLayout(m_sockets);
    form->setContentsMargins(0, 0, 0, 0);
    m_qmp = addSocket(form, tr("&QMP socket:"), tr("/path/of/qmp.sock"));
    m_console = addSocket(form, tr("&Console socket:"), tr("none: the console stays empty"));
    m_agent = addSocket(form, tr("&Guest agent socket:"),
                        tr("none: what the host in the guest sees is not shown"));
    return m_sockets;
}

QLineEdit *AttachDialog::addSocket(QFormLayout *form, const QString &label, const QString &hint)
{
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(hint);
    auto *browse = new QToolButton;
    browse->setText(tr("…"));
    browse->setToolTip(tr("Choose a socket"));
    browse->setAccessibleName(tr("Choose a socket"));
    auto *row = new QHBoxLayout;
    row->addWidget(edit);
    row->addWidget(browse);
    auto *name = new QLabel(label);
    name->setBuddy(edit);
    edit->setAccessibleName(QString(label).remove(u'&').remove(u':'));
    form->addRow(name, row);
    connect(edit, &QLineEdit::textChanged, this, &AttachDialog::check);
    connect(browse, &QToolButton::clicked, this, [this, edit] {
        auto *dialog = new QFileDialog(this, tr("Choose a socket"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        // The desktop's own dialogs leave sockets out.
        dialog->setOption(QFileDialog::DontUseNativeDialog);
        dialog->setFilter(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
        if (!edit->text().isEmpty())
            dialog->setDirectory(QFileInfo(edit->text()).absolutePath());
        connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
        dialog->open();
    });
    return edit;
}

void AttachDialog::look()
{
    m_asked = connection();
    m_asking = std::make_unique<QObject>();
    m_sockets->setEnabled(m_asked.isEmpty());
    m_heading->setText(m_asked.isEmpty() ? tr("&Running on this machine:")
                                         : tr("&Running on %1:").arg(m_asked));
    m_found->setColumnHidden(1, !m_asked.isEmpty()); // a process there
    m_found->headerItem()->setText(2, m_asked.isEmpty() ? tr("QMP socket") : tr("Domain"));
    present({}, m_asked.isEmpty() ? QString() : tr("%1 is asked…").arg(m_asked));
    m_list(m_asked, m_asking.get(),
           [this, uri = m_asked](const auto &found) { onListed(uri, found); });
}

void AttachDialog::onListed(const QString &uri, const Result<QList<RunningVm>> &found)
{
    if (!found) {
        present({}, found.error().text);
        return;
    }
    QList<RunningVm> vms = *found;
    if (uri.isEmpty()) {
        present(vms, tr("No QEMU with a QMP socket was found. Start one with\n"
                        "-qmp unix:PATH,server=on,wait=off, or name its socket below."));
        return;
    }
    for (RunningVm &vm : vms)
        vm.target.domain = domainAddressText(uri, vm.name);
    present(vms, tr("No VM runs on %1. Start one there, or launch a lab.").arg(uri));
}

/// The list, or the reason that it is empty.
void AttachDialog::present(const QList<RunningVm> &vms, const QString &none)
{
    m_vms = vms;
    m_none->setText(none);
    m_found->clear();
    for (const RunningVm &vm : std::as_const(m_vms)) {
        auto *item = new QTreeWidgetItem(m_found);
        item->setText(0, vm.name.isEmpty() ? tr("without a name") : vm.name);
        item->setText(1, vm.processId > 0 ? QString::number(vm.processId) : QString());
        item->setText(2, vm.target.name());
        item->setToolTip(2, vm.target.name());
    }
    m_found->resizeColumnToContents(0);
    m_found->setColumnWidth(0, std::max(m_found->columnWidth(0), nameColumn));
    m_found->setVisible(!m_vms.isEmpty());
    m_none->setVisible(m_vms.isEmpty());
    if (m_vms.size() == 1 && m_qmp && (m_qmp->text().isEmpty() || !m_asked.isEmpty()))
        m_found->setCurrentItem(m_found->topLevelItem(0));
    check();
}

const RunningVm *AttachDialog::selected() const
{
    const QList<QTreeWidgetItem *> items = m_found->selectedItems();
    return items.isEmpty() ? nullptr : &m_vms.at(m_found->indexOfTopLevelItem(items.first()));
}

void AttachDialog::takeSelected()
{
    const RunningVm *vm = selected();
    if (vm && m_asked.isEmpty())
        setTarget(vm->target);
    check();
}

AttachTarget AttachDialog::target() const
{
    if (!m_asked.isEmpty())
        return selected() ? selected()->target : AttachTarget();
    const auto path = [](const QLineEdit *edit) {
        const QString text = edit->text().trimmed();
        return text.isEmpty() ? text : QFileInfo(text).absoluteFilePath();
    };
    return {path(m_qmp), path(m_console), path(m_agent)};
}

void AttachDialog::setTarget(const AttachTarget &target)
{
    m_qmp->setText(target.qmpSocket);
    m_console->setText(target.consoleSocket);
    m_agent->setText(target.agentSocket);
}

void AttachDialog::check()
{
    if (!m_agent)
        return; // while the fields are made
    const AttachTarget wanted = target();
    const Result<void> checked = checkTarget(wanted);
    m_attach->setEnabled(checked.has_value());
    // That nothing was named yet is seen without a word.
    m_problem->setText(checked || wanted.name().isEmpty() ? QString() : checked.error().text);
}

void AttachDialog::confirm()
{
    check();
    if (!m_attach->isEnabled())
        return;
    const AttachTarget wanted = target();
    accept();
    Q_EMIT chosen(wanted);
}

} // namespace mpathlab
