// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/settings/pages.h"

#include "app/topology/rules.h"
#include "ui/settings/connectionfield.h"
#include "ui/settings/pathfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QPainter>
#include <QSpinBox>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

QFormLayout *makeForm(QWidget *page)
{
    auto *form = new QFormLayout(page);
    form->setContentsMargins(16, 16, 16, 12);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

QLabel *makeHint(const QString &text)
{
    auto *hint = new QLabel(text);
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    hint->setForegroundRole(QPalette::PlaceholderText);
    return hint;
}

void select(QComboBox *choice, const QVariant &value)
{
    choice->setCurrentIndex(std::max(0, choice->findData(value)));
}

QString abilities(const QemuCapabilities &qemu)
{
    QString ana;
    switch (qemu.ana) {
    case AnaFeature::Full:
        ana = MachinePage::tr("with ANA");
        break;
    case AnaFeature::Hmp2021:
        ana = MachinePage::tr("with the ANA command of 2021");
        break;
    case AnaFeature::None:
        ana = MachinePage::tr("without ANA: paths cannot be failed");
        break;
    }
    return MachinePage::tr("QEMU %1, %2, %3")
        .arg(qemu.version, ana,
             qemu.kvm ? MachinePage::tr("built with KVM") : MachinePage::tr("built without KVM"));
}

/// All states side by side, as they look in that set.
QIcon swatches(StateColors colors)
{
    constexpr int side = 14;
    const StateColors before = stateColors();
    setStateColors(colors);
    QIcon icon;
    for (const int scale : {1, 2}) {
        QPixmap pixmap(QSize(side * int(allAnaStates.size()), side) * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        QPointF at(side / 2.0, side / 2.0);
        for (const AnaState state : allAnaStates) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(stateColor(state));
            painter.drawEllipse(at, 6, 6);
            paintStateMark(&painter, at, 6, state, stateMarkColor(state));
            at.rx() += side;
        }
        icon.addPixmap(pixmap);
    }
    setStateColors(before);
    return icon;
}

} // namespace

MachinePage::MachinePage(QWidget *parent)
    : SettingsPage(parent)
    , m_qemu(new PathField(tr("QEMU"), tr("The one that is found"), 3, this))
    , m_connection(new ConnectionField(tr("Where labs run"), this))
    , m_kernel(new PathField(tr("Kernel of the guest"), tr("The bundled guest"), 1, this))
{
    QFormLayout *form = makeForm(this);
    form->addRow(tr("&QEMU"), m_qemu);
    form->addRow(tr("&Run labs on"), m_connection);
    form->addRow(tr("Guest's &kernel"), m_kernel);
    form->addRow(QString(), makeHint(tr("A kernel of your own is what new labs boot, with the "
                                        "programs of the bundled guest. A lab can name another "
                                        "guest in its inspector.")));
    connect(m_qemu, &PathField::edited, this, &SettingsPage::edited);
    connect(m_connection, &ConnectionField::edited, this, &SettingsPage::edited);
    connect(m_kernel, &PathField::edited, this, [this] {
        look();
        Q_EMIT edited();
    });
}

void MachinePage::show(const Preferences &preferences)
{
    m_qemu->setPath(preferences.qemu);
    m_connection->show(preferences.connection, preferences.connections);
    m_kernel->setPath(preferences.newLabs.kernel);
    look();
}

void MachinePage::read(Preferences &preferences) const
{
    preferences.qemu = m_qemu->path();
    preferences.connection = m_connection->connection();
    preferences.connections = m_connection->used();
    preferences.newLabs.kernel = m_kernel->path();
}

void MachinePage::look() const
{
    const QString path = m_kernel->path();
    const QFileInfo info(path);
    if (path.isEmpty())
        m_kernel->setFinding({});
    else if (!info.isAbsolute())
        m_kernel->setFinding(tr("Name it from the root on: /…"), true);
    else if (!info.isFile() || !info.isReadable())
        m_kernel->setFinding(tr("There is no file that can be read."), true);
    else
        m_kernel->setFinding(tr("%1 KiB").arg(QLocale().toString(info.size() >> 10)));
}

void MachinePage::showProbing()
{
    m_qemu->setFinding(tr("Asking it what it can do…"));
}

void MachinePage::showProbed(const Result<QemuCapabilities> &qemu)
{
    // It comes before every choice, as findQemu() says; then there is none to make here.
    const bool named = !qEnvironmentVariableIsEmpty("MPATHLAB_QEMU");
    m_qemu->setEnabled(!named);
    if (!qemu)
        m_qemu->setFinding(qemu.error().text, true);
    else if (named)
        m_qemu->setFinding(abilities(*qemu) + u'\n' +
                           tr("Named by MPATHLAB_QEMU: %1").arg(qemu->binary));
    else
        m_qemu->setFinding(abilities(*qemu) + u'\n' + qemu->binary, qemu->ana == AnaFeature::None);
}

NewLabsPage::NewLabsPage(QWidget *parent)
    : SettingsPage(parent)
    , m_accel(new QComboBox(this))
    , m_memory(makeNumber(minimumMemoryMiB, maximumMemoryMiB, tr(" MiB")))
    , m_anatt(makeNumber(1, maximumAnatt, tr(" s")))
    , m_size(makeNumber(1, maximumSizeMiB, tr(" MiB")))
{
    m_accel->addItem(tr("KVM where a guest runs under it, else TCG"), int(Acceleration::Auto));
    m_accel->addItem(u"KVM"_s, int(Acceleration::Kvm));
    m_accel->addItem(u"TCG"_s, int(Acceleration::Tcg));
    connect(m_accel, &QComboBox::activated, this, &SettingsPage::edited);
    m_memory->setSingleStep(256);
    m_anatt->setToolTip(tr("How long a group may stay in the state change"));
    m_size->setSingleStep(64);

    QFormLayout *form = makeForm(this);
    form->addRow(tr("&Acceleration"), m_accel);
    form->addRow(tr("&Memory"), m_memory);
    form->addRow(tr("ANA&TT of a subsystem"), m_anatt);
    form->addRow(tr("&Size of a namespace"), m_size);
    form->addRow(QString(),
                 makeHint(tr("For what is drawn from now on and for labs made from a template. "
                             "Labs that were saved stay as they are.")));
}

QSpinBox *NewLabsPage::makeNumber(int least, int most, const QString &unit)
{
    auto *box = new QSpinBox(this);
    box->setRange(least, most);
    box->setSuffix(unit);
    box->setKeyboardTracking(false);
    connect(box, &QSpinBox::valueChanged, this, &SettingsPage::edited);
    return box;
}

void NewLabsPage::show(const Preferences &preferences)
{
    const LabDefaults &defaults = preferences.newLabs;
    select(m_accel, int(defaults.accel));
    for (const auto &[box, value] : {std::pair(m_memory, defaults.memoryMiB),
                                     {m_anatt, defaults.anatt},
                                     {m_size, defaults.namespaceMiB}}) {
        const QSignalBlocker blocker(box);
        box->setValue(value);
    }
}

void NewLabsPage::read(Preferences &preferences) const
{
    LabDefaults &defaults = preferences.newLabs;
    defaults.accel = Acceleration(m_accel->currentData().toInt());
    defaults.memoryMiB = m_memory->value();
    defaults.anatt = m_anatt->value();
    defaults.namespaceMiB = m_size->value();
}

WindowPage::WindowPage(const QList<Language> &languages, QWidget *parent)
    : SettingsPage(parent)
    , m_appearance(makeChoice({{tr("As the desktop"), int(Appearance::System)},
                               {tr("Light"), int(Appearance::Light)},
                               {tr("Dark"), int(Appearance::Dark)},
                               {tr("High contrast"), int(Appearance::HighContrast)}}))
    , m_stateColors(makeChoice({{tr("Safe for the colour-blind"), int(StateColors::Safe)},
                                {tr("Traffic lights"), int(StateColors::Traffic)}}))
    , m_language(makeChoice({{tr("As the desktop"), QString()}}))
    , m_autosave(new QCheckBox(tr("Keep &unsaved work for the case of a crash"), this))
    , m_follow(new QCheckBox(tr("The timeline &follows the newest event"), this))
{
    for (const Language &language : languages)
        m_language->addItem(language.title, language.name);
    for (int i = 0; i < m_stateColors->count(); ++i)
        m_stateColors->setItemIcon(i, swatches(StateColors(m_stateColors->itemData(i).toInt())));
    m_stateColors->setIconSize({14 * int(allAnaStates.size()), 14});
    for (QCheckBox *box : {m_autosave, m_follow})
        connect(box, &QCheckBox::toggled, this, &SettingsPage::edited);

    QFormLayout *form = makeForm(this);
    form->addRow(tr("&Appearance"), m_appearance);
    form->addRow(tr("&Colours of states"), m_stateColors);
    form->addRow(tr("&Language"), m_language);
    form->addRow(QString(), makeHint(tr("Another language is spoken from the next start on.")));
    form->addRow(QString(), m_autosave);
    form->addRow(QString(), m_follow);
}

QComboBox *WindowPage::makeChoice(const QList<std::pair<QString, QVariant>> &entries)
{
    auto *choice = new QComboBox(this);
    for (const auto &[text, value] : entries)
        choice->addItem(text, value);
    connect(choice, &QComboBox::activated, this, &SettingsPage::edited);
    return choice;
}

void WindowPage::show(const Preferences &preferences)
{
    select(m_appearance, int(preferences.appearance));
    select(m_stateColors, int(preferences.stateColors));
    select(m_language, preferences.language);
    for (const auto &[box, on] :
         {std::pair(m_autosave, preferences.autosave), {m_follow, preferences.follow}}) {
        const QSignalBlocker blocker(box);
        box->setChecked(on);
    }
}

void WindowPage::read(Preferences &preferences) const
{
    preferences.appearance = Appearance(m_appearance->currentData().toInt());
    preferences.stateColors = StateColors(m_stateColors->currentData().toInt());
    preferences.language = m_language->currentData().toString();
    preferences.autosave = m_autosave->isChecked();
    preferences.follow = m_follow->isChecked();
}

} // namespace mpathlab
