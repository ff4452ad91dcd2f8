package quintet.core.wire;

/**
 * Validity of UTF-8, whole or as it streams in.
 *
 * <p>The rules are the rows of table 3-7, "Well-Formed UTF-8 Byte Sequences", of the Unicode
 * Standard (section 3.9; the same as RFC 3629 section 4): only the second byte of a sequence has a
 * range that depends on the first, and those ranges shut out overlong forms, surrogates and
 * everything beyond U+10FFFF. So the state between two bytes is the range of the next byte and how
 * many bytes follow that one, which fits an {@code int}: a decoder keeps it as a field, without an
 * object. Stretches of ASCII go by eight bytes at a time, and other characters that are there to
 * their end by one look at that range.
 */
public final class Utf8 {
  /** State between two characters: the text may start, or end, here. */
  public static final int COMPLETE = 0;

  /** State after a byte that no continuation can make valid. */
  public static final int INVALID = -1;

  private static final byte BEHIND_TRAIL = (byte) 0xC0; // as signed: trail bytes are below it

  private static final int[] AFTER_LEAD = new int[256];
  private static final int[] AFTER_TRAIL = {COMPLETE, expect(0x80, 0xBF, 0), expect(0x80, 0xBF, 1)};

  static {
    row(0x00, 0x7F, COMPLETE);
    row(0x80, 0xC1, INVALID); // stray trail bytes; C0 and C1 could only be overlong
    row(0xC2, 0xDF, expect(0x80, 0xBF, 0));
    row(0xE0, 0xE0, expect(0xA0, 0xBF, 1)); // below A0: overlong
    row(0xE1, 0xEC, expect(0x80, 0xBF, 1));
    row(0xED, 0xED, expect(0x80, 0x9F, 1)); // above 9F: surrogates
    row(0xEE, 0xEF, expect(0x80, 0xBF, 1));
    row(0xF0, 0xF0, expect(0x90, 0xBF, 2)); // below 90: overlong
    row(0xF1, 0xF3, expect(0x80, 0xBF, 2));
    row(0xF4, 0xF4, expect(0x80, 0x8F, 2)); // above 8F: beyond U+10FFFF
    row(0xF5, 0xFF, INVALID);
  }

  private Utf8() {}

  /** Whether these bytes are well-formed UTF-8 by themselves. */
  public static boolean isValid(byte[] bytes, int offset, int length) {
    return feed(COMPLETE, bytes, offset, length) == COMPLETE;
  }

  /**
   * Goes on with text that arrives in parts.
   *
   * @param state {@link #COMPLETE} at the start, else what the call for the part before returned
   * @return {@link #INVALID} as soon as one byte is wrong, {@link #COMPLETE} when the part ends
   *     with a whole character, anything else when it ends inside one
   */
  public static int feed(int state, byte[] bytes, int offset, int length) {
    int now = state;
    int end = offset + length;
    for (int i = offset; i < end && now != INVALID; i++) {
      if (now == COMPLETE) {
        i = skipWhole(bytes, i, end);
        if (i < end) {
          now = AFTER_LEAD[bytes[i] & 0xff];
        }
      } else {
        int trail = bytes[i] & 0xff;
        boolean inRange = trail >= now >>> 16 && trail <= (now >>> 8 & 0xff);
        now = inRange ? AFTER_TRAIL[now & 0xff] : INVALID;
      }
    }
    return now;
  }

  /** Index of the first character in {@code [from, end)} that is wrong or cut, or {@code end}. */
  private static int skipWhole(byte[] bytes, int from, int end) {
    int i = WideBytes.skipAscii(bytes, from, end);
    while (i < end) {
      if (bytes[i] >= 0) {
        // One by itself, such as a space, is not worth the wide loop.
        i = i + 1 < end && bytes[i + 1] >= 0 ? WideBytes.skipAscii(bytes, i + 2, end) : i + 1;
        continue;
      }
      int range = AFTER_LEAD[bytes[i] & 0xff];
      int more = range & 0xff;
      if (range == INVALID || end - i < 2 + more) {
        return i;
      }
      int second = bytes[i + 1] & 0xff;
      if (second < range >>> 16
          || second > (range >>> 8 & 0xff)
          || (more > 0 && bytes[i + 2] >= BEHIND_TRAIL)
          || (more > 1 && bytes[i + 3] >= BEHIND_TRAIL)) {
        return i;
      }
      i += 2 + more;
    }
    return i;
  }

  private static int expect(int lowest, int highest, int more) {
    return lowest << 16 | highest << 8 | more;
  }

  private static void row(int firstLead, int lastLead, int state) {
    for (int lead = firstLead; lead <= lastLead; lead++) {
      AFTER_LEAD[lead] = state;
    }
  }
}
