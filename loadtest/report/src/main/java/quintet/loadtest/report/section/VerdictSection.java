package quintet.loadtest.report.section;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Difference;
import quintet.loadtest.report.figure.Distinction;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;
import quintet.loadtest.report.html.Terms;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Family;

/** The verdicts of a full comparison: sentences at the head of the page, and the pairs behind. */
public final class VerdictSection {
  private static final double SMALLEST_SHOWN = 0.001;

  private final Board board;
  private final List<Findings.Judged> findings;
  private final Criteria criteria;
  private final double total;

  /**
   * @param findings of that data
   * @param data of a full comparison
   */
  public VerdictSection(Board board, List<Findings.Judged> findings, ReportData data) {
    this.board = board;
    this.findings = findings;
    this.criteria = Objects.requireNonNull(Findings.criteria(data), "not a full comparison");
    this.total = Objects.requireNonNull(data.experiment()).criteria().error();
  }

  /** One sentence or two for each figure. */
  public String sentences() {
    if (findings.isEmpty()) {
      return "";
    }
    var out = new StringBuilder("<dl class=\"verdicts\">\n");
    for (Findings.Judged judged : findings) {
      out.append("<div><dt>").append(Terms.linked(judged.figure().label())).append("</dt><dd>");
      out.append(Html.escape(VerdictSentence.of(judged, criteria))).append("</dd></div>\n");
    }
    String sure =
        "Less is better in every figure but capacity. In parentheses stands the confidence interval of the difference. The chance that any difference stated for a figure is none is at most %s; differences up to %s count as none."
            .formatted(Difference.percent(total), Difference.percent(criteria.band()));
    String apart = Distinction.sentence(findings, criteria, total);
    if (!apart.isEmpty()) {
      out.insert(0, "<p class=\"apart\">" + Html.escape(apart) + "</p>\n");
    }
    return out.append("</dl>\n<p>")
        .append(Html.escape(sure))
        .append(" <a href=\"#pairs\">Every pair, and what the numbers mean</a>.</p>\n")
        .toString();
  }

  /** For each figure the ranking in groups, and the table of its pairs. */
  public String pairs() {
    if (findings.isEmpty()) {
      return "";
    }
    var out = new StringBuilder("<section aria-labelledby=\"pairs\"><h2 id=\"pairs\">");
    out.append(
            "Every pair</h2>\n<p>Two servers that share a letter were not shown to differ. One that")
        .append(" has two letters stands between two groups and can’t be told from either.</p>\n");
    for (Findings.Judged judged : findings) {
      out.append("<h3>").append(Html.escape(judged.figure().label())).append("</h3>\n");
      out.append(ranking(judged)).append(table(judged));
    }
    return out.append("</section>\n").toString();
  }

  private String ranking(Findings.Judged judged) {
    var table =
        new Table(
            judged.figure().label() + ": groups",
            List.of(
                Table.Column.text("Server"),
                Table.Column.number("Geometric mean"),
                Table.Column.number("Group")));
    for (Family.Place place : judged.family().ranking()) {
      String mean = judged.figure().text(place.geometricMean());
      table.row(
          board.palette().tag(place.name()), List.of(Html.escape(mean), letters(judged, place)));
    }
    return table.html();
  }

  /** No letter where nothing could be told: it would look like a group. */
  private static String letters(Findings.Judged judged, Family.Place place) {
    boolean compared =
        judged.family().contrasts().stream()
            .filter(c -> c.lower().equals(place.name()) || c.higher().equals(place.name()))
            .anyMatch(c -> !Double.isInfinite(c.interval().high()));
    return compared ? place.letters() : "–";
  }

  private String table(Findings.Judged judged) {
    var table =
        new Table(
            judged.figure().label() + ": pairs",
            List.of(
                Table.Column.text("Lower and higher"),
                Table.Column.text("Verdict"),
                Table.Column.number("Higher by"),
                Table.Column.number("Interval"),
                Table.Column.number("p, adjusted"),
                Table.Column.number("Paired rounds")));
    for (Contrast contrast : judged.family().contrasts()) {
      String header =
          board.palette().tag(contrast.lower())
              + " <span class=\"versus\">"
              + board.palette().tag(contrast.higher())
              + "</span>";
      table.row(header, cells(contrast));
    }
    return table.html();
  }

  private List<String> cells(Contrast contrast) {
    boolean bounded = !Double.isInfinite(contrast.interval().high());
    return List.of(
        verdict(contrast),
        Double.isNaN(contrast.ratio()) ? "–" : Difference.estimate(contrast),
        bounded ? Difference.interval(contrast) : "–",
        bounded ? p(contrast) : "–",
        String.valueOf(contrast.rounds()));
  }

  private String verdict(Contrast contrast) {
    return switch (contrast.finding()) {
      case DIFFERENT -> "<strong>different</strong>";
      case EQUAL -> "equal within " + Difference.percent(criteria.band());
      case CANNOT_TELL -> "<span class=\"few\">can’t tell</span>";
      case TOO_FEW_ROUNDS -> {
        int needed = criteria.roundsNeeded();
        yield "<span class=\"few\">too few rounds: " + needed + " needed</span>";
      }
    };
  }

  private static String p(Contrast contrast) {
    String p =
        contrast.p() < SMALLEST_SHOWN
            ? "below " + SMALLEST_SHOWN
            : String.format(Locale.ROOT, "%.3f", contrast.p());
    return contrast.exact() ? p : p + " (sampled)";
  }
}
