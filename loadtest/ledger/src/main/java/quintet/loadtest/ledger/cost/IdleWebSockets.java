package quintet.loadtest.ledger.cost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.claim.Unit;
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.rig.RunningServer;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.loadtest.ledger.wire.IdleFleet;
import quintet.process.ProcessFailedException;

/** Ten thousand idle WebSockets cost nearly nothing on a loop. */
public final class IdleWebSockets implements Claim {
  private static final int ALL = 10_000;
  private static final int FIRST = 1_000;
  private static final double BYTES = 8 * 1024;
  private static final double CPU = 0.01;

  @Override
  public Statement statement() {
    return new Statement(
        "idle-websockets",
        "Ten thousand idle WebSockets cost a loop nearly nothing: 1 % of a core and 8 KiB each at"
            + " most.",
        "The fleet grows from 1,000 to 10,000 in steps; live heap and memory outside of it at each,"
            + " then the CPU of silence. What the kernel holds is not counted.",
        new CodeLine(
            "servers/eventloop/src/main/java/quintet/eventloop/Loop.java",
            "poller.poll(idle ? untilNextTask() : 0, this);"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Row> rows = new ArrayList<>();
    for (String model : List.of("eventloop", "netty")) {
      RunningServer server = bench.own(model);
      try (IdleFleet fleet = new IdleFleet(server.address())) {
        rows.add(Row.atMost(model, "memory of one more", bytes(bench, server, fleet), BYTES));
        rows.add(
            Row.atMost(
                model, "share of a core that all of them take", silence(bench, server), CPU));
      }
      bench.giveBack(server);
    }
    return new Outcome(rows, "");
  }

  /**
   * The slope between each reading of the first half and its counterpart in the second (Theil 1950,
   * the incomplete method): no reading is in two of them, and each is over half of the fleet.
   */
  private static Estimate bytes(Workbench bench, RunningServer server, IdleFleet fleet)
      throws IOException, ProcessFailedException {
    int half = bench.repeats();
    int step = (ALL - FIRST) / (2 * half - 1);
    fleet.grow(ALL - (2 * half - 1) * step);
    List<Double> readings = new ArrayList<>(List.of(memory(server)));
    while (readings.size() < 2 * half) {
      fleet.grow(step);
      readings.add(memory(server));
    }
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < half; i++) {
      slopes.add((readings.get(i + half) - readings.get(i)) / (half * step));
    }
    return Estimate.of(slopes, Unit.BYTES);
  }

  private static double memory(RunningServer server) throws IOException, ProcessFailedException {
    server.collect();
    return server.metric("quintet_heap_live_bytes")
        + server.metric("process_resident_memory_bytes")
        - server.metric("quintet_heap_resident_bytes");
  }

  private static Estimate silence(Workbench bench, RunningServer server) throws IOException {
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < bench.repeats(); i++) {
      double cpu = server.cpuNanos();
      long begin = System.nanoTime();
      long end = begin + 2 * bench.window().toNanos();
      while (System.nanoTime() - end < 0) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
      shares.add((server.cpuNanos() - cpu) / (System.nanoTime() - begin));
    }
    return Estimate.of(shares, Unit.SHARE);
  }
}
