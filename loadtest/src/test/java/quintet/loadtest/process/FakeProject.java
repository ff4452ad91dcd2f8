package quintet.loadtest.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import quintet.loadtest.result.Phase;
import quintet.loadtest.result.Summaries;
import quintet.loadtest.result.SummaryFile;

/**
 * A project whose server and injector are shell scripts. They write what they were asked for into a
 * journal, and their process ids into a file, so that a test can see what ran and what still does.
 */
public final class FakeProject {
  private final Path root;

  private FakeProject(Path root) {
    this.root = root;
  }

  /** Puts the scripts into an empty folder. */
  public static FakeProject in(Path root) throws IOException {
    FakeProject project = new FakeProject(root);
    install("fake-quintet", project.launchers().server());
    install("fake-load", project.launchers().load());
    Phase echo = Summaries.phase("echo", 100_000, 1_000, 1).build();
    Phase fanout = Summaries.phase("fanout", 200_000, 1_000, 2).build();
    SummaryFile.write(root.resolve("summary.json"), Summaries.run("netty", echo, fanout));
    Phase idle = Summaries.phase("idle", 100_000, 1_000, 3).build();
    SummaryFile.write(root.resolve("summary-idle.json"), Summaries.run("netty", idle));
    return project;
  }

  private static void install(String script, Path where) throws IOException {
    Files.createDirectories(where.getParent());
    try (InputStream content = FakeProject.class.getResourceAsStream(script)) {
      Files.copy(Objects.requireNonNull(content, script), where);
    }
    if (!where.toFile().setExecutable(true)) {
      throw new IOException("can't make " + where + " executable");
    }
  }

  /** Where the scripts are. */
  public Launchers launchers() {
    return Launchers.of(root);
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

  /**
   * Makes the pipe into which an injector that hangs says that it runs.
   *
   * @return the pipe: reading it waits for the injector
   */
  public Path pipe() throws IOException, InterruptedException {
    Path pipe = root.resolve("running");
    int exit = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("mkfifo failed");
    }
    return pipe;
  }
}
