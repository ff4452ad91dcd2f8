package quintet.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import quintet.loadtest.report.figure.Baseline;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Changes;
import quintet.loadtest.report.figure.Difference;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;
import quintet.loadtest.report.statistics.Change;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Finding;

/** What has changed since an earlier comparison: sentences at the head of the page, and tables. */
public final class ChangeSection {
  private final Board board;
  private final Baseline baseline;
  private final List<Changes> figures;
  private final Criteria criteria;

  public ChangeSection(Board board, Baseline baseline) {
    this.board = board;
    this.baseline = baseline;
    this.figures = Changes.of(board, baseline);
    this.criteria = baseline.criteria();
  }

  /** What changed beyond noise, and what must be known about it. */
  public String sentences() {
    var out = new StringBuilder();
    for (String warning : baseline.warnings()) {
      out.append("<p class=\"quick\" role=\"note\"><strong>OTHER</strong> ");
      out.append(Html.escape(warning)).append("</p>\n");
    }
    out.append("<dl class=\"verdicts\">\n<div><dt>Since ");
    out.append(Html.escape(baseline.started().replaceAll("T(\\d\\d:\\d\\d).*", ", $1 UTC")));
    out.append(" (").append(Html.escape(baseline.name())).append(")</dt><dd>");
    out.append(Html.escape(summary()));
    return out.append(" <a href=\"#changes\">Every figure, then and now</a>.</dd></div>\n</dl>\n")
        .toString();
  }

  private String summary() {
    List<Change> all = figures.stream().flatMap(each -> each.changes().stream()).toList();
    if (all.isEmpty()) {
      return "Nothing can be compared: no figure of any server is in both comparisons.";
    }
    if (all.stream().allMatch(change -> change.finding() == Finding.TOO_FEW_ROUNDS)) {
      return tooFew(all);
    }
    var parts = new ArrayList<String>();
    for (Changes figure : figures) {
      List<String> changed =
          figure.changes().stream()
              .filter(change -> change.finding() == Finding.DIFFERENT)
              .map(change -> change.server() + " " + size(change))
              .toList();
      if (!changed.isEmpty()) {
        parts.add(figure.figure().label() + ": " + String.join(", ", changed) + ".");
      }
    }
    String head =
        parts.isEmpty()
            ? "Nothing is shown to have changed by more than " + band() + "."
            : "Changed beyond noise: " + String.join(" ", parts);
    return head + " " + tally(all) + " " + sameWay();
  }

  private String tooFew(List<Change> all) {
    int before = all.stream().mapToInt(Change::roundsBefore).max().orElse(0);
    int after = all.stream().mapToInt(Change::roundsAfter).max().orElse(0);
    if (before == 0 || after == 0) {
      return "No verdict: one of the two has no valid round.";
    }
    int servers = figures.stream().mapToInt(each -> each.changes().size()).max().orElse(1);
    return String.format(
        Locale.ROOT,
        "No verdict: %s then and %s now can’t show a change. An exact permutation test of so few has no p-value below %s, and %s must reach %s, which takes %d rounds on each side (FULL=1 runs 10). The values stand below.",
        rounds(before),
        rounds(after),
        percent(Change.smallestP(before, after)),
        servers == 1 ? "one server" : "each of " + servers + " servers",
        percent(criteria.error() / servers),
        Change.roundsNeeded(servers, criteria));
  }

  private static String rounds(int number) {
    return number == 1 ? "1 round" : number + " rounds";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.01 ? "%.2g %%" : "%.0f %%", share * 100);
  }

  private String tally(List<Change> all) {
    var parts = new ArrayList<String>();
    count(parts, all, Finding.DIFFERENT, "changed");
    count(parts, all, Finding.EQUAL, "unchanged within " + band());
    count(parts, all, Finding.CANNOT_TELL, "can’t be told");
    count(parts, all, Finding.TOO_FEW_ROUNDS, "with too few rounds");
    return "Of " + all.size() + " figures: " + String.join("; ", parts) + ".";
  }

  private static void count(List<String> parts, List<Change> all, Finding finding, String what) {
    long found = all.stream().filter(change -> change.finding() == finding).count();
    if (found > 0) {
      parts.add(found + " " + what);
    }
  }

  /** An hour is not a server: what moves everybody is more likely the machine. */
  private String sameWay() {
    var up = new TreeSet<String>();
    var down = new TreeSet<String>();
    for (Changes figure : figures) {
      for (Change change : figure.changes()) {
        if (change.finding() == Finding.DIFFERENT) {
          (change.ratio() > 1 ? up : down).add(change.server());
        }
      }
    }
    int most = Math.max(up.size(), down.size());
    return most > 1 && most >= board.labels().size() - 1
        ? "Nearly all servers moved the same way: suspect the machine before the servers."
        : "The two were measured at different times, so a change may also be the machine’s.";
  }

  /** For each figure a table of its servers. */
  public String section() {
    var out = new StringBuilder("<section aria-labelledby=\"changes\"><h2 id=\"changes\">");
    out.append("Then and now</h2>\n<p>Each server against itself in the earlier comparison, by an")
        .append(
            " exact permutation test of its rounds then and now. A change is stated only if the")
        .append(" whole interval lies beyond ")
        .append(Difference.percent(criteria.band()))
        .append(".</p>\n");
    figures.forEach(figure -> out.append(table(figure)));
    return out.append("</section>\n").toString();
  }

  private String table(Changes figure) {
    var table =
        new Table(
            figure.figure().label() + ", then and now",
            List.of(
                Table.Column.text("Server"),
                Table.Column.number("Then"),
                Table.Column.number("Now"),
                Table.Column.number("Change"),
                Table.Column.number("Interval of the change"),
                Table.Column.number("Rounds then and now"),
                Table.Column.text("Verdict")));
    for (Change change : figure.changes()) {
      table.row(board.palette().tag(change.server()), cells(figure.figure(), change));
    }
    return table.html();
  }

  private List<String> cells(Figure figure, Change change) {
    boolean bounded = !Double.isInfinite(change.interval().high());
    return List.of(
        value(figure, change.before()),
        value(figure, change.after()),
        Double.isNaN(change.ratio()) ? "–" : Difference.of(change.ratio()),
        bounded ? Difference.range(change.interval(), change.ratio()) : "–",
        change.roundsBefore() + " and " + change.roundsAfter(),
        switch (change.finding()) {
          case DIFFERENT -> "<strong>changed</strong>";
          case EQUAL -> "unchanged within " + band();
          case CANNOT_TELL -> "<span class=\"few\">can’t tell</span>";
          case TOO_FEW_ROUNDS -> "<span class=\"few\">too few rounds</span>";
        });
  }

  private static String value(Figure figure, double amount) {
    return Double.isNaN(amount) ? "–" : Html.escape(figure.text(amount));
  }

  private static String size(Change change) {
    return Difference.of(change.ratio())
        + " ("
        + Difference.range(change.interval(), change.ratio())
        + ")";
  }

  private String band() {
    return Difference.percent(criteria.band());
  }
}
