package quintet.loadtest.bench.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /**
   * Refuses parts that are not of one load: they may differ in place, size and rate, not in what is
   * sent and how.
   *
   * @throws BadOptionException in one line
   */
  static void checkTogether(List<Part> parts) {
    Part first = parts.getFirst();
    for (Part part : parts) {
      same("scenario", first, part, first.summary.run().scenario(), part.summary.run().scenario());
      same(
          "transport",
          first,
          part,
          first.summary.run().transport(),
          part.summary.run().transport());
      same("loop", first, part, first.summary.run().loop(), part.summary.run().loop());
    }
    long injectors =
        parts.stream()
            .map(part -> part.summary.run().settings().get("injector"))
            .distinct()
            .count();
    if (injectors < parts.size()) {
      throw new BadOptionException(
          "two of the runs have the same --injector: give each injector a number of its own");
    }
  }

  private static void same(String what, Part one, Part two, String first, String second) {
    if (!first.equals(second)) {
      throw new BadOptionException(
          "%s and %s are no parts of one load: their %s is %s and %s"
              .formatted(one.folder, two.folder, what, first, second));
    }
  }
}
