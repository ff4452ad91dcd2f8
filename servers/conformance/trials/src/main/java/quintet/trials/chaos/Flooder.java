package quintet.trials.chaos;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.testkit.client.Wire;

/**
 * A client that pours into one connection after the other until it is closed. On a platform thread:
 * a virtual one that never waits would keep the bystanders' own threads waiting.
 */
final class Flooder implements Runnable, AutoCloseable {
  private final InetSocketAddress address;
  private final Consumer<Wire> pour;
  private final Thread thread = Thread.ofPlatform().name("flooder").unstarted(this);
  private @Nullable Wire wire; // guarded by this
  private boolean over; // guarded by this

  /**
   * Begins.
   *
   * @param pour sends on a fresh connection; the connection may break meanwhile
   */
  Flooder(InetSocketAddress address, Consumer<Wire> pour) {
    this.address = address;
    this.pour = pour;
    thread.start();
  }

  @Override
  public void run() {
    for (Wire next = connect(); next != null; next = connect()) {
      try {
        pour.accept(next);
      } catch (AssertionError e) {
        // The server has ended it, or the flood is over.
      } finally {
        end();
      }
    }
  }

  private synchronized void end() {
    if (wire != null) {
      wire.reset();
      wire = null;
    }
  }

  private synchronized @Nullable Wire connect() {
    wire = over ? null : Wire.connect(address);
    return wire;
  }

  @Override
  public void close() {
    synchronized (this) {
      over = true;
      end();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
