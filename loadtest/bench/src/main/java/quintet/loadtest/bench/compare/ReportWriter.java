package quintet.loadtest.bench.compare;

import java.io.IOException;
import java.nio.file.Path;

/** Turns what was measured into a page. */
@FunctionalInterface
public interface ReportWriter {
  /**
   * What was written.
   *
   * @param page the page
   * @param digest its first table, for the console; lines that end in {@code \n}
   */
  record Report(Path page, String digest) {}

  /** Writes the page into the comparison's folder. */
  Report write(Comparison comparison) throws IOException;

  /** Whether what was measured so far tells every pair of servers apart. */
  default boolean tells(Comparison soFar) throws IOException {
    return false;
  }
}
