package quintet.core.wire;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of WebSocket framing (RFC 6455 sections 5 to 8): frames in, events out.
 *
 * <p>Headers are judged as soon as their bytes are there: a message that claims more than the limit
 * ends the connection before its payload arrives (1009), and text that is not UTF-8 in the middle
 * of a fragment (1007). A message in one frame and one read costs one array of its size, with room
 * in front for the header of its echo ({@link WebSocketEncoder}); nothing is allocated by a length
 * that was only claimed. Work is O(1) per byte. Between messages the decoder holds no buffer.
 *
 * <p>Not thread-safe: confined to its session. After a {@link WireException} it is not to be used
 * again.
 */
public final class WebSocketDecoder {
  /** What one call of {@link #next} found. */
  public enum Event {
    /** Nothing complete: more input is needed. */
    NONE,
    /** {@link #MOST_SILENT} fragments in a row, and no message yet: call again. */
    GOES_ON,
    /** A whole text message; its payload is valid UTF-8. */
    TEXT,
    /** A whole binary message. */
    BINARY,
    /** A ping, to be answered with a pong of the same payload (RFC 6455 section 5.5.2). */
    PING,
    /** A pong, asked for or not (RFC 6455 section 5.5.3). */
    PONG,
    /** The peer closes; whatever it sends after that is dropped (RFC 6455 section 5.5.1). */
    CLOSE
  }

  /** Most frames in a row that ask for nothing: as many as others wait for. */
  public static final int MOST_SILENT = 64;

  /** The close code of a close frame without one (RFC 6455 section 7.1.5). Never sent. */
  public static final int NO_CLOSE_CODE = 1005;

  private static final int NOT_CLOSED = 0;
  private static final int MASK_BIT = 0x80;
  private static final int KEY_BYTES = 4;
  private static final int MAX_CONTROL_PAYLOAD = 125;

  private final int maxMessage;
  private @Nullable MessageAssembly assembly;
  private @Nullable Text payload;
  private int closeCode = NOT_CLOSED;

  /**
   * @param maxMessage largest message in bytes, all fragments together; at least 125
   */
  public WebSocketDecoder(int maxMessage) {
    this.maxMessage = maxMessage;
  }

  /**
   * Decodes up to the next event, taking its bytes out of the queue.
   *
   * @throws WireException the peer broke a rule; {@link WireException#code()} says how to close
   */
  public Event next(ByteQueue in) throws WireException {
    payload = null;
    if (closeCode != NOT_CLOSED) {
      in.clear();
      return Event.NONE;
    }
    for (int fragments = 0; fragments < MOST_SILENT; fragments++) {
      MessageAssembly message = assembly;
      Event event = message != null && message.inFrame() ? goOn(message, in) : nextFrame(in);
      if (event == Event.NONE) {
        in.settle();
      }
      if (event != null) {
        return event;
      }
    }
    return Event.GOES_ON;
  }

  /**
   * The payload of the event that {@link #next} has just returned; of a close, its reason. It is
   * the caller's from now on; the decoder forgets it at the next call of {@code next}.
   */
  public Text payload() {
    return Objects.requireNonNull(payload, "the last event has no payload");
  }

  /** Whether the input so far has begun a message, or a frame's payload, and not ended it. */
  public boolean midMessage() {
    return assembly != null;
  }

  /** Bytes of storage that a message under way has. */
  public int heldBytes() {
    return assembly == null ? 0 : assembly.capacity();
  }

  /** Drops a message under way; only {@link #closeCode} may be called from now on. */
  public void release() {
    assembly = null;
  }

  /** The peer's close code once it has closed; {@link #NO_CLOSE_CODE} if it gave none. */
  public int closeCode() {
    if (closeCode == NOT_CLOSED) {
      throw new IllegalStateException("the peer has not closed");
    }
    return closeCode;
  }

  /** Whether a close frame may carry {@code code} (RFC 6455 section 7.4 and the IANA registry). */
  public static boolean isCloseCode(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }

  /** Reads one frame's header, and its payload as far as it is there; null: go on. */
  private @Nullable Event nextFrame(ByteQueue in) throws WireException {
    if (in.size() < 2) {
      return Event.NONE;
    }
    int first = in.at(0);
    int second = in.at(1);
    int opcode = first & Opcode.MASK;
    boolean fin = (first & Opcode.FIN) != 0;
    boolean control = (opcode & Opcode.CONTROL_BIT) != 0;
    int shortLength = second & ~MASK_BIT;
    require((first & Opcode.RESERVED_BITS) == 0, "a reserved bit is set"); // 5.2
    require(Opcode.isKnown(opcode), "a reserved opcode"); // 5.2
    require((second & MASK_BIT) != 0, "a client's frame is not masked"); // 5.1
    require(!control || fin, "a control frame is fragmented"); // 5.5
    require(!control || shortLength <= MAX_CONTROL_PAYLOAD, "a control frame is too long"); // 5.5
    MessageAssembly message = assembly;
    if (!control) {
      boolean continues = opcode == Opcode.CONTINUATION;
      require(continues == (message != null), "fragments out of order"); // 5.4
    }

    int extended = shortLength <= 125 ? 0 : shortLength == 126 ? 2 : 8;
    if (in.size() < 2 + extended) {
      return Event.NONE;
    }
    long length = extended == 0 ? shortLength : extendedLength(in, extended);
    if (!control && length > maxMessage - (message == null ? 0 : message.claimed())) {
      throw new WireException(CloseCode.TOO_LONG, "a message exceeds " + maxMessage + " bytes");
    }
    int header = 2 + extended + KEY_BYTES;
    if (in.size() < header) {
      return Event.NONE;
    }
    int key = in.littleEndianInt(2 + extended);
    int size = (int) length;
    boolean whole = in.size() - header >= size;
    if (control) {
      if (!whole) {
        return Event.NONE;
      }
      in.skip(header);
      return control(opcode, takeAll(in, size, key));
    }
    in.skip(header);
    if (message == null && fin && whole) {
      return message(opcode == Opcode.TEXT, takeAll(in, size, key));
    }
    if (message == null) {
      message = new MessageAssembly(opcode == Opcode.TEXT, maxMessage);
      assembly = message;
    }
    message.begin(fin, size, key);
    return goOn(message, in);
  }

  /** RFC 6455 section 5.2: the shortest form is a must, and so is a top bit of 0. */
  private static long extendedLength(ByteQueue in, int bytes) throws WireException {
    long length = 0;
    for (int i = 0; i < bytes; i++) {
      length = length << 8 | in.at(2 + i);
    }
    require(length >= 0, "a length of more than 63 bits");
    require(length > (bytes == 2 ? 125 : 0xFFFF), "a length that is not in its shortest form");
    return length;
  }

  private @Nullable Event goOn(MessageAssembly message, ByteQueue in) throws WireException {
    message.take(in);
    if (message.isComplete()) {
      assembly = null;
      payload = message.payload();
      return message.isText() ? Event.TEXT : Event.BINARY;
    }
    return message.inFrame() ? Event.NONE : null;
  }

  private Event message(boolean text, Text whole) throws WireException {
    if (text && !Utf8.isValid(whole.array(), whole.offset(), whole.length())) {
      throw new WireException(CloseCode.BAD_UTF8, "a text message is not UTF-8");
    }
    payload = whole;
    return text ? Event.TEXT : Event.BINARY;
  }

  private Event control(int opcode, Text body) throws WireException {
    if (opcode != Opcode.CLOSE) {
      payload = body;
      return opcode == Opcode.PING ? Event.PING : Event.PONG;
    }
    if (body.length() == 0) {
      payload = body;
      closeCode = NO_CLOSE_CODE;
      return Event.CLOSE;
    }
    require(body.length() >= 2, "a close frame with half a code"); // 5.5.1
    int code = (body.at(0) & 0xff) << 8 | (body.at(1) & 0xff);
    require(isCloseCode(code), "a close code that may not be sent"); // 7.4
    Text reason = body.slice(2, body.length());
    if (!Utf8.isValid(reason.array(), reason.offset(), reason.length())) {
      throw new WireException(CloseCode.BAD_UTF8, "a close reason is not UTF-8");
    }
    payload = reason;
    closeCode = code;
    return Event.CLOSE;
  }

  private static Text takeAll(ByteQueue in, int size, int key) {
    if (size == 0) {
      return Text.EMPTY;
    }
    int room = WebSocketEncoder.headerBytes(size);
    byte[] bytes = new byte[room + size];
    in.takeUnmasked(bytes, room, size, key);
    return new Text(bytes, room, size);
  }

  private static void require(boolean condition, String rule) throws WireException {
    if (!condition) {
      throw new WireException(CloseCode.PROTOCOL_ERROR, rule);
    }
  }
}
