package quintet.loadtest.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import quintet.loadtest.report.chart.CurveChart;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Digest;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.html.DataFile;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Template;
import quintet.loadtest.report.html.Terms;
import quintet.loadtest.report.section.ChangeSection;
import quintet.loadtest.report.section.Found;
import quintet.loadtest.report.section.Horizon;
import quintet.loadtest.report.section.Opening;
import quintet.loadtest.report.section.PhaseSection;
import quintet.loadtest.report.section.TimelineSection;
import quintet.loadtest.report.section.VerdictSection;
import quintet.loadtest.report.table.DigestTable;
import quintet.loadtest.report.table.ValidityTable;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.summary.PhaseKind;

/**
 * Writes the report of a comparison: one HTML file that opens with what was found. Beside it lies a
 * folder of the charts' data, to which it links.
 */
public final class ReportPage {
  private static final String DIFFERENCES =
      "<p>Which of these differences are more than noise: <a href=\"#differences\">who differs</a>.</p>\n";

  private ReportPage() {}

  /**
   * Writes the charts' data, and then the page, which appears whole or not at all.
   *
   * @param out its folder is made if need be
   * @throws IOException if a file can't be written
   */
  public static void write(Path out, ReportData data) throws IOException {
    Path folder = out.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    DataFiles.of(new Board(data)).write(out.resolveSibling(DataFile.FOLDER));
    WholeFile.write(out, html(data));
  }

  /** The page as text. */
  public static String html(ReportData data) {
    var board = new Board(data);
    var opening = new Opening(data, board);
    Digest digest = Digest.of(board);
    Experiment experiment = data.experiment();
    var verdicts =
        experiment == null ? null : new VerdictSection(board, Findings.of(board, data), data);
    var changes = data.baseline() == null ? null : new ChangeSection(board, data.baseline());
    String sentences = verdicts == null ? "" : differences(verdicts.sentences());
    String changed = changes == null ? "" : changes.sentences();
    String pairs =
        (verdicts == null ? "" : verdicts.pairs()) + (changes == null ? "" : changes.section());
    String table = DigestTable.of(board, digest, opening.caption(digest));
    // In the order in which they stand on the page, as the script draws their runs in that order.
    var timelines = new TimelineSection();
    String bystanders = phases(board, timelines, true);
    String phases = phases(board, timelines, false);
    String validity = ValidityTable.of(board);
    String body =
        Template.fill(
            Template.resource(PageFrame.OWN + "report.html"),
            Map.ofEntries(
                Map.entry("title", Html.escape(data.title())),
                Map.entry(
                    "quick", data.quick() ? Template.resource(PageFrame.OWN + "quick.html") : ""),
                Map.entry("missing", missing(data)),
                Map.entry("changed", changed),
                Map.entry("found", new Found(board, digest).sentences()),
                Map.entry("digest", table),
                Map.entry("valid", (sentences.isEmpty() ? "" : DIFFERENCES) + opening.validity()),
                Map.entry("machine", opening.inShort()),
                Map.entry("lede", opening.lede()),
                Map.entry("facts", opening.facts()),
                Map.entry("bystanders", bystanders),
                Map.entry("verdicts", sentences),
                Map.entry("pairs", pairs),
                Map.entry(
                    "ranking",
                    Template.resource(
                        PageFrame.OWN + (verdicts == null ? "no-ranking.html" : "ranking.html"))),
                Map.entry("phases", phases),
                Map.entry("validity", validity),
                Map.entry("horizon", Horizon.of(board, data.machine())),
                Map.entry(
                    "terms",
                    Terms.used(table + sentences + pairs + bystanders + phases + validity)),
                Map.entry("commands", commands(data))));
    return PageFrame.html(data.title(), body, CurveChart.json(board), timelines.json());
  }

  private static String missing(ReportData data) {
    return data.leftOut().stream()
        .map(why ->
            "<p class=\"quick\" role=\"note\"><strong>LEFT OUT</strong> "
                + Html.escape(why)
                + "</p>\n")
        .collect(Collectors.joining());
  }

  private static String differences(String sentences) {
    return sentences.isEmpty()
        ? ""
        : "<section aria-labelledby=\"differences\"><h2 id=\"differences\">Who differs</h2>\n"
            + sentences
            + "</section>\n";
  }

  private static String phases(Board board, TimelineSection timelines, boolean bystanders) {
    return board.phases().stream()
        .filter(
            phase -> bystanders == (PhaseKind.of(phase).activity() == PhaseKind.Activity.BYSTANDER))
        .map(phase -> PhaseSection.of(board, phase, timelines))
        .collect(Collectors.joining());
  }

  private static String commands(ReportData data) {
    var out = new StringBuilder();
    if (!data.commands().isEmpty()) {
      out.append("<pre>")
          .append(Html.escape(String.join("\n", data.commands())))
          .append("</pre>\n");
    }
    var each = new TreeSet<String>();
    for (ReportRun run : data.runs()) {
      if (run.summary() != null && !data.commands().contains(run.summary().run().command())) {
        each.add(run.label() + ", round " + run.round() + ":\n  " + run.summary().run().command());
      }
    }
    if (!each.isEmpty()) {
      out.append("<details><summary>The commands of the ")
          .append(each.size())
          .append(" runs</summary><pre>");
      out.append(Html.escape(String.join("\n", each))).append("</pre></details>\n");
    }
    return out.toString();
  }
}
