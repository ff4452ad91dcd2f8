package quintet.loadtest.selftest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.Fault;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.results.summary.Integrity;
import quintet.process.ProcessFailedException;

/**
 * A server that plants faults and keeps count: the instrument must find every one, to the message,
 * and invent none. What was altered or went astray is missing where it should be, so it counts as
 * lost as well; so does what waits for ever for a next message to overtake it. A room has one
 * publisher, because order is promised per sender: what another sender overtakes is in order.
 *
 * @param scenarios any of {@code echo} and {@code fanout}, a run each
 * @param delays also plant delays, in a run of their own
 * @param window of each run
 */
record PlantedFaults(List<String> scenarios, boolean delays, Duration window)
    implements Experiment {
  private static final int DELAY_ONE_IN = 20;
  private static final double DELAY_TOLERANCE = 0.02;

  /** Each fault at its own rhythm, never two next to each other in one connection. */
  private static final class Planted implements FaultPlan {
    private final boolean delays;
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);

    Planted(boolean delays) {
      this.delays = delays;
    }

    @Override
    public synchronized Fault fate(int connection, int message) {
      Fault fault = delays ? delay(connection, message) : fault(message + connection);
      counts.merge(fault, 1L, Long::sum);
      return fault;
    }

    private static Fault fault(int number) {
      return switch (number % 29) {
        case 3 -> Fault.DROP;
        case 8 -> Fault.DUPLICATE;
        case 13 -> Fault.OVERTAKEN;
        case 18 -> Fault.CORRUPT;
        case 23 -> Fault.MISROUTE;
        default -> Fault.NONE;
      };
    }

    private static Fault delay(int connection, int message) {
      return (message + connection) % DELAY_ONE_IN == 0 ? Fault.DELAY : Fault.NONE;
    }

    synchronized long count(Fault fault) {
      return counts.getOrDefault(fault, 0L);
    }
  }

  @Override
  public String name() {
    return "planted faults";
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    List<Answer> answers = new ArrayList<>();
    for (String scenario : scenarios) {
      answers.addAll(faults(bench, scenario));
    }
    if (delays) {
      answers.addAll(delayed(bench));
    }
    return answers;
  }

  private List<Answer> faults(Bench bench, String scenario)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    Planted planted = new Planted(false);
    try (ChatServer server = new ChatServer(planted)) {
      List<String> load =
          scenario.equals("echo")
              ? Bench.words("--rate 1000 --arrivals steady --connections 10")
              : Bench.words("--rate 200 --arrivals steady --rooms 2 --members 10 --publishers 1");
      Integrity found = run(bench, server, scenario, load).phase().integrity();
      long held = server.held();
      long lost =
          planted.count(Fault.DROP)
              + planted.count(Fault.CORRUPT)
              + planted.count(Fault.MISROUTE)
              + held;
      String what = "faults, " + scenario + ": ";
      return List.of(
          Answer.count(what + "lost", lost, found.lost()),
          Answer.count(what + "duplicated", planted.count(Fault.DUPLICATE), found.duplicated()),
          Answer.count(
              what + "reordered", planted.count(Fault.OVERTAKEN) - held, found.reordered()),
          Answer.count(what + "corrupted", planted.count(Fault.CORRUPT), found.corrupted()),
          Answer.count(
              what + "in the wrong place", planted.count(Fault.MISROUTE), found.misrouted()),
          Answer.count(what + "received", found.expected() - lost, found.received()));
    }
  }

  /** Few messages on each connection, further apart than a delay: none overtakes another. */
  private List<Answer> delayed(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    Planted planted = new Planted(true);
    try (ChatServer server = new ChatServer(planted)) {
      List<String> load = Bench.words("--rate 200 --arrivals steady --connections 200");
      Run run = run(bench, server, "echo", load).punctual();
      long delay = FaultPlan.DELAY.toNanos();
      long found = run.countFrom((long) (delay * (1 - DELAY_TOLERANCE)));
      double share = (double) planted.count(Fault.DELAY) / run.latency().getTotalCount();
      double quantile = 1 - share / 2;
      String size =
          String.format(
              Locale.ROOT,
              "delays of %d ms: p%.1f",
              TimeUnit.NANOSECONDS.toMillis(delay),
              100 * quantile);
      return List.of(
          Answer.count("delays: messages delayed", planted.count(Fault.DELAY), found),
          Answer.nanos(size, (double) delay, run.quantile(quantile), DELAY_TOLERANCE),
          Answer.count("delays: reordered", 0, run.phase().integrity().reordered()),
          Answer.count("delays: lost", 0, run.phase().integrity().lost()));
    }
  }

  /** Without a warm-up, so that what is counted and what is timed are the same messages. */
  private Run run(Bench bench, ChatServer server, String scenario, List<String> load)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    List<String> settings = new ArrayList<>(load);
    settings.addAll(
        Bench.words(
            String.format(
                Locale.ROOT, "--warmup 0s --drain 2s --duration %dms", window.toMillis())));
    String target = "127.0.0.1:" + server.address().getPort();
    return bench.run("faults", scenario, target, settings).counted();
  }
}
