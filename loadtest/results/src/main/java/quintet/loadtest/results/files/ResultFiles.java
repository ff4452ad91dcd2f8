package quintet.loadtest.results.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import quintet.loadtest.results.log.MetricTotal;
import quintet.loadtest.results.log.PercentileFile;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;

/** What a run leaves besides its histogram log: percentile tables, summary, OpenMetrics text. */
public final class ResultFiles {
  /** Name of the file with the command; the first that a run leaves. */
  public static final String COMMAND = "command.txt";

  private ResultFiles() {}

  /**
   * Writes them all.
   *
   * @param folder must exist
   * @throws IOException if one can't be written
   */
  public static void write(Path folder, Collection<MetricTotal> totals, Summary summary)
      throws IOException {
    for (MetricTotal total : totals) {
      if (total.histogram().getTotalCount() > 0) {
        PercentileFile.write(folder, total);
      }
    }
    SummaryFile.write(folder.resolve("summary.json"), summary);
    OpenMetricsFile.write(folder.resolve("run.om"), summary);
  }
}
