package quintet.loadtest.injector.run;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.gatling.SampleLog;

/**
 * Samples that wait until nothing is measured: Gatling's statistics take hundreds of microseconds
 * for one, which on the event loop would make other messages late, and do so from another thread
 * where that shares its CPU. Thread-safe.
 */
final class SampleQueue {
  /** Past it a sample is shown at once; none is lost. */
  static final int MOST_HELD = 8192;

  private record Sample(String scenario, String name, long latencyNanos, long now) {}

  private final SampleLog log;
  private final BlockingQueue<Sample> held = new ArrayBlockingQueue<>(MOST_HELD);

  SampleQueue(SampleLog log) {
    this.log = log;
  }

  /** Takes a sample; see {@link SampleLog#log}. */
  void add(String scenario, String name, long latencyNanos, long now) {
    Sample sample = new Sample(scenario, name, latencyNanos, now);
    if (!held.offer(sample)) {
      show(sample);
    }
  }

  /** Shows all that wait. */
  void show() {
    @Nullable Sample next = held.poll();
    while (next != null) {
      show(next);
      next = held.poll();
    }
  }

  private void show(Sample sample) {
    log.log(sample.scenario, sample.name, sample.latencyNanos, sample.now);
  }
}
