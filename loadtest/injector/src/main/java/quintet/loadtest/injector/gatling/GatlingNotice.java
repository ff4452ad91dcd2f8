package quintet.loadtest.injector.gatling;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import quintet.loadtest.results.disk.WholeFile;

/**
 * What stands beside Gatling's own report, on the console and on its pages: its figures are not
 * this load test's. It sees one in {@code --sample-every} messages and all connects, in whole
 * milliseconds, and its percentiles are those of a t-digest, which may lie below the true ones
 * (gatling/gatling issue 4715).
 */
public final class GatlingNotice {
  /** What stands on the console before Gatling's own figures. */
  public static final String AHEAD =
      "\nGatling's own report follows. Its requests are connects and a sample of the messages, in"
          + " whole milliseconds. The figures of this run come behind it.";

  /** The notice on its pages, without markup. */
  public static final String TEXT =
      "Gatling's report is its own. The requests called connect are connections being opened, and"
          + " are most of what it counts; the others are a sample of the messages, in whole"
          + " milliseconds. Its percentiles are estimates that may lie below the true ones. The"
          + " figures of this run are in run.html and summary.json.";

  private static final String BODY = "<body>";
  private static final int REPORTS_DEPTH = 2;

  private GatlingNotice() {}

  /**
   * Puts it on each page, once Gatling has ended.
   *
   * @param console for what goes wrong
   * @param run the run's folder, which has Gatling's report below it
   */
  public static void give(PrintStream console, Path run) {
    try {
      for (Path page : pages(run.resolve("gatling"))) {
        mark(page);
      }
    } catch (IOException e) {
      console.println("Gatling's report has no notice: " + e.getMessage());
    }
  }

  private static List<Path> pages(Path reports) throws IOException {
    try (var files =
        Files.find(reports, REPORTS_DEPTH, (file, _) -> file.toString().endsWith(".html"))) {
      return files.toList();
    }
  }

  private static void mark(Path page) throws IOException {
    String html = Files.readString(page);
    String marked =
        html.replaceFirst(
            BODY,
            BODY
                + "\n<p style=\"margin:0;padding:8px 16px;background:#fff3cd;color:#000\">"
                + TEXT
                + "</p>");
    WholeFile.write(page, marked);
  }
}
