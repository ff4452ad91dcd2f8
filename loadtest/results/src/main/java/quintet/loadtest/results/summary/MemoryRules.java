package quintet.loadtest.results.summary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rule about an idle connection's memory: whether its slopes agree, and make sense. */
final class MemoryRules {
  private MemoryRules() {}

  static void judge(Phase phase, Findings findings) {
    if (phase.cost() instanceof Cost.Measured cost && cost.bytesPerIdleConnection() != null) {
      judge(cost.bytesPerIdleConnection(), findings);
    }
  }

  private static void judge(IdleFootprint memory, Findings findings) {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("live heap", memory.heap());
    parts.put("memory outside the heap", memory.outside());
    if (memory.kernel() != null) {
      parts.put("kernel memory", memory.kernel());
    }
    Map.Entry<String, Double> least =
        Collections.min(parts.entrySet(), Map.Entry.comparingByValue());
    // A total of less than a byte is noise whatever the range.
    double whole = Math.max(1, memory.total());
    findings.add(
        Rule.MEMORY_NOISE,
        100 * Math.max(memory.range(), -least.getValue()) / whole,
        "An idle connection's memory came out between %s and %s; its least part, %s, as %s."
            .formatted(
                Quantity.bytes(memory.total() - below(memory)),
                Quantity.bytes(memory.total() - below(memory) + memory.range()),
                least.getKey(),
                Quantity.bytes(least.getValue())));
  }

  /** How far the least slope lies below the total. */
  private static double below(IdleFootprint memory) {
    return memory.slopes().stream().mapToDouble(each -> memory.total() - each).max().orElse(0);
  }
}
