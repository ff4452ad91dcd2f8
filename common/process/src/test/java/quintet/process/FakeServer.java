package quintet.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A project whose server is a shell script. It writes what it was asked for into a journal, and its
 * process id into a file, so that a test can see what ran and what still does. Other scripts may
 * join it. Stateless but for the folder.
 */
public final class FakeServer {
  private final Path root;

  private FakeServer(Path root) {
    this.root = root;
  }

  /**
   * Puts the script into a project.
   *
   * @param launcher where it goes: into the root
   */
  public static FakeServer in(Path root, Path launcher) throws IOException {
    install(FakeServer.class, "fake-quintet", launcher);
    return new FakeServer(root);
  }

  /** Makes a script that stands beside a class a program of its own. */
  public static void install(Class<?> beside, String script, Path where) throws IOException {
    Files.createDirectories(where.getParent());
    try (InputStream content = beside.getResourceAsStream(script)) {
      Files.copy(Objects.requireNonNull(content, script), where);
    }
    if (!where.toFile().setExecutable(true)) {
      throw new IOException("can't make " + where + " executable");
    }
  }

  /** What was run, one line each. */
  public List<String> journal() throws IOException {
    return lines("journal");
  }

  /** The processes that were started and still run. */
  public List<Long> running() throws IOException {
    return lines("pids").stream()
        .map(Long::valueOf)
        .filter(pid -> isAlive(ProcessHandle.of(pid)))
        .toList();
  }

  /** Waits until every process that was started has ended. */
  public void awaitAllEnded() throws IOException {
    for (String pid : lines("pids")) {
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(process -> process.onExit().join());
    }
  }

  private static boolean isAlive(Optional<ProcessHandle> process) {
    return process.isPresent() && process.get().isAlive();
  }

  private List<String> lines(String file) throws IOException {
    Path path = root.resolve(file);
    return Files.exists(path) ? Files.readAllLines(path) : List.of();
  }
}
