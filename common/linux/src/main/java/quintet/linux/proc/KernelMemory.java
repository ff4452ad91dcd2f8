package quintet.linux.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the kernel holds for this process: sockets and their buffers, thread stacks, page tables,
 * open files. It tells no process its share, but a control group's: so it is known where this
 * process is alone in a group of its own, as in a container.
 *
 * <p>Sources: {@code Documentation/admin-guide/cgroup-v2.rst} (memory.stat) and {@code
 * cgroup-v1/memory.rst} of the Linux kernel.
 */
public final class KernelMemory {
  private static final Path MEMBERSHIP = Path.of("/proc/self/cgroup");
  private static final Path MOUNT = Path.of("/sys/fs/cgroup");

  private static final String INIT = "1";

  private final Path group;
  private final boolean unified; // version 2 of control groups
  private final long pid;

  private KernelMemory(Path group, boolean unified, long pid) {
    this.group = group;
    this.unified = unified;
    this.pid = pid;
  }

  /** Finds the group that counts the memory of this process; empty where none does. */
  public static Optional<KernelMemory> find() {
    return find(MEMBERSHIP, MOUNT, ProcessHandle.current().pid());
  }

  /**
   * The same from files elsewhere.
   *
   * @param membership lines of {@code number:controllers:path}
   * @param mount where control groups are mounted
   */
  static Optional<KernelMemory> find(Path membership, Path mount, long pid) {
    List<String> lines;
    try {
      lines = Files.readAllLines(membership);
    } catch (IOException e) {
      return Optional.empty(); // no Linux
    }
    Optional<KernelMemory> found = Optional.empty();
    for (String line : lines) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3 && List.of(fields[1].split(",", -1)).contains("memory")) {
        return Optional.of(
            new KernelMemory(folder(mount.resolve("memory"), fields[2]), false, pid));
      }
      if (fields.length == 3 && fields[1].isEmpty()) {
        found = Optional.of(new KernelMemory(folder(mount, fields[2]), true, pid));
      }
    }
    return found;
  }

  // In a container the path may be the host's, and what is mounted the container's own group.
  private static Path folder(Path mount, String path) {
    Path below = mount.resolve(path.substring(Math.min(1, path.length())));
    return Files.isDirectory(below) ? below : mount;
  }

  /** Bytes that the kernel holds now; empty where it does not tell of this process alone. */
  public OptionalLong bytes() {
    try {
      if (!isAlone(Files.readAllLines(group.resolve("cgroup.procs")))) {
        return OptionalLong.empty();
      }
      return unified ? unifiedBytes() : legacyBytes();
    } catch (IOException e) {
      return OptionalLong.empty(); // a kernel without these files
    }
  }

  // A container's init, which only waits, is as good as nobody.
  private boolean isAlone(List<String> members) {
    String own = Long.toString(pid);
    return members.contains(own)
        && members.stream().allMatch(member -> member.equals(own) || member.equals(INIT));
  }

  private OptionalLong unifiedBytes() throws IOException {
    List<String> stat = Files.readAllLines(group.resolve("memory.stat"));
    OptionalLong kernel = value(stat, "kernel"); // not told before Linux 5.18
    OptionalLong sock = value(stat, "sock");
    return kernel.isPresent() && sock.isPresent()
        ? OptionalLong.of(kernel.getAsLong() + sock.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalLong value(List<String> stat, String name) {
    return stat.stream()
        .map(line -> line.split(" ", -1))
        .filter(words -> words.length == 2 && words[0].equals(name))
        .mapToLong(words -> Long.parseLong(words[1]))
        .findFirst();
  }

  // Version 1 counts sockets only once somebody has set a limit for them.
  private OptionalLong legacyBytes() throws IOException {
    boolean socketsCounted = legacy("kmem.tcp.max_usage") > 0;
    return socketsCounted
        ? OptionalLong.of(legacy("kmem.usage") + legacy("kmem.tcp.usage"))
        : OptionalLong.empty();
  }

  private long legacy(String counter) throws IOException {
    return Long.parseLong(
        Files.readString(group.resolve("memory." + counter + "_in_bytes")).strip());
  }
}
