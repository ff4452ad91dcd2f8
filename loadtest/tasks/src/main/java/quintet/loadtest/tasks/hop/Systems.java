package quintet.loadtest.tasks.hop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** How actor systems are set here. */
final class Systems {
  private Systems() {}

  /**
   * The dispatchers: {@code one} has a single thread, {@code own} a thread for each actor. The
   * default one has two, of which one may wait in the selector of Pekko IO, as in the servers.
   */
  static Config config() {
    return ConfigFactory.parseString(
            """
            pekko { loglevel = OFF, stdout-loglevel = OFF, use-slf4j = off }
            pekko.actor.default-dispatcher {
              executor = thread-pool-executor
              thread-pool-executor.fixed-pool-size = 2
              throughput = 5
            }
            pekko.io.tcp.selector-dispatcher = pekko.actor.default-dispatcher
            one {
              type = Dispatcher
              executor = thread-pool-executor
              thread-pool-executor.fixed-pool-size = 1
              throughput = 5
            }
            own { type = PinnedDispatcher, executor = thread-pool-executor }
            """)
        .withFallback(ConfigFactory.load());
  }
}
