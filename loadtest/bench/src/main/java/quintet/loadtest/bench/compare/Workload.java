package quintet.loadtest.bench.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What every server of a comparison is put through: the same for all, or it would be no comparison.
 *
 * @param quick whether this is the shortened round, which warms nothing up in earnest
 * @param transport {@code ws} or {@code line}
 * @param warmup seconds before the first measurement of a round
 * @param measured seconds of each measurement
 * @param idleFrom the smaller fleet of idle connections
 * @param idleTo the larger one; memory per connection is the slope between the two
 */
public record Workload(
    boolean quick, String transport, int warmup, int measured, int idleFrom, int idleTo) {
  private static final Duration STARTS = Duration.ofSeconds(7); // server, injector, both ends
  private static final Duration FLEETS = Duration.ofSeconds(18);
  private static final Duration SLACK = Duration.ofSeconds(60);

  /** Long enough for the just-in-time compilers to have done the most of their work. */
  public static Workload regular(String transport) {
    return new Workload(false, transport, 8, 5, 2_000, 10_000);
  }

  /** Only shows that everything works: its figures are those of cold code. */
  public static Workload quick(String transport) {
    return new Workload(true, transport, 1, 1, 500, 2_000);
  }

  /** How long a step of each kind will take, before one has been seen. */
  public Map<Step.Kind, Duration> guesses() {
    Map<Step.Kind, Duration> guesses = new EnumMap<>(Step.Kind.class);
    guesses.put(Step.Kind.ROUND, STARTS.plusSeconds(warmup + 2L * measured));
    guesses.put(Step.Kind.IDLE, quick ? STARTS : STARTS.plus(FLEETS));
    return guesses;
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
    // Gatling counts ramps in whole seconds, and each run has two. What connections need is less,
    // and the injector bounds how many are under way at once.
    arguments.addAll(List.of("--ramp", "0s"));
    // Gatling's own report shows no delivery, and would take two seconds of every run.
    arguments.addAll(List.of("--gatling-report", "off"));
    arguments.addAll(List.of("--duration", measured + "s"));
    if (quick) {
      // It is cold on purpose and is marked so: the rules about warmth would only say it again.
      arguments.addAll(List.of("--thresholds", "not-warm=1e9,drifting=1e9"));
    }
    if (kind == Step.Kind.IDLE) {
      arguments.addAll(List.of("--idle-from", String.valueOf(idleFrom)));
      arguments.addAll(List.of("--idle-to", String.valueOf(idleTo)));
      if (quick) {
        arguments.addAll(List.of("--settle", "0s"));
      }
    } else {
      arguments.addAll(List.of("--warmup", warmup + "s"));
    }
    return arguments;
  }
}
