// SPDX-License-Identifier: GPL-2.0-or-later
// Every text a user sees goes through tr(): with a translator that puts [[ ]] round all it
// is asked for, whatever stands on the screen without them was forgotten.
#include "support/testmain.h"
#include "ui/build/builddialog.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/builder.h"
#include "ui/window/firststartcard.h"
#include "ui/window/messagebar.h"
#include "ui/window/statusline.h"
#include "ui/window/translations.h"
#include "windowtest.h"

#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QTranslator>
#include <QTreeView>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

class PseudoTranslator : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        // Qt's own texts are Qt's own business.
        return qstrncmp(context, "mpathlab::", 10) == 0
                   ? u"[["_s + QString::fromUtf8(source) + u"]]"_s
                   : QString();
    }
};

/// What is not for translation: names of the lab's parts, QEMU's and Linux's words,
/// keys and numbers.
bool isNoText(QString text)
{
    static const QRegularExpression letters(u"\\p{L}{2,}"_s);
    static const QRegularExpression bracketed(u"\\[\\[[^\\[\\]]*\\]\\]"_s);
    static const QRegularExpression names(
        u"\\b(nvme\\d*|subsys\\d*|ns\\d+|fake|QEMU|KVM|TCG|ANA|HMP|QMP|CNTLID|NSID|MiB|GiB|KiB|"
        "qemu|qcow2|raw|mpathlab|optimized|non-optimized|inaccessible|persistent-loss|change|FAKE0|"
        "English|ms|bytes|"
        "Ctrl|Shift|Alt|Tab|Esc|Del|Return|Ins|Space|[Ff]ake VM)\\b"_s);
    static const QRegularExpression properties(u"\\b[a-z]+([_.][a-z]+)+\\b|^\\w+: "_s); // QEMU's
    static const QRegularExpression markup(u"<[^>]*>|&\\w+;"_s);
    static const QRegularExpression paths(u"/\\S+"_s);
    if (const qsizetype mnemonic = text.indexOf(u'&'); mnemonic >= 0 && !text.contains(u'<'))
        text.remove(mnemonic, 1);
    text.replace(markup, u" "_s);
    while (text.contains(bracketed)) // one can stand in another
        text.replace(bracketed, u" "_s);
    for (const QRegularExpression &pattern : {paths, properties, names})
        text.replace(pattern, u" "_s);
    return !text.contains(letters);
}

QStringList textsBelow()
{
    QStringList texts;
    for (int kind = 0; kind <= int(EventKind::Note); ++kind)
        texts << eventKindName(EventKind(kind)); // as in files
    for (const Language &language : availableLanguages())
        texts << language.title;
    return texts;
}

} // namespace

class TestTranslations : public WindowTest
{
    Q_OBJECT

private:
    PseudoTranslator m_translator;
    QStringList m_below;
    QStringList m_found;

    void look(const QString &text, const QObject *where)
    {
        QString rest = text;
        for (const Problem &problem : m_window->document()->problems())
            rest.remove(u'\n' + problem.path);
        if (isNoText(rest) || m_below.contains(rest.remove(u'&')))
            return;
        const QString entry = u"%1 %2: %3"_s.arg(QLatin1String(where->metaObject()->className()),
                                                 where->objectName(), text);
        if (!m_found.contains(entry))
            m_found.append(entry);
    }

    void lookAtModel(const QAbstractItemView *view)
    {
        const QAbstractItemModel *model = view->model();
        for (int column = 0; model && column < model->columnCount(); ++column)
            look(model->headerData(column, Qt::Horizontal).toString(), view);
    }

    void lookAtWidget(const QWidget *widget)
    {
        // Parts of Qt's own.
        if (widget->objectName().startsWith("qt_"_L1) ||
            widget->objectName().startsWith("Scroll"_L1) || widget->inherits("QDialogButtonBox") ||
            (widget->parentWidget() && widget->parentWidget()->inherits("QDialogButtonBox")))
            return;
        look(widget->toolTip(), widget);
        look(widget->accessibleName(), widget);
        look(widget->accessibleDescription(), widget);
        look(widget->whatsThis(), widget);
        if (widget->isWindow() || widget->inherits("QDockWidget"))
            look(widget->windowTitle(), widget);
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            look(label->text(), widget);
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            look(button->text(), widget);
        if (const auto *box = qobject_cast<const QGroupBox *>(widget))
            look(box->title(), widget);
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            look(edit->placeholderText(), widget);
        if (const auto *edit = qobject_cast<const QPlainTextEdit *>(widget))
            look(edit->placeholderText(), widget);
        if (const auto *box = qobject_cast<const QSpinBox *>(widget))
            look(box->prefix() + box->suffix() + box->specialValueText(), widget);
        if (const auto *choice = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < choice->count(); ++i)
                look(choice->itemText(i), widget);
        }
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                look(tabs->tabText(i), widget);
        }
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget))
            lookAtModel(view);
    }

    void lookAround(QWidget *top)
    {
        QCoreApplication::processEvents();
        lookAtWidget(top);
        for (const QWidget *widget : top->findChildren<QWidget *>())
            lookAtWidget(widget);
        for (const QAction *action : top->findChildren<QAction *>()) {
            if (action->objectName().startsWith("_q_"_L1) ||
                action->parent()->inherits("QLineEdit"))
                continue;
            look(action->text(), action);
            look(action->toolTip(), action);
            look(action->statusTip(), action);
        }
    }

    void nothingWasFound() { QVERIFY2(m_found.isEmpty(), qPrintable(m_found.join(u'\n'))); }

private Q_SLOTS:
    void init()
    {
        m_found.clear();
        m_below = textsBelow();
        QCoreApplication::installTranslator(&m_translator);
        makeWindow();
    }
    void cleanup()
    {
        closeWindow();
        QCoreApplication::removeTranslator(&m_translator);
    }

    void theCheckCanFail()
    {
        QVERIFY(isNoText(u"nvme0 · 512 MiB"_s));
        QVERIFY(isNoText(u"[[Launch]] (F5)"_s));
        QVERIFY(!isNoText(u"Launch"_s));
        QVERIFY(!isNoText(u"[[Launch]] now"_s));
        QLabel forgotten(u"Forgotten"_s);
        lookAtWidget(&forgotten);
        QCOMPARE(m_found.size(), 1);
    }

    void theWindowBeforeALaunch()
    {
        lookAround(m_window.get());
        for (int id = 0; id < int(dockCount); ++id) {
            m_window->docks()->show(DockId(id));
            lookAround(m_window->docks()->dock(DockId(id)));
        }
        nothingWasFound();
    }

    void everyMenu()
    {
        QList<QAction *> entries;
        for (QAction *top : m_window->menuBar()->actions())
            Q_EMIT top->menu()->aboutToShow();
        collect(m_window->menuBar()->actions(), &entries);
        QVERIFY(entries.size() > 40);
        for (const QAction *entry : entries) {
            look(entry->text(), entry);
            look(entry->toolTip(), entry);
        }
        for (const QMenu *menu : m_window->menuBar()->findChildren<QMenu *>())
            look(menu->title(), menu);
        nothingWasFound();
    }

    void theWindowWhileALabRuns()
    {
        launchFakeLab();
        m_window->run()->act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
        QTRY_COMPARE(session().live().group(u"nvme0"_s, 1)->device,
                     std::optional(AnaState::Inaccessible));
        for (int id = 0; id < int(dockCount); ++id) {
            m_window->docks()->show(DockId(id));
            lookAround(m_window->docks()->dock(DockId(id)));
        }
        for (const ObjectRef &ref : {ObjectRef{ObjectRef::Kind::Controller, u"nvme0"_s, 0},
                                     ObjectRef{ObjectRef::Kind::Namespace, u"ns1"_s, 0},
                                     ObjectRef{ObjectRef::Kind::Subsystem, u"subsys0"_s, 0},
                                     ObjectRef{ObjectRef::Kind::Group, u"nvme0"_s, 1}}) {
            m_window->document()->setSelection({ref});
            lookAround(m_window->docks()->dock(DockId::Inspector));
        }
        lookAround(m_window->statusLine());
        nothingWasFound();
    }

    void theDialogs()
    {
        actions().settings->trigger();
        auto *settings = m_window->findChild<SettingsDialog *>();
        QVERIFY(settings);
        lookAround(settings);
        for (const LabBuild::What what : {LabBuild::What::Qemu, LabBuild::What::Guest}) {
            BuildDialog dialog(u"/nowhere/lab"_s, what);
            lookAround(&dialog);
        }
        actions().about->trigger();
        QVERIFY(box());
        look(box()->informativeText(), box());
        nothingWasFound();
    }

    void questions()
    {
        m_window->document()->setLab(fakeLab());
        QVERIFY(m_window->document()->apply(
            edits::setName(m_window->document()->lab(), u"fake"_s + u"1"_s), u"Name"_s));
        m_window->close();
        QVERIFY(box());
        look(box()->text() + box()->informativeText(), box());
        box()->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(!box());
        launchFakeLab();
        m_window->close();
        QVERIFY(box());
        look(box()->text() + box()->informativeText(), box());
        nothingWasFound();
    }

    // --- catalogues ---------------------------------------------------------------

    void catalogues()
    {
        const QList<Language> languages = availableLanguages();
        QVERIFY(languages.size() >= 2);
        QCOMPARE(languages.first().name, u"en"_s);
        QVERIFY(std::any_of(languages.begin(), languages.end(), [](const Language &language) {
            return language.name == u"zh_CN"_s && language.title.contains(u"中文"_s);
        }));
    }

    void pluralForms()
    {
        QCoreApplication::removeTranslator(&m_translator);
        installTranslations(u"en"_s);
        StatusLine line;
        line.setProblems(1, 2);
        QCOMPARE(line.text(StatusLine::Problems), u"1 error, 2 warnings"_s);
        line.setFailovers(1);
        QCOMPARE(line.text(StatusLine::Failovers), u"1 failover"_s);
        line.setFailovers(3);
        QCOMPARE(line.text(StatusLine::Failovers), u"3 failovers"_s);
        installTranslations(u"xx"_s); // no such language: English as before
        line.setFailovers(1);
        QCOMPARE(line.text(StatusLine::Failovers), u"1 failover"_s);
    }
};

MPATHLAB_WIDGET_TEST(TestTranslations)
#include "tst_translations.moc"
