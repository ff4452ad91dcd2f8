package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.CostFigures;
import quintet.loadtest.report.figure.Scale;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.summary.Quantile;
import quintet.loadtest.results.summary.Quantity;
import quintet.loadtest.results.summary.Rule;
import quintet.loadtest.results.summary.Verdict;

/** The tables of a single run: its phases, the durations of a phase, and what the rules found. */
public final class RunTables {
  private RunTables() {}

  /**
   * A row for each phase that has a rate.
   *
   * @param board with one run
   */
  public static String phases(Board board) {
    List<ServerTable.Row> rows =
        board.phases().stream()
            .flatMap(phase -> board.standings(phase).stream().map(each -> row(phase, each)))
            .toList();
    return ServerTable.of(
        "What was measured",
        "Phase",
        rows,
        List.of(
            ServerTable.Column.of(
                "Received per second",
                Scale.Kind.NUMBER,
                standing -> standing.spread(phase -> phase.rate().receivedPerSecond()),
                _ -> "–"),
            LatencyTable.quantile("p50", Phase.LATENCY, Quantile.P50),
            LatencyTable.quantile("p99", Phase.LATENCY, Quantile.P99),
            LatencyTable.quantile("p99.9", Phase.LATENCY, Quantile.P999),
            ServerTable.Column.ifAny(
                "Capacity per second",
                Scale.Kind.COUNT,
                standing ->
                    standing.spread(phase ->
                        Optional.ofNullable(phase.capacity())
                            .map(found -> found.perSecond())
                            .orElse(null))),
            ServerTable.Column.ifAny(
                "Own CPU per message",
                Scale.Kind.MICROS,
                standing -> standing.cost(CostFigures::cpu)),
            ServerTable.Column.ifAny(
                "Idle connection", Scale.Kind.BYTES, standing -> standing.cost(CostFigures::total)),
            ServerTable.Column.ifAny(
                "Threads", Scale.Kind.COUNT, standing -> standing.cost(CostFigures::threads))),
        standing -> {
          ServerTable.Instead refused = ServerTable.refused(standing);
          return refused == null
              ? null
              : new ServerTable.Instead("<span class=\"invalid\">not valid</span>", refused.why());
        });
  }

  private static ServerTable.Row row(String phase, Standing standing) {
    return new ServerTable.Row(Html.escape(PhaseKind.of(phase).title()), standing);
  }

  /** A row for each duration, by its name; empty without any value. */
  public static String durations(Map<String, Metric> all) {
    List<String> names =
        all.entrySet().stream()
            .filter(each -> each.getValue().count() > 0)
            .map(Map.Entry::getKey)
            .toList();
    List<Metric> metrics = all.values().stream().filter(each -> each.count() > 0).toList();
    if (metrics.isEmpty()) {
      return "";
    }
    var headings = new ArrayList<>(List.of(Table.Column.text("Duration")));
    headings.add(Table.Column.number("Values"));
    List<Scale> scales = new ArrayList<>();
    for (Quantile quantile : Quantile.values()) {
      scales.add(Scale.of(Scale.Kind.NANOS, column(metrics, quantile)));
      headings.add(Table.Column.number(quantile.label(), scales.getLast().unit()));
    }
    List<@Nullable Spread> largest =
        new ArrayList<>(metrics.stream().map(metric -> one(metric.max())).toList());
    scales.add(Scale.of(Scale.Kind.NANOS, largest));
    headings.add(Table.Column.number("max", scales.getLast().unit()));
    var table = new Table("Every duration that was recorded", headings);
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      var cells = new ArrayList<String>();
      cells.add(Quantity.count(metric.count()));
      Iterator<Scale> scale = scales.iterator();
      for (Quantile quantile : Quantile.values()) {
        Scale column = scale.next();
        Long value = quantile.of(metric);
        cells.add(
            value == null
                ? "<span class=\"few why\">– "
                    + Html.escape(String.valueOf(quantile.whyHidden(metric)))
                    + "</span>"
                : column.number((double) value));
      }
      cells.add(scales.getLast().number((double) metric.max()));
      table.row(Html.escape(names.get(i).replace('-', ' ')), cells);
    }
    return table.html();
  }

  private static List<@Nullable Spread> column(List<Metric> metrics, Quantile quantile) {
    List<@Nullable Spread> column = new ArrayList<>();
    for (Metric metric : metrics) {
      Long value = quantile.of(metric);
      column.add(value == null ? null : one(value));
    }
    return column;
  }

  private static Spread one(long value) {
    return new Spread((double) value, (double) value, (double) value, 1);
  }

  /** What each rule found, those that object first; empty for none. */
  public static String rules(List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return "";
    }
    var table =
        new Table(
            "What the rules found",
            List.of(
                Table.Column.text("Rule"),
                Table.Column.text("Verdict"),
                Table.Column.number("Found"),
                Table.Column.number("Accepted"),
                Table.Column.text("Findings")));
    List<Verdict> sorted = verdicts.stream().sorted(Comparator.comparing(Verdict::ok)).toList();
    for (Verdict verdict : sorted) {
      boolean floor = verdict.rule().equals(Rule.FEW_SAMPLES.id());
      String unit = " " + Html.escape(verdict.unit());
      table.row(
          "<code>" + Html.escape(verdict.rule()) + "</code>",
          List.of(
              verdict.ok()
                  ? "<span class=\"valid\">✓ kept</span>"
                  : "<span class=\"invalid\">✗ broken</span>",
              Quantity.number(verdict.figure()) + unit,
              (floor ? "≥ " : "≤ ") + Quantity.number(verdict.threshold()) + unit,
              Html.escape(verdict.says())));
    }
    return table.html();
  }
}
