package quintet.guests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What Linux tells of a guest's process and its descendants, in the text format of Prometheus and
 * under the names that the five have. What only a server itself could tell is not there: its heap,
 * its collections, its connections. Any thread.
 *
 * <p>Source: {@code Documentation/filesystems/proc.rst} of the Linux kernel.
 */
final class ProcPage {
  // sysconf(_SC_CLK_TCK), which is 100 wherever this runs: the kernel's ABI fixes USER_HZ.
  private static final double TICKS_A_SECOND = 100;
  private static final long PAGE_BYTES = 4096;
  // Places behind the name of the program, which may itself hold blanks.
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int THREADS = 17;
  private static final int STARTED = 19;
  private static final int RESIDENT = 21;

  private final String info;
  private final ProcessHandle process;
  private final Path proc;

  /**
   * @param info labels of the server, as {@code model="go",...}
   * @param proc where the kernel tells of processes: {@code /proc}
   */
  ProcPage(String info, ProcessHandle process, Path proc) {
    this.info = info;
    this.process = process;
    this.proc = proc;
  }

  /**
   * The page of this moment.
   *
   * @throws IOException if the process has ended, or this is no Linux
   */
  String text() throws IOException {
    double cpu = 0;
    long threads = 0;
    long resident = 0;
    long switches = 0;
    long calls = 0;
    List<Path> all =
        Stream.concat(Stream.of(process), process.descendants())
            .map(each -> proc.resolve(Long.toString(each.pid())))
            .toList();
    for (Path each : all) {
      if (!each.equals(all.getFirst()) && !Files.isDirectory(each)) {
        continue; // it has ended meanwhile
      }
      String[] stat = stat(each);
      cpu +=
          (Long.parseLong(stat[USER_TICKS]) + Long.parseLong(stat[SYSTEM_TICKS])) / TICKS_A_SECOND;
      threads += Long.parseLong(stat[THREADS]);
      resident += Long.parseLong(stat[RESIDENT]) * PAGE_BYTES;
      switches += switches(each);
      calls += sum(each.resolve("io"), "syscr:", "syscw:");
    }
    double started = Long.parseLong(stat(all.getFirst())[STARTED]) / TICKS_A_SECOND;
    return String.format(
        Locale.ROOT,
        """
        quintet_server_info{%s} 1
        process_cpu_seconds_total %.2f
        process_start_time_seconds %.2f
        process_resident_memory_bytes %d
        quintet_os_threads %d
        quintet_process_context_switches_total %d
        quintet_process_read_write_calls_total %d
        """,
        info,
        cpu,
        started,
        resident,
        threads,
        switches,
        calls);
  }

  private static String[] stat(Path process) throws IOException {
    String line = Files.readString(process.resolve("stat"));
    return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
  }

  // Of the threads that run: those of one that has ended are gone with it.
  private static long switches(Path process) throws IOException {
    try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
      long all = 0;
      for (Path task : tasks.toList()) {
        all +=
            sum(task.resolve("status"), "voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:");
      }
      return all;
    }
  }

  private static long sum(Path file, String first, String second) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(first) || line.startsWith(second))
          .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has ended meanwhile, or may not be read
    }
  }
}
