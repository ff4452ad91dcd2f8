package quintet.loadtest.results.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The control groups (cgroup v2) that this process is in, its own first and then those above, so
 * far as they can be seen from here.
 */
final class ControlGroups {
  private static final String OWN = "0::";

  private final List<Path> folders = new ArrayList<>();

  ControlGroups(Path proc, Path sys) {
    Path root = sys.resolve("fs/cgroup");
    String own =
        Lines.of(proc.resolve("self/cgroup")).stream()
            .filter(line -> line.startsWith(OWN))
            .map(line -> line.substring(OWN.length()).replaceFirst("^/+", ""))
            .findFirst()
            .orElse("");
    Path folder = root.resolve(own).normalize();
    while (folder != null && folder.startsWith(root)) {
      folders.add(folder);
      folder = folder.getParent();
    }
    if (folders.isEmpty()) {
      folders.add(root); // the path is that of another name space
    }
  }

  /** CPUs that the tightest quota allows; infinite if there is none. */
  double cpus() {
    double least = Double.POSITIVE_INFINITY;
    for (Path folder : folders) {
      String[] words = Lines.first(folder.resolve("cpu.max")).split(" +", -1);
      if (words.length == 2 && words[0].matches("\\d{1,18}") && words[1].matches("\\d{1,18}")) {
        least = Math.min(least, Double.parseDouble(words[0]) / Double.parseDouble(words[1]));
      }
    }
    return least;
  }

  /** How often a quota has held processes up so far, in any of them. */
  long throttled() {
    return folders.stream()
        .mapToLong(folder -> Lines.number(folder.resolve("cpu.stat"), "nr_throttled ").orElse(0))
        .sum();
  }
}
