package quintet.loadtest.fake;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way out to one connection, with its planted faults. Thread-safe: its lock may be held when
 * another's {@link #send} is called, which takes no lock but its peer's.
 */
final class Outlet {
  private final Peer peer;
  private final int number;
  private final FaultPlan plan;
  private final ScheduledExecutorService timer;
  private int sent;
  private byte @Nullable [] overtaken;

  /** Sends a message where it does not belong. */
  @FunctionalInterface
  interface Stray {
    void send() throws IOException;
  }

  Outlet(Peer peer, int number, FaultPlan plan, ScheduledExecutorService timer) {
    this.peer = peer;
    this.number = number;
    this.plan = plan;
    this.timer = timer;
  }

  Peer peer() {
    return peer;
  }

  /** Whether a message still waits for another to overtake it. */
  synchronized boolean holds() {
    return overtaken != null;
  }

  /** Sends a message that no fault is planned for. */
  void send(byte[] text) throws IOException {
    peer.write(text);
    peer.flush();
  }

  /** Sends a measured message, as its fate will have it. */
  synchronized void deliver(byte[] text, Stray stray) throws IOException {
    Fault fault = plan.fate(number, sent++);
    byte[] before = overtaken;
    overtaken = null;
    switch (fault) {
      case NONE -> peer.write(text);
      case DROP -> {}
      case DUPLICATE -> {
        peer.write(text);
        peer.write(text);
      }
      case OVERTAKEN -> overtaken = text;
      case DELAY -> {
        var _ =
            timer.schedule(() -> sendLate(text), FaultPlan.DELAY.toNanos(), TimeUnit.NANOSECONDS);
      }
      case CORRUPT -> {
        byte[] other = text.clone();
        other[other.length - 1] ^= 1;
        peer.write(other);
      }
      case MISROUTE -> stray.send();
    }
    if (before != null) {
      peer.write(before);
    }
    peer.flush();
  }

  private @Nullable Void sendLate(byte[] text) throws IOException {
    send(text);
    return null;
  }
}
