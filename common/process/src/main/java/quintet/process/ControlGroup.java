package quintet.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A control group of Linux for one server, in which the kernel counts what it holds for that server
 * apart from what it holds for the injector. It limits nothing. Where this process may not make
 * one, the server runs as it would, and its memory in the kernel is not measured.
 *
 * <p>Sources: {@code Documentation/admin-guide/cgroup-v2.rst} and {@code cgroup-v1/memory.rst} of
 * the Linux kernel.
 */
public final class ControlGroup implements AutoCloseable {
  private static final Path MEMBERSHIP = Path.of("/proc/self/cgroup");
  private static final Path MOUNT = Path.of("/sys/fs/cgroup");
  private static final String MEMBERS = "cgroup.procs";
  private static final AtomicInteger MADE = new AtomicInteger();

  // In version 1 a limit, here the highest, makes the kernel count sockets at all.
  private static final String SOCKET_LIMIT = "memory.kmem.tcp.limit_in_bytes";
  private static final String UNLIMITED = "9223372036854771712";

  private final @Nullable Path folder;

  private ControlGroup(@Nullable Path folder) {
    this.folder = folder;
  }

  /** No group of its own: the server stays in this process's. */
  private static ControlGroup none() {
    return new ControlGroup(null);
  }

  /**
   * What a scenario needs: a group where memory is measured, so that no clock runs where the kernel
   * does more for one server than for another.
   */
  public static ControlGroup of(String scenario) {
    return scenario.equals("idle") ? make(MEMBERSHIP, MOUNT) : none();
  }

  /**
   * A new group, or none where none can be made.
   *
   * @param membership this process's groups, as lines of {@code number:controllers:path}
   * @param mount where control groups are mounted
   */
  static ControlGroup make(Path membership, Path mount) {
    try {
      Path parent = parent(Files.readAllLines(membership), mount);
      if (parent == null) {
        return none();
      }
      String name = "quintet-" + ProcessHandle.current().pid() + "-" + MADE.incrementAndGet();
      Path folder = Files.createDirectory(parent.resolve(name));
      countSockets(folder.resolve(SOCKET_LIMIT));
      return new ControlGroup(folder);
    } catch (IOException e) {
      return none(); // no Linux, or nothing that this user may change
    }
  }

  private static void countSockets(Path limit) {
    try {
      if (Files.exists(limit)) {
        Files.writeString(limit, UNLIMITED);
      }
    } catch (IOException e) {
      // The server notices that nothing is counted, and its memory in the kernel is not measured.
      System.err.println("the kernel does not count sockets: " + e.getMessage());
    }
  }

  private static @Nullable Path parent(List<String> membership, Path mount) {
    Path unified = null;
    for (String line : membership) {
      String[] fields = line.split(":", 3);
      if (fields.length < 3 || fields[2].isEmpty()) {
        continue;
      }
      String path = fields[2].substring(1);
      if (List.of(fields[1].split(",", -1)).contains("memory")) {
        return existing(mount.resolve("memory").resolve(path));
      }
      if (fields[1].isEmpty()) {
        unified = counting(mount.resolve(path), mount);
      }
    }
    return unified;
  }

  private static @Nullable Path existing(Path folder) {
    return Files.isDirectory(folder) ? folder : null;
  }

  // In version 2 a group has counters if the one above passes its controller on.
  private static @Nullable Path counting(Path own, Path mount) {
    for (Path each = own; each != null && each.startsWith(mount); each = each.getParent()) {
      try {
        String passedOn = Files.readString(each.resolve("cgroup.subtree_control"));
        if (List.of(passedOn.strip().split(" ", -1)).contains("memory")) {
          return each;
        }
      } catch (IOException e) {
        return null; // no such folder here
      }
    }
    return null;
  }

  /** A command changed so that its process is in this group from its first moment on. */
  public List<String> around(List<String> command) {
    if (folder == null) {
      return command;
    }
    String entering = "{ echo $$ >\"$0\"; } 2>/dev/null; exec \"$@\"";
    List<String> whole =
        new ArrayList<>(List.of("sh", "-c", entering, folder.resolve(MEMBERS).toString()));
    whole.addAll(command);
    return whole;
  }

  /**
   * Removes the group; its process must have ended. Never fails: a group that stays costs nothing.
   */
  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    try {
      Files.deleteIfExists(folder); // its files, which are the kernel's, go with it
    } catch (IOException e) {
      System.err.println("the control group " + folder + " stays: " + e.getMessage());
    }
  }
}
