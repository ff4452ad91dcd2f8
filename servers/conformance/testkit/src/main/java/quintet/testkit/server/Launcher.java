package quintet.testkit.server;

import java.util.List;

/** Where servers come from. */
public interface Launcher {
  /**
   * A server with these settings, on ports that the system chooses; the caller closes it.
   *
   * @throws org.opentest4j.TestAbortedException where none can be started
   */
  Server start(List<String> settings);

  /**
   * The same in a place of its own.
   *
   * @throws org.opentest4j.TestAbortedException where none can be started
   */
  ServerProcess start(Place place, List<String> settings);

  /**
   * A process with exactly these arguments, whatever becomes of it; the caller closes it.
   *
   * @throws org.opentest4j.TestAbortedException where none can be started
   */
  ServerProcess launch(List<String> arguments);

  /** The server for tests that need nothing special; the caller closes it. */
  default Server shared() {
    return start(List.of("--lab"));
  }
}
