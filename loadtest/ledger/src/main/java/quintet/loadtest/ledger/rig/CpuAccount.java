package quintet.loadtest.ledger.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * CPU time of another process, by the kernel's scheduler: see schedstat in proc(5). Asking takes
 * nothing of that process. Threads that have ended are in no reading. Stateless.
 */
public final class CpuAccount {
  private static final Path PROC = Path.of("/proc");

  /** Begin the names of the threads that HotSpot compiles on. */
  private static final List<String> COMPILERS = List.of("C1 Comp", "C2 Comp", "JVMCI");

  private CpuAccount() {}

  /** Whether this system keeps such an account. */
  public static boolean isKept() {
    return Files.isReadable(PROC.resolve("self/schedstat"));
  }

  /**
   * Of all threads that it has now, in nanoseconds.
   *
   * @throws IOException where there is no such process, or no such account
   */
  public static double nanos(long pid) throws IOException {
    return nanos(pid, _ -> true);
  }

  /**
   * The same of a JVM without its compilers, which a server that has run for long hardly needs.
   *
   * @throws IOException likewise
   */
  public static double nanosWithoutCompilers(long pid) throws IOException {
    return nanos(pid, name -> COMPILERS.stream().noneMatch(name::startsWith));
  }

  private static double nanos(long pid, Predicate<String> wanted) throws IOException {
    double sum = 0;
    try (Stream<Path> tasks = Files.list(PROC.resolve(pid + "/task"))) {
      for (Path task : tasks.toList()) {
        sum += nanosOf(task, wanted);
      }
    }
    return sum;
  }

  private static double nanosOf(Path task, Predicate<String> wanted) throws IOException {
    try {
      if (!wanted.test(Files.readString(task.resolve("comm")))) {
        return 0;
      }
      String account = Files.readString(task.resolve("schedstat"));
      return Double.parseDouble(account.split(" ", 2)[0]);
    } catch (NoSuchFileException e) {
      return 0; // that thread has just ended
    }
  }
}
