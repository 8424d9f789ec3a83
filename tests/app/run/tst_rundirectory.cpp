// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/rundirectory.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestRunDirectory : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString base() const { return m_folder->filePath(u"run"_s); }
    QString lab(const QString &name)
    {
        QFile file(m_folder->filePath(name));
        const bool isOpen = file.open(QIODevice::WriteOnly);
        return isOpen ? file.fileName() : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpathlab-test-XXXXXX"_s);
        qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(base()));
    }
    void cleanup() { qunsetenv("MPATHLAB_RUN_DIR"); }

    void isPrivateAndRemoved();
    void sameLabRunsOnce();
    void otherLabRunsBeside();
    void foundByAnyPathOfTheFile();
    void unsavedLab();
    void leftoversOfAKilledOwnerAreRemoved();
    void lockGoesWithItsProcess();
    void strangersFolderIsRefused();
    void linkInsteadOfFolderIsRefused();
    void fileInsteadOfFolderIsRefused();
    void longNameIsRefused();
    void contentIsNotFollowed();
};

void TestRunDirectory::isPrivateAndRemoved()
{
    QString path;
    {
        const auto run = RunDirectory::open(lab(u"a.mpathlab"_s));
        QVERIFY(run);
        path = (*run)->path();
        QVERIFY(path.startsWith(base() + u'/'));
        QVERIFY(QDir::isAbsolutePath(path));
        QVERIFY(QFile::encodeName((*run)->controlSocket()).size() < 100);
        struct stat info = {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0700u);
        QVERIFY(QDir(path).mkpath(u"sub/sub"_s));
        QFile image(path + u"/ns1.raw"_s);
        QVERIFY(image.open(QIODevice::WriteOnly));
    }
    QVERIFY(!QFileInfo::exists(path));
    QVERIFY(!QFileInfo::exists(base()));
}

void TestRunDirectory::sameLabRunsOnce()
{
    const QString file = lab(u"a.mpathlab"_s);
    auto first = RunDirectory::open(file);
    QVERIFY(first);
    const auto second = RunDirectory::open(file);
    QVERIFY(!second);
    QVERIFY(second.error().text.contains(u"running already"_s));
    QVERIFY(QFileInfo::exists((*first)->path())); // left alone
    first = failure(QString());
    QVERIFY(RunDirectory::open(file));
}

void TestRunDirectory::otherLabRunsBeside()
{
    auto first = RunDirectory::open(lab(u"a.mpathlab"_s));
    auto second = RunDirectory::open(lab(u"b.mpathlab"_s));
    QVERIFY(first && second);
    QVERIFY((*first)->path() != (*second)->path());
    first = failure(QString());
    QVERIFY(QFileInfo::exists((*second)->path()));
}

void TestRunDirectory::foundByAnyPathOfTheFile()
{
    const QString file = lab(u"a.mpathlab"_s);
    const auto run = RunDirectory::open(file);
    QVERIFY(run);
    QCOMPARE(controlSocketOf(file), (*run)->controlSocket());
    QCOMPARE(controlSocketOf(m_folder->path() + u"/../"_s + QDir(m_folder->path()).dirName() +
                             u"/./a.mpathlab"_s),
             (*run)->controlSocket());
    QVERIFY(QFile::link(file, m_folder->filePath(u"link.mpathlab"_s)));
    QCOMPARE(controlSocketOf(m_folder->filePath(u"link.mpathlab"_s)), (*run)->controlSocket());
    QCOMPARE(runDirectoryOf(file), (*run)->path());
}

void TestRunDirectory::unsavedLab()
{
    const auto run = RunDirectory::open({});
    QVERIFY(run);
    QVERIFY((*run)->path().contains(QString::number(QCoreApplication::applicationPid())));
    // Two windows of a program can have one each.
    const auto other = RunDirectory::open({});
    QVERIFY2(other, other ? "" : qPrintable(other.error().text));
    QVERIFY((*other)->path() != (*run)->path());
    QVERIFY((*other)->path().startsWith((*run)->path()));
}

void TestRunDirectory::leftoversOfAKilledOwnerAreRemoved()
{
    const QString file = lab(u"a.mpathlab"_s);
    const QString path = runDirectoryOf(file);
    QVERIFY(QDir().mkdir(base(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(QDir().mkdir(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QFile image(path + u"/ns1.raw"_s);
    QVERIFY(image.open(QIODevice::WriteOnly));
    const auto run = RunDirectory::open(file);
    QVERIFY(run);
    QCOMPARE((*run)->path(), path);
    QVERIFY(!image.exists());
}

void TestRunDirectory::lockGoesWithItsProcess()
{
    const QString file = lab(u"a.mpathlab"_s);
    int ready[2];
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto run = RunDirectory::open(file);
        [[maybe_unused]] const auto written = ::write(ready[1], run ? "y" : "n", 1);
        ::pause();
        ::_exit(0);
    }
    char answer = 0;
    QCOMPARE(::read(ready[0], &answer, 1), 1);
    QCOMPARE(answer, 'y');
    QVERIFY(!RunDirectory::open(file));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    QVERIFY(RunDirectory::open(file));
}

void TestRunDirectory::strangersFolderIsRefused()
{
    QVERIFY(QDir().mkdir(base()));
    QVERIFY(QFile::setPermissions(base(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                              QFile::ExeGroup));
    const auto run = RunDirectory::open(lab(u"a.mpathlab"_s));
    QVERIFY(!run);
    QVERIFY(run.error().text.contains(u"only you"_s));
}

void TestRunDirectory::linkInsteadOfFolderIsRefused()
{
    QVERIFY(QDir().mkdir(m_folder->filePath(u"elsewhere"_s)));
    QVERIFY(QFile::link(m_folder->filePath(u"elsewhere"_s), base()));
    QVERIFY(!RunDirectory::open(lab(u"a.mpathlab"_s)));
}

void TestRunDirectory::fileInsteadOfFolderIsRefused()
{
    QFile file(base());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(!RunDirectory::open(lab(u"a.mpathlab"_s)));
}

void TestRunDirectory::longNameIsRefused()
{
    qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(base() + QString(80, u'x')));
    const auto run = RunDirectory::open(lab(u"a.mpathlab"_s));
    QVERIFY(!run);
    QVERIFY(run.error().text.contains(u"too long"_s));
}

void TestRunDirectory::contentIsNotFollowed()
{
    QVERIFY(QDir().mkdir(m_folder->filePath(u"precious"_s)));
    QFile precious(m_folder->filePath(u"precious/data"_s));
    QVERIFY(precious.open(QIODevice::WriteOnly));
    {
        const auto run = RunDirectory::open(lab(u"a.mpathlab"_s));
        QVERIFY(run);
        QVERIFY(QFile::link(m_folder->filePath(u"precious"_s), (*run)->path() + u"/link"_s));
    }
    QVERIFY(precious.exists());
}

MPATHLAB_TEST(TestRunDirectory)
#include "tst_rundirectory.moc"
