package quintet.loadtest.ledger.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.ledger.broker.result.Load;
import quintet.loadtest.ledger.broker.result.Measured;
import quintet.loadtest.ledger.rig.CpuAccount;
import quintet.loadtest.ledger.rig.RunningServer;
import quintet.process.Children;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * One run: a broker, fresh servers, a room over all of them, a warm-up and a window; then the end
 * of all. Confined to one thread.
 *
 * @param children ends what is started here, should the program be interrupted
 * @param folder for the logs
 * @param brokers makes the broker of a run that has one
 * @param options what servers with a broker are told besides its URL
 * @param taskset the program that pins and its option; empty where nothing is pinned
 */
record Trial(
    Children children,
    Launchers launchers,
    Path folder,
    Brokerage brokers,
    List<String> options,
    Seating seating,
    List<String> taskset,
    Load load) {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final double TOLERATED = 50_000; // ns of send lag that do not matter

  /** Where a run's broker comes from. */
  @FunctionalInterface
  interface Brokerage {
    /**
     * The broker of one run, which closes it.
     *
     * @param pinned what stands before a command to keep it on the broker's CPU
     * @param log for what it says
     */
    Broker open(List<String> pinned, Path log)
        throws IOException, InterruptedException, ProcessFailedException;
  }

  /**
   * Runs it.
   *
   * @param name of the logs
   * @throws ProcessFailedException if broker or servers fail
   * @throws IOException if a member is told anything else than what was said
   */
  Measured run(Schedule.Turn turn, String name)
      throws IOException, InterruptedException, ProcessFailedException {
    if (!turn.arm().hasBroker()) {
      return run(turn, name, null);
    }
    try (Broker broker =
        brokers.open(pinned(seating.broker()), folder.resolve(name + "-broker.log"))) {
      return run(turn, name, broker);
    }
  }

  private Measured run(Schedule.Turn turn, String name, @Nullable Broker broker)
      throws IOException, InterruptedException, ProcessFailedException {
    List<RunningServer> servers = new ArrayList<>();
    try {
      for (int i = 0; i < turn.arm().servers(); i++) {
        servers.add(start(turn, i, folder.resolve(name + "-server-" + (i + 1) + ".log"), broker));
      }
      Measured measured = measure(turn, name, servers, broker);
      for (RunningServer server : servers) {
        server.process().stop(); // a drain that fails is said
      }
      return measured;
    } finally {
      servers.forEach(server -> server.process().close());
    }
  }

  private RunningServer start(Schedule.Turn turn, int number, Path log, @Nullable Broker broker)
      throws IOException, InterruptedException, ProcessFailedException {
    @Nullable Integer cpu = seating.servers().isEmpty() ? null : seating.servers().get(number);
    List<String> command = new ArrayList<>(pinned(cpu));
    command.addAll(launchers.start(turn.model()));
    if (broker != null) {
      command.addAll(List.of("--broker", broker.url()));
      command.addAll(options);
    }
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

  private Measured measure(
      Schedule.Turn turn, String name, List<RunningServer> servers, @Nullable Broker broker)
      throws IOException, ProcessFailedException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (RunningServer server : servers) {
      addresses.add(server.address());
    }
    boolean alone = !taskset.isEmpty() && seating.kept() > 0;
    try (SharedRoom room = new SharedRoom(addresses, name, load.members(), alone, turn.round())) {
      SharedRoom.Heard warm = room.run(load.warmRate(), load.warmUp());
      Cpu before = cpu(servers);
      double brokerCpu = broker == null ? Double.NaN : broker.cpuNanos();
      SharedRoom.Heard heard = room.run(load.rate(), load.window());
      if (heard.deliveries() == 0) {
        throw new IOException("nobody heard anything");
      }
      Cpu cpu = cpu(servers).since(before);
      if (broker != null) {
        brokerCpu = (broker.cpuNanos() - brokerCpu) / heard.deliveries();
      }
      return new Measured(
          turn.round(),
          turn.model().text(),
          turn.arm(),
          heard.deliveries(),
          heard.window().median(),
          heard.window().p99(),
          cpu.own() / heard.deliveries(),
          cpu.compilers() / (cpu.own() + cpu.compilers()),
          Double.isNaN(brokerCpu) ? null : brokerCpu,
          heard.faults().plus(warm.faults()),
          heard.faults().equals(Measured.Faults.NONE) && !heard.window().isValid(TOLERATED)
              ? "the client sent late, or there were too few deliveries"
              : "");
    }
  }

  // A broker of others may have heard of the last room of that name.
  private static String room(String name) {
    return "cost-%s-%s"
        .formatted(ProcessHandle.current().pid(), Integer.toHexString(name.hashCode()));
  }

  /** CPU time of all servers together, in nanoseconds. */
  private record Cpu(double own, double compilers) {
    Cpu since(Cpu before) {
      return new Cpu(own - before.own, compilers - before.compilers);
    }
  }

  private static Cpu cpu(List<RunningServer> servers) throws IOException {
    double own = 0;
    double all = 0;
    for (RunningServer server : servers) {
      own += CpuAccount.nanosWithoutCompilers(server.process().pid());
      all += CpuAccount.nanos(server.process().pid());
    }
    return new Cpu(own, all - own);
  }
}
