package quintet.loadtest.injector.delivery;

import java.util.Arrays;

/**
 * The text of one measured message: who sent it, which of the sender's messages it is, when it
 * should have been sent, and enough redundancy to notice that a byte was changed.
 *
 * <pre>
 *   offset  0         8         16        24                  40        48
 *           | run     | sender  | sequence| intended, ns      | check   | pad ...
 *           8 hex     8 hex     8 hex     16 hex              8 hex     fixed letters
 * </pre>
 *
 * <p>All of it is printable ASCII of a fixed width, so it travels in a line as well as in a
 * WebSocket text message. {@code check} covers the 40 characters before it; the pad is known in
 * advance and compared in full. A length other than the agreed one is corruption too.
 *
 * <p>A cursor, not a value: {@link #read} leaves what it found in the fields, so that a delivery
 * allocates nothing. Confined to one thread.
 */
public final class Payload {
  /** Characters before the pad: the smallest size a message can have. */
  public static final int HEADER = 48;

  private static final int CHECK = 40;

  private final int size;
  private final long runWord;
  private final byte[] pad;

  private int sender;
  private int sequence;
  private long intended;

  /**
   * @param run names the run and phase; payloads of any other are refused
   * @param size bytes of every message, {@link #HEADER} or more
   */
  public Payload(int run, int size) {
    if (size < HEADER) {
      throw new IllegalArgumentException("size " + size + " is under " + HEADER);
    }
    this.size = size;
    this.runWord = HexWord.encode(run);
    this.pad = new byte[size - HEADER];
    for (int i = 0; i < pad.length; i++) {
      pad[i] = (byte) ('a' + (i * 7 + i / 26) % 26);
    }
  }

  /** Bytes of every message. */
  public int size() {
    return size;
  }

  /** Writes what no message changes, so that {@link #write} need not: once per buffer. */
  public void prepare(byte[] array, int offset) {
    HexWord.set(array, offset, runWord);
    System.arraycopy(pad, 0, array, offset + HEADER, pad.length);
  }

  /** Writes the fields of one message into a {@linkplain #prepare prepared} buffer. */
  public void write(byte[] array, int offset, int sender, int sequence, long intendedNanos) {
    HexWord.set(array, offset + 8, HexWord.encode(sender));
    HexWord.set(array, offset + 16, HexWord.encode(sequence));
    HexWord.set(array, offset + 24, HexWord.encode((int) (intendedNanos >>> 32)));
    HexWord.set(array, offset + 32, HexWord.encode((int) intendedNanos));
    HexWord.set(array, offset + CHECK, HexWord.encode(check(array, offset)));
  }

  /**
   * Reads and verifies the message in {@code array[offset..offset+length)}.
   *
   * @return false if it is damaged; the fields then keep their old values
   */
  public boolean read(byte[] array, int offset, int length) {
    if (length != size
        || HexWord.get(array, offset + CHECK) != HexWord.encode(check(array, offset))
        || !Arrays.equals(array, offset + HEADER, offset + size, pad, 0, pad.length)) {
      return false;
    }
    sender = HexWord.decode(HexWord.get(array, offset + 8));
    sequence = HexWord.decode(HexWord.get(array, offset + 16));
    intended =
        ((long) HexWord.decode(HexWord.get(array, offset + 24)) << 32)
            | (HexWord.decode(HexWord.get(array, offset + 32)) & 0xFFFFFFFFL);
    return true;
  }

  /** Whether the undamaged message at {@code offset} belongs to this run and phase. */
  public boolean belongs(byte[] array, int offset) {
    return HexWord.get(array, offset) == runWord;
  }

  /** Number of the sender, as last read. */
  public int sender() {
    return sender;
  }

  /** Number of the message among its sender's, from 0, as last read. */
  public int sequence() {
    return sequence;
  }

  /** When the message should have been sent, in nanoseconds on the injector's clock. */
  public long intended() {
    return intended;
  }

  /** A multiply-and-rotate mix of the characters themselves: any one changed byte changes it. */
  private static int check(byte[] array, int offset) {
    long mix = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < CHECK; i += 8) {
      mix = (mix ^ HexWord.get(array, offset + i)) * 0xFF51AFD7ED558CCDL;
      mix ^= mix >>> 32;
    }
    return (int) mix;
  }
}
