package quintet.loadtest.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;
import quintet.loadtest.results.summary.Fate;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantity;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Verdict;

/**
 * Every run and every phase of it, in the order in which they ran, with what speaks for or against
 * it, and then the rules.
 */
public final class ValidityTable {
  private ValidityTable() {}

  public static String of(Board board) {
    var table =
        new Table(
            "Every run, in the order in which they ran",
            List.of(
                Table.Column.text("Server"),
                Table.Column.number("Round"),
                Table.Column.text("Phase"),
                Table.Column.text("Verdict"),
                Table.Column.number("Send lag p99"),
                Table.Column.number("Receive lag p99"),
                Table.Column.number("Little’s law"),
                Table.Column.number("Injector’s busiest loop"),
                Table.Column.text("Findings")));
    for (ReportRun run : board.runs()) {
      for (String phase : run.phases()) {
        table.row(board.palette().tag(run.label()), cells(run, phase));
      }
    }
    return refusals(board) + table.html() + RuleTable.of(board);
  }

  /** How often each rule objected to a phase of a run; empty if none did. */
  private static String refusals(Board board) {
    var counts = new TreeMap<String, Integer>();
    for (ReportRun run : board.runs()) {
      for (String phase : run.phases()) {
        rules(run, phase).forEach(rule -> counts.merge(rule, 1, Integer::sum));
      }
    }
    if (counts.isEmpty()) {
      return "";
    }
    var parts = new ArrayList<String>();
    counts.forEach((rule, count) ->
        parts.add("<strong class=\"rule\">" + Html.escape(rule) + "</strong> " + count));
    return "<p>How often each rule objected to a measurement: "
        + String.join(", ", parts)
        + ".</p>\n";
  }

  private static List<String> rules(ReportRun run, String phase) {
    Summary summary = run.summary();
    return summary == null || summary.phase(phase) == null
        ? List.of("failed")
        : summary.objections(phase).stream().map(Verdict::rule).distinct().toList();
  }

  private static List<String> cells(ReportRun run, String phaseName) {
    Summary summary = run.summary();
    Phase phase = summary == null ? null : summary.phase(phaseName);
    String round = run.when();
    if (summary == null || phase == null) {
      String why = Standing.objection("failed", run.absence());
      return List.of(
          round, Html.escape(phaseName), verdict(run.fate(phaseName)), "–", "–", "–", "–", why);
    }
    List<Verdict> objections = summary.objections(phaseName);
    String findings =
        objections.isEmpty()
            ? Html.escape(samples(summary, phaseName))
            : String.join("<br>", objections.stream().map(ValidityTable::finding).toList());
    return List.of(
        round,
        Html.escape(phaseName),
        verdict(run.fate(phaseName)),
        lag(phase.metric(Phase.SEND_LAG)),
        lag(phase.metric(Phase.RECEIVE_LAG)),
        apart(phase.littlesLaw()),
        String.format(Locale.ROOT, "%.0f %%", phase.injector().busiestLoopShare() * 100),
        findings);
  }

  private static String finding(Verdict verdict) {
    String line = verdict.inLine();
    return Standing.objection(verdict.rule(), line.substring(line.indexOf(' ') + 1));
  }

  private static String samples(Summary summary, String phase) {
    for (Verdict verdict : summary.validity()) {
      if (verdict.rule().equals("few-samples") && verdict.phase().equals(phase)) {
        return verdict.says();
      }
    }
    return "";
  }

  private static String lag(@Nullable Metric lag) {
    return lag == null ? "–" : Html.escape(Quantity.nanos((double) lag.p99()));
  }

  private static String verdict(Fate fate) {
    return switch (fate) {
      case VALID -> "<span class=\"valid\">✓ valid</span>";
      case NOT_CARRIED -> "<span class=\"invalid\">✗ rate not carried</span>";
      case REFUSED -> "<span class=\"invalid\">✗ refused</span>";
      case FAILED -> "<span class=\"invalid\">✗ failed</span>";
    };
  }

  private static String apart(@Nullable Double percent) {
    return percent == null ? "–" : String.format(Locale.ROOT, "%+.2f %%", percent);
  }
}
