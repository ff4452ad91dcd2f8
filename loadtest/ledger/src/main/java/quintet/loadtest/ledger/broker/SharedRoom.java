package quintet.loadtest.ledger.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.ledger.broker.result.Measured;
import quintet.loadtest.ledger.wire.Window;

/**
 * The members of one room, dealt out to servers in turn, on one thread. Messages leave by a
 * timetable of random gaps (a Poisson process) that waits for nobody, each from a member chosen at
 * random, and each delivery counts from when its message was due. One thread.
 */
final class SharedRoom implements AutoCloseable {
  /** Bytes of a message's text. */
  static final int TEXT = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final long STILL_NANOS = 50_000_000; // listened to for what comes twice
  private static final long LOOK_NANOS = 50_000;
  private static final long STEP_NANOS = 10_000_000; // of silence between two looks, at most
  private static final double SECOND = 1e9;

  private final Selector selector = Selector.open();
  private final List<Member> members = new ArrayList<>();
  private final String name;
  private final boolean spins;
  private final SplittableRandom random;

  /**
   * Connects so many, and has all of them join.
   *
   * @param servers of which member i is at the (i modulo their number)-th
   * @param spins whether this thread has a CPU of its own to look at its sockets all the time; else
   *     it looks every 50 µs
   * @throws IOException if a server refuses, or ends a connection
   */
  SharedRoom(List<InetSocketAddress> servers, String name, int members, boolean spins, long seed)
      throws IOException {
    this.name = name;
    this.spins = spins;
    this.random = new SplittableRandom(seed);
    try {
      for (int i = 0; i < members; i++) {
        join(i, servers.get(i % servers.size()));
      }
      for (Member member : this.members) {
        member.awaitJoined(name); // nothing is said before all are there
        member.channel.register(selector, SelectionKey.OP_READ, member);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void join(int number, InetSocketAddress server) throws IOException {
    SocketChannel channel = SocketChannel.open(server);
    Member member = new Member(number, channel);
    members.add(member);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    member.send("JOIN " + name);
  }

  /**
   * What was heard.
   *
   * @param window latencies of all deliveries, and how late the messages left
   * @param deliveries each counted once
   */
  record Heard(Window window, long deliveries, Measured.Faults faults) {}

  /**
   * Says so much for so long, and listens until all have heard all of it, or none has for 8 s.
   *
   * @param perSecond messages of all members together
   * @throws IOException if a server ends a connection, or says anything else than what was said
   */
  Heard run(double perSecond, Duration length) throws IOException {
    return run(perSecond, (double) length.toNanos(), Integer.MAX_VALUE);
  }

  /**
   * As above, for so many messages, however long they take.
   *
   * @throws IOException likewise
   */
  Heard run(double perSecond, int messages) throws IOException {
    return run(perSecond, Double.POSITIVE_INFINITY, messages);
  }

  private Heard run(double perSecond, double end, int most) throws IOException {
    Hearing hearing = new Hearing(members.size());
    LongStream.Builder latencies = LongStream.builder();
    LongStream.Builder lags = LongStream.builder();
    long begin = System.nanoTime();
    double due = gap(perSecond);
    long looked = begin;
    long silence = 0; // since something was heard
    int sent = 0;
    while ((due < end && sent < most) || silence <= patience(hearing, sent)) {
      long now = System.nanoTime();
      while (due <= now - begin && due < end && sent < most) {
        long at = begin + (long) due;
        lags.add(System.nanoTime() - at);
        int sender = random.nextInt(members.size());
        members.get(sender).say(name, sender, sent++, at);
        due += gap(perSecond);
      }
      // A machine that stood still as a whole was not listened to meanwhile.
      silence = receive(hearing, latencies) ? 0 : silence + Math.min(now - looked, STEP_NANOS);
      looked = now;
      if (silence == 0) {
        continue;
      }
      if (spins) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
    Measured.Faults faults = hearing.faults(sent);
    Window window =
        new Window(
            latencies.build().toArray(),
            lags.build().toArray(),
            Math.toIntExact(Math.max(0, faults.lost())));
    return new Heard(window, hearing.deliveries(), faults);
  }

  private static long patience(Hearing hearing, int sent) {
    return hearing.missing(sent) == 0 ? STILL_NANOS : PATIENCE.toNanos();
  }

  private double gap(double perSecond) {
    return -Math.log(1 - random.nextDouble()) * SECOND / perSecond;
  }

  private boolean receive(Hearing hearing, LongStream.Builder latencies) throws IOException {
    if (selector.selectNow() == 0) {
      return false;
    }
    for (SelectionKey key : selector.selectedKeys()) {
      ((Member) key.attachment()).receive(hearing, latencies);
    }
    selector.selectedKeys().clear();
    return true;
  }

  @Override
  public void close() throws IOException {
    for (Member member : members) {
      member.channel.close();
    }
    selector.close();
  }

  /** One connection. */
  private static final class Member {
    private static final int READ_BYTES = 1 << 16;
    private static final String PADDING = "x".repeat(TEXT);

    private final int number;
    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(READ_BYTES);
    private int from; // where the next line begins in it

    Member(int number, SocketChannel channel) {
      this.number = number;
      this.channel = channel;
    }

    void send(String command) throws IOException {
      ByteBuffer out = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII));
      long since = System.nanoTime();
      while (out.hasRemaining()) {
        if (channel.write(out) == 0 && System.nanoTime() - since > PATIENCE.toNanos()) {
          throw new IOException("a server has read nothing for " + PATIENCE.toSeconds() + " s");
        }
      }
    }

    void say(String room, int sender, int index, long due) throws IOException {
      String text = sender + " " + index + " " + due + " ";
      send("SAY " + room + " " + text + PADDING.substring(text.length()));
    }

    void awaitJoined(String room) throws IOException {
      long since = System.nanoTime();
      String line = nextLine();
      while (line == null) {
        if (System.nanoTime() - since > PATIENCE.toNanos()) {
          throw new IOException(
              "a server has not answered a JOIN in " + PATIENCE.toSeconds() + " s");
        }
        LockSupport.parkNanos(LOOK_NANOS);
        read();
        line = nextLine();
      }
      if (!line.startsWith("JOINED " + room + " ")) {
        throw new IOException("a server has answered a JOIN with: " + line);
      }
    }

    private void read() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("a server has ended the connection of a member");
      }
    }

    // Null if there is no whole one yet; what there is of it stays.
    private @Nullable String nextLine() {
      for (int i = from; i < in.position(); i++) {
        if (in.get(i) == '\n') {
          String line = new String(in.array(), from, i - from, StandardCharsets.ISO_8859_1);
          from = i + 1;
          return line;
        }
      }
      in.flip().position(from);
      in.compact();
      from = 0;
      return null;
    }

    void receive(Hearing hearing, LongStream.Builder latencies) throws IOException {
      read();
      long now = System.nanoTime();
      for (String line = nextLine(); line != null; line = nextLine()) {
        String[] words = line.split(" ", 6);
        if (words.length < 6 || !words[0].equals("SAID")) {
          throw new IOException("a member was told: " + line);
        }
        if (hearing.heard(number, Integer.parseInt(words[2]), Integer.parseInt(words[3]))) {
          latencies.add(now - Long.parseLong(words[4]));
        }
      }
    }
  }
}
