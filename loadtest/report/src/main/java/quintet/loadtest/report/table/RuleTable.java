package quintet.loadtest.report.table;

import java.util.List;
import java.util.Objects;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;
import quintet.loadtest.results.summary.Quantity;
import quintet.loadtest.results.summary.Rule;
import quintet.loadtest.results.summary.Verdict;

/** Every rule: what it looks at, what it accepts, the worst it found, and how often it objected. */
final class RuleTable {
  private RuleTable() {}

  static String of(Board board) {
    List<Verdict> all =
        board.runs().stream()
            .map(ReportRun::summary)
            .filter(Objects::nonNull)
            .flatMap(summary -> summary.validity().stream())
            .toList();
    var table =
        new Table(
            "The rules that a run must keep",
            List.of(
                Table.Column.text("Rule"),
                Table.Column.text("Figure"),
                Table.Column.number("Accepted"),
                Table.Column.number("Worst found"),
                Table.Column.number("Objections")));
    for (Rule rule : Rule.values()) {
      List<Verdict> found = all.stream().filter(each -> each.rule().equals(rule.id())).toList();
      if (!found.isEmpty()) {
        table.row("<code>" + Html.escape(rule.id()) + "</code>", cells(rule, found));
      }
    }
    return table.html();
  }

  private static List<String> cells(Rule rule, List<Verdict> found) {
    Verdict worst = found.getFirst();
    for (Verdict verdict : found) {
      double excess = verdict.figure() - worst.figure();
      worst = (rule.floor() ? -excess : excess) > 0 ? verdict : worst;
    }
    long objections = found.stream().filter(verdict -> !verdict.ok()).count();
    String limit = (rule.floor() ? "≥ " : "≤ ") + Quantity.number(worst.threshold());
    return List.of(
        Html.escape(rule.about()),
        limit + " " + Html.escape(rule.unit()),
        Quantity.number(worst.figure()) + " " + Html.escape(rule.unit()),
        objections + " of " + found.size());
  }
}
