package quintet.loadtest.selftest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import quintet.loadtest.fake.Planted;
import quintet.loadtest.fake.ServerProgram;
import quintet.loadtest.results.summary.Cost;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * What a server uses by kind of thread, where that is planted: threads that are named like a
 * compiler and a collector and take known shares of a CPU, and known garbage with each message.
 *
 * @param window of the run
 */
record PlantedCost(Duration window) implements Experiment {
  private static final int RATE = 500;

  /** The real compiler and collector take some, too, and so does the server's own work. */
  private static final double TOLERANCE = 0.1;

  @Override
  public String name() {
    return "planted cost";
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    Path log = bench.fresh("planted-cost").resolve("load.log");
    Run run;
    try (ServerProcess server =
        bench.server(log.resolveSibling("server.log"), List.of(ServerProgram.PLANTED))) {
      run =
          bench
              .run(
                  log,
                  "echo",
                  server.target(),
                  Bench.words(
                      String.format(
                          Locale.ROOT,
                          "--admin %s --rate %d --connections 20 --warmup 4s --longest-warmup 4s --duration %dms",
                          server.admin(),
                          RATE,
                          window.toMillis())))
              .counted();
    }
    if (!(run.phase().cost() instanceof Cost.Measured cost)
        || cost.allocatedBytesPerMessage() == null) {
      throw new RefusedException("the server's cost was not measured");
    }
    Cost.CpuSplit split = cost.cpuSplit();
    if (split == null) {
      return List.of(
          Answer.notCompared("CPU of compilers and collectors", "kinds of threads are not told"));
    }
    return List.of(
        Answer.number(
            "planted, compilers: CPU per message, us",
            1e6 * Planted.COMPILER_SHARE / RATE,
            split.compiler(),
            TOLERANCE),
        Answer.number(
            "planted, collector: CPU per message, us",
            1e6 * Planted.COLLECTOR_SHARE / RATE,
            split.collector(),
            TOLERANCE),
        Answer.number(
            "planted: allocated per message, bytes",
            Planted.BYTES,
            cost.allocatedBytesPerMessage(),
            TOLERANCE));
  }
}
