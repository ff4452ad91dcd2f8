package quintet.runtime;

import java.io.IOException;
import java.util.List;

/**
 * One of the five concurrency models, ready to be started. A model's {@code Main} does nothing but
 * call {@link Launcher#main(Model, String[])}.
 */
public interface Model {
  /** How the model is called on the command line and in every report, such as {@code netty}. */
  String name();

  /** The ways of I/O that it comes in; the first is the default. Never empty. */
  List<String> variants();

  /**
   * Whether slow work can be done elsewhere than where handlers run, by {@link WorkPlace}.
   * Pointless where each connection has a thread.
   */
  default boolean offloads() {
    return false;
  }

  /**
   * Starts serving. On return the port is bound and connections are accepted.
   *
   * @throws java.net.BindException if the address cannot be bound, for instance as it is in use
   * @throws IOException if the server cannot start for another reason
   */
  Server start(ServerContext context) throws IOException;
}
