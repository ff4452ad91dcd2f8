package quintet.linux.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * CPUs by the kernel's numbers, which need not begin at 0 and may have holes. Immutable.
 *
 * @param numbers in ascending order
 */
public record CpuSet(List<Integer> numbers) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  public CpuSet {
    numbers = List.copyOf(numbers);
  }

  /**
   * Those that this process may use: what sched_getaffinity(2) tells, and what cpusets, containers
   * and {@code taskset} leave. Empty where the system does not tell.
   */
  public static Optional<CpuSet> allowed() {
    try (var lines = Files.lines(STATUS, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith(ALLOWED))
          .findFirst()
          .map(line -> parse(line.substring(ALLOWED.length()).strip()));
    } catch (IOException e) {
      return Optional.empty(); // another system
    }
  }

  /**
   * Reads a list as the kernel writes it: {@code 0-3,8}.
   *
   * @throws NumberFormatException if it is none
   */
  public static CpuSet parse(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String range : list.split(",", -1)) {
      String[] ends = range.split("-", -1);
      IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
          .forEach(numbers::add);
    }
    return new CpuSet(numbers);
  }

  /** How many there are. */
  public int size() {
    return numbers.size();
  }

  /** As the kernel writes it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int i = 0; i < numbers.size(); i++) {
      boolean last = i + 1 == numbers.size() || numbers.get(i + 1) != numbers.get(i) + 1;
      if (last) {
        text.append(text.isEmpty() ? "" : ",").append(numbers.get(from));
        if (i > from) {
          text.append('-').append(numbers.get(i));
        }
        from = i + 1;
      }
    }
    return text.toString();
  }
}
