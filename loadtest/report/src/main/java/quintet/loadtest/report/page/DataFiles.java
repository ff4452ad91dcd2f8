package quintet.loadtest.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.chart.CurveChart;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Csv;
import quintet.loadtest.report.html.DataFile;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.IdleFootprint;
import quintet.loadtest.results.summary.Metric;

/**
 * What the charts are drawn from, as files in the folder {@code data} beside the page: real files
 * with names, which a spreadsheet or a script opens where they lie. The page links to them and
 * needs none of them; were they inside of it, it would hold every figure twice.
 */
final class DataFiles {
  private final Map<String, String> files = new LinkedHashMap<>();

  private DataFiles() {}

  static DataFiles of(Board board) {
    var data = new DataFiles();
    data.files.put("figures.csv", figures(board));
    for (String phase : board.phases()) {
      if (!CurveChart.curves(board, phase).isEmpty()) {
        data.files.put(DataFile.name("curves", phase), curves(board, phase));
      }
      data.files.put(DataFile.name("cost", phase), costs(board, phase));
      data.files.putAll(TimelineTable.of(board, phase));
    }
    return data;
  }

  /** Names as they stand, for tests and for {@link #write}. */
  Map<String, String> files() {
    return files;
  }

  /** Writes all files; the folder is made if need be. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      WholeFile.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /** Every figure of every valid round, or a dash and why it is hidden. */
  private static String figures(Board board) {
    var csv = new Csv(List.of("figure", "unit", "server", "round", "value", "hidden"));
    for (Figure figure : Figure.values()) {
      for (Standing standing : board.standings(figure.phase())) {
        figure
            .series(standing)
            .byRound()
            .forEach((round, value) ->
                csv.row(figure.label(), figure.unit(), standing.label(), round, value, null));
        standing
            .byRound()
            .forEach((round, measured) -> {
              String why = figure.whyHidden(measured);
              if (why != null) {
                csv.row(figure.label(), figure.unit(), standing.label(), round, "–", why);
              }
            });
      }
    }
    return csv.text();
  }

  private static String curves(Board board, String phase) {
    var csv =
        new Csv(List.of("server", "quantile", "median ns", "lowest round ns", "highest round ns"));
    for (CurveChart.Curve curve : CurveChart.curves(board, phase)) {
      for (int i = 0; i < curve.median().size(); i++) {
        csv.row(
            curve.label(),
            String.format(
                Locale.ROOT, "%.7f", 1 - Math.pow(10, -(double) i / Metric.POINTS_PER_DECADE)),
            curve.median().get(i),
            curve.low().get(i),
            curve.high().get(i));
      }
    }
    return csv.text();
  }

  private static String costs(Board board, String phase) {
    var csv =
        new Csv(
            List.of(
                "server",
                "round",
                "cpu us per message",
                "threads",
                "context switches per message",
                "gc ms",
                "bytes per idle connection",
                "of these live heap",
                "of these outside the heap",
                "kernel bytes per idle connection"));
    for (Standing standing : board.standings(phase)) {
      standing
          .byRound()
          .forEach((round, measured) -> {
            if (measured.cost() instanceof Cost.Measured cost) {
              cost(csv, standing.label(), round, cost);
            }
          });
    }
    return csv.text();
  }

  private static void cost(Csv csv, String server, int round, Cost.Measured cost) {
    @Nullable IdleFootprint footprint = cost.bytesPerIdleConnection();
    csv.row(
        server,
        round,
        cost.cpuMicrosPerMessage(),
        cost.threads(),
        cost.contextSwitchesPerMessage(),
        cost.gcMillis(),
        footprint == null ? null : Double.valueOf(footprint.total()),
        footprint == null ? null : Double.valueOf(footprint.heap()),
        footprint == null ? null : Double.valueOf(footprint.outside()),
        footprint == null ? null : footprint.kernel());
  }
}
