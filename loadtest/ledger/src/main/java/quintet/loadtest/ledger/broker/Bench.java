package quintet.loadtest.ledger.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
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
import quintet.options.ModelSpec;
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
        servers.add(start(turn.model(), 0, log(name, "alone"), List.of()));
        share(servers, turn.model(), name, broker, Arm.THREE.servers());
        new Trial(
                turn,
                servers.getFirst(),
                List.copyOf(servers.subList(1, servers.size())),
                broker,
                load,
                room(name),
                spins())
            .run(told);
        stop(servers);
      } finally {
        servers.forEach(server -> server.process().close());
      }
    }
  }

  /**
   * Has so many messages said in a room whose members two servers share.
   *
   * @throws ProcessFailedException if broker or servers fail
   * @throws IOException if a member is told anything else, or a log can't be written
   */
  SharedRoom.Heard count(ModelSpec model, int messages)
      throws IOException, InterruptedException, ProcessFailedException {
    String name = "count-" + model.fileName();
    List<RunningServer> servers = new ArrayList<>();
    try (Broker broker = brokers.open(pinned(seating.broker()), log(name, "broker"))) {
      try {
        share(servers, model, name, broker, Arm.TWO.servers());
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (RunningServer server : servers) {
          addresses.add(server.address());
        }
        SharedRoom.Heard heard;
        try (SharedRoom members =
            new SharedRoom(addresses, room(name), load.members(), spins(), 1)) {
          heard = members.run(load.rate(), messages);
        }
        stop(servers);
        return heard;
      } finally {
        servers.forEach(server -> server.process().close());
      }
    }
  }

  private boolean spins() {
    return !taskset.isEmpty() && seating.kept() > 0;
  }

  private void share(
      List<RunningServer> servers, ModelSpec model, String name, Broker broker, int many)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> sharing = new ArrayList<>(List.of("--broker", broker.url()));
    sharing.addAll(options);
    for (int i = 0; i < many; i++) {
      servers.add(start(model, i, log(name, "sharing-" + (i + 1)), sharing));
    }
  }

  private static void stop(List<RunningServer> servers)
      throws InterruptedException, ProcessFailedException {
    for (RunningServer server : servers) {
      server.process().stop(); // a drain that fails is said
    }
  }

  private RunningServer start(ModelSpec model, int number, Path log, List<String> more)
      throws IOException, InterruptedException, ProcessFailedException {
    @Nullable Integer cpu = seating.servers().isEmpty() ? null : seating.servers().get(number);
    List<String> command = new ArrayList<>(pinned(cpu));
    command.addAll(launchers.start(model));
    command.addAll(more);
    return new RunningServer(
        model.text(), ServerProcess.start(children, command, Map.of(), log, START_PATIENCE), log);
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
