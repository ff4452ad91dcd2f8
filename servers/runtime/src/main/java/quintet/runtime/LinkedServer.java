package quintet.runtime;

import java.time.Duration;
import quintet.broker.Link;

/**
 * A server that shares rooms: when it is drained, the link ends behind it.
 *
 * @param server the model's
 * @param link its own
 */
record LinkedServer(Server server, Link link) implements Server {
  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void drain(Duration grace) throws InterruptedException {
    try {
      server.drain(grace);
    } finally {
      link.close();
    }
  }
}
