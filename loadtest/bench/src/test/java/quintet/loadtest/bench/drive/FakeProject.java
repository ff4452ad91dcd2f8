package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.process.FakeServer;

/**
 * A project whose server and injector are shell scripts. They write what they were asked for into a
 * journal, and their process ids into a file, so that a test can see what ran and what still does.
 */
public final class FakeProject {
  private final Path root;
  private final FakeServer scripts;

  private FakeProject(Path root) throws IOException {
    this.root = root;
    this.scripts = FakeServer.in(root, root.resolve("quintet"));
  }

  /** Puts the scripts into an empty folder. */
  public static FakeProject in(Path root) throws IOException {
    FakeProject project = new FakeProject(root);
    FakeServer.install(FakeProject.class, "fake-load", root.resolve("fake-load"));
    Phase echo = Summaries.phase("echo", 100_000, 1_000, 1).build();
    Phase fanout = Summaries.phase("fanout", 200_000, 1_000, 2).build();
    SummaryFile.write(root.resolve("summary.json"), Summaries.run("netty", echo, fanout));
    Phase idle = Summaries.phase("idle", 100_000, 1_000, 3).build();
    SummaryFile.write(root.resolve("summary-idle.json"), Summaries.run("netty", idle));
    return project;
  }

  /** Where the scripts are. */
  public Launchers launchers() {
    return new Launchers(root);
  }

  /** What was run, one line each. */
  public List<String> journal() throws IOException {
    return scripts.journal();
  }

  /** The processes that were started and still run. */
  public List<Long> running() throws IOException {
    return scripts.running();
  }

  /** Waits until every process that was started has ended. */
  public void awaitAllEnded() throws IOException {
    scripts.awaitAllEnded();
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
