package quintet.loadtest.ledger.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Members of one room who read all that is said, a thread each, and one who speaks by a timetable.
 * A delivery counts from when its message was due. One thread at a time.
 */
public final class Room implements AutoCloseable {
  private static final long LOOK_NANOS = 50_000;
  private static final long PATIENCE_SECONDS = 8;
  private static final double SECOND = 1e9;

  private final String name;
  private final String padding;
  private final List<Peer> members = new ArrayList<>();

  /**
   * Joins so many.
   *
   * @param size bytes of a message beside its time
   */
  public Room(InetSocketAddress server, String name, int members, int size) throws IOException {
    this.name = name;
    this.padding = " " + "x".repeat(size);
    for (int i = 0; i < members; i++) {
      Peer peer = new Peer(server);
      peer.ask("JOIN " + name);
      this.members.add(peer);
    }
  }

  /** One member, of the room of that server, who has joined and reads nothing more. */
  public static Peer stalled(InetSocketAddress server, String room) throws IOException {
    Peer peer = new Peer(server, 4 << 10);
    peer.ask("JOIN " + room);
    return peer;
  }

  /** The first member says so many a second for so long; what all members saw of it. */
  public Window run(double perSecond, Duration length) throws IOException, InterruptedException {
    int messages = Math.toIntExact(Math.round(perSecond * length.toNanos() / SECOND));
    long[][] latencies = new long[members.size()][];
    CountDownLatch heard = new CountDownLatch(members.size());
    for (int i = 0; i < members.size(); i++) {
      int member = i;
      Thread.ofPlatform()
          .daemon()
          .name("member-" + i)
          .start(() -> {
            latencies[member] = listen(members.get(member), messages);
            heard.countDown();
          });
    }
    LongStream.Builder lags = LongStream.builder();
    long begin = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      long due = begin + (long) (i * SECOND / perSecond);
      while (System.nanoTime() - due < 0) {
        LockSupport.parkNanos(Math.min(LOOK_NANOS, due - System.nanoTime()));
      }
      lags.add(System.nanoTime() - due);
      members.getFirst().send("SAY " + name + " " + due + padding);
    }
    boolean all = heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    LongStream.Builder seen = LongStream.builder();
    int count = 0;
    for (long[] each : latencies) {
      if (all && each != null) {
        for (long latency : each) {
          seen.add(latency);
          count++;
        }
      }
    }
    return new Window(
        seen.build().toArray(), lags.build().toArray(), messages * members.size() - count);
  }

  // A member that loses its connection has heard less, which the window then says.
  private static long[] listen(Peer member, int messages) {
    LongStream.Builder latencies = LongStream.builder();
    try {
      for (int i = 0; i < messages; i++) {
        String[] words = member.read().split(" ", 4);
        long now = System.nanoTime();
        if (words.length < 3) {
          break; // an error: it is no member any more
        }
        latencies.add(now - Long.parseLong(words[2]));
      }
    } catch (IOException | NumberFormatException e) {
      return latencies.build().toArray();
    }
    return latencies.build().toArray();
  }

  @Override
  public void close() throws IOException {
    for (Peer member : members) {
      member.close();
    }
  }
}
