package quintet.loadtest.results.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.disk.WholeLines;

/**
 * Gathers the recorders of all loops into one tagged histogram log, an interval per tag and flush,
 * and into the totals of the run.
 *
 * <p>Every write reaches the file, so a run that is cut short keeps all but its last intervals.
 * Intervals without a value are left out. Logs of several runs or machines merge without loss.
 * Thread-safe.
 */
public final class HistogramLogSink implements MetricRecorders, AutoCloseable {
  /** Intervals that wait to be written, of all tags: some 250 KB each. */
  static final int MOST_HELD = 200;

  private record Held(String tag, Histogram interval, long fromMillis, long toMillis) {}

  private static final class Series {
    final Map<MetricRecorder, Integer> recorders = new LinkedHashMap<>();
    final NavigableMap<Integer, Histogram> parts = new TreeMap<>();
    final Histogram total = histogram();
    final Histogram interval = histogram();
  }

  private final Map<String, Series> series = new LinkedHashMap<>();
  private final List<Held> held = new ArrayList<>();
  private final WholeLines file;
  private final PrintStream stream;
  private final IntervalWriter log;
  private long lastMillis;
  private boolean closed;

  /**
   * Starts a log.
   *
   * @param file written anew
   * @param startMillis wall-clock start of the run, milliseconds since 1970
   */
  public HistogramLogSink(Path file, long startMillis) {
    this(WholeLines.begin(file), startMillis);
  }

  /**
   * Starts a log in a file that is open.
   *
   * @param file closed with this
   */
  public HistogramLogSink(WholeLines file, long startMillis) {
    this.file = file;
    this.stream = new PrintStream(file, false, StandardCharsets.UTF_8);
    this.log = new IntervalWriter(stream, startMillis);
    this.lastMillis = startMillis;
    stream.flush();
  }

  @Override
  public synchronized MetricRecorder recorder(String tag, int part) {
    MetricRecorder recorder = new MetricRecorder();
    Series one = series.computeIfAbsent(tag, _ -> new Series());
    one.recorders.put(recorder, part);
    if (part != WHOLE) {
      one.parts.computeIfAbsent(part, _ -> histogram());
    }
    return recorder;
  }

  /** Takes the interval since the last one and writes it; see {@link #take}. */
  public synchronized Map<String, Histogram> flush(long nowMillis) {
    Map<String, Histogram> intervals = take(nowMillis);
    write();
    return intervals;
  }

  /**
   * Takes the interval since the last one into the totals, to be written with the next {@link
   * #write}, which takes some milliseconds more of a CPU than this; but no more than {@value
   * #MOST_HELD} are held.
   *
   * @return the intervals that have values, by tag; not to be changed
   */
  public synchronized Map<String, Histogram> take(long nowMillis) {
    Map<String, Histogram> intervals = new LinkedHashMap<>();
    if (closed) {
      return intervals;
    }
    for (Map.Entry<String, Series> entry : series.entrySet()) {
      Series one = entry.getValue();
      one.interval.reset();
      one.recorders.forEach((recorder, part) -> {
        Histogram taken = recorder.take();
        one.interval.add(taken);
        if (part != WHOLE) {
          Objects.requireNonNull(one.parts.get(part)).add(taken);
        }
      });
      if (one.interval.getTotalCount() > 0) {
        one.total.add(one.interval);
        Histogram taken = one.interval.copy();
        intervals.put(entry.getKey(), taken);
        held.add(new Held(entry.getKey(), taken, lastMillis, nowMillis));
      }
    }
    lastMillis = nowMillis;
    if (held.size() > MOST_HELD) {
      write();
    }
    return intervals;
  }

  /** Writes all that was taken, and has it reach the file. */
  public synchronized void write() {
    if (!closed) {
      held.forEach(each -> log.write(each.tag, each.interval, each.fromMillis, each.toMillis));
      held.clear();
      stream.flush();
    }
  }

  /** Copies of all totals so far, see {@link #totals(String)}. */
  public Map<String, MetricTotal> totals() {
    return totals("");
  }

  /**
   * Copies of the totals so far, by tag; what was recorded since the last flush is not in them.
   *
   * @param prefix of the tags that are wanted
   */
  public synchronized Map<String, MetricTotal> totals(String prefix) {
    Map<String, MetricTotal> totals = new LinkedHashMap<>();
    series.forEach((tag, one) -> {
      if (!tag.startsWith(prefix)) {
        return;
      }
      long overflow = one.recorders.keySet().stream().mapToLong(MetricRecorder::overflow).sum();
      List<Histogram> parts = one.parts.values().stream().map(Histogram::copy).toList();
      totals.put(tag, new MetricTotal(tag, one.total.copy(), overflow, parts));
    });
    return totals;
  }

  /**
   * Records no more under these tags, whose totals are gone then; what was taken is still written.
   *
   * @param prefix of the tags
   */
  public synchronized void forget(String prefix) {
    series.keySet().removeIf(tag -> tag.startsWith(prefix));
  }

  /** Why the file lacks what was recorded, in a few words; null if it is whole. */
  public synchronized @Nullable String failure() {
    return file.failure();
  }

  /** Writes what is held and closes the file; later calls do nothing. */
  @Override
  public synchronized void close() {
    write();
    closed = true;
    stream.close();
  }

  private static Histogram histogram() {
    return new Histogram(1, MetricRecorder.LARGEST, MetricRecorder.DIGITS);
  }
}
