package quintet.loadtest.bench.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.figure.TimelineFile;
import quintet.loadtest.report.page.ReportPage;
import quintet.loadtest.report.page.RunPage;
import quintet.loadtest.results.summary.Summary;

/** Single runs side by side on one page: values, no verdicts. */
final class Compared {
  private Compared() {}

  /**
   * Writes the page.
   *
   * @param out an empty folder
   * @param runs two or more
   */
  static Path write(Path out, List<Shelf.Run> runs) throws IOException {
    List<String> servers = runs.stream().map(run -> RunPage.server(run.summary())).toList();
    boolean distinct = servers.stream().distinct().count() == servers.size();
    List<ReportRun> shown = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Shelf.Run run = runs.get(i);
      Summary summary = run.summary();
      String label = distinct ? servers.get(i) : servers.get(i) + " (" + run.name() + ")";
      shown.add(ReportRun.of(label, 1, summary).over(TimelineFile.read(run.folder())));
      commands.add(summary.run().command());
    }
    Path page = out.resolve("index.html");
    ReportPage.write(
        page,
        new ReportData(
            "Quintet: " + runs.size() + " runs side by side",
            false,
            Instant.now(),
            runs.getFirst().summary().machine(),
            commands,
            shown,
            null,
            null,
            List.of()));
    return page;
  }
}
