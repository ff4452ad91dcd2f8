package quintet.core.wire;

/**
 * A data message of which not all has arrived: split into frames (RFC 6455 section 5.4), or in one
 * frame that took several reads. A whole message in one read never needs one.
 *
 * <p>It holds bytes that arrived, and room for as many again at most, whatever the headers claim
 * and never beyond the limit. Its storage doubles, so that work is O(1) per byte however small the
 * frames are. Text is validated as it comes in, so that a wrong byte ends it at once (RFC 6455
 * section 8.1).
 */
final class MessageAssembly {
  private static final byte[] NOTHING = new byte[0];

  private final boolean text;
  private final int limit;
  private byte[] bytes = NOTHING;
  private int length;
  private int utf8 = Utf8.COMPLETE;
  // The frame under way:
  private boolean last;
  private int missing;
  private int key;

  /**
   * @param limit most bytes of all frames together; the caller refuses what claims more
   */
  MessageAssembly(boolean text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  /** Bytes of storage. */
  int capacity() {
    return bytes.length;
  }

  /** Whether it is a text message. */
  boolean isText() {
    return text;
  }

  /** Bytes of all frames so far, those still missing included. */
  long claimed() {
    return (long) length + missing;
  }

  /** Whether bytes of the frame under way are still missing. */
  boolean inFrame() {
    return missing > 0;
  }

  /** Whether the last frame has arrived to its end. */
  boolean isComplete() {
    return last && missing == 0;
  }

  /** Starts the next frame; its header has been checked. */
  void begin(boolean lastFrame, int payload, int maskingKey) {
    last = lastFrame;
    missing = payload;
    key = maskingKey;
  }

  /** Takes what has arrived of the frame under way. */
  void take(ByteQueue in) throws WireException {
    int count = Math.min(missing, in.size());
    makeRoom(count);
    in.takeUnmasked(bytes, length, count, key);
    key = Integer.rotateRight(key, 8 * count);
    if (text) {
      utf8 = Utf8.feed(utf8, bytes, length, count);
    }
    length += count;
    missing -= count;
    if (utf8 == Utf8.INVALID || (isComplete() && utf8 != Utf8.COMPLETE)) {
      throw new WireException(CloseCode.BAD_UTF8, "a text message is not UTF-8");
    }
  }

  /** The whole message. */
  Text payload() {
    return new Text(bytes, 0, length);
  }

  private void makeRoom(int count) {
    int needed = length + count;
    if (needed > bytes.length) {
      long most = last ? claimed() : limit; // not what one of many frames claims
      long twice = Math.min(2L * bytes.length, most);
      byte[] grown = new byte[(int) Math.max(needed, twice)];
      System.arraycopy(bytes, 0, grown, 0, length);
      bytes = grown;
    }
  }
}
