// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/eventfilterbar.h"

#include "ui/common/statestyle.h"
#include "ui/timeline/eventmodel.h"

#include <QAction>
#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

namespace mpathlab {

using namespace Qt::StringLiterals;

EventFilterBar::EventFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLineEdit(this))
    , m_kinds(new QToolButton(this))
    , m_controller(new QComboBox(this))
    , m_shown(new QLabel(this))
    , m_search(new QLineEdit(this))
    , m_note(new QLabel(this))
{
    m_words->setPlaceholderText(tr("Show only events with…"));
    m_words->setClearButtonEnabled(true);
    m_words->setAccessibleName(tr("Words of the events to show"));
    m_words->setToolTip(tr("Events that have all of these words, in their text, controller, "
                           "source or kind"));
    m_search->setPlaceholderText(tr("Find…"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Words to find"));
    m_search->setToolTip(tr("Go to the next event that has these words (Enter, F3), or to the "
                            "one before (Shift+F3)"));
    for (QLineEdit *edit : {m_words, m_search}) {
        edit->installEventFilter(this);
        edit->setMaxLength(1000);
        edit->setMinimumWidth(110);
        edit->setMaximumWidth(420);
    }
    m_controller->setAccessibleName(tr("Controller"));
    m_controller->addItem(tr("All controllers"));
    m_controller->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    makeKinds();

    auto *close = new QToolButton(this);
    close->setText(u"✕"_s);
    close->setAutoRaise(true);
    close->setToolTip(tr("Show all events and hide this bar (Esc)"));
    close->setAccessibleName(tr("Close the filter"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 1, 2, 2);
    layout->addWidget(m_words, 3);
    layout->addWidget(m_kinds);
    layout->addWidget(m_controller);
    layout->addWidget(m_shown);
    layout->addStretch(1);
    layout->addWidget(m_search, 2);
    layout->addWidget(m_note);
    layout->addWidget(close);

    connect(m_words, &QLineEdit::textChanged, this, &EventFilterBar::emitFilter);
    connect(m_controller, &QComboBox::currentIndexChanged, this, &EventFilterBar::emitFilter);
    connect(m_search, &QLineEdit::textChanged, this, [this] { setSearchNote({}, false); });
    connect(close, &QToolButton::clicked, this, &EventFilterBar::closed);
}

void EventFilterBar::makeKinds()
{
    auto *menu = new QMenu(this);
    const auto add = [&](const QString &text) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::toggled, this, &EventFilterBar::emitFilter);
        return action;
    };
    QAction *all = menu->addAction(tr("All sources and kinds"));
    menu->addSection(tr("Sources"));
    for (int source = 0; source <= int(EventSource::Vm); source++)
        m_sourceActions.append(add(EventModel::sourceText(EventSource(source))));
    menu->addSection(tr("Kinds"));
    for (int kind = 0; kind <= int(EventKind::Note); kind++)
        m_kindActions.append(add(eventKindName(EventKind(kind))));
    connect(all, &QAction::triggered, this, &EventFilterBar::chooseAllKinds);
    m_kinds->setMenu(menu);
    m_kinds->setPopupMode(QToolButton::InstantPopup);
    m_kinds->setAutoRaise(true);
    m_kinds->setToolTip(tr("Choose the sources and kinds of events to show"));
    m_kinds->setText(tr("All kinds"));
    m_kinds->setFocusPolicy(Qt::TabFocus);
}

EventFilter EventFilterBar::filter() const
{
    EventFilter filter;
    filter.words = m_words->text().simplified();
    for (int i = 0; i < m_sourceActions.size(); i++) {
        if (!m_sourceActions.at(i)->isChecked())
            filter.sources &= quint8(~(1 << i));
    }
    for (int i = 0; i < m_kindActions.size(); i++) {
        if (!m_kindActions.at(i)->isChecked())
            filter.kinds &= ~kindBit(EventKind(i));
    }
    if (m_controller->currentIndex() > 0)
        filter.controller = m_controller->currentText();
    return filter;
}

QString EventFilterBar::searchWords() const
{
    return m_search->text();
}

void EventFilterBar::setControllers(const QStringList &ids)
{
    QStringList known;
    for (int i = 1; i < m_controller->count(); i++)
        known.append(m_controller->itemText(i));
    if (known == ids)
        return;
    const QString chosen =
        m_controller->currentIndex() > 0 ? m_controller->currentText() : QString();
    {
        const QSignalBlocker quiet(m_controller);
        while (m_controller->count() > 1)
            m_controller->removeItem(1);
        m_controller->addItems(ids);
        m_controller->setCurrentIndex(chosen.isEmpty() ? 0 : int(ids.indexOf(chosen)) + 1);
    }
    if (!chosen.isEmpty() && !ids.contains(chosen))
        emitFilter();
}

void EventFilterBar::setShown(qsizetype shown, qsizetype all, bool busy)
{
    const QLocale locale;
    const QString figures = tr("%1 of %2").arg(locale.toString(shown), locale.toString(all));
    m_shown->setText(filter().isEmpty() ? QString() : busy ? figures + u'…' : figures);
}

void EventFilterBar::setSearchNote(const QString &note, bool isFailure)
{
    m_note->setText(note);
    QPalette colors = palette();
    if (isFailure)
        colors.setColor(QPalette::WindowText, errorColor(colors.color(QPalette::Window)));
    m_note->setPalette(colors);
}

void EventFilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void EventFilterBar::focusFilter()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void EventFilterBar::chooseAllKinds()
{
    {
        const QSignalBlocker once(this);
        for (QAction *action : m_sourceActions + m_kindActions)
            action->setChecked(true);
    }
    emitFilter();
}

void EventFilterBar::clear()
{
    {
        const QSignalBlocker once(this);
        m_words->clear();
        m_controller->setCurrentIndex(0);
    }
    chooseAllKinds();
}

void EventFilterBar::emitFilter()
{
    const EventFilter wanted = filter();
    const bool some =
        wanted.sources != EventFilter::allSources || wanted.kinds != EventFilter::allKinds;
    m_kinds->setText(some ? tr("Some kinds") : tr("All kinds"));
    Q_EMIT filterChanged(wanted);
}

bool EventFilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return true;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && watched == m_search) {
        Q_EMIT searchRequested(key->modifiers() & Qt::ShiftModifier);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace mpathlab
