package quintet.loadtest.results.summary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hides percentiles that the load generator itself may have made. Latency counts from the intended
 * send time to the read, so that the delays of both ends are part of it: what was sent late, and
 * what lay in its socket while the generator was at others. Each percentile is held against the
 * same one of these lags. The rest of the metric stays.
 */
final class GeneratorLag {
  /** Metrics that tell of the generator, or of a time in which no lag is recorded. */
  private static final Set<String> NOT_JUDGED =
      Set.of(Phase.SEND_LAG, Phase.RECEIVE_LAG, Phase.HANDSHAKE, Phase.JOIN);

  private final Map<String, Metric> metrics;
  private final double floorNanos;
  private final double share;

  GeneratorLag(Map<String, Metric> metrics, Thresholds thresholds) {
    this.metrics = metrics;
    this.floorNanos = 1e3 * thresholds.of(Rule.LAG_FLOOR);
    this.share = thresholds.of(Rule.LAG_SHARE) / 100;
  }

  /** All metrics of the phase, in their order. */
  Map<String, Metric> judged() {
    Map<String, Metric> all = new LinkedHashMap<>();
    metrics.forEach((name, metric) -> all.put(name, metric.hiding(reasons(name, metric))));
    return all;
  }

  private Map<String, String> reasons(String name, Metric metric) {
    Map<String, String> reasons = new LinkedHashMap<>();
    if (NOT_JUDGED.contains(name)) {
      return reasons;
    }
    // Between two receivers of one message lies no send.
    List<String> lags =
        name.endsWith(Phase.SPREAD)
            ? List.of(Phase.RECEIVE_LAG)
            : List.of(Phase.SEND_LAG, Phase.RECEIVE_LAG);
    for (String lagName : lags) {
      Metric lag = metrics.get(lagName);
      if (lag != null) {
        for (Quantile each : Quantile.values()) {
          note(reasons, each.label(), lagName, each.in(lag), each.in(metric));
        }
        note(reasons, Metric.MAX, lagName, lag.max(), metric.max());
      }
    }
    return reasons;
  }

  private void note(
      Map<String, String> reasons, String percentile, String lagName, long lag, long value) {
    if (lag >= Math.max(floorNanos, share * value)) {
      String why = lagName.replace('-', ' ') + " " + Quantity.nanos((double) lag);
      reasons.merge(percentile, why, (first, second) -> first + ", " + second);
    }
  }
}
