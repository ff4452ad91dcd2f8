package quintet.loadtest.results.summary;

import java.util.Objects;

/**
 * What one client asked for, again and again, while the latency of the others was measured.
 *
 * @param command {@code BLOCK} or {@code BURN}
 * @param askedMillis how long each is to take, in milliseconds
 */
public record Freeze(String command, double askedMillis) {
  /** Checks that nothing is missing. */
  public Freeze {
    Objects.requireNonNull(command, "command");
  }
}
