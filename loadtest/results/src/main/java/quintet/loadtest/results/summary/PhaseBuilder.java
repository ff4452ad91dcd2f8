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
  private @Nullable Double underWay;
  private Thresholds thresholds = Thresholds.defaults();

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

  /** Sets what hides a percentile; before any metric is added. */
  public PhaseBuilder thresholds(Thresholds accepted) {
    this.thresholds = accepted;
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
    metrics.put(metricName, Metric.of(nanos, overflow, thresholds.of(Rule.FEW_SAMPLES)));
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

  /** Sets how many messages the loops counted under way, mean over the window. */
  public PhaseBuilder underWay(@Nullable Double messages) {
    this.underWay = messages;
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
        new GeneratorLag(sampled(), thresholds).judged(),
        rate,
        inFlight,
        underWay,
        littlesLaw(),
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

  /**
   * The deliveries of one message to a room wait for each other, and a late message is late for
   * all: so a room's samples are its messages, as many as had a first receiver.
   */
  private Map<String, Metric> sampled() {
    Map<String, Metric> all = new LinkedHashMap<>(metrics);
    Metric messages = metrics.get(Phase.FIRST_RECEIVER);
    if (messages != null) {
      double beyond = thresholds.of(Rule.FEW_SAMPLES);
      all.computeIfPresent(
          Phase.LATENCY, (_, latency) -> latency.sampled(messages.count(), beyond));
      all.replaceAll((metricName, metric) ->
          metricName.startsWith(Phase.LATENCY_IN_ROOM)
              ? metric.sampled(ofRoom(metricName, metric), beyond)
              : metric);
    }
    Metric said = metrics.get(Phase.OF_SAID + Phase.FIRST_RECEIVER);
    if (said != null) {
      double beyond = thresholds.of(Rule.FEW_SAMPLES);
      all.computeIfPresent(
          Phase.LATENCY_OF + "say", (_, latency) -> latency.sampled(said.count(), beyond));
    }
    return all;
  }

  private static long ofRoom(String metricName, Metric metric) {
    long members = Long.parseLong(metricName.substring(Phase.LATENCY_IN_ROOM.length()));
    return Math.ceilDiv(metric.count(), members);
  }

  private @Nullable Double littlesLaw() {
    Metric latency = metrics.get(Phase.LATENCY);
    if (underWay == null || underWay <= 0 || seconds <= 0 || latency == null) {
      return null;
    }
    double product = (double) latency.count() / seconds * latency.mean() / 1e9;
    return 100 * (product / underWay - 1);
  }
}
