// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/testmain.h"
#include "tests/ui/import/clipping.h"
#include "ui/attach/attachdialog.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocalServer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class AttachDialogTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder{u"/tmp/mpathlab-test-XXXXXX"_s};
    QLocalServer m_server;
    QList<RunningVm> m_vms;
    QString m_socket;

    QPointer<AttachDialog> opened()
    {
        return opened([](const QString &, QObject *, const auto &) {});
    }
    /// `others` answers for what is not this machine.
    QPointer<AttachDialog> opened(const AttachDialog::VmLister &others)
    {
        auto *dialog = new AttachDialog(
            [this, others](const QString &uri, QObject *receiver, const auto &done) {
                uri.isEmpty() ? done(m_vms) : others(uri, receiver, done);
            });
        dialog->open();
        return dialog;
    }
    static QList<RunningVm> named(const QStringList &names)
    {
        QList<RunningVm> vms;
        for (const QString &name : names)
            vms.append({0, name, {}});
        return vms;
    }
    static QPushButton *button(QWidget *dialog, const QString &text)
    {
        for (QPushButton *candidate : dialog->findChildren<QPushButton *>()) {
            if (QString(candidate->text()).remove(u'&') == text)
                return candidate;
        }
        return nullptr;
    }
    static QLineEdit *field(QWidget *dialog, const QString &name)
    {
        for (QLineEdit *edit : dialog->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == name)
                return edit;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_socket = m_folder.filePath(u"qmp"_s);
        m_server.close();
        QVERIFY(m_server.listen(m_socket));
        m_vms.clear();
    }

    void nothingFound()
    {
        const QPointer<AttachDialog> dialog = opened();
        QVERIFY(!dialog->findChild<QTreeWidget *>()->isVisible());
        QVERIFY(!button(dialog, u"Attach"_s)->isEnabled());
        QLineEdit *qmp = field(dialog, u"QMP socket"_s);
        QVERIFY(qmp);
        qmp->setText(m_folder.filePath(u"none"_s));
        QVERIFY(!button(dialog, u"Attach"_s)->isEnabled());
        bool isTold = false;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            isTold = isTold || label->text().startsWith(u"There is no socket"_s);
        QVERIFY(isTold);
        QList<AttachTarget> chosen;
        connect(dialog, &AttachDialog::chosen, [&](const AttachTarget &t) { chosen += t; });
        qmp->setText(u' ' + m_socket);
        QVERIFY(button(dialog, u"Attach"_s)->isEnabled());
        button(dialog, u"Attach"_s)->click();
        QVERIFY((chosen == QList<AttachTarget>{{m_socket}}));
        QTRY_VERIFY(!dialog);
    }

    void theOnlyOneIsTaken()
    {
        m_vms = {{4711, u"theirs"_s, {m_socket, m_socket, {}}}};
        const QPointer<AttachDialog> dialog = opened();
        QVERIFY(dialog->findChild<QTreeWidget *>()->isVisible());
        QVERIFY(dialog->target() == m_vms.first().target);
        QVERIFY(button(dialog, u"Attach"_s)->isEnabled());
        delete dialog;
    }

    void oneOfSeveral()
    {
        m_vms = {{1, u"first"_s, {u"/a"_s}}, {2, {}, {m_socket}}};
        const QPointer<AttachDialog> dialog = opened();
        QVERIFY(dialog->target() == AttachTarget{});
        auto *list = dialog->findChild<QTreeWidget *>();
        QCOMPARE(list->topLevelItemCount(), 2);
        QCOMPARE(list->topLevelItem(1)->text(0), u"without a name"_s);
        list->setCurrentItem(list->topLevelItem(1));
        QVERIFY(dialog->target() == m_vms.last().target);
        // One that ended meanwhile is gone when one looks again.
        m_vms.removeFirst();
        button(dialog, u"Look again"_s)->click();
        QCOMPARE(list->topLevelItemCount(), 1);
        delete dialog;
    }

    void vmsOfAConnection()
    {
        m_vms = {{1, u"here"_s, {m_socket}}};
        std::function<void(const Result<QList<RunningVm>> &)> answer;
        QStringList asked;
        QPointer<QObject> asking;
        const QPointer<AttachDialog> dialog =
            opened([&](const QString &uri, QObject *receiver, const auto &done) {
                asked += uri;
                asking = receiver;
                answer = done;
            });
        dialog->setConnections({u"qemu:///system"_s});
        auto *where = dialog->findChild<QComboBox *>();
        QVERIFY(where->isVisible());
        QVERIFY(dialog->target() == m_vms.first().target);
        where->setCurrentIndex(1);
        Q_EMIT where->activated(1);
        QCOMPARE(asked, QStringList{u"qemu:///system"_s});
        QVERIFY(!button(dialog, u"Attach"_s)->isEnabled());
        QVERIFY(!field(dialog, u"QMP socket"_s)->isEnabled());
        answer(named({u"a"_s, u"vm1"_s}));
        auto *list = dialog->findChild<QTreeWidget *>();
        QCOMPARE(list->topLevelItemCount(), 2);
        QVERIFY(!button(dialog, u"Attach"_s)->isEnabled());
        list->setCurrentItem(list->topLevelItem(1));
        QCOMPARE(dialog->target().domain, u"qemu:///system#vm1"_s);
        QVERIFY(dialog->target().qmpSocket.isEmpty());
        QVERIFY(button(dialog, u"Attach"_s)->isEnabled());
        // Back to this machine: an answer that comes late reaches nobody.
        button(dialog, u"Look again"_s)->click();
        QPointer<QObject> late = asking;
        Q_EMIT where->activated(0);
        QVERIFY(!late);
        QVERIFY(dialog->target() == m_vms.first().target);
        QVERIFY(field(dialog, u"QMP socket"_s)->isEnabled());
        delete dialog;
    }

    void aConnectionThatIsTyped()
    {
        const QPointer<AttachDialog> dialog =
            opened([](const QString &uri, QObject *, const auto &done) {
                uri.startsWith(u"qemu"_s) ? done(named({})) : done(failure(u"no such driver"_s));
            });
        dialog->setConnections({});
        const auto shows = [&](const QString &words) {
            for (const QLabel *label : dialog->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(words))
                    return true;
            }
            return false;
        };
        auto *where = dialog->findChild<QComboBox *>();
        where->setFocus();
        QTest::keyClicks(where->lineEdit(), u"qemu+ssh://bench/system"_s);
        QVERIFY(!shows(u"bench"_s)); // not while one types
        Q_EMIT where->lineEdit()->editingFinished();
        QVERIFY(shows(u"No VM runs on qemu+ssh://bench/system"_s));
        where->lineEdit()->setText(u"xen:///"_s);
        Q_EMIT where->lineEdit()->editingFinished();
        QVERIFY(shows(u"no such driver"_s));
        delete dialog;
    }

    void whatIsGoneIsNotChosen()
    {
        const QPointer<AttachDialog> dialog = opened();
        int chosen = 0;
        connect(dialog, &AttachDialog::chosen, [&] { ++chosen; });
        field(dialog, u"QMP socket"_s)->setText(m_socket);
        m_server.close();
        QFile::remove(m_socket);
        button(dialog, u"Attach"_s)->click();
        QCOMPARE(chosen, 0);
        QVERIFY(dialog->isVisible());
        delete dialog;
    }

    void everyFieldHasAName()
    {
        const QPointer<AttachDialog> dialog = opened();
        for (const QLineEdit *edit : dialog->findChildren<QLineEdit *>())
            QVERIFY(!edit->accessibleName().isEmpty());
        delete dialog;
    }

    void looks()
    {
        m_vms = {{4711, u"array test"_s, {m_socket}}, {5012, {}, {u"/run/user/1000/vm2/qmp"_s}}};
        QPointer<AttachDialog> dialog = opened();
        nothingIsClipped(dialog, u"attach"_s);
        delete dialog;
        m_vms.clear();
        dialog = opened();
        field(dialog, u"QMP socket"_s)->setText(u"/run/nothing/there"_s);
        nothingIsClipped(dialog, u"attach-none"_s);
        delete dialog;
        const Result<QList<RunningVm>> names(named({u"array"_s, u"multipath-ci"_s}));
        const Result<QList<RunningVm>> refused(
            failure(u"The host does not let you in with ssh without a password. Add your key to "
                    "its authorized_keys, or load it into your agent with ssh-add."_s));
        for (const auto &[picture, answer] :
             {std::pair(u"attach-connection"_s, names), std::pair(u"attach-refused"_s, refused)}) {
            dialog = opened([&](const QString &, QObject *, const auto &done) { done(answer); });
            dialog->setConnections({u"qemu+ssh://bench.lab.example/system"_s});
            Q_EMIT dialog->findChild<QComboBox *>()->activated(1);
            nothingIsClipped(dialog, picture);
            delete dialog;
        }
    }
};

MPATHLAB_WIDGET_TEST(AttachDialogTest)
#include "tst_attachdialog.moc"
