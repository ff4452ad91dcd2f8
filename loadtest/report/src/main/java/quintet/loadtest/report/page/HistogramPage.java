package quintet.loadtest.report.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import quintet.loadtest.report.chart.CurveChart;
import quintet.loadtest.report.figure.Palette;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Template;
import quintet.loadtest.report.html.Terms;
import quintet.loadtest.report.section.TimelineSection;
import quintet.loadtest.report.table.RunTables;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.summary.Metric;

/** Writes a page of what a histogram log holds: percentiles and curves, a line for each tag. */
public final class HistogramPage {
  private static final String KEY = "all";

  private HistogramPage() {}

  /**
   * Writes it.
   *
   * @param metrics by tag, in nanoseconds
   */
  public static void write(Path page, String title, Map<String, Metric> metrics)
      throws IOException {
    Palette palette = new Palette(List.copyOf(metrics.keySet()));
    List<CurveChart.Curve> curves = CurveChart.curves(metrics, palette);
    String table = RunTables.durations(metrics);
    String body =
        Template.fill(
            Template.resource(PageFrame.OWN + "histograms.html"),
            Map.of(
                "title",
                Html.escape(title),
                "table",
                table,
                "curves",
                CurveChart.figure(curves, palette, KEY, "By percentile.", ""),
                "terms",
                Terms.used(table)));
    WholeFile.write(
        page,
        PageFrame.html(
            title, body, CurveChart.json(Map.of(KEY, curves)), TimelineSection.alone().json()));
  }
}
