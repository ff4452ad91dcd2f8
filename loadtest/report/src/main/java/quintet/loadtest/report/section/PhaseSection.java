package quintet.loadtest.report.section;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import quintet.loadtest.report.chart.BarChart;
import quintet.loadtest.report.chart.CurveChart;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.DataFile;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.table.CostTable;
import quintet.loadtest.report.table.IdleTable;
import quintet.loadtest.report.table.LatencyTable;
import quintet.loadtest.report.table.RoomTable;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantity;
import quintet.loadtest.results.summary.Rate;

/** Everything about one phase: what happens in it, the curves, the tables. */
public final class PhaseSection {
  private record Words(String heading, String text) {}

  private static final Map<String, Words> WORDS =
      Map.of(
          "echo",
          new Words(
              "Echo",
              "Every connection sends a message and gets it back. Latency runs from the moment the message was due until the answer is there."),
          "fanout",
          new Words(
              "Fan-out",
              "A few members of a room speak, every member hears everything. Latency runs from the moment the message was due until it is there, and counts at every receiver."),
          "mixed",
          new Words(
              "Mixed",
              "A fleet that idles, and rooms of very different sizes that are busy at the same time."),
          "churn",
          new Words("Churn", "Connections come, join, leave and go; then all come back at once."),
          "idle",
          new Words(
              "Idle",
              "A fleet of connections that do nothing but answer a probe. Memory of one connection is the slope between two fleet sizes of what the server holds: live heap after a full collection, and resident memory outside the heap. What a server needs without any connection cancels out."));

  private PhaseSection() {}

  /** The phase's name within a sentence. */
  static String spoken(String phase) {
    Words words = WORDS.get(phase);
    return words == null ? phase : words.heading().toLowerCase(Locale.ROOT);
  }

  public static String of(Board board, String phase, TimelineSection timelines) {
    Words words = WORDS.getOrDefault(phase, new Words(phase, ""));
    var out = new StringBuilder();
    String id = "phase-" + DataFile.slug(phase);
    out.append(
        "<section aria-labelledby=\"%s\"><h2 id=\"%s\">%s</h2>\n"
            .formatted(id, id, Html.escape(words.heading())));
    out.append("<p>").append(Html.escape(words.text())).append(load(board, phase)).append("</p>\n");
    if (phase.equals("idle")) {
      out.append(BarChart.memory(board, phase));
      out.append(IdleTable.of(board, phase));
    } else {
      out.append(CurveChart.figure(board, phase));
      latencies(board, phase, out);
      if (board.standings(phase).stream()
          .anyMatch(s -> s.valid().stream().anyMatch(p -> p.fanout() != null))) {
        out.append(RoomTable.of(board, phase));
      }
      out.append(BarChart.cpu(board, phase));
      out.append(CostTable.of(board, phase));
    }
    return out.append(timelines.of(board, phase)).append("</section>\n").toString();
  }

  private static void latencies(Board board, String phase, StringBuilder out) {
    out.append(LatencyTable.of(board, phase, Phase.LATENCY, "Latency from the intended send time"));
    if (phase.equals("echo") || phase.equals("fanout")) {
      return;
    }
    Map<String, String> more =
        Map.of(
            Phase.HANDSHAKE,
            "Handshake: from connecting to the first answer",
            Phase.JOIN,
            "Join: from JOIN to JOINED");
    for (String metric : List.of(Phase.HANDSHAKE, Phase.JOIN)) {
      boolean present =
          board.standings(phase).stream()
              .flatMap(s -> s.valid().stream())
              .anyMatch(p -> p.metric(metric) != null);
      if (present) {
        out.append(LatencyTable.of(board, phase, metric, more.getOrDefault(metric, metric)));
      }
    }
  }

  /** The load in figures, taken from the first valid round. */
  private static String load(Board board, String phase) {
    for (Standing standing : board.standings(phase)) {
      for (Phase measured : standing.valid()) {
        if (measured.connections().open() == 0) {
          continue;
        }
        Rate rate = measured.rate();
        String offered =
            rate.offeredPerSecond() > 0
                ? ", "
                    + Quantity.perSecond(rate.offeredPerSecond())
                    + " messages per second offered"
                : "";
        return " Load: %s connections%s, %s s measured."
            .formatted(
                Quantity.count(measured.connections().open()),
                offered,
                Quantity.number(measured.seconds()));
      }
    }
    return "";
  }
}
