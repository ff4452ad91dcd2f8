package quintet.loadtest.injector.phase;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import quintet.loadtest.results.log.MetricRecorder;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.workload.Command;
import quintet.loadtest.results.workload.Workload;

/** What the workers of one event loop share in a phase. Confined to that loop. */
final class Workshop {
  private final WorkPlan plan;
  private final Deck deck;
  private final Map<Command, MetricRecorder> latencies = new HashMap<>();
  private final Map<String, Totals> totals = new HashMap<>();
  final byte[] burn;
  final byte[] burnt;
  final byte[] block;
  final byte[] blocked;

  Workshop(WorkPlan plan, LoopShare share) {
    this.plan = plan;
    Workload workload = plan.workload();
    deck = new Deck(workload.mix(), plan.seed());
    for (Command command : Command.values()) {
      if (workload.mix().share(command) > 0) {
        String metric = command == Command.ECHO ? Phase.LATENCY : Phase.LATENCY_OF + command.word();
        latencies.put(command, share.recorder(metric));
      }
    }
    burn = ascii("BURN " + workload.mix().burn().micros());
    burnt = ascii("BURNT " + workload.mix().burn().micros());
    block = ascii("BLOCK " + workload.mix().block().millis());
    blocked = ascii("BLOCKED " + workload.mix().block().millis());
  }

  WorkPlan plan() {
    return plan;
  }

  Deck deck() {
    return deck;
  }

  /** Where latencies of that command go; it has a share. */
  MetricRecorder latency(Command command) {
    MetricRecorder recorder = latencies.get(command);
    if (recorder == null) {
      throw new IllegalStateException(command + " is no part of the workload");
    }
    return recorder;
  }

  Totals totals(String key) {
    return totals.computeIfAbsent(key, _ -> new Totals());
  }

  /** Additions to any number that were lost, at the least. */
  long repeatedTotals() {
    return totals.values().stream().mapToLong(Totals::repeated).sum();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
