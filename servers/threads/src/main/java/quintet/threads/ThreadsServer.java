package quintet.threads;

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

/** Accepts, starts a thread for each connection, and drains. Holds what connections share. */
final class ThreadsServer implements Server {
  /** Of each thread, in bytes: twice the JVM's least. What is not touched costs no memory. */
  private static final long STACK_BYTES = 256 << 10;

  /** What a connection holds while it is blocked in a read, in bytes. */
  private static final int IDLE_BYTES = 1 << 10;

  private final BlockingContext context;
  private final Rooms rooms;
  private final Keeper keeper;
  private final Acceptor acceptor;
  private final Thread acceptorThread;

  ThreadsServer(ServerContext server) throws IOException {
    this.context = BlockingContext.of(server, IDLE_BYTES);
    this.rooms = new Rooms(context);
    this.keeper = new Keeper(context);
    this.acceptor = new Acceptor(server, this::serve);
    this.acceptorThread = thread("acceptor", acceptor);
  }

  void start() {
    thread("keeper", keeper).start();
    acceptorThread.start();
  }

  private void serve(SocketChannel channel, Admission admission) {
    OutboxBudget budget = context.server().newBudget();
    Outbox outbox = new Outbox(context, channel, budget);
    Connection connection = new Connection(this, channel, admission, outbox, budget);
    Thread reader = thread("reader", new Reader(channel, connection, outbox, context.buffers()));
    context.connections().add(connection);
    try {
      reader.start();
    } catch (OutOfMemoryError e) {
      context.connections().remove(connection);
      throw e;
    }
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

  /** A thread of this server, not started; inherits no thread locals, as it would copy them. */
  static Thread thread(String role, Runnable task) {
    return new Thread(null, task, role, STACK_BYTES, false);
  }

  BlockingContext context() {
    return context;
  }

  Rooms rooms() {
    return rooms;
  }

  Keeper keeper() {
    return keeper;
  }
}
