package quintet.trials.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Upgrade;
import quintet.testkit.client.Wire;
import quintet.testkit.client.WsFrame;

/**
 * One client sends, as fast as it can, what asks for no answer. The figure is the worst echo of
 * bystanders meanwhile, and there is a bound for it.
 */
enum Flood implements Fault {
  /** Pongs that answer no ping. */
  PONGS("flood of pongs") {
    @Override
    void pour(Wire wire) {
      upgrade(wire);
      forEver(wire, WsFrame.of(WsFrame.PONG, NOTHING).masked());
    }
  },
  /** A message that has begun, and never gets any further. */
  EMPTY_FRAGMENTS("flood of empty fragments") {
    @Override
    void pour(Wire wire) {
      upgrade(wire);
      wire.write(new WsFrame(false, 0, WsFrame.TEXT, NOTHING).masked());
      forEver(wire, new WsFrame(false, 0, WsFrame.CONTINUATION, NOTHING).masked());
    }
  },
  /** A message of nearly the limit, byte by byte; then the next, on another connection. */
  TINY_FRAGMENTS("flood of fragments of one byte") {
    @Override
    void pour(Wire wire) {
      upgrade(wire);
      wire.write(new WsFrame(false, 0, WsFrame.TEXT, NOTHING).masked());
      byte[] one = "x".getBytes(StandardCharsets.US_ASCII);
      byte[] many = repeated(new WsFrame(false, 0, WsFrame.CONTINUATION, one).masked());
      for (int sent = 0; sent < NEARLY_THE_LIMIT; sent += MANY) {
        wire.write(many);
      }
    }
  },
  /** A line of nearly the limit that does not end. */
  HALF_LINES("flood of half lines") {
    @Override
    void pour(Wire wire) {
      byte[] many = repeated("x".getBytes(StandardCharsets.US_ASCII));
      for (int sent = 0; sent < NEARLY_THE_LIMIT; sent += MANY) {
        wire.write(many);
      }
    }
  },
  /** The same, in packets of one byte. */
  BYTES("flood of bytes of a line, one by one") {
    @Override
    void pour(Wire wire) {
      wire.writeByteByByte("x".repeat(NEARLY_THE_LIMIT).getBytes(StandardCharsets.US_ASCII));
    }
  },
  /** A request's head that does not end, in packets of one byte. */
  HEADER_BYTES("flood of bytes of a head, one by one") {
    @Override
    void pour(Wire wire) {
      String head = "GET /chat HTTP/1.1\r\nX: " + "x".repeat(HEAD);
      wire.writeByteByByte(head.getBytes(StandardCharsets.US_ASCII));
    }
  },
  /** Commands that are discarded, as they come behind the goodbye. */
  DISCARDED("flood behind the goodbye") {
    @Override
    void pour(Wire wire) {
      wire.write("QUIT\n".getBytes(StandardCharsets.US_ASCII));
      forEver(wire, "PING flood\n".getBytes(StandardCharsets.US_ASCII));
    }
  };

  private static final Duration WHILE = Duration.ofSeconds(3);
  private static final Duration LONGEST_ECHO = Duration.ofMillis(100);
  private static final long PAUSE_NANOS = 500_000;
  private static final byte[] NOTHING = {};
  private static final int MANY = 10_000;
  private static final int NEARLY_THE_LIMIT = 1_000_000;
  private static final int HEAD = 8_000;

  private final String title;

  Flood(String title) {
    this.title = title;
  }

  /** Sends on a fresh connection, until it breaks if need be. */
  abstract void pour(Wire wire);

  private static void upgrade(Wire wire) {
    Upgrade upgrade = new Upgrade("/chat");
    wire.write(upgrade.request());
    upgrade.accepted(wire);
  }

  private static byte[] repeated(byte[] piece) {
    byte[] all = new byte[MANY * piece.length];
    for (int i = 0; i < MANY; i++) {
      System.arraycopy(piece, 0, all, i * piece.length, piece.length);
    }
    return all;
  }

  private static void forEver(Wire wire, byte[] piece) {
    byte[] many = repeated(piece);
    while (true) {
      wire.write(many);
    }
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Finding strike(Bench bench) throws InterruptedException {
    Scene scene = Scene.shared(bench);
    List<Peer> bystanders = scene.near().mixed(2);
    long[] before = echoes(bystanders, WHILE.dividedBy(3));
    long[] during;
    try (Flooder _ = new Flooder(bench.shared().address(), this::pour)) {
      during = echoes(bystanders, WHILE);
    }
    bystanders.forEach(Peer::close);
    scene.awaitGivenBack();
    long worst = during[during.length - 1];
    String others =
        "worst of %,d echoes, median %d us; %d ms without the flood"
            .formatted(
                during.length,
                TimeUnit.NANOSECONDS.toMicros(during[during.length / 2]),
                TimeUnit.NANOSECONDS.toMillis(before[before.length - 1]));
    if (worst > LONGEST_ECHO.toNanos()) {
      throw new AssertionError(
          "an echo took %d ms, more than %d: %s"
              .formatted(TimeUnit.NANOSECONDS.toMillis(worst), LONGEST_ECHO.toMillis(), others));
    }
    return Finding.millis(worst, others + "; " + scene.end());
  }

  /** Times of echoes in nanoseconds, the shortest first. */
  private static long[] echoes(List<Peer> bystanders, Duration time) {
    List<Long> times = new ArrayList<>();
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < time.toNanos()) {
      Peer each = bystanders.get(times.size() % bystanders.size());
      String message = "ECHO " + times.size();
      long asked = System.nanoTime();
      each.ask(message, message);
      times.add(System.nanoTime() - asked);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    long[] sorted = times.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
