package quintet.loadtest.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import quintet.loadtest.fake.Peer;
import quintet.loadtest.injector.delivery.Payload;

/**
 * Echo by one worker with a constant service time: the server of a queue whose waits are known.
 *
 * <pre>
 *   reader per connection --stamps arrivals--> queue --> one worker, spins until the deadline
 * </pre>
 *
 * <p>A message's deadline is one service time behind its arrival or the deadline before it,
 * whichever is later: what the worker needs besides, for writing, does not add up. It notes when
 * each message came, how much earlier it was due, and how much behind its deadline the worker was,
 * which the system may have kept waiting; both ends must be on one host, with one clock.
 */
public final class SingleWorker implements AutoCloseable {
  /** Messages that may wait; a reader that finds no room waits too. */
  private static final int QUEUE = 65_536;

  private static final String ECHO = "ECHO ";

  private final ServerSocket listener;
  private final long serviceNanos;
  private final Payload payload;
  private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Set<Peer> peers = ConcurrentHashMap.newKeySet();
  private final Thread worker;
  private long[] arrived = new long[1024]; // guarded by this
  private long[] late = new long[1024]; // guarded by this
  private int served; // guarded by this

  private record Job(Peer peer, String text, long arrived) {}

  /**
   * Starts.
   *
   * @param service time per message
   * @param size bytes of each message's text
   */
  public SingleWorker(Duration service, int size) {
    serviceNanos = service.toNanos();
    payload = new Payload(0, size);
    try {
      listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    worker = Thread.ofPlatform().daemon().name("worker").start(this::work);
    Thread.ofPlatform().daemon().name("worker-accept").start(this::accept);
  }

  /** Where it listens. */
  public String target() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** When the messages served so far came, nanoseconds, in the order of service. */
  public synchronized long[] arrivals() {
    return Arrays.copyOf(arrived, served);
  }

  /**
   * Mean nanoseconds by which the last {@code counted} messages were late: from when they were due
   * until they came, and from their deadline until they were answered.
   */
  public synchronized double meanLateness(int counted) {
    return Arrays.stream(late, served - counted, served).average().orElse(0);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    worker.interrupt();
    for (Peer peer : peers) {
      peer.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofPlatform().daemon().name("worker-reader").start(() -> read(socket));
      }
    } catch (SocketException e) {
      // Closed: no more connections.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Socket socket) {
    try (Peer peer = new Peer(socket)) {
      peers.add(peer);
      peer.open();
      for (String text = peer.read(); text != null; text = peer.read()) {
        long now = System.nanoTime();
        if (text.startsWith(ECHO)) {
          queue.put(new Job(peer, text, now));
        } else {
          peer.write("PONG probe".getBytes(StandardCharsets.US_ASCII));
          peer.flush();
        }
      }
      peers.remove(peer);
    } catch (IOException e) {
      // The other side is gone, or close() was called: this connection is over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    long deadline = System.nanoTime();
    try {
      while (true) {
        Job job = queue.take();
        if (job.arrived - deadline > 0) {
          deadline = job.arrived;
        }
        deadline += serviceNanos;
        while (System.nanoTime() - deadline < 0) {
          Thread.onSpinWait();
        }
        answer(job, System.nanoTime() - deadline);
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for an answer any more.
    }
  }

  private void answer(Job job, long behind) {
    byte[] text = job.text.getBytes(StandardCharsets.US_ASCII);
    if (payload.read(text, ECHO.length(), text.length - ECHO.length())) {
      note(job.arrived, job.arrived - payload.intended() + behind);
    }
    try {
      job.peer.write(text);
      job.peer.flush();
    } catch (IOException e) {
      peers.remove(job.peer); // the other side is gone
    }
  }

  private synchronized void note(long time, long lateness) {
    if (served == arrived.length) {
      arrived = Arrays.copyOf(arrived, served * 2);
      late = Arrays.copyOf(late, served * 2);
    }
    arrived[served] = time;
    late[served++] = lateness;
  }
}
