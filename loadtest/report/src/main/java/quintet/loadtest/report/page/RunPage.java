package quintet.loadtest.report.page;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import quintet.loadtest.report.chart.CurveChart;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Digest;
import quintet.loadtest.report.figure.Palette;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.figure.TimelineFile;
import quintet.loadtest.report.html.DataFile;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Template;
import quintet.loadtest.report.html.Terms;
import quintet.loadtest.report.section.Found;
import quintet.loadtest.report.section.Opening;
import quintet.loadtest.report.section.PhaseSection;
import quintet.loadtest.report.section.TimelineSection;
import quintet.loadtest.report.table.RunTables;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.summary.ServerFacts;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Verdict;

/**
 * Writes the page of a single run: what it found, how it went over time, percentile curves, cost,
 * what each rule found, and the machine. One file that needs none of those beside it.
 */
public final class RunPage {
  /** Name of the page in the run's folder. */
  public static final String NAME = "run.html";

  private static final String STRANGER =
      "<p class=\"quick\" role=\"note\"><strong>NOT KNOWN</strong> Nobody told what this server is"
          + " or what it costs: its model, version, settings, CPU and memory.</p>\n";
  private static final List<String> CURVES =
      List.of(Phase.LATENCY, Phase.SEND_LAG, Phase.RECEIVE_LAG);

  private final Summary summary;
  private final Board board;
  private final ReportData data;
  private final TimelineSection timelines = TimelineSection.alone();
  private final Map<String, List<CurveChart.Curve>> curves = new LinkedHashMap<>();

  private RunPage(ReportData data, Summary summary) {
    this.data = data;
    this.summary = summary;
    this.board = new Board(data);
  }

  /**
   * Writes it beside the run's summary. It appears whole or not at all.
   *
   * @param folder with the run's histogram log, if it left one
   * @return the page
   * @throws IOException if the log can't be read or the page not be written
   */
  public static Path write(Path folder, Summary summary) throws IOException {
    ReportRun run = ReportRun.of(server(summary), 1, summary).over(TimelineFile.read(folder));
    Path page = folder.resolve(NAME);
    WholeFile.write(page, html(run, summary));
    return page;
  }

  /** The page as text. */
  static String html(ReportRun run, Summary summary) {
    Instant started = summary.run().started();
    String title = run.label() + ": " + summary.run().scenario();
    var data =
        new ReportData(
            title,
            false,
            started,
            summary.machine(),
            List.of(summary.run().command()),
            List.of(run),
            null,
            null,
            List.of());
    return new RunPage(data, summary).html();
  }

  /** What the server calls itself, {@code netty:epoll}; or where it was. */
  public static String server(Summary summary) {
    ServerFacts server = summary.server();
    if (server == null || server.model() == null) {
      return summary.run().target();
    }
    return server.variant() == null ? server.model() : server.model() + ":" + server.variant();
  }

  private String html() {
    var opening = new Opening(data, board);
    String table = RunTables.phases(board);
    String phases = board.phases().stream().map(this::phase).collect(Collectors.joining());
    String rules =
        RunTables.rules(summary.validity().stream().filter(v -> v.phase().isEmpty()).toList());
    String body =
        Template.fill(
            Template.resource(PageFrame.OWN + "run.html"),
            Map.ofEntries(
                Map.entry("title", Html.escape(data.title())),
                Map.entry("stranger", stranger()),
                Map.entry("verdict", verdict()),
                Map.entry("found", new Found(board, Digest.of(board)).sentences()),
                Map.entry("digest", table),
                Map.entry("machine", opening.inShort()),
                Map.entry("facts", opening.facts()),
                Map.entry("phases", phases),
                Map.entry("rules", rules),
                Map.entry("terms", Terms.used(table + phases + rules)),
                Map.entry("command", Html.escape(summary.run().command()))));
    return PageFrame.html(data.title(), body, CurveChart.json(curves), timelines.json());
  }

  private String stranger() {
    ServerFacts server = summary.server();
    return server == null || server.model() == null ? STRANGER : "";
  }

  private String verdict() {
    List<Verdict> objections = summary.validity().stream().filter(v -> !v.ok()).toList();
    if (objections.isEmpty()) {
      return "<p><span class=\"valid\">✓ valid</span>: none of "
          + summary.validity().size()
          + " checks objects.</p>";
    }
    String rules =
        objections.stream().map(Verdict::rule).distinct().collect(Collectors.joining(", "));
    return "<p><span class=\"invalid\">✗ not valid</span>: <strong class=\"rule\">"
        + Html.escape(rules)
        + "</strong></p>\n";
  }

  private String phase(String name) {
    Phase phase = Objects.requireNonNull(summary.phase(name), name);
    List<Verdict> verdicts =
        summary.validity().stream().filter(each -> each.phase().equals(name)).toList();
    boolean sound = summary.objections(name).isEmpty();
    String id = "phase-" + DataFile.slug(name);
    var out = new StringBuilder();
    out.append(
        "<section aria-labelledby=\"%s\"><h2 id=\"%s\">%s</h2>\n"
            .formatted(id, id, Html.escape(PhaseKind.of(name).title())));
    out.append(PhaseSection.introduction(board, name));
    out.append(timelines.firsts(board, name));
    if (sound) {
      Map<String, Metric> shown = new LinkedHashMap<>(phase.metrics());
      shown.keySet().retainAll(CURVES);
      var palette = new Palette(List.copyOf(shown.keySet()));
      List<CurveChart.Curve> drawn = CurveChart.curves(shown, palette);
      curves.put(name, drawn);
      String caption =
          "Latency by percentile, and the load generator’s own part of it: how late it sent and how late it read.";
      out.append(CurveChart.figure(drawn, palette, name, caption, ""));
      out.append(RunTables.durations(phase.metrics()));
      out.append(PhaseSection.costs(board, name));
    }
    long kept = verdicts.stream().filter(Verdict::ok).count();
    out.append("<details").append(kept == verdicts.size() ? "" : " open").append("><summary>");
    out.append("Rules: ").append(kept).append(" of ").append(verdicts.size());
    out.append(" kept</summary>\n").append(RunTables.rules(verdicts)).append("</details>\n");
    return out.append("</section>\n").toString();
  }
}
