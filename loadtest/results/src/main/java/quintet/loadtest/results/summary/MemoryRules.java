package quintet.loadtest.results.summary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rule about an idle connection's memory: whether it stands out of its own noise. */
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
    findings.add(
        Rule.MEMORY_NOISE,
        Math.max(0, -least.getValue()),
        "The least part of an idle connection's memory, %s, came out as %s."
            .formatted(least.getKey(), Quantity.bytes(least.getValue())));
  }
}
