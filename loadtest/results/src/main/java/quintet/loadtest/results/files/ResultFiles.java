package quintet.loadtest.results.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
   * Writes them all, the summary last: it says of every file that is not whole that it is not, and
   * so calls no run valid whose files are not.
   *
   * @param folder must exist
   * @param broken what could not be written so far, such as a part of the log
   * @return the summary as it was written
   * @throws IOException in one line, if the summary itself can't be written; then there is none
   */
  public static Summary write(
      Path folder, Collection<MetricTotal> totals, Summary summary, List<String> broken)
      throws IOException {
    List<String> all = new ArrayList<>(broken);
    for (MetricTotal total : totals) {
      if (total.histogram().getTotalCount() > 0) {
        note(all, () -> PercentileFile.write(folder, total));
      }
    }
    Summary judged = summary.unwritten(all);
    note(all, () -> OpenMetricsFile.write(folder.resolve("run.om"), judged));
    Summary last = summary.unwritten(all);
    SummaryFile.write(folder.resolve("summary.json"), last);
    return last;
  }

  private interface Writing {
    void write() throws IOException;
  }

  private static void note(List<String> broken, Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      broken.add(String.valueOf(e.getMessage()));
    }
  }
}
