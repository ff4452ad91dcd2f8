package quintet.loadtest.results.summary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in one phase of a run. Made by {@link PhaseBuilder}.
 *
 * @param name the one key to it, which {@link PhaseKind} reads
 * @param seconds length of the measured window, without ramp and warm-up
 * @param metrics by name, see the constants here
 * @param rate messages per second
 * @param inFlight closed loop, one receiver per message: messages that the senders kept under way;
 *     null in other phases
 * @param underWay messages that were due and not received, deliveries of each counted apart: as the
 *     loops counted them, mean over the window; null if they did not
 * @param littlesLaw how far rate times mean latency is from {@code underWay}, in percent, negative
 *     if it is less; null if either is unknown or nothing
 * @param integrity what became of the messages
 * @param fanout what only a room can show; null in other phases
 * @param connections the fleet
 * @param injector what measuring cost
 * @param cost what it cost the server
 * @param halves the window cut in the middle; null if the run did not come that far
 * @param capacity the highest rate that met the objective; null in phases that do not seek it
 * @param freeze what one client asked for while this measured the others; null in phases without
 *     one
 * @param warmUp what went before the window; null if that was not noted
 */
public record Phase(
    String name,
    double seconds,
    Map<String, Metric> metrics,
    Rate rate,
    @Nullable Long inFlight,
    @Nullable Double underWay,
    @Nullable Double littlesLaw,
    Integrity integrity,
    @Nullable Fanout fanout,
    Connections connections,
    Injector injector,
    Cost cost,
    @Nullable Halves halves,
    @Nullable Capacity capacity,
    @Nullable Freeze freeze,
    @Nullable WarmUp warmUp) {

  /** From the intended send time to the receipt, at every receiver. */
  public static final String LATENCY = "latency";

  /** The same in rooms of one size, which stands behind this. */
  public static final String LATENCY_IN_ROOM = "latency-room-of-";

  /** The same of one command of a workload, whose name stands behind this. */
  public static final String LATENCY_OF = "latency-";

  /** Before the names of a workload's metrics that tell of what is said to rooms. */
  public static final String OF_SAID = "say-";

  /** From the intended to the actual send time. */
  public static final String SEND_LAG = "send-lag";

  /** From a socket's being ready to be read to the read, as near as the loop can tell. */
  public static final String RECEIVE_LAG = "receive-lag";

  /** From the start of a connection to the server's agreement to talk. */
  public static final String HANDSHAKE = "handshake";

  /** From JOIN to JOINED. */
  public static final String JOIN = "join";

  /** Latency of the first receiver of each message. */
  public static final String FIRST_RECEIVER = "first-receiver";

  /** Latency of the last receiver of each message. */
  public static final String LAST_RECEIVER = "last-receiver";

  /** Between the first and the last receiver of each message. */
  public static final String SPREAD = "spread";

  /** From a command that keeps its handler away for a while to the answer, see {@link Freeze}. */
  public static final String FREEZE = "freeze";

  /** Checks that nothing is missing and takes a copy of the metrics. */
  public Phase {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(integrity, "integrity");
    Objects.requireNonNull(connections, "connections");
    Objects.requireNonNull(injector, "injector");
    Objects.requireNonNull(cost, "cost");
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** What it is, by its name. */
  public PhaseKind kind() {
    return PhaseKind.of(name);
  }

  /**
   * Which share of what was offered came back within the window, 0 to about 1; 1 where nothing was
   * offered. Less than all shows a server that can't carry the rate, or an injector that can't send
   * it: its rules tell which.
   */
  public double carriedShare() {
    double copies =
        integrity.sent() == 0 ? 0 : (double) integrity.expected() / (double) integrity.sent();
    double wanted = rate.offeredPerSecond() * copies;
    return wanted > 0 ? rate.receivedPerSecond() / wanted : 1;
  }

  /** The metric of that name; null if the phase did not record any value of it. */
  public @Nullable Metric metric(String metricName) {
    Metric metric = metrics.get(metricName);
    return metric == null || metric.count() == 0 ? null : metric;
  }

  /**
   * The receiver that was always behind; null if there is none, or if the 99th percentile is hidden
   * for all: it has no more samples than they, and the same lags.
   */
  public Fanout.@Nullable WorstReceiver shownWorst() {
    Metric latency = metric(LATENCY);
    boolean shown = latency != null && Quantile.P99.whyHidden(latency) == null;
    return fanout == null || !shown ? null : fanout.worstReceiver();
  }
}
