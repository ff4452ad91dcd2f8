package quintet.loadtest.results.summary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which server was loaded, as its admin port said.
 *
 * @param model one of the five, such as {@code netty}
 * @param variant such as {@code nio} or {@code epoll}
 * @param cores CPUs it was confined to
 * @param jvm version of its JVM
 * @param options that its JVM was started with, with spaces between
 * @param version its own version
 * @param departures its settings that differ from their defaults, addresses left out; null if it
 *     does not tell
 */
public record ServerFacts(
    @Nullable String model,
    @Nullable String variant,
    @Nullable Integer cores,
    @Nullable String jvm,
    @Nullable String options,
    @Nullable String version,
    @Nullable List<Departure> departures) {
  /** Takes a copy of the list. */
  public ServerFacts {
    departures = departures == null ? null : List.copyOf(departures);
  }
}
