package quintet.loadtest.results.summary;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a phase measured. One thread. What is not set is zero, except the cost, which is
 * then not measured.
 */
public final class PhaseBuilder {
  private final String name;
  private final double seconds;
  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private Rate rate = new Rate(0, 0, 0);
  private Integrity integrity = new Integrity(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  private Connections connections = new Connections(0, 0, 0, 0, 0);
  private Injector injector = new Injector(0, null, 0, 0, null, null, null);
  private Cost cost = new Cost.NotMeasured("no admin port");
  private @Nullable Fanout fanout;
  private @Nullable Long inFlight;
  private @Nullable Halves halves;
  private @Nullable Capacity capacity;
  private @Nullable Freeze freeze;
  private @Nullable WarmUp warmUp;
  private double samplesBeyond = Rule.FEW_SAMPLES.defaultThreshold();

  /**
   * Begins a phase.
   *
   * @param name such as {@code echo}
   * @param seconds length of the measured window
   */
  public PhaseBuilder(String name, double seconds) {
    this.name = name;
    this.seconds = seconds;
  }

  /** Sets how many samples a percentile needs beyond it; for the metrics added from now on. */
  public PhaseBuilder samplesBeyond(double samples) {
    this.samplesBeyond = samples;
    return this;
  }

  /**
   * Adds a metric.
   *
   * @param metricName one of the constants of {@link Phase}
   * @param nanos summed up at once, not kept
   * @param overflow values beyond the histogram's range
   */
  public PhaseBuilder metric(String metricName, AbstractHistogram nanos, long overflow) {
    metrics.put(metricName, Metric.of(nanos, overflow, samplesBeyond));
    return this;
  }

  /** Sets the rates. */
  public PhaseBuilder rate(Rate measured) {
    this.rate = measured;
    return this;
  }

  /** Sets what became of the messages. */
  public PhaseBuilder integrity(Integrity checked) {
    this.integrity = checked;
    return this;
  }

  /** Sets what only a room can show. */
  public PhaseBuilder fanout(Fanout room) {
    this.fanout = room;
    return this;
  }

  /** Sets how many messages a closed loop kept under way. */
  public PhaseBuilder inFlight(@Nullable Long messages) {
    this.inFlight = messages;
    return this;
  }

  /** Sets the two halves of the window. */
  public PhaseBuilder halves(@Nullable Halves cut) {
    this.halves = cut;
    return this;
  }

  /** Sets what went before the window. */
  public PhaseBuilder warmUp(@Nullable WarmUp before) {
    this.warmUp = before;
    return this;
  }

  /** Sets the highest rate that met the objective. */
  public PhaseBuilder capacity(@Nullable Capacity found) {
    this.capacity = found;
    return this;
  }

  /** Sets what one client asked for meanwhile. */
  public PhaseBuilder freeze(@Nullable Freeze asked) {
    this.freeze = asked;
    return this;
  }

  /** Sets how the fleet came about. */
  public PhaseBuilder connections(Connections fleet) {
    this.connections = fleet;
    return this;
  }

  /** Sets what measuring cost. */
  public PhaseBuilder injector(Injector own) {
    this.injector = own;
    return this;
  }

  /** Sets what it cost the server. */
  public PhaseBuilder cost(Cost ofServer) {
    this.cost = ofServer;
    return this;
  }

  /** The phase; the builder may be used further. */
  public Phase build() {
    return new Phase(
        name,
        seconds,
        metrics,
        rate,
        inFlight,
        integrity,
        fanout,
        connections,
        injector,
        cost,
        halves,
        capacity,
        freeze,
        warmUp);
  }
}
