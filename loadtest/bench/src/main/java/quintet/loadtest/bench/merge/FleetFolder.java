package quintet.loadtest.bench.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import quintet.options.BadOptionException;

/**
 * A folder that has the runs of one fleet, each in a folder that is named by a number, as
 * orchestrators count: from 0 or from 1.
 */
record FleetFolder(Path folder) {
  private static final Duration POLL = Duration.ofMillis(500);

  /** Whether it has runs in it, and is none itself. */
  static boolean is(Path folder) {
    return !Files.exists(folder.resolve("run.hlog"));
  }

  /**
   * Waits until so many runs have left all that they found.
   *
   * @param count of injectors
   * @return their folders, by name
   * @throws BadOptionException in one line, if they have not in time
   */
  List<Path> await(int count, Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      List<Path> runs = runs();
      if (runs.size() > count) {
        throw new BadOptionException(
            "%s has %s runs, and --injectors says %s: give each fleet a folder of its own"
                .formatted(folder, runs.size(), count));
      }
      long left = deadline - System.nanoTime();
      if (runs.size() == count) {
        return runs;
      }
      if (left <= 0) {
        throw new BadOptionException(
            "%s has %s of %s runs after %s s: see what the injectors say, or give more --wait"
                .formatted(folder, runs.size(), count, patience.toSeconds()));
      }
      Thread.sleep(Math.min(POLL.toMillis(), Math.max(1, left / 1_000_000)));
    }
  }

  // The summary is written last, and appears whole.
  private List<Path> runs() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> each.getFileName().toString().matches("\\d{1,4}"))
          .filter(each -> Files.exists(each.resolve("summary.json")))
          .sorted()
          .toList();
    }
  }
}
