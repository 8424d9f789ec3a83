// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/result.h"

#include <QObject>

#include <functional>

class QMenu;
class QWidget;

namespace mpathlab {

class LabDocument;
class Settings;

/// New, open, save, recent files, templates: the document and its file. Whatever would
/// throw away changes asks first; while a lab runs here, its drawing stays and another lab
/// goes to another window; failures are reported by `problem`.
class LabFiles : public QObject
{
    Q_OBJECT

public:
    LabFiles(LabDocument *document, Settings *settings, QWidget *window);

    void newLab();
    /// An empty, unchanged lab becomes what the user wants of a new one now.
    void refreshEmptyLab();
    void askToOpen();
    void open(const QString &path);
    void save()
    {
        saveThen([] {});
    }
    void askToSaveAs()
    {
        askForSavePath([] {});
    }
    /// Shows the gallery of templates.
    void chooseTemplate();
    /// An unsaved lab made from LabTemplate::id.
    void startFrom(const QString &templateId);
    enum class Fill { AsItIs, WithDefaults };
    /// An unsaved lab; what is new has what the user wants in everything new.
    void startWith(const mpathlab::Lab &lab, Fill fill = Fill::AsItIs);
    /// A lab that is in no file as it is: opened as a change of its file (or of an empty
    /// lab when that cannot be read), to be saved or undone.
    void restore(const Lab &lab, const QString &labFile);
    /// Runs `then` once nothing would be lost: at once, or after Save or Don't save.
    void whenSaved(std::function<void()> then);

    void fillRecent(QMenu *menu);

    /// Without a dialog; a file of that name is replaced.
    bool saveTo(const QString &path);

    /// What to do in a window.
    using Then = std::function<void(LabFiles *)>;

Q_SIGNALS:
    void problem(const mpathlab::Error &error);
    /// To be done in another window: a lab runs in this one.
    void windowWanted(const mpathlab::LabFiles::Then &then);

private:
    /// Here or, while a lab runs here, in another window.
    void whereFree(const Then &then);
    void load(const QString &path);
    /// `then` when the lab is in a file.
    void saveThen(const std::function<void()> &then);
    void askForSavePath(std::function<void()> then);

    LabDocument *m_document;
    Settings *m_settings;
    QWidget *m_window;
};

} // namespace mpathlab
