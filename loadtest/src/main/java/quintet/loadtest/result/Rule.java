package quintet.loadtest.result;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The rules that decide whether a phase's figures may be shown. Each has a threshold that a setting
 * can move.
 */
public enum Rule {
  /** Messages that never arrived. */
  LOST("lost", "messages", 0),
  /** Messages that arrived more than once. */
  DUPLICATED("duplicated", "messages", 0),
  /** Messages that arrived after a later one of the same sender. */
  REORDERED("reordered", "messages", 0),
  /** Messages that arrived with another content. */
  CORRUPTED("corrupted", "messages", 0),
  /** Messages that arrived at the wrong receiver. */
  MISROUTED("misrouted", "messages", 0),
  /** Answers that report an error. */
  ERRORS("errors", "answers", 0),
  /** Receivers that the server gave up as too slow. */
  EVICTED("evicted", "receivers", 0),
  /** Connections that did not open: fewer than wanted is another load. */
  UNCONNECTED("unconnected", "connections", 0),
  /**
   * 99th percentile of the delay between intended and actual send time. Latency counts from the
   * intended time, so this delay is part of it: up to the threshold, or half of the latency's own
   * 99th percentile if that is more, the latency still tells about the server.
   */
  SEND_LAG("send-lag", "ms", 1),
  /** Share of the offered rate that was not sent; open loop only. */
  RATE_MISSED("rate-missed", "%", 2),
  /** Share of the window in which the injector's busiest event loop was on CPU. */
  INJECTOR_BUSY("injector-busy", "%", 85),
  /** Values beyond the histogram's range: any percentile over them would be wrong. */
  OVERFLOW("overflow", "values", 0),
  /** Recorded values, where fewer than the threshold can't even support a median. */
  FEW_SAMPLES("few-samples", "samples", 2 * Metric.SAMPLES_BEYOND),
  /** The run was cut short. */
  INCOMPLETE("incomplete", "runs", 0);

  private final String id;
  private final String unit;
  private final double defaultThreshold;

  Rule(String id, String unit, double defaultThreshold) {
    this.id = id;
    this.unit = unit;
    this.defaultThreshold = defaultThreshold;
  }

  /** Name in settings, files and reports. */
  public String id() {
    return id;
  }

  /** Unit of the figure and of the threshold. */
  public String unit() {
    return unit;
  }

  /** Threshold where no setting says otherwise. */
  public double defaultThreshold() {
    return defaultThreshold;
  }

  /**
   * Finds a rule.
   *
   * @throws IllegalArgumentException in one line, naming all rules, if there is none of that name
   */
  public static Rule named(String id) {
    for (Rule rule : values()) {
      if (rule.id.equals(id)) {
        return rule;
      }
    }
    String known = Arrays.stream(values()).map(Rule::id).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("no rule is called '" + id + "'; there are " + known);
  }
}
