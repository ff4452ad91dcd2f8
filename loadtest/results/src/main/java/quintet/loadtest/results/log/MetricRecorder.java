package quintet.loadtest.results.log;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's figures of one metric, in nanoseconds: 3 significant digits from 1 ns to 60 s.
 *
 * <p>A value above 60 s stands in the histogram as 60 s, so that it still weighs in every
 * percentile, and is counted as overflow beside it. A value below 0 (clocks that step) stands as 0.
 *
 * <p>{@link #record} is for the loop alone and waits for nobody; {@link #take} is for one other
 * thread.
 */
public final class MetricRecorder {
  /** The largest value that is told apart, in nanoseconds. */
  public static final long LARGEST = TimeUnit.SECONDS.toNanos(60);

  /** Significant decimal digits. */
  public static final int DIGITS = 3;

  private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, LARGEST, DIGITS);
  private final AtomicLong overflow = new AtomicLong();
  private @Nullable Histogram spare;

  /** Records {@code nanos}; the owning loop's thread only. */
  public void record(long nanos) {
    if (nanos <= LARGEST) {
      recorder.recordValue(Math.max(nanos, 0));
    } else {
      recorder.recordValue(LARGEST);
      overflow.lazySet(overflow.getPlain() + 1);
    }
  }

  /** What came since the last take; valid until the next one. */
  public Histogram take() {
    spare = recorder.getIntervalHistogram(spare);
    return spare;
  }

  /** Values above {@link #LARGEST} since the start. */
  long overflow() {
    return overflow.get();
  }
}
