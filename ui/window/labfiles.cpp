// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/labfiles.h"

#include "app/topology/labfile.h"
#include "app/topology/templates.h"
#include "monitor/log.h"
#include "ui/document/document.h"
#include "ui/panels/templategallery.h"
#include "ui/settings/settings.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView suffix("mpathlab");

QString filter()
{
    return LabFiles::tr("Labs (*.mpathlab)");
}

} // namespace

LabFiles::LabFiles(LabDocument *document, Settings *settings, QWidget *window)
    : QObject(window)
    , m_document(document)
    , m_settings(settings)
    , m_window(window)
{
}

void LabFiles::whenSaved(std::function<void()> then)
{
    if (!m_document->isDirty()) {
        then();
        return;
    }
    auto *box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setText(tr("The lab has changes that are not saved."));
    box->setInformativeText(tr("Save them?"));
    box->setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    box->setDefaultButton(QMessageBox::Save);
    connect(box, &QMessageBox::buttonClicked, this,
            [this, box, then = std::move(then)](QAbstractButton *button) {
                const auto which = box->standardButton(button);
                if (which == QMessageBox::Discard)
                    then();
                else if (which == QMessageBox::Save)
                    saveThen(then);
            });
    box->open();
}

void LabFiles::whereFree(const Then &then)
{
    if (m_document->isLocked())
        Q_EMIT windowWanted(then);
    else
        then(this);
}

void LabFiles::newLab()
{
    startWith(Lab(), Fill::WithDefaults);
}

void LabFiles::refreshEmptyLab()
{
    const Lab fresh = withDefaults(Lab(), m_document->defaults());
    const bool untouched = m_document->filePath().isEmpty() && !m_document->canUndo() &&
                           !m_document->canRedo() && m_document->lab().subsystems.isEmpty();
    if (untouched && m_document->lab() != fresh)
        m_document->setLab(fresh);
}

void LabFiles::chooseTemplate()
{
    auto *gallery = new TemplateGallery(m_window);
    gallery->setAttribute(Qt::WA_DeleteOnClose);
    connect(gallery, &TemplateGallery::chosen, this, &LabFiles::startFrom);
    gallery->open();
}

void LabFiles::restore(const Lab &lab, const QString &labFile)
{
    const Result<Lab> saved = labFile.isEmpty() ? Result<Lab>(Lab()) : readLabFile(labFile);
    m_document->setLab(saved.value_or(Lab()), saved ? labFile : QString());
    m_document->apply(edits::Edited{lab}, tr("restore unsaved changes"));
}

void LabFiles::startFrom(const QString &templateId)
{
    const QList<LabTemplate> &all = labTemplates();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const LabTemplate &entry) { return entry.id == templateId; });
    if (found == all.end())
        return;
    startWith(found->lab, Fill::WithDefaults);
}

void LabFiles::startWith(const Lab &lab, Fill fill)
{
    whereFree([lab, fill](LabFiles *files) {
        files->whenSaved([lab, fill, document = files->m_document] {
            document->setLab(fill == Fill::WithDefaults ? withDefaults(lab, document->defaults())
                                                        : lab);
        });
    });
}

void LabFiles::askToOpen()
{
    const auto ask = [this] {
        auto *dialog = new QFileDialog(m_window, tr("Open a lab"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({filter(), tr("All files (*)")});
        if (!m_document->filePath().isEmpty())
            dialog->setDirectory(QFileInfo(m_document->filePath()).absolutePath());
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
            whereFree([path](LabFiles *files) { files->load(path); });
        });
        dialog->open();
    };
    if (m_document->isLocked())
        ask(); // nothing of this window's goes away
    else
        whenSaved(ask);
}

void LabFiles::open(const QString &path)
{
    whereFree([path](LabFiles *files) { files->whenSaved([files, path] { files->load(path); }); });
}

void LabFiles::load(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    qCDebug(logUi).noquote() << "open" << absolute;
    if (const Result<void> done = m_document->load(absolute); !done)
        Q_EMIT problem(done.error());
    else
        m_settings->addRecentFile(absolute);
}

void LabFiles::saveThen(const std::function<void()> &then)
{
    if (m_document->filePath().isEmpty())
        askForSavePath(then);
    else if (saveTo(m_document->filePath()))
        then();
}

void LabFiles::askForSavePath(std::function<void()> then)
{
    auto *dialog = new QFileDialog(m_window, tr("Save the lab"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(filter());
    dialog->setDefaultSuffix(suffix);
    const QString current = m_document->filePath();
    if (!current.isEmpty())
        dialog->setDirectory(QFileInfo(current).absolutePath());
    dialog->selectFile(current.isEmpty() ? tr("lab") + u'.' + suffix
                                         : QFileInfo(current).fileName());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, then = std::move(then)](const QString &path) {
                if (saveTo(path))
                    then();
            });
    dialog->open();
}

bool LabFiles::saveTo(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (const Result<void> done = m_document->save(absolute); !done) {
        Q_EMIT problem(done.error());
        return false;
    }
    m_settings->addRecentFile(absolute);
    return true;
}

void LabFiles::fillRecent(QMenu *menu)
{
    menu->clear();
    const QStringList files = m_settings->recentFiles();
    for (const QString &file : files) {
        // A name may hold an ampersand, which a menu would take for its mnemonic.
        QString text = QFileInfo(file).fileName();
        QAction *action = menu->addAction(text.replace(u'&', u"&&"_s));
        action->setToolTip(file);
        connect(action, &QAction::triggered, this, [this, file] { open(file); });
    }
    if (files.isEmpty())
        menu->addAction(tr("No lab was opened yet"))->setEnabled(false);
}

} // namespace mpathlab
