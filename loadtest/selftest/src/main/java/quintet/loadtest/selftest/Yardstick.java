package quintet.loadtest.selftest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.bench.drive.LoadProcess;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * Agreement with {@code wsload}, a load generator by others in another language: the same server,
 * the same even load, in turns. The percentiles of both must lie in a common range: the spreads of
 * their repeats overlap. Those of two that are alike do not in 2 of all the orders in which the
 * repeats of both may come out: 2 of 20 with three repeats each, 2 of 252 with five.
 *
 * @param folder that has the program; null: nothing is compared
 * @param repeats of each generator
 * @param window of each run
 */
record Yardstick(@Nullable Path folder, int repeats, Duration window) implements Experiment {
  private static final Map<String, Double> QUANTILES =
      new TreeMap<>(Map.of("p50", 0.5, "p90", 0.9, "p99", 0.99));
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The program in the folder. */
  static final String PROGRAM = "wsload";

  @Override
  public String name() {
    return "independent generator";
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    if (folder == null) {
      return List.of(Answer.notCompared(name(), "YARDSTICK names no folder with wsload"));
    }
    Path program = folder.resolve(PROGRAM);
    Map<String, DoubleSummaryStatistics> ours = new TreeMap<>();
    Map<String, DoubleSummaryStatistics> theirs = new TreeMap<>();
    try (ServerProcess server = bench.server()) {
      own(bench, server); // warms the server up
      for (int i = 0; i < repeats; i++) {
        JsonNode other = other(bench, program, server);
        Run own = own(bench, server);
        QUANTILES.forEach((label, quantile) -> {
          note(theirs, label, other.path("lat").path(label).asDouble() * 1e3);
          note(ours, label, own.quantile(quantile));
        });
      }
    }
    List<Answer> answers = new ArrayList<>();
    theirs.forEach((label, other) ->
        answers.add(compare(label, other, Objects.requireNonNull(ours.get(label)))));
    return answers;
  }

  /** Our repeat that lies nearest to the range of theirs. */
  private static Answer compare(
      String label, DoubleSummaryStatistics theirs, DoubleSummaryStatistics ours) {
    double nearest =
        Math.clamp((theirs.getMin() + theirs.getMax()) / 2, ours.getMin(), ours.getMax());
    return Answer.between("wsload: " + label, theirs.getMin(), theirs.getMax(), nearest);
  }

  private static void note(Map<String, DoubleSummaryStatistics> all, String label, double nanos) {
    all.computeIfAbsent(label, _ -> new DoubleSummaryStatistics()).accept(nanos);
  }

  private JsonNode other(Bench bench, Path program, ServerProcess server)
      throws IOException, InterruptedException, ProcessFailedException {
    String[] target = server.target().split(":", -1);
    List<String> words = bench.beside(List.of(program.toString(), "open", "--template", "ECHO %p"));
    words.addAll(
        Bench.words(
            String.format(
                Locale.ROOT,
                "--ws /chat --host %s --port %s --conns 100 --size 64 --rate 2000 --warmup 2 --seconds %d --json",
                target[0],
                target[1],
                window.toSeconds())));
    Path log = bench.fresh(PROGRAM).resolve("wsload.json");
    int code = LoadProcess.run(bench.children(), words, log, PATIENCE);
    if (code != 0) {
      throw new ProcessFailedException(PROGRAM + " failed with exit code " + code);
    }
    String json =
        Files.readString(log)
            .lines()
            .filter(line -> line.startsWith("{")) // the other line is for people
            .findFirst()
            .orElseThrow(() -> new ProcessFailedException(PROGRAM + " wrote no JSON"));
    return new JsonMapper().readTree(json);
  }

  private Run own(Bench bench, ServerProcess server)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    return bench
        .run(
            "own",
            "echo",
            server.target(),
            Bench.words(
                String.format(
                    Locale.ROOT,
                    "--rate 2000 --arrivals steady --connections 100 --size 64 --warmup 2s --duration %dms",
                    window.toMillis())))
        .timed();
  }
}
