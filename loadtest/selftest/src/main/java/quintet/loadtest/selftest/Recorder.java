package quintet.loadtest.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.statistics.Series;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Quantity;
import quintet.options.BadOptionException;

/**
 * Records rounds of one server, none of which a rule objects to.
 *
 * @param live how rounds are run
 */
record Recorder(LiveRounds live) {
  private static final Contender SERVER = new Contender("server", 0);

  /** Whoever wants to know of every round that was added. */
  @FunctionalInterface
  private interface Listener {
    void added(RecordedRounds recorded) throws IOException;
  }

  /**
   * Records rounds.
   *
   * @throws RefusedException if more than a quarter of them, and more than one, was refused as
   *     often as a run may be repeated
   */
  RecordedRounds record(int rounds) throws IOException, InterruptedException, RefusedException {
    return goOn(new RecordedRounds(List.of(), List.of()), rounds, _ -> {});
  }

  /**
   * Adds rounds to a file until it has so many, a round at a time, so that what is there when it is
   * interrupted counts.
   *
   * @param file made if there is none
   * @param command what was typed
   * @throws BadOptionException if the file is of another machine
   * @throws RefusedException as above
   */
  void record(Path file, int rounds, String command)
      throws IOException, InterruptedException, RefusedException {
    List<String> facts = facts(command);
    RecordedRounds begun =
        Files.exists(file) ? RecordedRounds.read(file) : new RecordedRounds(facts, List.of());
    if (!begun.facts().equals(facts)) {
      throw new BadOptionException(
          "--record: "
              + file
              + " was begun on another machine or with other settings: choose another file");
    }
    goOn(
        begun,
        rounds,
        recorded -> {
          recorded.write(file);
          System.out.println(
              String.format(
                  Locale.ROOT,
                  "round %d of %d: %s",
                  recorded.rounds().size(),
                  rounds,
                  Quantity.micros(recorded.values(Figure.ECHO_CPU).getLast())));
        });
  }

  private List<String> facts(String command) {
    return List.of(
        "command: " + command,
        "machine: " + machine(MachineFacts.here()),
        String.format(
            Locale.ROOT,
            "server: the self-test's own, %d turns of work a message, a fresh process per round",
            live.form().workTurns()),
        "injector: ./quintet load echo " + String.join(" ", live.load()));
  }

  private RecordedRounds goOn(RecordedRounds begun, int rounds, Listener listener)
      throws IOException, InterruptedException, RefusedException {
    RecordedRounds recorded = begun;
    int refused = 0;
    while (recorded.rounds().size() < rounds) {
      Map<Figure, Double> values = round(recorded.rounds().size() + 1);
      if (values.size() == RecordedRounds.FIGURES.size()) {
        recorded = recorded.with(new RecordedRounds.Round(Instant.now(), values));
        listener.added(recorded);
      } else if (++refused > Math.max(1, rounds / 4)) {
        throw new RefusedException(
            refused + " rounds were refused as often as they may be repeated");
      }
    }
    return recorded;
  }

  /** The figures of one round; some are missing if it was refused. */
  private Map<Figure, Double> round(int number) throws IOException, InterruptedException {
    List<ReportRun> attempts = live.round(SERVER, number).stream().map(LiveRun::report).toList();
    ReportData data = live.data(attempts, number, 0);
    Map<Figure, Double> values = new EnumMap<>(Figure.class);
    for (Findings.Measured measured : Findings.measured(data)) {
      for (Series series : measured.series()) {
        Double value = series.byRound().get(number);
        if (value != null && RecordedRounds.FIGURES.contains(measured.figure())) {
          values.put(measured.figure(), value);
        }
      }
    }
    return values;
  }

  private static String machine(MachineFacts facts) {
    return String.format(
        Locale.ROOT,
        "%s, %s CPUs, %s, %s, %s",
        known(facts.cpu()),
        known(facts.cores()),
        facts.memoryBytes() == null ? "memory unknown" : Quantity.bytes(facts.memoryBytes()),
        known(facts.os()),
        known(facts.jvm()));
  }

  private static String known(@Nullable Object fact) {
    return fact == null ? "unknown" : fact.toString();
  }
}
