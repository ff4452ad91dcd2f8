package quintet.loadtest.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What would end the growth of a crowd of platform threads first.
 *
 * @param name of the limit, with where it stands
 * @param threads further ones that it leaves room for now
 */
record ThreadLimit(String name, long threads) {
  private static final long MAPPINGS_OF_A_THREAD = 2; // its stack and the guard below it
  private static final long GUESSED_BYTES = 64 << 10; // of a thread, stack and kernel

  /** The lowest that this machine tells of; empty where it tells none. */
  static Optional<ThreadLimit> lowest() {
    return lowest(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  /** The same from files elsewhere. */
  static Optional<ThreadLimit> lowest(Path proc, Path groups) {
    long running = running(proc);
    List<ThreadLimit> all = new ArrayList<>();
    number(proc.resolve("sys/kernel/pid_max"))
        .ifPresent(n -> all.add(new ThreadLimit("kernel.pid_max " + n, n - running)));
    number(proc.resolve("sys/kernel/threads-max"))
        .ifPresent(n -> all.add(new ThreadLimit("kernel.threads-max " + n, n - running)));
    number(proc.resolve("sys/vm/max_map_count"))
        .ifPresent(
            n -> all.add(new ThreadLimit("vm.max_map_count " + n, n / MAPPINGS_OF_A_THREAD)));
    field(proc.resolve("self/limits"), "Max processes")
        .ifPresent(n -> all.add(new ThreadLimit("ulimit -u " + n, n - running)));
    group(proc, groups)
        .ifPresent(folder ->
            number(folder.resolve("pids.max"))
                .ifPresent(n ->
                    all.add(
                        new ThreadLimit(
                            "pids.max " + n + " of the control group",
                            n - number(folder.resolve("pids.current")).orElse(0L)))));
    field(proc.resolve("meminfo"), "MemAvailable:")
        .ifPresent(kib ->
            all.add(new ThreadLimit("memory of " + kib + " KiB", kib * 1024 / GUESSED_BYTES)));
    return all.stream().min(Comparator.comparingLong(ThreadLimit::threads));
  }

  // The fourth field has the tasks that run, a slash, and all that there are; see proc(5).
  private static long running(Path proc) {
    return text(proc.resolve("loadavg"))
        .map(line -> Long.parseLong(line.split(" ", -1)[3].split("/", -1)[1]))
        .orElse(0L);
  }

  private static Optional<Path> group(Path proc, Path groups) {
    Optional<Path> found = Optional.empty();
    for (String line : text(proc.resolve("self/cgroup")).orElse("").lines().toList()) {
      String[] fields = line.split(":", 3);
      if (fields.length < 3 || !(fields[1].isEmpty() || fields[1].equals("pids"))) {
        continue;
      }
      Path mount = fields[1].isEmpty() ? groups : groups.resolve("pids");
      Path folder = mount.resolve(fields[2].substring(Math.min(1, fields[2].length())));
      if (Files.isReadable(folder.resolve("pids.max"))) {
        found = Optional.of(folder);
      }
    }
    return found;
  }

  private static Optional<Long> field(Path file, String name) {
    return text(file)
        .flatMap(text -> text.lines().filter(line -> line.startsWith(name)).findFirst())
        .map(line -> line.substring(name.length()).strip().split("\\s+", 2)[0])
        .flatMap(ThreadLimit::parsed);
  }

  private static Optional<Long> number(Path file) {
    return text(file).flatMap(ThreadLimit::parsed);
  }

  // "max" and "unlimited" limit nothing.
  private static Optional<Long> parsed(String text) {
    return Stream.of(text.strip()).filter(t -> t.matches("\\d{1,18}")).map(Long::valueOf).findAny();
  }

  private static Optional<String> text(Path file) {
    try {
      // In one read of many bytes: of a setting the kernel tells all of it at the first one, or
      // never.
      return Optional.of(String.join("\n", Files.readAllLines(file)));
    } catch (IOException e) {
      return Optional.empty(); // another system
    }
  }
}
