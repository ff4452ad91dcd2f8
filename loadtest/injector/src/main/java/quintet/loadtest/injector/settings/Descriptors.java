package quintet.loadtest.injector.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import quintet.options.BadOptionException;

/**
 * How many files and sockets this process may have open. The JVM raises its own limit to the
 * highest that is allowed when it starts ({@code MaxFDLimit}), so what is too low by then can only
 * be raised from outside.
 */
public final class Descriptors {
  /** Jars, logs, pipes and the admin port: 118 were seen. */
  static final long OWN = 160;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String NAME = "Max open files";

  private Descriptors() {}

  /**
   * Checks that all connections of a run find a descriptor.
   *
   * @throws BadOptionException with both numbers, if they don't
   */
  public static void check(LoadSettings settings) {
    check(settings, allowed(LIMITS));
  }

  static void check(LoadSettings settings, OptionalLong allowed) {
    long connections = settings.connections();
    long needed = connections + OWN;
    if (allowed.isPresent() && allowed.getAsLong() < needed) {
      throw new BadOptionException(
          settings.scenario()
              + " with "
              + connections
              + " connections needs "
              + needed
              + " file descriptors, and this process may have "
              + allowed.getAsLong()
              + ": raise the limit (ulimit -n), or ask for fewer");
    }
  }

  /** What a table of limits allows; empty where there is no such table, or no limit. */
  static OptionalLong allowed(Path limits) {
    try (var lines = Files.lines(limits)) {
      return lines
          .filter(line -> line.startsWith(NAME))
          .map(line -> line.substring(NAME.length()).strip().split("\\s+", 2)[0])
          .filter(soft -> soft.matches("\\d{1,18}"))
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty(); // another platform: the system itself refuses
    }
  }
}
