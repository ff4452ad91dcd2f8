package quintet.loadtest.results.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.jspecify.annotations.Nullable;

/** The intervals of one histogram log, one after the other. One thread. */
public final class IntervalReader implements AutoCloseable {
  private static final long SECOND = 1_000;

  private final Path file;
  private final HistogramLogReader reader;
  private @Nullable Histogram head;

  /**
   * Opens a log at its first interval.
   *
   * @throws IOException in one line, if there is none or it is broken
   */
  public IntervalReader(Path file) throws IOException {
    this.file = file;
    try {
      this.reader = new HistogramLogReader(file.toFile());
    } catch (FileNotFoundException e) {
      throw new IOException(file + ": can't be read", e);
    }
    head = read();
  }

  /** The interval that is next; null behind the last one. */
  @Nullable Histogram head() {
    return head;
  }

  /** When the log began, milliseconds since 1970. */
  long startMillis() {
    return Math.round(reader.getStartTimeSec() * 1e3);
  }

  /** The second, counted from {@code start}, that the middle of the next interval lies in. */
  long second(long start) {
    Histogram next = head;
    if (next == null) {
      return Long.MAX_VALUE;
    }
    long middle =
        next.getStartTimeStamp() + (next.getEndTimeStamp() - next.getStartTimeStamp()) / 2;
    return Math.max(0, Math.floorDiv(middle - start, SECOND));
  }

  /**
   * Goes on to the next interval.
   *
   * @throws IOException in one line, if it is broken
   */
  void advance() throws IOException {
    head = read();
  }

  /**
   * The next interval, and goes on behind it; null behind the last one.
   *
   * @throws IOException in one line, if the one behind it is broken
   */
  public @Nullable Histogram next() throws IOException {
    Histogram next = head;
    if (next != null) {
      advance();
    }
    return next;
  }

  private @Nullable Histogram read() throws IOException {
    EncodableHistogram next;
    try {
      next = reader.nextIntervalHistogram();
    } catch (RuntimeException e) {
      throw new IOException(file + ": a broken interval: " + e.getMessage(), e);
    }
    if (next == null || next instanceof Histogram) {
      return (Histogram) next;
    }
    throw new IOException(file + ": not a log of whole numbers");
  }

  @Override
  public void close() {
    reader.close();
  }
}
