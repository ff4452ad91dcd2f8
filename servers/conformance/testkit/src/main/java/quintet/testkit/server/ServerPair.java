package quintet.testkit.server;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Two servers that share rooms by a broker. Clients are dealt out to them in turn. */
public final class ServerPair implements Server {
  private final NatsServer broker;
  private final ServerProcess first;
  private final ServerProcess second;
  private final AtomicInteger clients = new AtomicInteger();

  private ServerPair(NatsServer broker, ServerProcess first, ServerProcess second) {
    this.broker = broker;
    this.first = first;
    this.second = second;
  }

  /** Starts a broker, and two servers with these settings; the caller closes all three. */
  public static ServerPair start(ModelLauncher one, ModelLauncher other, List<String> settings) {
    NatsServer broker = NatsServer.start();
    List<String> shared = new ArrayList<>(settings);
    shared.addAll(List.of("--broker", broker.url()));
    ServerProcess first = null;
    try {
      first = one.start(Place.USUAL, shared);
      return new ServerPair(broker, first, other.start(Place.USUAL, shared));
    } catch (RuntimeException | Error e) {
      if (first != null) {
        first.close();
      }
      broker.close();
      throw e;
    }
  }

  /** What they share rooms by. */
  public NatsServer broker() {
    return broker;
  }

  /** The one that the first client comes to. */
  public ServerProcess first() {
    return first;
  }

  /** The one that the second client comes to. */
  public ServerProcess second() {
    return second;
  }

  /** The next client's: each in turn. */
  @Override
  public InetSocketAddress address() {
    return clients.getAndIncrement() % 2 == 0 ? first.address() : second.address();
  }

  @Override
  public @Nullable InetSocketAddress admin() {
    return null;
  }

  @Override
  public boolean lab() {
    return first.lab();
  }

  @Override
  public String log() {
    return first.log() + "\n  and the other:\n" + second.log();
  }

  @Override
  public void close() {
    first.close();
    second.close();
    broker.close();
  }
}
