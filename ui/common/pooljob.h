// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace mpathlab {

/// Does `work(promise)` in a thread of the pool; the future tells its results, and can be
/// cancelled, which the work sees by promise.isCanceled().
template <typename T, typename Work>
QFuture<T> runInPool(Work work)
{
    auto promise = std::make_shared<QPromise<T>>();
    QFuture<T> future = promise->future();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        work(*promise);
        promise->finish();
    });
    return future;
}

} // namespace mpathlab
