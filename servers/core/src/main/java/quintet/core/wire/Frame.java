package quintet.core.wire;

import java.nio.ByteBuffer;

/**
 * One encoded message on its way out: a line with its line feed, a WebSocket frame, or an HTTP
 * response. Immutable, so one frame may wait in the outboxes of a thousand members.
 */
public final class Frame {
  /** Which of a connection's two byte counts a frame weighs on. */
  public enum Charge {
    /** An answer to the connection's own commands: too many of them and it is no longer read. */
    OWN,
    /** A room's message: too many of them and the member is evicted. */
    ROOM
  }

  /** Bytes around those of a frame that waits: objects, and places in a queue and a mailbox. */
  public static final int OVERHEAD = 64;

  private final byte[] bytes;
  private final Charge charge;

  private Frame(byte[] bytes, Charge charge) {
    this.bytes = bytes;
    this.charge = charge;
  }

  /** An answer; takes ownership of {@code bytes}. */
  public static Frame own(byte[] bytes) {
    return new Frame(bytes, Charge.OWN);
  }

  /** A room's message; takes ownership of {@code bytes}. */
  public static Frame room(byte[] bytes) {
    return new Frame(bytes, Charge.ROOM);
  }

  /** Bytes on the wire. */
  public int size() {
    return bytes.length;
  }

  /**
   * Bytes that it counts for while it waits: those on the wire and what is around them in memory,
   * so that a bound on many small frames bounds memory, too.
   */
  public int weight() {
    return bytes.length + OVERHEAD;
  }

  /** Which count it weighs on. */
  public Charge charge() {
    return charge;
  }

  /**
   * Copies as many bytes as fit, beginning at {@code from}.
   *
   * @return how many were copied
   */
  public int copyTo(int from, ByteBuffer target) {
    int count = Math.min(bytes.length - from, target.remaining());
    target.put(bytes, from, count);
    return count;
  }
}
