package quintet.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which CPUs the injector may use: those that the server does not, so that the two do not take time
 * from each other. The server's launcher takes the first N CPUs for itself.
 *
 * @param prefix what to put before the injector's command; empty where nothing can be pinned
 * @param cpus the injector's CPUs, such as {@code 1} or {@code 2,3}; null if it shares all of them
 */
public record Affinity(List<String> prefix, @Nullable String cpus) {
  private static final Affinity SHARED = new Affinity(List.of(), null);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final List<Path> EVERYBODYS =
      List.of(
          Path.of("/sys/fs/cgroup/cpuset.cpus.effective"),
          Path.of("/sys/devices/system/cpu/online"));
  private static final int TRIES = 3;
  private static final String ALLOWED = "Cpus_allowed_list:";

  /**
   * The injector's share beside a server that runs: what that may not use, whatever confined it.
   *
   * @param pid of the server's process
   */
  public static Affinity beside(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    return beside(allowed(status), allowed(STATUS), taskset(System.getenv("PATH")));
  }

  /**
   * The injector's share beside certain CPUs.
   *
   * @param taken the CPUs that the server may use; empty if unknown
   * @param allowed the CPUs that this process may use
   * @param taskset the program that pins, or null where the platform has none
   */
  static Affinity beside(List<Integer> taken, List<Integer> allowed, @Nullable Path taskset) {
    String rest =
        allowed.stream()
            .filter(cpu -> !taken.contains(cpu))
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    if (taskset == null || taken.isEmpty() || rest.isEmpty()) {
      return SHARED;
    }
    return new Affinity(List.of(taskset.toString(), "-c", rest), rest);
  }

  /** How many CPUs this process may use. */
  public static int available() throws IOException {
    List<Integer> allowed = allowed();
    return allowed.isEmpty() ? Runtime.getRuntime().availableProcessors() : allowed.size();
  }

  /**
   * The share of one of several injectors, each on CPUs of its own: of {@code n} CPUs the first
   * {@code i} of {@code m} have {@code n * i / m}.
   *
   * @param number of the injector, 1 to {@code of}
   * @param of how many there are
   * @return all CPUs, where there is not one for each or nothing can be pinned
   */
  public Affinity share(int number, int of) {
    List<Integer> all = cpus == null ? List.of() : cpus(cpus);
    if (all.size() < of) {
      return this;
    }
    String own =
        all.subList(all.size() * (number - 1) / of, all.size() * number / of).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    return new Affinity(List.of(prefix.getFirst(), "-c", own), own);
  }

  /**
   * Confines this process, all its threads, and the children it starts from now on to the first CPU
   * that it may use, so that a server within it stands where servers stand, and gives the injector
   * the others.
   *
   * @return the injector's share: all CPUs, and nothing confined, where that can't be done
   */
  public static Affinity apart(Children children) throws IOException, InterruptedException {
    List<Integer> allowed = allowed();
    if (allowed.isEmpty()) {
      return SHARED;
    }
    List<Integer> first = allowed.subList(0, 1);
    Affinity injector = beside(first, allowed, taskset(System.getenv("PATH")));
    if (injector.prefix.isEmpty()) {
      return SHARED;
    }
    String cpu = first.getFirst().toString();
    return confine(injector.prefix.getFirst(), cpu, children) ? injector : SHARED;
  }

  /**
   * Keeps this process, all its threads, off the CPUs of a server on the same machine, so far as it
   * may use enough others.
   *
   * @param serverCores how many CPUs the server takes, the first that everybody here may use; 0
   *     keeps off none
   * @param least how many CPUs this process needs at least
   * @return the share that this process has now
   */
  public static Affinity keepOff(int serverCores, int least, Children children)
      throws IOException, InterruptedException {
    List<Integer> allowed = allowed();
    List<Integer> taken = everybodys().stream().limit(serverCores).toList();
    Affinity rest = beside(taken, allowed, taskset(System.getenv("PATH")));
    if (rest.cpus == null || cpus(rest.cpus).size() < least) {
      return SHARED;
    }
    boolean pinned = cpus(rest.cpus).equals(allowed);
    return pinned || confine(rest.prefix.getFirst(), rest.cpus, children) ? rest : SHARED;
  }

  /**
   * Whether this process may use fewer CPUs than others here: it was put apart from them. False
   * where the system does not tell.
   */
  public static boolean isConfined() {
    try {
      return allowed().size() < everybodys().size();
    } catch (IOException e) {
      return false;
    }
  }

  /** Tries again where a thread ended while {@code taskset} went through all of them. */
  private static boolean confine(String taskset, String cpus, Children children)
      throws IOException, InterruptedException {
    String pid = Long.toString(ProcessHandle.current().pid());
    for (int i = 0; i < TRIES; i++) {
      Process confining =
          children.start(
              new ProcessBuilder(taskset, "-a", "-p", "-c", cpus, pid)
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD));
      try {
        if (confining.waitFor() == 0) {
          return true;
        }
      } finally {
        children.stop(confining);
      }
    }
    return false;
  }

  /** The {@code taskset} program on a search path, or null. */
  static @Nullable Path taskset(@Nullable String searchPath) {
    if (searchPath == null) {
      return null;
    }
    for (String folder : searchPath.split(":", -1)) {
      Path program = Path.of(folder, "taskset");
      if (!folder.isEmpty() && Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }

  /** Of this container, or of the machine, whatever this process was confined to. */
  private static List<Integer> everybodys() throws IOException {
    for (Path list : EVERYBODYS) {
      if (Files.isReadable(list)) {
        return cpus(Files.readString(list).strip());
      }
    }
    return List.of();
  }

  private static List<Integer> allowed() throws IOException {
    return allowed(STATUS);
  }

  private static List<Integer> allowed(Path status) throws IOException {
    if (!Files.isReadable(status)) {
      return List.of();
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(ALLOWED))
          .findFirst()
          .map(line -> cpus(line.substring(ALLOWED.length()).strip()))
          .orElse(List.of());
    }
  }

  /**
   * The CPUs of a list as the kernel writes it: {@code 0-3,8,10-11}.
   *
   * @throws NumberFormatException if it is none
   */
  public static List<Integer> cpus(String list) {
    List<Integer> cpus = new ArrayList<>();
    for (String range : list.split(",", -1)) {
      String[] ends = range.split("-", -1);
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      IntStream.rangeClosed(first, last).forEach(cpus::add);
    }
    return cpus;
  }
}
