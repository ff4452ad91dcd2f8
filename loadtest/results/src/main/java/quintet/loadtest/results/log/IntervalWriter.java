package quintet.loadtest.results.log;

import java.io.PrintStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Writes the tagged intervals of one histogram log; the counterpart of {@link IntervalReader}. */
final class IntervalWriter {
  /** Nanoseconds per unit of the log's readable "max" column: milliseconds. */
  private static final double NANOS_PER_MILLI = 1_000_000.0;

  private final HistogramLogWriter log;
  private final long startMillis;

  /**
   * Writes the head of the log.
   *
   * @param stream stays the caller's
   * @param startMillis when the log begins, milliseconds since 1970
   */
  IntervalWriter(PrintStream stream, long startMillis) {
    this.log = new HistogramLogWriter(stream);
    this.startMillis = startMillis;
    log.outputComment("[Quintet load test; values in nanoseconds, the max column in milliseconds]");
    log.outputLogFormatVersion();
    log.outputStartTime(startMillis);
    log.outputBaseTime(startMillis);
    log.outputLegend();
  }

  /**
   * Writes an interval, and notes in it what was written.
   *
   * @param fromMillis milliseconds since 1970
   * @param toMillis milliseconds since 1970
   */
  void write(String tag, Histogram interval, long fromMillis, long toMillis) {
    interval.setTag(tag);
    interval.setStartTimeStamp(fromMillis);
    interval.setEndTimeStamp(toMillis);
    log.outputIntervalHistogram(
        (fromMillis - startMillis) / 1e3,
        (toMillis - startMillis) / 1e3,
        interval,
        NANOS_PER_MILLI);
  }
}
