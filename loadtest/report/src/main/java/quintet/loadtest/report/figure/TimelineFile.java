package quintet.loadtest.report.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.log.IntervalReader;
import quintet.loadtest.results.summary.Phase;

/**
 * Reads how a run went over time from the files in its folder: {@code run.hlog}, {@code fleet.csv}
 * of the injector and {@code gc.log} of the server, by their wall clocks. What is not there is
 * missing in the timeline; a run without a histogram log has none.
 */
public final class TimelineFile {
  /** Name of the server's log of collections, as {@code -Xlog:gc:file=...:timemillis} writes it. */
  public static final String COLLECTIONS = "gc.log";

  /** Milliseconds that a stamp in seconds may lose on its way through a histogram log. */
  private static final int ROUNDING = 2;

  private static final String HISTOGRAMS = "run.hlog";
  private static final String FLEET = "fleet.csv";
  private static final Pattern PAUSE =
      Pattern.compile("\\[(\\d{1,15})ms\\].*\\bPause\\b.* (\\d{1,9}(?:\\.\\d{1,9})?)ms");
  private static final Pattern COUNTS = Pattern.compile("(\\d{1,15}),(\\d{1,9}),(\\d{1,15})");

  private TimelineFile() {}

  private record Counts(long connections, long evicted) {}

  /**
   * The timelines of a run, one for each phase that recorded a latency.
   *
   * @param folder of the run
   * @throws IOException if a file that is there can't be read
   */
  public static List<Timeline> read(Path folder) throws IOException {
    Path log = folder.resolve(HISTOGRAMS);
    if (!Files.isRegularFile(log)) {
      return List.of();
    }
    NavigableMap<Long, Counts> fleet = fleet(folder.resolve(FLEET));
    Path collections = folder.resolve(COLLECTIONS);
    NavigableMap<Long, Double> pauses =
        Files.isRegularFile(collections) ? pauses(collections) : null;
    var timelines = new ArrayList<Timeline>();
    latencies(log)
        .forEach((phase, intervals) -> timelines.add(timeline(phase, intervals, fleet, pauses)));
    return timelines;
  }

  private static Map<String, List<Histogram>> latencies(Path log) throws IOException {
    String suffix = "." + Phase.LATENCY;
    Map<String, List<Histogram>> phases = new LinkedHashMap<>();
    try (IntervalReader reader = new IntervalReader(log)) {
      for (Histogram next = reader.next(); next != null; next = reader.next()) {
        String tag = next.getTag();
        if (tag != null && tag.endsWith(suffix)) {
          String phase = tag.substring(0, tag.length() - suffix.length());
          phases.computeIfAbsent(phase, _ -> new ArrayList<>()).add(next);
        }
      }
    }
    return phases;
  }

  private static Timeline timeline(
      String phase,
      List<Histogram> intervals,
      NavigableMap<Long, Counts> fleet,
      @Nullable NavigableMap<Long, Double> pauses) {
    long start = intervals.getFirst().getStartTimeStamp();
    long end = intervals.getLast().getEndTimeStamp();
    var columns = new ArrayList<Timeline.Column>();
    for (Histogram interval : intervals) {
      Map.Entry<Long, Counts> before = fleet.floorEntry(interval.getStartTimeStamp() + ROUNDING);
      Map.Entry<Long, Counts> after = fleet.floorEntry(interval.getEndTimeStamp() + ROUNDING);
      boolean known = before != null && after != null;
      columns.add(
          new Timeline.Column(
              (interval.getStartTimeStamp() - start) / 1e3,
              (interval.getEndTimeStamp() - start) / 1e3,
              interval,
              after == null ? -1 : after.getValue().connections(),
              known ? after.getValue().evicted() - before.getValue().evicted() : -1));
    }
    return new Timeline(phase, start, columns, pauses == null ? null : within(pauses, start, end));
  }

  private static List<Timeline.Pause> within(
      NavigableMap<Long, Double> pauses, long start, long end) {
    return pauses.subMap(start, true, end, true).entrySet().stream()
        .map(pause -> new Timeline.Pause((pause.getKey() - start) / 1e3, pause.getValue()))
        .toList();
  }

  /** Milliseconds by the wall clock at the end of each pause. */
  private static NavigableMap<Long, Double> pauses(Path file) throws IOException {
    var pauses = new TreeMap<Long, Double>();
    each(
        file,
        PAUSE,
        found ->
            pauses.merge(
                Long.valueOf(found.group(1)), Double.valueOf(found.group(2)), Double::sum));
    return pauses;
  }

  private static NavigableMap<Long, Counts> fleet(Path file) throws IOException {
    var fleet = new TreeMap<Long, Counts>();
    if (Files.isRegularFile(file)) {
      each(
          file,
          COUNTS,
          found ->
              fleet.put(
                  Long.valueOf(found.group(1)),
                  new Counts(Long.parseLong(found.group(2)), Long.parseLong(found.group(3)))));
    }
    return fleet;
  }

  private interface Found {
    void at(Matcher line);
  }

  private static void each(Path file, Pattern pattern, Found found) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      lines.map(pattern::matcher).filter(Matcher::matches).forEach(found::at);
    } catch (UncheckedIOException e) {
      throw new IOException(file + " can't be read: " + e.getMessage(), e);
    }
  }
}
