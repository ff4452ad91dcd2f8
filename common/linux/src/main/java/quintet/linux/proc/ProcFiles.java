package quintet.linux.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the Linux kernel tells about waiting for a CPU, see proc(5). Empty where there is no such
 * file. Stateless.
 */
public final class ProcFiles {
  private static final int STEAL = 8; // eighth figure of the line "cpu"; guest time is in user time

  private final Path proc;
  private final Path sys;

  /**
   * Chooses where to look, so that a test can show other machines than its own.
   *
   * @param proc where the process file system is, or would be
   * @param sys the same for the system's devices
   */
  ProcFiles(Path proc, Path sys) {
    this.proc = proc;
    this.sys = sys;
  }

  /** What the kernel of this machine tells. */
  public static ProcFiles ofThisMachine() {
    return new ProcFiles(Path.of("/proc"), Path.of("/sys"));
  }

  /**
   * CPU time of all CPUs together.
   *
   * @param total ticks in any state, idle ones too
   * @param stolen of these, the ones that the hypervisor gave to another machine
   */
  public record Ticks(long total, long stolen) {}

  /** Nanoseconds that a thread of this process has been ready to run without a CPU. */
  public OptionalLong runQueueNanos(long nativeThread) {
    String[] words = words(proc.resolve("self/task/" + nativeThread + "/schedstat"));
    return words.length == 3 ? OptionalLong.of(Long.parseLong(words[1])) : OptionalLong.empty();
  }

  /** The machine's CPU time so far. */
  public Optional<Ticks> ticks() {
    String[] words = words(proc.resolve("stat"));
    if (words.length <= STEAL || !words[0].equals("cpu")) {
      return Optional.empty();
    }
    long total = 0;
    for (int i = 1; i <= STEAL; i++) {
      total += Long.parseLong(words[i]);
    }
    return Optional.of(new Ticks(total, Long.parseLong(words[STEAL])));
  }

  /** Name of the clock that the kernel counts time with. */
  public Optional<String> clockSource() {
    String[] words =
        words(sys.resolve("devices/system/clocksource/clocksource0/current_clocksource"));
    return words.length == 1 && !words[0].isEmpty() ? Optional.of(words[0]) : Optional.empty();
  }

  private static String[] words(Path file) {
    try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.findFirst().orElse("").strip().split("\\s+", -1);
    } catch (IOException e) {
      return new String[0]; // another system, or a thread that has ended: not known
    }
  }
}
