package quintet.loadtest.tasks.crowd;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Counts tasks that have come to wait, and tasks that have gone on to their end. Thread-safe; one
 * thread calls {@link #expect}, {@link #awaitArrived} and {@link #awaitGone}.
 */
final class Gate {
  private static final long PATIENCE_SECONDS = 60;

  private volatile CountDownLatch arriving = new CountDownLatch(0);
  private volatile CountDownLatch leaving = new CountDownLatch(0);

  /** So many more tasks are about to come. */
  void expect(int count) {
    arriving = new CountDownLatch(count);
  }

  /** Called by each task right before it waits. */
  void arrived() {
    arriving.countDown();
  }

  /** Returns once all that were expected have arrived. */
  void awaitArrived() throws InterruptedException {
    if (!arriving.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(arriving.getCount() + " tasks have never come to wait");
    }
  }

  /** So many tasks are about to be woken. */
  void letGo(int count) {
    leaving = new CountDownLatch(count);
  }

  /** Called by each task as the last thing it does. */
  void gone() {
    leaving.countDown();
  }

  /** Returns once all that were let go have gone. */
  void awaitGone() throws InterruptedException {
    if (!leaving.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(leaving.getCount() + " tasks have never gone on");
    }
  }
}
