package quintet.channels;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.OutboxBudget;
import quintet.runtime.Server;
import quintet.runtime.ServerContext;
import quintet.runtime.blocking.Acceptor;
import quintet.runtime.blocking.BlockingContext;
import quintet.runtime.blocking.Reader;

/** Accepts, starts a virtual thread for each connection, and drains. */
final class ChannelsServer implements Server {
  /** What a connection holds while it is parked in a read, in bytes. */
  private static final int IDLE_BYTES = 512;

  private final BlockingContext context;
  private final RoomRegistry registry;
  private final Keeper keeper;
  private final Acceptor acceptor;
  private final Thread acceptorThread;

  ChannelsServer(ServerContext server) throws IOException {
    this.context = BlockingContext.of(server, IDLE_BYTES);
    this.registry = new RoomRegistry(context);
    this.keeper = new Keeper(context);
    this.acceptor = new Acceptor(server, this::serve);
    // A platform thread: virtual ones alone would not keep the process alive.
    this.acceptorThread = Thread.ofPlatform().name("acceptor").unstarted(acceptor);
  }

  void start() {
    Thread.ofVirtual().name("registry").start(registry);
    Thread.ofVirtual().name("keeper").start(keeper);
    acceptorThread.start();
  }

  private void serve(SocketChannel channel, Admission admission) {
    OutboxBudget budget = context.server().newBudget();
    Outbox outbox = new Outbox(context, channel, budget);
    Connection connection = new Connection(this, channel, admission, outbox, budget);
    context.connections().add(connection);
    Thread.ofVirtual()
        .name("reader")
        .start(new Reader(channel, connection, outbox, context.buffers()));
  }

  @Override
  public int port() {
    return acceptor.port();
  }

  @Override
  public void drain(Duration grace) throws InterruptedException {
    acceptor.close();
    acceptorThread.join();
    context.connections().drain(grace);
  }

  BlockingContext context() {
    return context;
  }

  RoomRegistry registry() {
    return registry;
  }

  Keeper keeper() {
    return keeper;
  }
}
