package quintet.loadtest.injector.cost;

import java.net.InetSocketAddress;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import quintet.options.BadOptionException;

/**
 * Whoever is connected to a server before a fleet is: another fleet, or people. What they send
 * would be nobody's load.
 */
public final class Strangers {
  private static final String CONNECTIONS = "quintet_connections";

  /** Injectors try whether the server answers, all of a fleet at about one time. */
  private static final int LOOKS = 20;

  private static final long BETWEEN_NANOS = 100_000_000;

  private Strangers() {}

  /**
   * Looks for two seconds at most.
   *
   * @param admin of the server; null, or one that does not tell: nobody is seen
   * @throws BadOptionException in one line, if somebody stays
   */
  public static void check(@Nullable InetSocketAddress admin) {
    try (AdminPort port = AdminPort.at(admin)) {
      for (int i = 1; ; i++) {
        OptionalDouble open =
            port.readOnly(CONNECTIONS) instanceof ServerReading.Taken taken
                ? taken.page().sum(CONNECTIONS)
                : OptionalDouble.empty();
        if (open.orElse(0) == 0) {
          return;
        }
        if (i == LOOKS) {
          throw new BadOptionException(
              "--start-at: %s connections are open at the server before this fleet's: another"
                      .formatted(Math.round(open.getAsDouble()))
                  + " fleet or people; let them end, or take another server");
        }
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    }
  }
}
