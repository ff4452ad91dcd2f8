package quintet.trials.chaos;

import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;

/**
 * A link of this process's own network that is in our hands, packet by packet: a TUN device, behind
 * which there seems to be a second host.
 *
 * <p>That host is a mirror: a packet that is sent to it comes back with source and destination
 * exchanged. So whoever connects to it gets to a server that listens here on all addresses, which
 * for its part answers to the mirror. The checksums remain right, as their sums do (RFC 1071).
 *
 * <p>One platform thread carries all packets; the queue and the device are its own until the link
 * is closed.
 */
final class Link implements AutoCloseable {
  private static final String DEVICE = "quintet0";
  private static final String HERE = "10.213.0.1/24";
  private static final String MIRROR = "10.213.0.2";
  private static final int SOURCE_AT = 12; // in an IPv4 header (RFC 791, section 3.1)
  private static final int DESTINATION_AT = 16;
  private static final int PROTOCOL_AT = 9;
  private static final int TCP = 6;
  private static final int LONGEST_WAIT_MILLIS = 20; // until a closed link is noticed
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final TunDevice device;
  private final PacketQueue queue;
  private final long begun = System.nanoTime();
  private final FutureTask<Void> carrying = new FutureTask<>(this::carry, null);
  private volatile boolean closed;

  /**
   * @param fate of the packets of either direction
   * @param dice used by the link's own thread from now on
   * @throws org.opentest4j.TestAbortedException where this machine has no such device to give
   */
  Link(Fate fate, RandomGenerator dice) {
    queue = new PacketQueue(fate, dice);
    device = new TunDevice(DEVICE);
    try {
      Packets.run("ip", "address", "add", HERE, "dev", DEVICE);
      Packets.run("ip", "link", "set", DEVICE, "up");
    } catch (RuntimeException e) {
      device.close();
      throw e;
    }
    Thread.ofPlatform().daemon().name("link").start(carrying);
  }

  /** Where clients get over this link to what listens here on {@code port} of all addresses. */
  InetSocketAddress across(int port) {
    return new InetSocketAddress(MIRROR, port);
  }

  private void carry() {
    while (!closed) {
      device.await(waitMillis());
      for (byte[] packet = device.read(); packet.length > 0; packet = device.read()) {
        if (packet[0] >> Integer.BYTES == 4 && packet[PROTOCOL_AT] == TCP) {
          mirror(packet);
          queue.add(packet, now());
        }
      }
      for (byte[] packet = queue.next(now()); packet != null; packet = queue.next(now())) {
        device.write(packet);
      }
    }
  }

  private int waitMillis() {
    long wait = queue.due(Long.MAX_VALUE) - now();
    return Math.clamp(wait / NANOS_PER_MILLI, 0, LONGEST_WAIT_MILLIS);
  }

  private long now() {
    return System.nanoTime() - begun;
  }

  private static void mirror(byte[] packet) {
    for (int i = 0; i < Integer.BYTES; i++) {
      byte source = packet[SOURCE_AT + i];
      packet[SOURCE_AT + i] = packet[DESTINATION_AT + i];
      packet[DESTINATION_AT + i] = source;
    }
  }

  /** Waits until the link is closed; what became of all its packets. */
  PacketQueue.Counts end() {
    close();
    return queue.counts();
  }

  /** Takes the link away; the second time, nothing. What is still on its way is lost. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      carrying.get();
    } catch (ExecutionException e) {
      throw new AssertionError("the link broke: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a link ended", e);
    } finally {
      device.close();
    }
  }
}
