package quintet.loadtest.ledger.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Many clients that echo, on one thread: the bystanders. Messages leave by a timetable of random
 * gaps (a Poisson process) that waits for nobody, and an answer counts from when its message was
 * due. It looks at its sockets every 50 µs, so figures below 0.2 ms are its own. One thread.
 */
public final class Crowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final long LOOK_NANOS = 50_000;
  private static final int TEXT = 64;
  private static final int READ_BYTES = 1 << 16;
  private static final double SECOND = 1e9;

  private final Selector selector = Selector.open();
  private final List<Member> members = new ArrayList<>();
  private final ByteBuffer message =
      ByteBuffer.wrap(("ECHO " + "x".repeat(TEXT) + "\n").getBytes(StandardCharsets.US_ASCII));
  private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
  private final SplittableRandom random = new SplittableRandom(7);
  private LongStream.Builder latencies = LongStream.builder();
  private int waiting; // messages without an answer

  private static final class Member {
    final SocketChannel channel;
    final Deque<Long> due = new ArrayDeque<>(); // of messages without an answer

    Member(SocketChannel channel) {
      this.channel = channel;
    }
  }

  /** Connects so many. */
  public Crowd(InetSocketAddress server, int connections) throws IOException {
    for (int i = 0; i < connections; i++) {
      SocketChannel channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      Member member = new Member(channel);
      channel.register(selector, SelectionKey.OP_READ, member);
      members.add(member);
    }
  }

  /**
   * Sends for so long, and waits for the answers.
   *
   * @param perSecond messages of all together
   * @throws IOException if a server ends a connection, or answers what was not asked
   */
  public Window run(double perSecond, Duration length) throws IOException {
    latencies = LongStream.builder();
    LongStream.Builder lags = LongStream.builder();
    long begin = System.nanoTime();
    double end = length.toNanos();
    double due = gap(perSecond);
    while (true) {
      long now = System.nanoTime();
      while (due <= now - begin && due < end) {
        long at = begin + (long) due;
        lags.add(now - at);
        send(at);
        due += gap(perSecond);
      }
      int received = receive();
      boolean sent = due >= end;
      if (sent && (waiting == 0 || now - begin > end + PATIENCE.toNanos())) {
        break;
      }
      if (received == 0) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
    int unanswered = waiting;
    members.forEach(member -> member.due.clear());
    waiting = 0;
    return new Window(latencies.build().toArray(), lags.build().toArray(), unanswered);
  }

  private double gap(double perSecond) {
    return -Math.log(1 - random.nextDouble()) * SECOND / perSecond;
  }

  private void send(long due) throws IOException {
    Member member = members.get(random.nextInt(members.size()));
    member.due.add(due);
    waiting++;
    message.rewind();
    while (message.hasRemaining()) {
      member.channel.write(message);
    }
  }

  private int receive() throws IOException {
    selector.selectNow();
    int received = 0;
    for (SelectionKey key : selector.selectedKeys()) {
      received += receive((Member) key.attachment());
    }
    selector.selectedKeys().clear();
    return received;
  }

  // Answers come in the order of their commands, so a line feed is the oldest one's end.
  private int receive(Member member) throws IOException {
    in.clear();
    if (member.channel.read(in) < 0) {
      throw new IOException("the server has ended a bystander's connection");
    }
    long now = System.nanoTime();
    int received = 0;
    for (int i = 0; i < in.position(); i++) {
      byte each = in.get(i);
      if (each == '\n') {
        Long due = member.due.poll();
        if (due == null) {
          throw new IOException("the server has answered what nobody asked");
        }
        latencies.add(now - due);
        waiting--;
        received++;
      } else if (each == 'R') {
        throw new IOException("the server has answered a bystander with an error");
      }
    }
    return received;
  }

  @Override
  public void close() throws IOException {
    for (Member member : members) {
      member.channel.close();
    }
    selector.close();
  }
}
