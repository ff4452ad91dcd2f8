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
import quintet.loadtest.report.table.CapacityTable;
import quintet.loadtest.report.table.CostTable;
import quintet.loadtest.report.table.IdleTable;
import quintet.loadtest.report.table.LatencyTable;
import quintet.loadtest.report.table.RoomTable;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.summary.Quantity;
import quintet.loadtest.results.summary.Rate;

/** Everything about one phase: what happens in it, the curves, the tables. */
public final class PhaseSection {
  private PhaseSection() {}

  /** The phase's name within a sentence. */
  static String spoken(String phase) {
    String title = PhaseKind.of(phase).title();
    return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  private static String words(PhaseKind kind) {
    if (kind.capacity()) {
      return "The rate rises step by step until a server misses the objective. Its capacity is the highest rate that it met.";
    }
    return switch (kind.activity()) {
      case ECHO ->
          "Every connection sends a message and gets it back. Latency runs from the moment the message was due until the answer is there."
              + level(kind.level());
      case FANOUT ->
          "A few members of a room speak, every member hears everything. Latency runs from the moment the message was due until it is there, and counts at every receiver."
              + level(kind.level());
      case BYSTANDER ->
          "One client asks again and again for a command that keeps its handler for long. What is shown is the latency of all the others, who only echo: who shares a thread with that handler waits for it.";
      case MIXED ->
          "A fleet that idles, and rooms of very different sizes that are busy at the same time.";
      case WORK ->
          "Connections send a mix of commands at random times. Latency is that of a plain client’s ECHO, from the moment it was due until it is back; all else is the company it keeps."
              + level(kind.level());
      case CHURN -> "Connections come, join, leave and go; then all come back at once.";
      case IDLE ->
          "A fleet of connections that do nothing but answer a probe. Memory of one connection is the slope between two fleet sizes of what the server holds: live heap after a full collection, resident memory outside the heap, and what the kernel holds for it. What a server needs without any connection cancels out.";
      case OTHER -> "";
    };
  }

  private static String level(PhaseKind.Level level) {
    return switch (level) {
      case NONE -> "";
      case LIGHT ->
          " The rate is low: a server that waits for work has to be woken for each message.";
      case BUSY -> " The weakest server can carry this rate.";
      case PRESSING ->
          " The rate is the highest that the load generator can carry here. A server that can’t carry it falls behind, and its latency says by how much.";
    };
  }

  public static String of(Board board, String phase, TimelineSection timelines) {
    PhaseKind kind = PhaseKind.of(phase);
    var out = new StringBuilder();
    String id = "phase-" + DataFile.slug(phase);
    out.append(
        "<section aria-labelledby=\"%s\"><h2 id=\"%s\">%s</h2>\n"
            .formatted(id, id, Html.escape(kind.title())));
    out.append(introduction(board, phase));
    if (kind.activity() == PhaseKind.Activity.BYSTANDER) {
      out.append(timelines.firsts(board, phase));
      latencies(board, phase, out);
    } else if (kind.activity() != PhaseKind.Activity.IDLE && !kind.capacity()) {
      out.append(CurveChart.figure(board, phase));
      latencies(board, phase, out);
    }
    out.append(costs(board, phase));
    if (kind.activity() != PhaseKind.Activity.BYSTANDER || board.rounds(phase) > 1) {
      out.append(timelines.of(board, phase));
    }
    return out.append("</section>\n").toString();
  }

  /** What happens in the phase, and the load in figures: a paragraph of HTML. */
  public static String introduction(Board board, String phase) {
    return "<p>" + Html.escape(words(PhaseKind.of(phase)) + load(board, phase)) + "</p>\n";
  }

  /** What it costs the servers, and what beside latency such a phase shows. */
  public static String costs(Board board, String phase) {
    PhaseKind kind = PhaseKind.of(phase);
    if (kind.capacity()) {
      return CapacityTable.of(board, phase);
    }
    boolean room =
        board.standings(phase).stream()
            .anyMatch(each -> each.valid().stream().anyMatch(p -> p.fanout() != null));
    return switch (kind.activity()) {
      case IDLE -> BarChart.memory(board, phase) + IdleTable.of(board, phase);
      case BYSTANDER -> "";
      default ->
          (room ? RoomTable.of(board, phase) : "")
              + BarChart.cpu(board, phase)
              + CostTable.of(board, phase);
    };
  }

  private static void latencies(Board board, String phase, StringBuilder out) {
    out.append(LatencyTable.of(board, phase, Phase.LATENCY, "Latency from the intended send time"));
    PhaseKind.Activity activity = PhaseKind.of(phase).activity();
    if (activity != PhaseKind.Activity.MIXED
        && activity != PhaseKind.Activity.CHURN
        && activity != PhaseKind.Activity.OTHER) {
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
