package quintet.loadtest.result;

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
    String least = "";
    double below = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, Double> part : parts.entrySet()) {
      if (-part.getValue() > below) {
        below = -part.getValue();
        least = part.getKey();
      }
    }
    findings.add(
        Rule.MEMORY_NOISE,
        Math.max(0, below),
        "The least part of an idle connection's memory, %s, came out as %s."
            .formatted(least, Quantity.bytes(-below)));
  }
}
