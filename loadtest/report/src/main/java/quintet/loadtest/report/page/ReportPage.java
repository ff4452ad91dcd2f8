package quintet.loadtest.report.page;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import quintet.loadtest.report.chart.CurveChart;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.html.DataFile;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Template;
import quintet.loadtest.report.html.Terms;
import quintet.loadtest.report.section.ChangeSection;
import quintet.loadtest.report.section.Horizon;
import quintet.loadtest.report.section.Opening;
import quintet.loadtest.report.section.PhaseSection;
import quintet.loadtest.report.section.TimelineSection;
import quintet.loadtest.report.section.VerdictSection;
import quintet.loadtest.report.table.OverviewTable;
import quintet.loadtest.report.table.ValidityTable;
import quintet.loadtest.results.disk.WholeFile;

/**
 * Writes the report: one HTML file with its style, its script and the chart library inside, which
 * loads nothing from anywhere. Tables and bars are made here and need no script; only the curves
 * do. Beside it lies a folder of the charts' data, to which it links.
 */
public final class ReportPage {
  private static final String OWN = "/quintet/loadtest/report/page/";
  private static final String UPLOT_FACTS = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/";

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
    Experiment experiment = data.experiment();
    var verdicts =
        experiment == null ? null : new VerdictSection(board, Findings.of(board, data), data);
    String overview = OverviewTable.of(board);
    var changes = data.baseline() == null ? null : new ChangeSection(board, data.baseline());
    String sentences =
        (verdicts == null ? "" : verdicts.sentences())
            + (changes == null ? "" : changes.sentences());
    String pairs =
        (verdicts == null ? "" : verdicts.pairs()) + (changes == null ? "" : changes.section());
    var timelines = new TimelineSection();
    String phases =
        board.phases().stream()
            .map(phase -> PhaseSection.of(board, phase, timelines))
            .collect(Collectors.joining());
    String validity = ValidityTable.of(board);
    String version = uplotVersion();
    String uplot = UPLOT + version + "/";
    return Template.fill(
        Template.resource(OWN + "report.html"),
        Map.ofEntries(
            Map.entry("title", Html.escape(data.title())),
            Map.entry("style", Template.resource(OWN + "report.css")),
            Map.entry("script", Template.resource(OWN + "report.js")),
            Map.entry("chart-style", Template.resource(uplot + "dist/uPlot.min.css")),
            Map.entry("chart-script", Template.resource(uplot + "dist/uPlot.iife.min.js")),
            Map.entry("chart-licence", Html.escape(Template.resource(uplot + "LICENSE"))),
            Map.entry("chart-version", Html.escape(version)),
            Map.entry("quick", data.quick() ? Template.resource(OWN + "quick.html") : ""),
            Map.entry("verdicts", sentences),
            Map.entry("pairs", pairs),
            Map.entry(
                "ranking",
                Template.resource(OWN + (verdicts == null ? "no-ranking.html" : "ranking.html"))),
            Map.entry("lede", opening.lede()),
            Map.entry("facts", opening.facts()),
            Map.entry("overview", overview),
            Map.entry("phases", phases),
            Map.entry("validity", validity),
            Map.entry("horizon", Horizon.of(board, data.machine())),
            Map.entry("terms", Terms.used(sentences + overview + pairs + phases + validity)),
            Map.entry("commands", commands(data)),
            Map.entry("timeline-script", Template.resource(OWN + "timeline.js")),
            Map.entry("timelines", timelines.json()),
            Map.entry("data", CurveChart.json(board))));
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

  private static String uplotVersion() {
    var facts = new Properties();
    try {
      facts.load(new StringReader(Template.resource(UPLOT_FACTS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return facts.getProperty("version", "unknown");
  }
}
