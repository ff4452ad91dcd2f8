package quintet.loadtest.injector.delivery;

import org.HdrHistogram.IntCountsHistogram;
import quintet.loadtest.results.log.MetricRecorder;

/**
 * One receiver's latencies, small enough for ten thousand of them: 2 significant digits, from 1 µs,
 * grown as values demand. Confined to one thread.
 */
public final class ReceiverHistogram {
  private static final int DIGITS = 2;
  private static final long SMALLEST = 1024;

  private final IntCountsHistogram histogram =
      new IntCountsHistogram(SMALLEST, 2 * SMALLEST, DIGITS);

  /** Starts empty. */
  public ReceiverHistogram() {
    histogram.setAutoResize(true);
  }

  /** Records {@code nanos}, at most 60 s of it. */
  public void record(long nanos) {
    histogram.recordValue(Math.min(Math.max(nanos, 0), MetricRecorder.LARGEST));
  }

  /** How many values. */
  public long count() {
    return histogram.getTotalCount();
  }

  /** The 99th percentile in nanoseconds, within 1 %. */
  public long p99() {
    return histogram.getValueAtPercentile(99);
  }

  /** The largest value in nanoseconds, within 1 %. */
  public long max() {
    return histogram.getMaxValue();
  }
}
