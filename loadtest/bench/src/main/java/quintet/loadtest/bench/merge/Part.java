package quintet.loadtest.bench.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.options.BadOptionException;

/**
 * One injector's run: its folder and what it says of itself.
 *
 * @param folder with {@code run.hlog} and {@code summary.json}
 * @param summary the latter
 */
record Part(Path folder, Summary summary) {

  /**
   * Reads a run's folder.
   *
   * @throws BadOptionException in one line, if it is none
   */
  static Part read(Path folder) {
    if (!Files.isReadable(folder.resolve("run.hlog"))) {
      throw new BadOptionException(folder + ": no run's folder, it has no run.hlog");
    }
    try {
      return new Part(folder, SummaryFile.read(folder.resolve("summary.json")));
    } catch (IOException e) {
      throw new BadOptionException(
          folder + ": no summary.json that can be read: " + e.getMessage());
    }
  }

  /** Its log. */
  Path log() {
    return folder.resolve("run.hlog");
  }
}
