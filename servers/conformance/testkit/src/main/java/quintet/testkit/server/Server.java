package quintet.testkit.server;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A running server as the contract sees it: addresses and nothing else. */
public interface Server extends AutoCloseable {
  /** Where clients connect. */
  InetSocketAddress address();

  /** Where its figures are, or null where it tells none. */
  @Nullable InetSocketAddress admin();

  /** Whether lab commands are on. */
  boolean lab();

  /** What the server has logged lately, for a failure's message; empty where unknown. */
  String log();

  /** Ends the server, if the contract started it. */
  @Override
  void close();

  /** Its figures; the test is skipped where there is no admin port. */
  default Metrics metrics() {
    return new Metrics(Needs.present(admin(), "needs the admin port"));
  }
}
