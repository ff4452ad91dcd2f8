package quintet.loadtest.ledger.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.ledger.broker.result.Arm;
import quintet.loadtest.ledger.broker.result.Load;
import quintet.loadtest.ledger.broker.result.Measured;
import quintet.loadtest.ledger.rig.RunningServer;
import quintet.process.Children;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * What each turn is measured on: a broker and four fresh servers of its model, one of which has no
 * broker. Those that an arm does not use stand still meanwhile. Confined to one thread.
 *
 * @param children ends what is started here, should the program be interrupted
 * @param folder for the logs
 * @param brokers makes the broker of a turn
 * @param options what servers with a broker are told besides its URL
 * @param taskset the program that pins and its option; empty where nothing is pinned
 */
record Bench(
    Children children,
    Launchers launchers,
    Path folder,
    Brokerage brokers,
    List<String> options,
    Seating seating,
    List<String> taskset,
    Load load) {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  /** Where a turn's broker comes from. */
  @FunctionalInterface
  interface Brokerage {
    /**
     * The broker of one turn, which closes it.
     *
     * @param pinned what stands before a command to keep it on the broker's CPU
     * @param log for what it says
     */
    Broker open(List<String> pinned, Path log)
        throws IOException, InterruptedException, ProcessFailedException;
  }

  /**
   * Measures a turn.
   *
   * @param told hears of each window as it ends
   * @throws ProcessFailedException if broker or servers fail
   * @throws IOException if the warm-up fails, or a log can't be written
   */
  void run(Schedule.Turn turn, Consumer<Measured> told)
      throws IOException, InterruptedException, ProcessFailedException {
    String name =
        String.format(Locale.ROOT, "round-%02d-%s", turn.round(), turn.model().fileName());
    List<RunningServer> servers = new ArrayList<>();
    try (Broker broker = brokers.open(pinned(seating.broker()), log(name, "broker"))) {
      try {
        servers.add(start(turn, 0, log(name, "alone"), List.of()));
        List<String> sharing = new ArrayList<>(List.of("--broker", broker.url()));
        sharing.addAll(options);
        for (int i = 0; i < Arm.THREE.servers(); i++) {
          servers.add(start(turn, i, log(name, "sharing-" + (i + 1)), sharing));
        }
        new Trial(
                turn,
                servers.getFirst(),
                List.copyOf(servers.subList(1, servers.size())),
                broker,
                load,
                room(name),
                !taskset.isEmpty() && seating.kept() > 0)
            .run(told);
        for (RunningServer server : servers) {
          server.process().stop(); // a drain that fails is said
        }
      } finally {
        servers.forEach(server -> server.process().close());
      }
    }
  }

  private RunningServer start(Schedule.Turn turn, int number, Path log, List<String> more)
      throws IOException, InterruptedException, ProcessFailedException {
    @Nullable Integer cpu = seating.servers().isEmpty() ? null : seating.servers().get(number);
    List<String> command = new ArrayList<>(pinned(cpu));
    command.addAll(launchers.start(turn.model()));
    command.addAll(more);
    return new RunningServer(
        turn.model().text(),
        ServerProcess.start(children, command, Map.of(), log, START_PATIENCE),
        log);
  }

  private List<String> pinned(@Nullable Integer cpu) {
    if (taskset.isEmpty() || cpu == null) {
      return List.of();
    }
    List<String> pinned = new ArrayList<>(taskset);
    pinned.add(cpu.toString());
    return pinned;
  }

  private Path log(String turn, String whose) {
    return folder.resolve(turn + "-" + whose + ".log");
  }

  // A broker of others may have heard of the last room of that name.
  private static String room(String name) {
    return "cost-%s-%s"
        .formatted(ProcessHandle.current().pid(), Integer.toHexString(name.hashCode()));
  }
}
