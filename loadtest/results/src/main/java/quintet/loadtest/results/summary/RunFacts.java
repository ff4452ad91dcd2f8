package quintet.loadtest.results.summary;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was run: enough to run it again.
 *
 * @param id name of the run's folder
 * @param started when
 * @param seconds from start to end, ramps and warm-up included
 * @param scenario such as {@code fanout}
 * @param transport {@code ws} or {@code line}
 * @param loop {@code open} (a schedule) or {@code closed} (the answer before the next message)
 * @param command the command line that repeats it: every setting that was given, wherever
 * @param target {@code host:port} that was loaded
 * @param admin {@code host:port} of the server's admin port; null if none was given
 * @param settings every setting as text, in the order of the command's help
 * @param departures those that differ from their defaults, wherever they came from; places such as
 *     addresses and folders are left out
 */
public record RunFacts(
    String id,
    Instant started,
    double seconds,
    String scenario,
    String transport,
    String loop,
    String command,
    String target,
    @Nullable String admin,
    Map<String, String> settings,
    List<Departure> departures) {

  /** Checks that nothing is missing and takes a copy of the settings. */
  public RunFacts {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(loop, "loop");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(target, "target");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    departures = departures == null ? List.of() : List.copyOf(departures); // an older file's
  }
}
