package quintet.loadtest.bench.compare;

import java.io.IOException;
import java.nio.file.Path;

/** Turns what was measured into a page. */
@FunctionalInterface
public interface ReportWriter {

  /**
   * Writes the page into the comparison's folder.
   *
   * @return the page
   */
  Path write(Comparison comparison) throws IOException;
}
