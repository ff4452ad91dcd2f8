package quintet.loadtest.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import quintet.loadtest.report.chart.HeatMap;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.figure.Timeline;
import quintet.loadtest.report.html.Csv;
import quintet.loadtest.report.html.DataFile;

/** The timelines of a phase as CSV: a line for each interval, and one for each cell. */
final class TimelineTable {
  private TimelineTable() {}

  /** Both files of a phase, by name. */
  static Map<String, String> of(Board board, String phase) {
    var seconds =
        new Csv(
            List.of(
                "server",
                "round",
                "attempt",
                "from s",
                "to s",
                "messages",
                "p50 ns",
                "p99 ns",
                "max ns",
                "collections",
                "collecting ms",
                "connections open",
                "evicted"));
    var cells =
        new Csv(
            List.of(
                "server", "round", "attempt", "from s", "to s", "from ns", "to ns", "messages"));
    boolean any = false;
    for (ReportRun run : board.runs()) {
      Timeline timeline = run.timeline(phase);
      if (timeline != null) {
        any = true;
        timeline.columns().forEach(column -> second(seconds, run, timeline, column));
        cells(cells, run, HeatMap.of(timeline));
      }
    }
    Map<String, String> files = new LinkedHashMap<>();
    if (any) {
      files.put(DataFile.name("timeline", phase), seconds.text());
      files.put(DataFile.name("heat", phase), cells.text());
    }
    return files;
  }

  private static void second(Csv csv, ReportRun run, Timeline timeline, Timeline.Column column) {
    List<Timeline.Pause> within =
        (timeline.pauses() == null ? List.<Timeline.Pause>of() : timeline.pauses())
            .stream()
                .filter(pause -> pause.at() > column.from() && pause.at() <= column.to())
                .toList();
    boolean logged = timeline.pauses() != null;
    csv.row(
        run.label(),
        run.round(),
        run.attempt(),
        seconds(column.from()),
        seconds(column.to()),
        column.latency().getTotalCount(),
        column.latency().getValueAtPercentile(50),
        column.latency().getValueAtPercentile(99),
        column.latency().getMaxValue(),
        logged ? within.size() : null,
        logged ? Double.valueOf(within.stream().mapToDouble(Timeline.Pause::millis).sum()) : null,
        column.connections() < 0 ? null : column.connections(),
        column.evicted() < 0 ? null : column.evicted());
  }

  private static void cells(Csv csv, ReportRun run, HeatMap map) {
    for (int i = 0; i < map.counts().size(); i++) {
      Timeline.Column column = map.columns().get(i);
      for (int row = 0; row < HeatMap.ROWS; row++) {
        long count = map.counts().get(i)[row];
        if (count > 0) {
          csv.row(
              run.label(),
              run.round(),
              run.attempt(),
              seconds(column.from()),
              seconds(column.to()),
              row == 0 ? 0.0 : Math.rint(HeatMap.floor(row)),
              Math.rint(HeatMap.floor(row + 1)),
              count);
        }
      }
    }
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
