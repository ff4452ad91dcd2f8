package quintet.loadtest.bench.knee;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.search.KneePoint;
import quintet.loadtest.results.search.Trial;
import quintet.loadtest.results.summary.Objective;

/** The measurements of a search as comma-separated values (RFC 4180), one line each. */
final class KneeTable {
  private KneeTable() {}

  static void write(Path file, Objective objective, Map<String, KneePoint> knees)
      throws IOException {
    WholeFile.write(file, of(objective, knees));
  }

  static String of(Objective objective, Map<String, KneePoint> knees) {
    StringBuilder table = new StringBuilder();
    table
        .append("server,offered per second,received per second,")
        .append(objective.drawn())
        .append(" in ns,server CPU per message in us,outcome,reason\r\n");
    knees.forEach((server, knee) -> {
      for (Trial trial : knee.trials()) {
        table.append(
            String.format(
                Locale.ROOT,
                "%s,%.3f,%.3f,%d,%s,%s,%s\r\n",
                quoted(server),
                trial.rate(),
                trial.received(),
                trial.nanos(),
                trial.cpuMicros() < 0 ? "" : String.format(Locale.ROOT, "%.3f", trial.cpuMicros()),
                trial.outcome().name().toLowerCase(Locale.ROOT),
                quoted(trial.reason())));
      }
    });
    return table.toString();
  }

  private static String quoted(String text) {
    return text.contains(",") || text.contains("\"")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
