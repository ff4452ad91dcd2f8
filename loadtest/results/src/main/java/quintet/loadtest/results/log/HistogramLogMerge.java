package quintet.loadtest.results.log;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.disk.WholeLines;

/**
 * Merges the tagged histogram logs of several injectors into one, without loss: every count of
 * every part stands in the result, in the same bucket, under the same tag.
 *
 * <p>Intervals are aligned by wall time, on a grid of seconds that begins with the earliest log:
 * each goes whole into the second that its middle lies in, for a histogram can't be divided. The
 * parts' clocks are taken as they are. All logs are read side by side, so that memory holds one
 * second of each tag and the totals, however long the run was. One thread.
 */
public final class HistogramLogMerge {
  private static final long SECOND = 1_000;

  private final Map<String, Histogram> totals = new TreeMap<>();
  private final List<Map<String, Span>> spans = new ArrayList<>();

  private HistogramLogMerge() {}

  /**
   * From the beginning of the first interval with a value to the end of the last one.
   *
   * @param fromMillis milliseconds since 1970
   * @param toMillis milliseconds since 1970
   */
  public record Span(long fromMillis, long toMillis) {
    Span with(Histogram interval) {
      return new Span(
          Math.min(fromMillis, interval.getStartTimeStamp()),
          Math.max(toMillis, interval.getEndTimeStamp()));
    }
  }

  /**
   * Merges.
   *
   * @param logs one or more
   * @param out written anew
   * @throws IOException in one line that names the log, if one can't be read; or if {@code out}
   *     can't be written
   */
  public static HistogramLogMerge merge(List<Path> logs, Path out) throws IOException {
    HistogramLogMerge merge = new HistogramLogMerge();
    List<IntervalReader> readers = new ArrayList<>();
    try (WholeLines file = WholeLines.begin(out);
        PrintStream stream = new PrintStream(file, false, StandardCharsets.UTF_8)) {
      for (Path log : logs) {
        readers.add(new IntervalReader(log));
        merge.spans.add(new LinkedHashMap<>());
      }
      merge.merge(readers, stream);
      stream.flush();
      if (file.failure() != null) {
        throw new IOException("can't write " + file.failure());
      }
    } finally {
      readers.forEach(IntervalReader::close);
    }
    return merge;
  }

  /** All values of each tag, in the order of the tags' names. */
  public Map<String, Histogram> totals() {
    return totals;
  }

  /** When the {@code part}-th log has values of {@code tag}; null if it has none. */
  public @Nullable Span span(int part, String tag) {
    return spans.get(part).get(tag);
  }

  private void merge(List<IntervalReader> readers, PrintStream stream) throws IOException {
    long start =
        readers.stream()
            .filter(reader -> reader.head() != null)
            .mapToLong(IntervalReader::startMillis)
            .min()
            .orElse(0);
    IntervalWriter log = new IntervalWriter(stream, start);
    while (true) {
      long second = nextSecond(readers, start);
      if (second == Long.MAX_VALUE) {
        return;
      }
      second(readers, start, second)
          .forEach((tag, sum) ->
              log.write(tag, sum, start + second * SECOND, start + (second + 1) * SECOND));
      stream.flush(); // memory holds one second
    }
  }

  private static long nextSecond(List<IntervalReader> readers, long start) {
    return readers.stream()
        .filter(reader -> reader.head() != null)
        .map(reader -> reader.second(start))
        .min(Comparator.naturalOrder())
        .orElse(Long.MAX_VALUE);
  }

  /** Takes from every log what belongs into that second. */
  private Map<String, Histogram> second(List<IntervalReader> readers, long start, long second)
      throws IOException {
    Map<String, Histogram> sums = new TreeMap<>();
    for (int part = 0; part < readers.size(); part++) {
      IntervalReader reader = readers.get(part);
      for (Histogram head = reader.head();
          head != null && reader.second(start) <= second;
          head = reader.head()) {
        add(sums, head);
        add(totals, head);
        Span first = new Span(head.getStartTimeStamp(), head.getEndTimeStamp());
        Histogram taken = head;
        spans.get(part).merge(name(head), first, (before, _) -> before.with(taken));
        reader.advance();
      }
    }
    return sums;
  }

  private static void add(Map<String, Histogram> sums, Histogram interval) {
    sums.computeIfAbsent(
            name(interval), _ -> new Histogram(1, MetricRecorder.LARGEST, MetricRecorder.DIGITS))
        .add(interval);
  }

  private static String name(Histogram interval) {
    String tag = interval.getTag();
    return tag == null ? "" : tag;
  }
}
