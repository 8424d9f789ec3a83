// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/import/import.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTextBrowser;

namespace mpathlab {

/// A command line to paste or to read from a file, and beside it what becomes of it: what
/// was understood, what stays as it is and why. Runs nothing and changes nothing itself.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ImportDialog(ImportContext context, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString summary() const;
    QString report() const;

    static constexpr int previewMs = 150; ///< after the last key

Q_SIGNALS:
    void labChosen(const mpathlab::Lab &lab);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeInput();
    QWidget *makePreview();
    int headingHeight() const;
    void askForFile();
    void readFile(const QString &path);
    void preview();
    void tell(const Error &error);
    void choose();

    ImportContext m_context;
    QTimer m_timer;
    QPlainTextEdit *m_text;
    QLabel *m_summary;
    QTextBrowser *m_report;
    QPushButton *m_make = nullptr;
    std::optional<Imported> m_imported;
};

} // namespace mpathlab
