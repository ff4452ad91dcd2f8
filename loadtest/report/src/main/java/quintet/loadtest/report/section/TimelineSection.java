package quintet.loadtest.report.section;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.chart.HeatMap;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.figure.Timeline;
import quintet.loadtest.report.html.DataFile;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.Half;
import quintet.loadtest.results.summary.Halves;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantity;
import quintet.loadtest.results.summary.Summary;

/**
 * How runs of a phase went over time, as heat maps on one scale: one run of each server in sight,
 * or all of them folded away, refused ones among them, for whoever asks why a run looks as it does.
 */
public final class TimelineSection {
  /**
   * Characters of the timelines' data in one page. A five second phase takes about 400, so that ten
   * rounds of five servers fit ten times; what is beyond is in the files beside the page only.
   */
  static final int MOST_CHARACTERS = 512 * 1024;

  private static final int MOST_PAUSES = 200;

  private static final String KEY =
      "Each column is an interval of the run, a second as a rule; the stronger a cell, the more of its messages took that long (a step is a factor of four). The line is p99. Red above: pauses of the server’s garbage collector, as wide as they were long; ▲ below: evictions.";

  private final StringBuilder json = new StringBuilder();
  private final boolean linked;
  private int left;
  private boolean explained;

  /** For a page with files of data beside it. */
  public TimelineSection() {
    this(MOST_CHARACTERS, true);
  }

  /**
   * Draws no more than that many characters of data.
   *
   * @param linked whether there are files of it beside the page
   */
  private TimelineSection(int most, boolean linked) {
    left = most;
    this.linked = linked;
  }

  /** Draws no more than that many characters of data. */
  public static TimelineSection bounded(int most) {
    return new TimelineSection(most, true);
  }

  /** For a page without files of data. */
  public static TimelineSection alone() {
    return new TimelineSection(MOST_CHARACTERS, false);
  }

  /**
   * What the script draws of a run.
   *
   * @param colour number of a colour in the style sheet
   * @param low first row of the cells, as in {@link HeatMap}
   * @param high last row
   * @param ends seconds at which the columns end
   * @param cells a digit each, column by column
   * @param p99 nanoseconds for each column
   * @param pauses pairs of seconds and milliseconds, the longest if there are many
   * @param evicted for each column; -1 if unknown
   */
  private record Drawn(
      int colour,
      int low,
      int high,
      List<Double> ends,
      String cells,
      List<Long> p99,
      List<List<Double>> pauses,
      List<Long> evicted) {}

  /**
   * How one run of each server went, in sight: its first valid run of the phase, or else its first.
   * Empty without a timeline.
   */
  public String firsts(Board board, String phase) {
    List<ReportRun> runs =
        board.labels().stream()
            .map(label ->
                board.runs().stream()
                    .filter(run -> run.label().equals(label) && run.timeline(phase) != null)
                    .min(Comparator.comparing((ReportRun run) -> refused(run, phase)))
                    .orElse(null))
            .filter(Objects::nonNull)
            .toList();
    return runs.isEmpty()
        ? ""
        : "<div class=\"timelines\">" + key() + figures(board, phase, runs) + "</div>\n";
  }

  /** How to read them, once on a page. */
  private String key() {
    String key = explained ? "" : "<p>" + KEY + "</p>\n";
    explained = true;
    return key;
  }

  /** All runs of a phase, folded away; empty without a timeline. */
  public String of(Board board, String phase) {
    List<ReportRun> runs =
        board.runs().stream().filter(run -> run.timeline(phase) != null).toList();
    if (runs.isEmpty()) {
      return "";
    }
    return "<details class=\"timelines\"><summary>Over time: all "
        + runs.size()
        + " runs, second by second</summary>\n<p>"
        + KEY
        + " Runs are in the order in which they ran, refused ones among them.</p>\n"
        + figures(board, phase, runs)
        + "</details>\n";
  }

  private String figures(Board board, String phase, List<ReportRun> runs) {
    var out = new StringBuilder("<div class=\"runs\">\n");
    int shown = 0;
    for (ReportRun run : runs) {
      Timeline timeline = run.timeline(phase);
      if (timeline == null || timeline.columns().isEmpty()) {
        continue;
      }
      Drawn drawn = drawn(timeline, board.palette().of(run.label()).colour());
      String data = written(drawn);
      if (data.length() <= left) {
        left -= data.length();
        json.append(json.isEmpty() ? "" : ",\n").append(data);
        out.append(figure(run, timeline));
        shown++;
      }
    }
    out.append("</div>\n");
    if (!linked) {
      return out.toString();
    }
    out.append("<p class=\"source\">");
    if (shown < runs.size()) {
      out.append("Drawn are ").append(shown).append(" of ").append(runs.size());
      out.append(" runs, so that the page stays small; the files have all. ");
    }
    return out.append(DataFile.link("timeline", phase, "Seconds as CSV"))
        .append(" · ")
        .append(DataFile.link("heat", phase, "Cells as CSV"))
        .append("</p>\n")
        .toString();
  }

  private static boolean refused(ReportRun run, String phase) {
    return run.summary() != null && !run.summary().objections(phase).isEmpty();
  }

  /** The data of all figures so far, in their order, safe to stand in a script element. */
  public String json() {
    return Html.scriptSafe(
        "{\"rowsPerDecade\":" + HeatMap.ROWS_PER_DECADE + ",\"runs\":[" + json + "]}");
  }

  private static Drawn drawn(Timeline timeline, int colour) {
    HeatMap map = HeatMap.of(timeline);
    int low = HeatMap.ROWS - 1;
    int high = 0;
    for (long[] column : map.counts()) {
      for (int row = 0; row < column.length; row++) {
        if (column[row] > 0) {
          low = Math.min(low, row);
          high = Math.max(high, row);
        }
      }
    }
    low = Math.min(low, high);
    return new Drawn(
        colour,
        low,
        high,
        map.columns().stream().map(column -> Math.round(column.to() * 1e3) / 1e3).toList(),
        map.digits(low, high),
        map.columns().stream().map(column -> column.latency().getValueAtPercentile(99)).toList(),
        pauses(timeline).stream()
            .sorted((a, b) -> Double.compare(b.millis(), a.millis()))
            .limit(MOST_PAUSES)
            .map(pause -> List.of(pause.at(), pause.millis()))
            .toList(),
        map.columns().stream().map(Timeline.Column::evicted).toList());
  }

  private static String written(Drawn drawn) {
    try {
      return new ObjectMapper().writeValueAsString(drawn);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a timeline that can't be written as JSON", e);
    }
  }

  private static String figure(ReportRun run, Timeline timeline) {
    String text = Html.escape(words(run, timeline));
    return "<div class=\"run\"><p><strong>%s</strong> round %s%s</p><canvas role=\"img\" aria-label=\"%s\"></canvas><p class=\"facts-of-run\">%s</p></div>\n"
        .formatted(
            Html.escape(run.label()),
            Html.escape(run.when()),
            refused(run, timeline.phase()) ? " <span class=\"invalid\">✗ refused</span>" : "",
            text,
            text);
  }

  /** What the picture shows, in words. */
  private static String words(ReportRun run, Timeline timeline) {
    var parts = new ArrayList<String>();
    var p99s =
        timeline.columns().stream()
            .mapToLong(column -> column.latency().getValueAtPercentile(99))
            .summaryStatistics();
    parts.add(
        "p99 "
            + Quantity.nanos((double) p99s.getMin())
            + " to "
            + Quantity.nanos((double) p99s.getMax()));
    List<Timeline.Pause> pauses = timeline.pauses();
    if (pauses == null) {
      parts.add("no log of collections");
    } else if (pauses.isEmpty()) {
      parts.add("no collection");
    } else {
      double longest = pauses.stream().mapToDouble(Timeline.Pause::millis).max().orElse(0);
      parts.add(pauses.size() + " collections, up to " + Quantity.millis(longest));
    }
    long evicted =
        timeline.columns().stream().mapToLong(column -> Math.max(0, column.evicted())).sum();
    if (evicted > 0) {
      parts.add(Quantity.count(evicted) + " evicted");
    }
    String cpu = cpu(run.summary(), timeline.phase());
    if (!cpu.isEmpty()) {
      parts.add(cpu);
    }
    return String.join("; ", parts);
  }

  /** CPU per message in the two halves of the window, where the server was asked in between. */
  private static String cpu(@Nullable Summary summary, String name) {
    Phase phase = summary == null ? null : summary.phase(name);
    Halves halves = phase == null ? null : phase.halves();
    if (halves == null) {
      return "";
    }
    Half first = halves.first();
    Half second = halves.second();
    Double one = first.cpuMicrosPerMessage();
    Double two = second.cpuMicrosPerMessage();
    return one == null || two == null
        ? ""
        : "CPU "
            + Quantity.micros(one)
            + " per message in the first half, then "
            + Quantity.micros(two);
  }

  private static List<Timeline.Pause> pauses(Timeline timeline) {
    return timeline.pauses() == null ? List.of() : timeline.pauses();
  }
}
