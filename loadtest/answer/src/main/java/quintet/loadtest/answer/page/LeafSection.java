package quintet.loadtest.answer.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.plan.Branch;
import quintet.loadtest.answer.plan.Levels;
import quintet.loadtest.answer.verdict.Agreement;
import quintet.loadtest.answer.verdict.Aspect;
import quintet.loadtest.answer.verdict.Standings;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.Palette;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantile;
import quintet.loadtest.results.summary.Quantity;

/** All that was found about one workload: who is best by each figure, and what lies behind it. */
final class LeafSection {
  private static final List<String> TELLING = List.of("work-pressing", "work-light");

  private static final String LETTERS =
      "Geometric means of all valid rounds; servers that share a letter are not told apart";
  private static final String GUESTS =
      "Beside guests: another language as well as another model, and so no part of the verdict."
          + " The letters are those of all servers together";

  private final Judgement judgement;
  private final List<String> servers;
  private final List<String> judged;
  private final List<String> guests;
  private final Palette palette;

  private LeafSection(Judgement judgement, List<String> servers) {
    this.judgement = judgement;
    this.servers = servers;
    this.judged = servers.stream().filter(judgement.verdict().wins()::containsKey).toList();
    this.guests = servers.stream().filter(each -> !judged.contains(each)).toList();
    this.palette = new Palette(servers);
  }

  static String of(Judgement judgement, List<String> servers) {
    return new LeafSection(judgement, servers).html();
  }

  private String html() {
    StringBuilder out = new StringBuilder();
    String id = "leaf-" + judgement.subject().name();
    out.append(
        "<section aria-labelledby=\"%s\"><h2 id=\"%s\">%s</h2>%n"
            .formatted(id, id, Html.escape(judgement.subject().title())));
    paragraph(out, judgement.subject().workload().about());
    paragraph(out, "Measured: " + Told.sentence(judgement) + " " + judgement.verdict().sure());
    Levels levels = judgement.levels();
    if (levels != null) {
      paragraph(out, levels.reason());
    }
    if (judgement.verdict().agreement() == Agreement.DISAGREES) {
      paragraph(out, why());
    }
    if (!judgement.verdict().standings().isEmpty()) {
      out.append("<ul class=\"points\">\n");
      for (Standings standings : judgement.verdict().standings()) {
        out.append("<li>")
            .append(Html.escape(judgement.verdict().says(standings)))
            .append("</li>\n");
      }
      out.append("</ul>\n").append(figures(LETTERS, ranked(), judgement.found(), true));
    }
    if (!guests.isEmpty() && !judgement.withGuests().isEmpty()) {
      out.append(figures(GUESTS, servers, judgement.withGuests(), false));
    }
    for (String phase : TELLING) {
      if (judgement.runs().stream().anyMatch(run -> run.phases().contains(phase))) {
        out.append(behind(phase));
        break;
      }
    }
    out.append("<details><summary>The workload, as a file</summary><pre>")
        .append(Html.escape(judgement.subject().workload().yaml()))
        .append("</pre></details>\n");
    return out.append("</section>\n").toString();
  }

  /** What speaks against the model of the rule of thumb: the aspects in which others beat it. */
  private String why() {
    Branch branch = judgement.subject().branch();
    List<String> lost = new ArrayList<>();
    for (String server : branch == null ? List.<String>of() : branch.models()) {
      List<Aspect> wins = judgement.verdict().wins().getOrDefault(server, List.of());
      List<String> words =
          judgement.verdict().counted().stream()
              .map(Standings::aspect)
              .filter(aspect -> !wins.contains(aspect))
              .map(Aspect::word)
              .toList();
      if (!words.isEmpty()) {
        lost.add(server + " is worse than another in " + String.join(", ", words));
      }
    }
    return lost.isEmpty()
        ? ""
        : "Why: " + String.join("; ", lost) + ". The second table shows what lies behind that.";
  }

  /** A row for each server, a column for each figure, with the letters of who differs. */
  private String figures(
      String caption, List<String> rows, List<Findings.Judged> found, boolean wins) {
    List<Findings.Judged> shown =
        found.stream().filter(each -> !each.family().ranking().isEmpty()).toList();
    List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("Server")));
    if (wins) {
      columns.add(Table.Column.text("Unbeaten in"));
    }
    shown.forEach(each -> columns.add(Table.Column.number(each.figure().label())));
    Table table = new Table(caption, columns);
    for (String server : rows) {
      List<String> cells = new ArrayList<>();
      if (wins) {
        cells.add(unbeaten(server));
      }
      for (Findings.Judged each : shown) {
        Family.Place place =
            each.family().ranking().stream()
                .filter(one -> one.name().equals(server))
                .findFirst()
                .orElse(null);
        cells.add(place == null ? missing(each, server) : cell(each, place));
      }
      table.row(palette.tag(server), cells);
    }
    return table.turning().html();
  }

  private String unbeaten(String server) {
    List<Aspect> wins = judgement.verdict().wins().getOrDefault(server, List.of());
    return wins.isEmpty() ? "–" : String.join(", ", wins.stream().map(Aspect::word).toList());
  }

  /** Whoever wins more aspects first; of those that the verdict is about. */
  private List<String> ranked() {
    return judged.stream()
        .sorted(
            Comparator.comparingInt(
                server -> -judgement.verdict().wins().getOrDefault(server, List.of()).size()))
        .toList();
  }

  private static String cell(Findings.Judged judged, Family.Place place) {
    return "<span class=\"value\">"
        + Html.escape(judged.figure().text(place.geometricMean()))
        + "</span><span class=\"range\">"
        + place.letters()
        + "</span>";
  }

  private static String missing(Findings.Judged judged, String server) {
    String failed = judged.failures().get(server);
    return "<span class=\"few\">"
        + (failed == null ? "–" : Html.escape("failed " + failed))
        + "</span>";
  }

  /** What lies behind the figures: switches, calls, allocation, and each command's own latency. */
  private String behind(String phase) {
    List<Table.Column> columns =
        List.of(
            Table.Column.text("Server"),
            Table.Column.number("Carried"),
            Table.Column.number("ECHO p50"),
            Table.Column.number("ECHO p99"),
            Table.Column.number("SAY p99"),
            Table.Column.number("ADD p99"),
            Table.Column.number("BURN p99"),
            Table.Column.number("BLOCK p99"),
            Table.Column.number("Switches per message"),
            Table.Column.number("Calls per message"),
            Table.Column.number("Allocated"),
            Table.Column.number("Threads"));
    Table table =
        new Table(
            "What lies behind it, at the "
                + phase.substring("work-".length())
                + " rate: medians of the valid rounds",
            columns);
    for (String server : servers) {
      Standing standing = Standing.of(judgement.runs(), server, phase);
      if (standing == null || standing.valid().isEmpty()) {
        table.instead(
            palette.tag(server),
            "",
            Html.escape(standing == null ? "not run" : standing.nothing()));
        continue;
      }
      List<String> cells = new ArrayList<>();
      cells.add(percent(standing.spread(Phase::carriedShare)));
      cells.add(latency(standing, Phase.LATENCY, Quantile.P50));
      cells.add(latency(standing, Phase.LATENCY, Quantile.P99));
      for (String command : List.of("say", "add", "burn", "block")) {
        cells.add(latency(standing, Phase.LATENCY_OF + command, Quantile.P99));
      }
      cells.add(number(standing.cost(Cost.Measured::contextSwitchesPerMessage)));
      cells.add(number(standing.cost(Cost.Measured::readWriteCallsPerMessage)));
      Spread allocated = standing.cost(Cost.Measured::allocatedBytesPerMessage);
      cells.add(allocated == null ? "–" : Quantity.bytes(allocated.median()));
      Spread threads =
          standing.cost(
              cost -> cost.threads() == null ? null : Double.valueOf((double) cost.threads()));
      cells.add(threads == null ? "–" : Quantity.count(Math.round(threads.median())));
      table.row(palette.tag(server), cells);
    }
    return "<details><summary>What lies behind it</summary>" + table.html() + "</details>\n";
  }

  private static String latency(Standing standing, String metric, Quantile quantile) {
    Spread spread = standing.quantile(metric, quantile);
    return spread == null ? "–" : Html.escape(Quantity.nanos(spread.median()));
  }

  private static String number(@Nullable Spread spread) {
    return spread == null ? "–" : Quantity.number(spread.median());
  }

  private static String percent(@Nullable Spread spread) {
    return spread == null ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * spread.median());
  }

  private static void paragraph(StringBuilder out, String text) {
    if (!text.isBlank()) {
      out.append("<p>").append(Html.escape(text)).append("</p>\n");
    }
  }
}
