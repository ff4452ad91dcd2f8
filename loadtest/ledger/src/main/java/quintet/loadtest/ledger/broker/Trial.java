package quintet.loadtest.ledger.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import quintet.loadtest.ledger.broker.result.Arm;
import quintet.loadtest.ledger.broker.result.Load;
import quintet.loadtest.ledger.broker.result.Measured;
import quintet.loadtest.ledger.broker.result.Measured.Faults;
import quintet.loadtest.ledger.rig.CpuAccount;
import quintet.loadtest.ledger.rig.RunningServer;
import quintet.process.ProcessFailedException;

/**
 * A model's turn on servers that have just started: a warm-up of all, then a window on each arm.
 * One that the client spoilt is measured again, once. Confined to one thread.
 *
 * @param alone the server without a broker
 * @param sharing those with one; an arm takes the first of them
 * @param room what rooms are called, but for a number
 * @param spins whether the client's thread has a CPU of its own
 */
record Trial(
    Schedule.Turn turn,
    RunningServer alone,
    List<RunningServer> sharing,
    Broker broker,
    Load load,
    String room,
    boolean spins) {
  private static final double TOLERATED = 50_000; // ns of send lag that do not matter
  private static final int ATTEMPTS = 2;

  /** Warm is who compiles for so small a part of the CPU time. */
  private static final double WARM = 0.05;

  /**
   * Measures all arms.
   *
   * @param told hears of each window as it ends
   * @throws IOException if the warm-up fails, or a process is gone
   */
  void run(Consumer<Measured> told) throws IOException, ProcessFailedException {
    Faults faults = warmUp();
    for (Arm arm : turn.arms()) {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        Measured measured = attempt(arm, attempt, faults);
        faults = Faults.NONE; // told with the first window
        told.accept(measured);
        if (measured.objection().isEmpty()) {
          break;
        }
      }
    }
  }

  // Seconds without a broker and seconds with it, until compilers have little left to do.
  private Faults warmUp() throws IOException, ProcessFailedException {
    List<RunningServer> all = new ArrayList<>(sharing);
    all.add(alone);
    long begin = System.nanoTime();
    Faults faults = Faults.NONE;
    try (SharedRoom one = open(Arm.ALONE, "warm");
        SharedRoom other = open(Arm.THREE, "warm-shared")) {
      Cpu cpu;
      do {
        Cpu before = Cpu.of(all);
        faults = faults.plus(one.run(load.warmRate(), Load.WARM_STEP).faults());
        faults = faults.plus(other.run(load.warmRate(), Load.WARM_STEP.multipliedBy(2)).faults());
        cpu = Cpu.of(all).since(before);
      } while (cpu.compilersShare() > WARM && System.nanoTime() - begin < load.warmUp().toNanos());
    }
    return faults;
  }

  private Measured attempt(Arm arm, int attempt, Faults before) throws ProcessFailedException {
    try {
      return measure(arm, attempt, before);
    } catch (IOException e) {
      return Measured.failed(
          turn.round(), turn.model().text(), arm, "the run failed: " + e.getMessage());
    }
  }

  private Measured measure(Arm arm, int attempt, Faults before)
      throws IOException, ProcessFailedException {
    try (SharedRoom members = open(arm, arm.key() + "-" + attempt)) {
      Faults faults = before.plus(members.run(load.rate(), Load.SETTLING).faults());
      Cpu cpu = Cpu.of(servers(arm));
      double brokerCpu = broker.cpuNanos();
      SharedRoom.Heard heard = members.run(load.rate(), load.window());
      if (heard.deliveries() == 0) {
        throw new IOException("nobody heard anything");
      }
      brokerCpu = (broker.cpuNanos() - brokerCpu) / heard.deliveries();
      cpu = Cpu.of(servers(arm)).since(cpu);
      boolean late = heard.faults().equals(Faults.NONE) && !heard.window().isValid(TOLERATED);
      return new Measured(
          turn.round(),
          turn.model().text(),
          arm,
          heard.deliveries(),
          heard.window().median(),
          heard.window().p99(),
          cpu.own() / heard.deliveries(),
          cpu.compilersShare(),
          !arm.hasBroker() || Double.isNaN(brokerCpu) ? null : brokerCpu,
          faults.plus(heard.faults()),
          late ? "the client sent late, or there were too few deliveries" : "");
    }
  }

  private List<RunningServer> servers(Arm arm) {
    return arm.hasBroker() ? sharing.subList(0, arm.servers()) : List.of(alone);
  }

  private SharedRoom open(Arm arm, String name) throws IOException, ProcessFailedException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (RunningServer server : servers(arm)) {
      addresses.add(server.address());
    }
    return new SharedRoom(addresses, room + "-" + name, load.members(), spins, turn.round());
  }

  /**
   * CPU time of some servers together, in nanoseconds.
   *
   * @param own without the compilers
   */
  private record Cpu(double own, double compilers) {
    static Cpu of(List<RunningServer> servers) throws IOException {
      double own = 0;
      double all = 0;
      for (RunningServer server : servers) {
        own += CpuAccount.nanosWithoutCompilers(server.process().pid());
        all += CpuAccount.nanos(server.process().pid());
      }
      return new Cpu(own, all - own);
    }

    Cpu since(Cpu before) {
      return new Cpu(own - before.own, compilers - before.compilers);
    }

    double compilersShare() {
      return compilers / (own + compilers);
    }
  }
}
