package quintet.trials.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What a path does to bytes. Called by many threads. */
interface Weather {
  /**
   * Carries the first {@code count} of {@code bytes}, or not.
   *
   * @throws SocketException to cut the connection, with a reset at both ends
   */
  void carry(byte[] bytes, int count, OutputStream onward) throws IOException, InterruptedException;

  /** Each read is held for a time before it goes on. */
  static Weather delay(long millis) {
    return (bytes, count, onward) -> {
      Thread.sleep(millis);
      onward.write(bytes, 0, count);
    };
  }

  /** Every so many reads the path stands still for a time, for all connections. */
  static Weather stall(long reads, long millis) {
    AtomicLong number = new AtomicLong();
    AtomicLong standsUntil = new AtomicLong(System.nanoTime());
    return (bytes, count, onward) -> {
      if (number.incrementAndGet() % reads == 0) {
        standsUntil.set(System.nanoTime() + millis * 1_000_000);
      }
      long left = standsUntil.get() - System.nanoTime();
      if (left > 0) {
        Thread.sleep(left / 1_000_000 + 1);
      }
      onward.write(bytes, 0, count);
    };
  }

  /** Bytes go on in pieces of 1 to 7, each in a packet of its own. */
  static Weather split() {
    return (bytes, count, onward) -> {
      for (int from = 0; from < count; ) {
        int piece = Math.min(count - from, 1 + ThreadLocalRandom.current().nextInt(7));
        onward.write(bytes, from, piece);
        onward.flush();
        from += piece;
      }
    };
  }

  /** Once {@code cut}, the next bytes of each connection end it. */
  static Weather cutWhen(AtomicBoolean cut) {
    return (bytes, count, onward) -> {
      if (cut.get()) {
        throw new SocketException("cut");
      }
      onward.write(bytes, 0, count);
    };
  }

  /** Once {@code silent}, nothing goes through any more, and nobody is told, until {@code over}. */
  static Weather silentWhen(AtomicBoolean silent, CountDownLatch over) {
    return (bytes, count, onward) -> {
      if (silent.get()) {
        over.await();
      }
      onward.write(bytes, 0, count);
    };
  }
}
