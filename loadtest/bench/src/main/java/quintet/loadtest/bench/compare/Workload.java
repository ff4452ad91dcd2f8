package quintet.loadtest.bench.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.bench.drive.LoadFleet;

/**
 * What every server of a comparison is put through: the same for all, or it would be no comparison.
 *
 * @param quick whether this is the one shortened round
 * @param transport {@code ws} or {@code line}
 * @param warmup seconds before the first measurement of a round, at the least, all activities
 *     together
 * @param longestWarmup the same at the most, where the compilers are not done before
 * @param measured seconds of each measurement
 * @param idleFrom the smaller fleet of idle connections
 * @param idleTo the larger one; memory per connection is the slope between the two
 * @param injectors that make the loads of a round together, each a part of it
 * @param rates messages per second; null until they are chosen
 */
public record Workload(
    boolean quick,
    String transport,
    int warmup,
    int longestWarmup,
    int measured,
    int idleFrom,
    int idleTo,
    int injectors,
    @Nullable Rates rates) {
  private static final Duration STARTS = Duration.ofSeconds(7); // server, injector, both ends
  private static final Duration FLEETS = Duration.ofSeconds(22);
  private static final Duration SLACK = Duration.ofSeconds(90);

  /** Steps up to another rate, what it takes to join, and what is worked off after a window. */
  private static final Duration BETWEEN = Duration.ofMillis(500);

  /** The search for one capacity: some nine steps, of which two warm up once more. */
  private static final Duration SEARCH = Duration.ofSeconds(17);

  /**
   * How much longer a search warms up at the most: it begins with one second and ends with another,
   * and a server that is not warm in either is told to carry less than it does.
   */
  private static final int PATIENT = 2;

  /**
   * Seven times the window: a server that carries an eighth of the pressing rate comes to an end.
   */
  private static final String DRAIN = "15s";

  /** Of several injectors, none of which knows when the others are done. */
  private static final int DRAIN_TOGETHER = 5;

  /** A log tells to a second when an injector measured, and so whether all did at once. */
  private static final int MEASURED_TOGETHER = 10;

  /** What the injector leaves between two phases that have their times. */
  private static final Duration BETWEEN_TOGETHER = Duration.ofSeconds(5);

  /** Percent; each halving costs a step. */
  private static final int PRECISION = 20;

  /** As many rounds as fit into twelve minutes: windows are short and starts are many. */
  public static Workload regular(String transport) {
    return new Workload(false, transport, 4, 6, 2, 2_000, 10_000, 1, null);
  }

  /** Longer windows, of which each has more to say. */
  public static Workload full(String transport) {
    return new Workload(false, transport, 6, 8, 3, 2_000, 10_000, 1, null);
  }

  /**
   * One round in some two minutes, warmer than the others: cold code would put the models in
   * another order. Its busy rate is the light one, at which a server has time to compile. What it
   * leaves out is idle memory, the busy and pressing rates, and each server's capacity.
   */
  public static Workload quick(String transport) {
    return new Workload(true, transport, 5, 7, 2, 2_000, 10_000, 1, null);
  }

  /** The same at those rates. */
  Workload at(@Nullable Rates chosen) {
    return new Workload(
        quick, transport, warmup, longestWarmup, measured, idleFrom, idleTo, injectors, chosen);
  }

  /** The same by so many injectors. */
  Workload by(int count) {
    return new Workload(
        quick, transport, warmup, longestWarmup, measured, idleFrom, idleTo, count, rates);
  }

  /** How long a step of each kind will take, before one has been seen. */
  public Map<Step.Kind, Duration> guesses() {
    Map<Step.Kind, Duration> guesses = new EnumMap<>(Step.Kind.class);
    for (Step.Kind kind : Step.Kind.values()) {
      Duration guess = STARTS;
      for (String phase : kind.phases()) {
        boolean search = phase.endsWith("-capacity");
        guess = guess.plus(search ? SEARCH : BETWEEN.plusSeconds(measured));
      }
      guesses.put(kind, kind == Step.Kind.IDLE ? STARTS.plus(FLEETS) : guess.plusSeconds(warmup));
    }
    guesses.put(Step.Kind.TOGETHER, together());
    return guesses;
  }

  private Duration together() {
    Duration phase = BETWEEN_TOGETHER.plusSeconds(MEASURED_TOGETHER + DRAIN_TOGETHER);
    return STARTS
        .plus(LoadFleet.LEAD)
        .plusSeconds(longestWarmup)
        .plus(phase.multipliedBy(Step.Kind.TOGETHER.phases().size()));
  }

  /** How long the injector may take for a step before it counts as hung. */
  public Duration patience(Step.Kind kind) {
    return guesses().getOrDefault(kind, Duration.ZERO).multipliedBy(2).plus(SLACK);
  }

  /**
   * The injector's arguments for a step.
   *
   * @param target the server, as host:port
   * @param admin its admin port, as host:port
   * @param folder where the run's files go
   */
  public List<String> arguments(Step.Kind kind, String target, String admin, Path folder) {
    List<String> arguments = settings(kind);
    arguments.addAll(1, List.of("--target", target, "--admin", admin, "--out", folder.toString()));
    return arguments;
  }

  /** The same without the places: the scenario, then its settings. */
  List<String> settings(Step.Kind kind) {
    List<String> arguments = new ArrayList<>();
    arguments.add(kind.scenario());
    arguments.addAll(List.of("--transport", transport));
    // Gatling counts ramps in whole seconds, and each run has several. What connections need is
    // less, and the injector bounds how many are under way at once.
    arguments.addAll(List.of("--ramp", "0s"));
    // Gatling's own report shows no delivery, and would take two seconds of every run.
    arguments.addAll(List.of("--gatling-report", "off"));
    boolean together = kind == Step.Kind.TOGETHER;
    arguments.addAll(List.of("--duration", (together ? MEASURED_TOGETHER : measured) + "s"));
    if (kind == Step.Kind.IDLE) {
      arguments.addAll(List.of("--idle-from", String.valueOf(idleFrom)));
      arguments.addAll(List.of("--idle-to", String.valueOf(idleTo)));
      return arguments;
    }
    // The steps of a search, from a low rate up, warm a server up themselves.
    int least = kind.seeks() ? warmup / 2 : together ? longestWarmup : warmup;
    arguments.addAll(List.of("--warmup", least + "s"));
    int longest = kind.seeks() ? PATIENT * longestWarmup : longestWarmup;
    arguments.addAll(List.of("--longest-warmup", longest + "s"));
    // A server that is pressed works off what waits; what comes late is late, and not lost.
    arguments.addAll(List.of("--drain", together ? DRAIN_TOGETHER + "s" : DRAIN));
    if (together) {
      arguments.addAll(List.of("--rooms", String.valueOf(injectors))); // a room is whole at one
    }
    arguments.addAll(List.of("--phases", String.join(",", kind.phases())));
    if (kind.seeks()) {
      arguments.addAll(List.of("--precision", String.valueOf(PRECISION)));
    }
    if (rates != null) {
      arguments.addAll(List.of("--echo-rates", Rates.text(rates.echo())));
      arguments.addAll(List.of("--fanout-rates", Rates.text(rates.fanout())));
    }
    return arguments;
  }
}
