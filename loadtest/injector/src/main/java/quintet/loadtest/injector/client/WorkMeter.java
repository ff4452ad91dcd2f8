package quintet.loadtest.injector.client;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a loop has been at work, and not waiting: its queue depends on that, and CPU time is
 * more, as to fall asleep and to wake takes some. The loop alone writes; any thread may ask.
 */
final class WorkMeter {
  private static final long RESTS = Long.MIN_VALUE;

  private final AtomicLong worked = new AtomicLong(); // nanoseconds of what is over
  private final AtomicLong since = new AtomicLong(System.nanoTime());

  /** The loop begins to wait. */
  void rests(long now) {
    add(now - since.getPlain());
    since.lazySet(RESTS);
  }

  /**
   * The loop goes on.
   *
   * @param busy nanoseconds of the wait that were none, as something was there at once
   */
  void goesOn(long now, long busy) {
    add(busy);
    since.lazySet(now);
  }

  /** Until now, nanoseconds; a turn that is under way counts as well. */
  long nanos() {
    long began;
    long before;
    do {
      began = since.get();
      before = worked.get();
    } while (began != since.get());
    return began == RESTS ? before : before + System.nanoTime() - began;
  }

  private void add(long nanos) {
    worked.lazySet(worked.getPlain() + nanos);
  }
}
